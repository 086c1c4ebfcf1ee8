"""Jinja, closed: templates can lay out what they are given and say the words of the catalogue, and nothing else."""

from collections import Counter
from collections.abc import Callable
from datetime import date
from functools import partial
from types import BuiltinMethodType, CodeType, MethodType
from typing import Any

from jinja2 import BaseLoader, BytecodeCache, Environment, TemplateNotFound
from jinja2.bccache import Bucket
from jinja2.runtime import Context, Macro
from jinja2.sandbox import ImmutableSandboxedEnvironment

from ccitrack.language.speech import Speech
from ccitrack.model.text import Wording
from ccitrack.render import page, source
from ccitrack.render.faults import MissingName
from ccitrack.render.folders import Folders

PRINTED: dict[str, Callable[[Wording, str], str]] = {"html": page.printed, "md": source.printed}
FILTERS: dict[str, dict[str, Callable[..., Any]]] = {
    "html": {},
    "md": {"slug": source.slug, "cell": source.cell, "is_dense": source.is_dense, "inert": source.inert},
}
CLOCK = frozenset({"today", "now", "utcnow"})
METHODS = frozenset({MethodType, BuiltinMethodType})
"""What Jinja wraps before a template may call it."""
BY_CHANCE = ("random",)
"""The filters of Jinja that give something else each time."""


class _Loader(BaseLoader):
    """Finds templates in the folders, and nowhere else."""

    def __init__(self, folders: Folders) -> None:
        self.folders = folders

    def get_source(self, environment: Environment, template: str) -> tuple[str, str, None]:  # noqa: ARG002
        """The text of a template; its name stands for its file in what is told of errors."""
        if self.folders.find(template) is None:
            raise TemplateNotFound(template)
        return self.folders.text(template), template, None


class _Closed(ImmutableSandboxedEnvironment):
    """A sandbox without a clock: the same report always gives the same bytes."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self._judged: dict[tuple[type, str], bool] = {}
        self._lacking: dict[tuple[type, str], bool] = {}

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
        """Whether a template may look at an attribute. What Jinja says of it hangs on the type of the object alone."""
        about = (type(obj), attr)
        if about not in self._judged:
            is_clock = isinstance(obj, date) and attr in CLOCK
            self._judged[about] = not is_clock and super().is_safe_attribute(obj, attr, value)
        return self._judged[about]

    def getattr(self, obj: Any, attribute: str) -> Any:
        """The attribute of a thing, as Jinja looks it up; at once where it was judged before and is no method."""
        try:
            value = getattr(obj, attribute)
        except AttributeError:
            return self._absent(obj, attribute)
        if type(value) not in METHODS and self._judged.get((type(obj), attribute)):
            return value
        return super().getattr(obj, attribute)

    def call(self, context: Context, called: Any, /, *given: Any, **named: Any) -> Any:
        """What a call gives; at once for a macro, which is made by a template and so can do what templates can."""
        if type(called) is not Macro:
            return super().call(context, called, *given, **named)
        named.pop("_loop_vars", None)
        named.pop("_block_vars", None)
        return called(context.eval_ctx, *given, **named)

    def _absent(self, obj: Any, attribute: str) -> Any:
        """What stands for an attribute that a thing has not: none of its kind has it, where all have the same."""
        about = (type(obj), attribute)
        if about not in self._lacking:
            has_own = any(hasattr(obj, name) for name in ("__dict__", "__getattr__", "__getitem__"))
            self._lacking[about] = not has_own
        return self.undefined(obj=obj, name=attribute) if self._lacking[about] else super().getattr(obj, attribute)


class _Compiled(BytecodeCache):
    """Templates that this process compiled already, by name and text: a report in two formats reads its parts once."""

    def __init__(self) -> None:
        self.known: dict[tuple[str, str], CodeType] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        """Give the code of a template, where it is known."""
        bucket.code = self.known.get((bucket.key, bucket.checksum))

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep the code of a template."""
        if bucket.code is not None:
            self.known[bucket.key, bucket.checksum] = bucket.code


COMPILED = {format: _Compiled() for format in PRINTED}


def once() -> Callable[[str], str]:
    """A filter that makes the ids of one page unique: a draft may hold two things of the same address."""
    seen: Counter[str] = Counter()

    def unique(address: str) -> str:
        seen[address] += 1
        return address if seen[address] == 1 else unique(f"{address}~{seen[address]}")

    return unique


def environment(folders: Folders, format: str, speech: Speech) -> ImmutableSandboxedEnvironment:
    """The environment of a format. A text of the plan (`Wording`) that a template prints comes out inert."""
    made = _Closed(
        loader=_Loader(folders),
        bytecode_cache=COMPILED[format],
        undefined=MissingName,
        autoescape=format == "html",
        extensions=["jinja2.ext.i18n"],
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        optimized=False,  # a template is compiled to be run once: looking for constants takes longer than they save
        finalize=partial(_finalize, PRINTED[format], speech.code),
    )
    made.policies["ext.i18n.trimmed"] = True
    del made.globals["lipsum"]
    for name in BY_CHANCE:
        del made.filters[name]
    made.filters.update(FILTERS[format], once=once())
    made.install_gettext_translations(speech.catalogue, newstyle=True)  # type: ignore[attr-defined]
    return made


def _finalize(printed: Callable[[Wording, str], str], language: str, value: object) -> object:
    return printed(value, language) if isinstance(value, Wording) else value
