"""Templates of the users' own: they replace ours file by file, and can neither reach anything nor run away."""

import os
import sys
from pathlib import Path

import pytest

from ccitrack.bundled import folder
from ccitrack.cli.main import run
from ccitrack.language.speech import speech
from ccitrack.render import Folders, Limits, TemplateError, apart, render
from ccitrack.render.faults import fault_of
from ccitrack.render.layout import laid_out
from ccitrack.report.building import build_report
from ccitrack.report.shape import Report
from tests.report.plans import DAY, parsed

PLAN = 'schema: 1\nid: town\ntitle: A plan\nlang: en\nactions: [{id: "1", title: An action}]\n'
OURS = folder("templates")
POSIX = pytest.mark.skipif(os.name != "posix", reason="only POSIX systems hold a process to such a limit")


@pytest.fixture(scope="module")
def report() -> Report:
    return build_report(parsed(PLAN), DAY, "en")


@pytest.fixture
def town(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A working folder with the plan `plans/town`."""
    (tmp_path / "plans/town").mkdir(parents=True)
    (tmp_path / "plans/town/plan.yaml").write_text(PLAN, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def written(tmp_path: Path, **files: str | bytes) -> Folders:
    """A folder of templates with these files, `__` standing for `/`, and `_` before the ending for `.`."""
    for name, text in files.items():
        path = tmp_path / name.replace("__", "/").replace("_", ".")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode() if isinstance(text, str) else text)
    return Folders(tmp_path)


def fault_in(report: Report, templates: Folders, format: str = "md") -> str:
    """What is found wrong in templates that cannot be used, without a process of their own: they are harmless."""
    try:
        laid_out(report, "html" if format == "html" else "md", "en", templates)
    except Exception as error:
        fault = fault_of(error, {})
        assert fault is not None
        return speech("en").say(TemplateError(fault, fault.template).message)
    raise AssertionError("nothing was wrong")


def refused(report: Report, templates: Folders, limits: Limits | None = None) -> str:
    """What is said of templates that cannot be used, after the path of their folder."""
    with pytest.raises(TemplateError) as refusal:
        render(report, "md", "en", templates, limits)
    return speech("en").say(refusal.value.message).removeprefix(str(templates.yours)).removeprefix("/")


def report_of(*options: str) -> int:
    return run(["report", "--as-of", "2020-12-31", "--lang", "en", "--format", "md", *options])


@pytest.mark.parametrize(
    ("template", "said"),
    [
        ("One\n{{ report.titel }}", 'report.md.j2, line 2: Report has no "titel".'),
        ("One\n\n{{ raport }}", 'report.md.j2, line 3: there is no "raport".'),
        ("{{ report['nope'] }}", 'report.md.j2, line 1: Report has no "nope".'),
        ("{{ 1 }}\n{% fo i in x %}", "report.md.j2, line 2: this is not written as a template should be: Encountered"),
        ("{% include '/etc/passwd' %}", 'report.md.j2, line 1: the templates have no file "/etc/passwd".'),
        ("\n{% include '../plan.yaml' %}", 'report.md.j2, line 2: the templates have no file "../plan.yaml".'),
        ("{% include 'parts/missing.j2' %}", 'report.md.j2, line 1: the templates have no file "parts/missing.j2".'),
        ("{{ ''.__class__.__mro__ }}", 'report.md.j2, line 1: a template may not use "__class__".'),
        ("{{ report | attr('__init__') }}", 'report.md.j2, line 1: a template may not use "__init__".'),
        ("{{ '{0.__class__}'.format(report) }}", 'report.md.j2, line 1: a template may not use "__class__".'),
        ("{{ report.as_of.today() }}", 'report.md.j2, line 1: a template may not use "today".'),
        ("{% for i in range(10**12) %}{% endfor %}", "report.md.j2, line 1: this cannot be done: OverflowError"),
        ("\n{{ 1 + 'a' }}", "report.md.j2, line 2: this cannot be done: TypeError"),
        ("{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}", "report.md.j2, line 1: this includes or calls itself"),
        (b"\xff\xfe", "report.md.j2: this is no text in UTF-8."),
    ],
)
def test_a_mistake_is_told_with_its_file_its_line_and_the_name(tmp_path, report, template, said):
    assert fault_in(report, written(tmp_path, report_md_j2=template)).startswith(said)


@pytest.mark.parametrize(
    ("template", "said"),
    [
        ("One\n{{ report.titel }}", 'report.md.j2, line 2: Report has no "titel".'),
        ("{% include 'report.md.j2' %}", "report.md.j2, line 1: this includes or calls itself without end."),
        ("{{ '\\ud800' }}", "report.md.j2: this cannot be done: 'utf-8' codec"),
    ],
)
def test_a_process_of_their_own_tells_the_same(tmp_path, report, template, said):
    assert refused(report, written(tmp_path, report_md_j2=template)).startswith(said)


def test_the_name_that_was_meant_is_suggested(tmp_path, report):
    with pytest.raises(TemplateError) as refusal:
        render(report, "md", "en", written(tmp_path, report_md_j2="{{ report.cover.titel }}"))
    assert refusal.value.help is not None
    assert speech("en").say(refusal.value.help) == "Did you mean title?"


def test_a_mistake_in_a_part_is_told_at_the_part(tmp_path, report):
    templates = written(tmp_path, parts__cover_html_j2="<h1>\n{{ report.cover.titel }}")
    assert fault_in(report, templates, "html") == 'parts/cover.html.j2, line 2: Cover has no "titel".'


def test_a_macro_that_is_not_there_is_told_with_the_file_that_should_have_it(tmp_path, report):
    template = "{% from 'parts/said.md.j2' import feelds %}\n{{ feelds(1) }}"
    told = fault_in(report, written(tmp_path, report_md_j2=template))
    assert told.startswith("report.md.j2, line 2: there is no \"feelds\" (the template 'parts/said.md.j2'")


@pytest.mark.parametrize(
    ("template", "text"),
    [
        ("{% macro m(context, called=2) %}{{ context }}{{ called }}{% endmacro %}{{ m(context=1) }}", "12"),
        ("{% macro m() %}{{ kwargs }}{% endmacro %}{% for i in [1] %}{{ m(named=i) }}{% endfor %}", "{'named': 1}"),
        ("{% macro m() %}{{ varargs }}{% endmacro %}{{ m(1, 2) }}", "(1, 2)"),
        ("{% macro m(x) %}<{{ caller(x) }}>{% endmacro %}{% call(y) m(1) %}{{ y }}{% endcall %}", "<1>"),
    ],
)
def test_a_macro_is_given_what_it_is_called_with(tmp_path, report, template, text):
    assert laid_out(report, "md", "en", written(tmp_path, report_md_j2=template)) == text


@pytest.mark.sweep
def test_an_endless_loop_is_stopped_at_its_line(tmp_path, report):
    loop = "\n{% for i in range(99999) %}{% for j in range(99999) %}{{ '' }}{% endfor %}{% endfor %}"
    told = refused(report, written(tmp_path, report_md_j2=loop), Limits(seconds=3))
    assert told.endswith(": the templates have not ended after 3 seconds.")
    assert told.startswith("report.md.j2, line 2" if os.name == "posix" else "")


@POSIX
def test_a_template_that_asks_for_too_much_memory_is_stopped(tmp_path, report):
    told = refused(report, written(tmp_path, report_md_j2="{{ 'x' * 10**10 }}"), Limits())
    assert told == "report.md.j2, line 1: this needs more memory than the 1024 MB allowed."


@POSIX
def test_too_little_memory_for_anything_is_told_as_well(tmp_path, report):
    told = refused(report, written(tmp_path, report_md_j2="{{ 'x' * 10**7 }}"), Limits(memory=1_000_000))
    assert told.endswith("more memory than the 1 MB allowed.")


def test_a_process_that_does_not_stop_by_itself_is_killed(tmp_path, report, monkeypatch):
    monkeypatch.setattr(apart, "GRACE", -2.9)
    assert refused(report, written(tmp_path, report_md_j2="Hello"), Limits(seconds=3)).endswith("after 3 seconds.")


def test_a_report_that_grows_too_long_is_stopped(tmp_path, report):
    templates = written(tmp_path, report_md_j2="{% for i in range(9999) %}{{ 'x' * 10000 }}{% endfor %}")
    assert refused(report, templates, Limits(characters=5_000_000)).endswith("longer than the 5 MB allowed.")


def test_nothing_is_left_to_chance(tmp_path, report):
    assert '"lipsum"' in fault_in(report, written(tmp_path, report_md_j2="{{ lipsum() }}"))
    assert "'random'" in fault_in(report, written(tmp_path, report_md_j2="{{ [1, 2] | random }}"))


def test_one_file_is_replaced_and_the_others_stay_ours(tmp_path, report):
    own = render(
        report, "html", "en", written(tmp_path, parts__cover_html_j2="<h1>{{ report.cover.title }}, ours</h1>")
    )
    assert "<h1>A plan, ours</h1>" in own
    assert 'class="identity"' not in own
    assert own.partition("<main>")[2] == render(report, "html", "en").partition("<main>")[2]


def test_an_exact_copy_of_our_templates_gives_the_same_bytes(tmp_path, report):
    assert run(["report", "--export-templates", str(tmp_path)]) == 0
    assert render(report, "html", "en", Folders(tmp_path)) == render(report, "html", "en")


def test_the_style_is_replaced_as_well(tmp_path, report):
    html = render(report, "html", "en", written(tmp_path, style_css="p { color: teal }"))
    assert "p { color: teal }" in html
    assert "@font-face" not in html


def test_a_font_that_is_not_there_is_told(tmp_path, report):
    sheet = 'p { src: url("fonts/none.woff2") }'
    told = fault_in(report, written(tmp_path, style_css=sheet), "html")
    assert told == 'style.css: the templates have no file "fonts/none.woff2".'


def test_a_link_that_leads_out_of_the_folder_is_refused(tmp_path, report):
    secret = tmp_path / "secret.txt"
    secret.write_text("secret", encoding="utf-8")
    own = tmp_path / "own"
    own.mkdir()
    (own / "report.md.j2").symlink_to(secret)
    assert refused(report, Folders(own)).endswith("report.md.j2: this link leads out of the folder of the templates.")
    (own / "report.md.j2").unlink()
    (own / "part.j2").symlink_to(secret)
    templates = written(own, report_md_j2="{% include 'part.j2' %}")
    assert fault_in(report, templates).endswith('the templates have no file "part.j2".')


@pytest.mark.parametrize(
    "name", ["", "/report.md.j2", "../x", "parts/../../x", "parts//x", "a\\b", "C:x", "./x", "a\0b"]
)
def test_a_name_never_leads_out(tmp_path, name):
    (tmp_path / "x").write_text("", encoding="utf-8")
    (tmp_path / "in").mkdir()
    assert Folders(tmp_path / "in", tmp_path / "in").find(name) is None


@POSIX
def test_what_is_no_file_is_not_read(tmp_path, report):
    os.mkfifo(tmp_path / "style.css")
    assert Folders(tmp_path).replaced() == ()
    assert render(report, "html", "en", Folders(tmp_path)) == render(report, "html", "en")


def test_our_own_templates_run_in_this_process(report, monkeypatch):
    monkeypatch.setattr(sys, "executable", "/nowhere")
    assert render(report, "md", "en").startswith("# A plan")


def test_the_working_folder_is_not_where_the_process_finds_its_modules(tmp_path, report, monkeypatch):
    (tmp_path / "jinja2.py").write_text("raise SystemExit(7)", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    assert render(report, "md", "en", written(tmp_path / "own", report_md_j2="Hello")) == "Hello"


def test_the_templates_of_the_working_folder_are_used(town, capsys):
    written(town / "templates", report_md_j2="{{ report.cover.title }} by the town")
    assert report_of() == 0
    assert Path("reports/town-2020-12-31.en.md").read_text("utf-8") == "A plan by the town"
    assert report_of("--template", "nowhere") == 2
    assert "There is no folder nowhere." in capsys.readouterr().err


def test_a_mistake_is_an_error_of_the_command_and_writes_nothing(town, capsys):
    written(town / "own", report_md_j2="{{ report.titel }}")
    assert report_of("--template", "own") == 2
    said = capsys.readouterr().err
    assert said.startswith('Error: own/report.md.j2, line 1: Report has no "titel".\n')
    assert "Traceback" not in said
    assert not Path("reports").exists()


@pytest.mark.usefixtures("town")
def test_a_folder_of_templates_may_be_a_link_only_where_somebody_asks_for_it(tmp_path_factory, capsys):
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    written(elsewhere, report_md_j2="elsewhere")
    Path("templates").symlink_to(elsewhere)
    assert report_of() == 2
    assert "templates is a link that leads out of this folder." in capsys.readouterr().err
    assert report_of("--template", "templates") == 0
    assert Path("reports/town-2020-12-31.en.md").read_text("utf-8") == "elsewhere"


def test_templates_are_listed_with_whose_they_are(town, capsys):
    written(town / "templates", report_md_j2="", parts__new_md_j2="", notes_txt="")
    assert run(["report", "--list-templates", "--lang", "en"]) == 0
    listed = dict(line.split(maxsplit=1) for line in capsys.readouterr().out.splitlines())
    assert listed["report.md.j2"] == "yours: templates/report.md.j2"
    assert listed["parts/new.md.j2"] == "yours, an addition: templates/parts/new.md.j2"
    assert listed["report.html.j2"] == "from ccitrack"
    assert set(listed) == {*Folders().names(), "parts/new.md.j2"}


def test_our_templates_are_copied_and_nothing_is_overwritten(town, capsys):
    written(town / "mine", style_css="mine")
    assert run(["report", "--export-templates", "mine", "--lang", "en"]) == 0
    said = capsys.readouterr()
    assert Path("mine/style.css").read_text("utf-8") == "mine"
    assert "1 file was there already and stays as it is: mine/style.css" in said.err
    names = [path.removeprefix("mine/") for path in said.out.splitlines()]
    assert names == [name for name in Folders().names() if name != "style.css"]
    assert all(Path("mine", name).read_bytes() == (OURS / name).read_bytes() for name in names)
    assert run(["report", "--export-templates", "plans/town/plan.yaml", "--lang", "en"]) == 2
    assert "a file stands where a folder should be" in capsys.readouterr().err
