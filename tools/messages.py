"""Updates the French catalogue from the code, the templates and the rules, and compiles it.

`--check` writes nothing and lists what is not right; `--merge FILE...` also takes translations from other catalogues;
`--compile` only compiles it as it is (`pybabel compile` takes "77 % des" for a placeholder, and refuses).
"""

import argparse
import ast
import importlib
import re
import sys
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

TOP = Path(__file__).resolve().parent.parent
CATALOGUE = TOP / "src/ccitrack/locale/fr/LC_MESSAGES/ccitrack.po"
TEMPLATE_KEYWORDS = {"_": (1,), "gettext": (1,), "ngettext": (1, 2)}
TEMPLATE_OPTIONS = {"newstyle_gettext": "true", "trimmed": "true", "silent": "false", "extensions": "jinja2.ext.do"}
PLACEHOLDER = re.compile(r"\{\w+(?:![rsa])?(?::[^{}\s]*)?\}|%\(\w+\)\w")

Words = str | tuple[str, ...]


def main() -> int:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--check", action="store_true", help="write nothing, list what is not right")
    options.add_argument("--merge", metavar="FILE", type=Path, nargs="+", default=[], help="catalogues to take from")
    options.add_argument("--compile", action="store_true", help="only compile the catalogue as it is")
    asked = options.parse_args()

    if asked.compile:
        compiled(read(CATALOGUE))
        return 0
    catalogue, said = read(CATALOGUE), messages()
    if asked.check:
        faults = list(problems(catalogue, said))
        print(*faults, sep="\n", end="\n" if faults else "")
        print(f"{len(said)} messages, {len(faults)} to put right", file=sys.stderr)
        return 1 if faults else 0
    catalogue.update(said, no_fuzzy_matching=True, update_creation_date=False)
    for path in asked.merge:
        merge(catalogue, read(path))
    write(catalogue)
    untranslated = sum(not is_translated(message) for message in catalogue if message.id)
    print(f"{len(catalogue)} messages, {untranslated} without a translation")
    return 0


# What there is to say


def messages() -> Catalog:
    """Every message of the program, with the files it is in and no translation."""
    catalogue = Catalog()
    for path, words in [*from_code(), *from_templates(), *from_rules(), *from_method(), *from_models()]:
        if words:
            catalogue.add(words, locations=[(path.relative_to(TOP).as_posix(), 0)])
    return catalogue


def from_code() -> Iterator[tuple[Path, Words]]:
    """What the code says: `phrase("…")`, `plural("…", "…", n)`, `word("…")`, and the help of commands."""
    for path in sorted((TOP / "src").rglob("*.py")):
        is_cli = (TOP / "src/ccitrack/cli") in path.parents
        for node in ast.walk(ast.parse(path.read_bytes())):
            match node:
                case ast.Call(args=[ast.Constant(str(one)), ast.Constant(str(many)), *_]) if called(node) == "plural":
                    yield path, (one, many)
                case ast.Call(args=[said, *_]) if called(node) in ("phrase", "word", "_"):
                    yield from ((path, text) for text in texts(said))
                case ast.keyword(arg="help", value=ast.Constant(str(text))) if is_cli:
                    yield path, text
                case ast.FunctionDef(decorator_list=made) if is_cli and "command" in map(called, made):
                    yield path, (ast.get_docstring(node) or "").partition("\f")[0].strip()


def called(node: ast.expr) -> str | None:
    """The last name of what is called: `command` of `@app.command("status")`."""
    if not isinstance(node, ast.Call):
        return None
    return node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", None)


def texts(said: ast.expr) -> Iterator[str]:
    """The texts that an argument may be: `"…"`, `"…" if … else "…"`, `… or "…"`."""
    match said:
        case ast.Constant(str(text)):
            yield text
        case ast.IfExp():
            yield from (*texts(said.body), *texts(said.orelse))
        case ast.BoolOp():
            yield from (text for value in said.values for text in texts(value))


def from_templates() -> Iterator[tuple[Path, Words]]:
    """What the templates say: `{% trans %}` blocks and `_("…")`."""
    for path in sorted((TOP / "templates").rglob("*.j2")):
        source = BytesIO(path.read_bytes())
        for _line, words, _comments, _context in extract("jinja2", source, TEMPLATE_KEYWORDS, options=TEMPLATE_OPTIONS):
            yield path, words


def from_rules() -> Iterator[tuple[Path, Words]]:
    """The manual of each rule of `ccitrack.checks`."""
    sys.path.insert(0, str(TOP / "src"))
    checks = importlib.import_module("ccitrack.checks")
    for rule in checks.RULES:
        yield TOP / "src/ccitrack/checks", rule.manual


def from_method() -> Iterator[tuple[Path, Words]]:
    """The manual of the method: titles, and the paragraphs of the docstrings of its formulas."""
    manual = importlib.import_module("ccitrack.progress.manual")
    for text in manual.messages():
        yield TOP / "src/ccitrack/progress", text


def from_models() -> Iterator[tuple[Path, Words]]:
    """What the models say of themselves, as the schemas of a plan's files tell it."""
    described = importlib.import_module("ccitrack.model.described")
    for text in described.messages():
        yield TOP / "src/ccitrack/model", text


# What is not right


def problems(catalogue: Catalog, said: Catalog) -> Iterator[str]:
    """One line for each message that the catalogue lacks, has too much of, or does not translate faithfully."""
    for message in said:
        if message.id and message.id not in catalogue:
            yield f"missing: {told(message)}"
    for message in [*catalogue, *catalogue.obsolete.values()]:
        if not message.id:
            continue
        if message.id not in said:
            yield f"obsolete: {told(message)}"
        elif not is_translated(message):
            yield f"untranslated: {told(message)}"
        elif message.fuzzy:
            yield f"fuzzy: {told(message)}"
        elif not has_same_placeholders(message):
            yield f"placeholders differ: {told(message)} / {' / '.join(forms(message.string))}"


def is_translated(message: Message) -> bool:
    return all(forms(message.string)) and message.pluralizable == isinstance(message.string, list | tuple)


def has_same_placeholders(message: Message) -> bool:
    """Whether each form of the translation has the placeholders of a form of the message."""
    wanted = [sorted(set(PLACEHOLDER.findall(form))) for form in forms(message.id)]
    return all(sorted(set(PLACEHOLDER.findall(form))) in wanted for form in forms(message.string))


def forms(words: Words | list[str] | None) -> tuple[str, ...]:
    return (words or "",) if isinstance(words, str | None) else tuple(words)


def told(message: Message) -> str:
    text = " | ".join(forms(message.id)).replace("\n", "\\n")
    places = sorted({path for path, _line in message.locations})
    return f"{text!r} ({', '.join(places)})" if places else repr(text)


# Catalogues


def read(path: Path) -> Catalog:
    with path.open("rb") as source:
        return read_po(source, locale="fr", abort_invalid=True)


def merge(catalogue: Catalog, other: Catalog) -> None:
    """Take the finished translations that the other catalogue has of the same messages."""
    for message in catalogue:
        found = other.get(message.id) if message.id else None
        if found and found.id == message.id and is_translated(found) and not found.fuzzy:
            message.string = found.string
            message.flags.discard("fuzzy")


def write(catalogue: Catalog) -> None:
    with CATALOGUE.open("wb") as target:
        write_po(target, catalogue, width=100, sort_output=True, include_lineno=False, ignore_obsolete=True)
    compiled(catalogue)


def compiled(catalogue: Catalog) -> None:
    with CATALOGUE.with_suffix(".mo").open("wb") as target:
        write_mo(target, catalogue)


if __name__ == "__main__":
    sys.exit(main())
