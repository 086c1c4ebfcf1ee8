"""Templates that nobody vouches for: they reach nothing, read and write nothing outside, and end.

What is told of an honest mistake is in `tests/report/test_templates.py`.
"""

import os
from pathlib import Path

import pytest

from ccitrack.language.speech import speech
from ccitrack.render import Folders, Format, Limits, TemplateError, render
from ccitrack.render.faults import Kind, fault_of
from ccitrack.render.layout import laid_out
from ccitrack.report.building import build_report
from ccitrack.report.shape import Report
from tests.report.plans import DAY, parsed

PLAN = 'schema: 1\nid: town\ntitle: A plan\nlang: en\nactions: [{id: "1", title: An action}]\n'
POSIX = pytest.mark.skipif(os.name != "posix", reason="only POSIX systems hold a process to such a limit")


@pytest.fixture(scope="module")
def report() -> Report:
    return build_report(parsed(PLAN), DAY, "en")


def templates(folder: Path, text: str, name: str = "report.md.j2") -> Folders:
    (folder / name).parent.mkdir(parents=True, exist_ok=True)
    (folder / name).write_text(text, encoding="utf-8")
    return Folders(folder)


def refused(report: Report, folders: Folders, format: Format = "md") -> Kind:
    """The kind of fault that is found in this process, for what does no harm to it."""
    with pytest.raises(Exception) as found:  # noqa: PT011 - whatever Jinja raises
        laid_out(report, format, "en", folders)
    assert isinstance(found.value, Exception)
    fault = fault_of(found.value, {})
    assert fault is not None, found.value
    assert speech("en").say(TemplateError(fault, "x").message)
    return fault.kind


WAYS_OUT = [
    "{{ ''.__class__.__mro__[1].__subclasses__() }}",
    "{{ ().__class__.__bases__ }}",
    "{{ report.__class__.__init__.__globals__ }}",
    "{{ report.__dict__ }}",
    "{{ report.__reduce__() }}",
    "{{ self.__init__.__globals__ }}",
    "{{ self._TemplateReference__context }}",
    "{{ cycler.__init__.__globals__.os.popen('id').read() }}",
    "{{ joiner.__init__.__globals__ }}",
    "{{ namespace.__init__.__globals__ }}",
    "{{ _.__globals__ }}",
    "{{ gettext.__globals__ }}",
    "{{ range.__self__ }}",
    "{{ loop.__class__ }}",
    "{{ report | attr('__class__') }}",
    "{{ report | attr('__cl' ~ 'ass__') }}",
    "{{ report | map(attribute='__class__') | list }}",
    "{{ [report] | sort(attribute='__class__.x') }}",
    "{{ report['__class__'] }}",
    "{{ '{0.__class__}'.format(report) }}",
    "{{ '{x.__class__}'.format_map({'x': report}) }}",
    "{{ ('{0.__class__}' | safe).format(report) }}",
    "{% set f = '{0.__class__}'.format %}{{ f(report) }}",
    "{{ ('{0.__class__}' | attr('format'))(report) }}",
    "{{ (['{0.__class__}'] | map('attr', 'format') | first)(report) }}",
    "{% import 'os' as os %}{{ os }}",
    "{% from 'os' import path %}",
    "{% extends '/etc/passwd' %}",
    "{% include '/etc/passwd' %}",
    "{% include '../../../../etc/passwd' %}",
    "{% include 'parts/../../plan.yaml' %}",
    "{% include ['/etc/passwd', '../x'] %}",
    "{% include 'file:///etc/passwd' %}",
    "{% include 'parts\\\\..\\\\..\\\\x' %}",
    "{{ report.sections.append(1) }}",
    "{% set x = {} %}{{ x.update({'a': 1}) }}",
    "{% do report %}",
    "{{ open('/etc/passwd') }}",
    "{{ lipsum() }}",
    "{{ config }}",
    "{{ request }}",
    "{{ report.as_of.today() }}",
    "{{ report.as_of.fromtimestamp(0).now() }}",
    "{% macro m(x) %}{{ x.__class__ }}{% endmacro %}{{ m(report) }}",
    "{% macro m(x) %}{{ x() }}{% endmacro %}{{ m(report.as_of.today) }}",
    "{% macro m() %}{{ caller.__init__ }}{% endmacro %}{% call m() %}{% endcall %}",
    "{% macro m() %}{% endmacro %}{{ m._func.__globals__ }}",
    "{% macro m() %}{% endmacro %}{{ m._environment }}",
    "{% macro m() %}{% endmacro %}{{ m.__call__.__globals__ }}",
    "{% macro m() %}{% endmacro %}{{ m(1) }}",
]


@pytest.mark.parametrize("template", WAYS_OUT)
def test_no_way_leads_out_of_a_template(tmp_path, report, template):
    kinds = {Kind.FORBIDDEN, Kind.NO_NAME, Kind.NO_FILE, Kind.SYNTAX, Kind.FAILED}
    assert refused(report, templates(tmp_path, template)) in kinds
    assert refused(report, templates(tmp_path, template, "report.html.j2"), "html") in kinds


@pytest.mark.parametrize(
    "template",
    [
        "{{ [report] | map(attribute='__class__') | list }}",
        "{{ [report] | map('attr', '__class__') | list }}",
        "{{ ([report] | groupby('__class__'))[0].grouper is defined }}",
    ],
)
def test_what_is_asked_of_each_thing_of_a_list_is_not_there(tmp_path, report, template):
    assert laid_out(report, "md", "en", templates(tmp_path, template)) in ("[Undefined]", "False")


@pytest.mark.parametrize("name", ["report.html.j2", "parts/cover.html.j2", "style.css"])
def test_every_file_of_the_templates_is_closed_the_same_way(tmp_path, report, name):
    text = "{{ ''.__class__ }}"
    if name.endswith(".css"):
        html = laid_out(report, "html", "en", templates(tmp_path, text, name))
        assert text in html, "a style is no template"
    else:
        assert refused(report, templates(tmp_path, text, name), "html") is Kind.FORBIDDEN


def test_a_style_cannot_end_itself_and_begin_a_script(tmp_path, report):
    """The style of a user's own stands in the page as it is: the policy of the page has its digest, and no script."""
    html = laid_out(report, "html", "en", templates(tmp_path, "</style><script>alert(1)</script>", "style.css"))
    assert "default-src 'none'" in html.replace("&#39;", "'")
    assert "script-src" not in html


RUNAWAY = {
    "{% for a in range(99999) %}{% for b in range(99999) %}{% endfor %}{% endfor %}": {Kind.TIME},
    "{{ 9 ** (9 ** 9) }}": {Kind.TIME, Kind.MEMORY, Kind.STOPPED},
    "{{ 'x' * 10 ** 10 }}": {Kind.MEMORY},
    "{{ '%01000000000d' % 1 }}{{ '%09999999999d' % 1 }}": {Kind.MEMORY, Kind.FAILED, Kind.OUTPUT},
    "{{ 'x' | center(10 ** 10) }}": {Kind.MEMORY},
    "{{ [0] * 10 ** 10 }}": {Kind.MEMORY},
    "{{ ('x' * 10 ** 7) | replace('x', 'y' * 10 ** 4) }}": {Kind.MEMORY},
    "{% set ns = namespace(x='x') %}{% for i in range(99) %}{% set ns.x = ns.x ~ ns.x %}{% endfor %}": {Kind.MEMORY},
    "{% for i in range(9999) %}{{ 'x' * 10000 }}{% endfor %}": {Kind.OUTPUT},
    "{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}": {Kind.ENDLESS},
    "{% include 'report.md.j2' %}": {Kind.ENDLESS},
    "{% extends 'report.md.j2' %}": {Kind.ENDLESS},
    "{{ " + "(" * 50_000 + "1" + ")" * 50_000 + " }}": {Kind.ENDLESS, Kind.SYNTAX, Kind.STOPPED, Kind.MEMORY},
    "{% if 1 %}" * 20_000 + "{% endif %}" * 20_000: {Kind.ENDLESS, Kind.SYNTAX, Kind.STOPPED, Kind.MEMORY},
    "{{ " + "-" * 100_000 + "1 }}": {Kind.ENDLESS, Kind.SYNTAX, Kind.STOPPED, Kind.MEMORY},
    "{{ " + "1+" * 100_000 + "1 }}": {Kind.ENDLESS, Kind.SYNTAX, Kind.STOPPED, Kind.MEMORY, Kind.TIME},
    "x" * 6_000_000: {Kind.TOO_LARGE},
}


@POSIX
@pytest.mark.real
@pytest.mark.parametrize("template", RUNAWAY, ids=range(len(RUNAWAY)))
def test_what_runs_away_is_stopped_and_named(tmp_path, report, template):
    """In a process of its own, as `ccitrack report` runs templates that are not ours."""
    with pytest.raises(TemplateError) as found:
        render(report, "md", "en", templates(tmp_path, template), Limits(3 if Kind.TIME in RUNAWAY[template] else 60))
    assert found.value.fault.kind in RUNAWAY[template]
    assert speech("en").say(found.value.message)


def test_the_process_of_the_templates_is_given_nothing_of_the_environment_to_tell(tmp_path, report, monkeypatch):
    monkeypatch.setenv("SECRET", "sesame")
    text = render(report, "md", "en", templates(tmp_path, "{{ report.cover.title }} {{ style is defined }}"))
    assert text == "A plan True"
    with pytest.raises(TemplateError):
        render(report, "md", "en", templates(tmp_path, "{{ environ }}"))


@pytest.mark.parametrize("name", ["report.md.j2", "parts", "parts/said.md.j2"])
@POSIX
def test_a_link_out_of_the_folder_is_refused_wherever_it_stands(tmp_path, report, name):
    secret = tmp_path / "secret"
    secret.mkdir()
    (secret / "said.md.j2").write_text("sesame", "utf-8")
    own = tmp_path / "own"
    (own / name).parent.mkdir(parents=True)
    (own / name).symlink_to(secret if name == "parts" else secret / "said.md.j2")
    with pytest.raises(TemplateError) as found:
        render(report, "md", "en", Folders(own))
    assert found.value.fault.kind is Kind.OUTSIDE


def test_a_template_that_is_refused_writes_no_report_and_ends_with_2(ccitrack, here):
    (here / "plans/town").mkdir(parents=True)
    (here / "plans/town/plan.yaml").write_text(PLAN, "utf-8")
    templates(here / "templates", "{{ ''.__class__.__mro__ }}")
    said = ccitrack("report", "--format", "md", "--lang", "en")
    assert said.code == 2
    assert said.err.startswith('Error: templates/report.md.j2, line 1: a template may not use "__class__".')
    assert not (here / "reports").exists()
