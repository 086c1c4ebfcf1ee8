"""Help, usage errors, exit codes: what every command shares."""

import json

import pytest

from ccitrack.cli.commands import COMMANDS


def test_help_names_every_command(ccitrack):
    said = ccitrack("--help")
    assert said.code == 0
    assert all(f"\n  {name} " in said.out for name in COMMANDS)


def test_help_is_in_french_where_french_is_asked_for(ccitrack):
    said = ccitrack("validate", "--help", "--lang", "fr")
    assert said.out.startswith("Usage\u00a0: ccitrack validate [OPTIONS] [CHEMIN…]\n")
    assert "\nArguments\u00a0:\n" in said.out
    assert "--as-of JOUR" in said.out
    assert "[par défaut\u00a0: aujourd’hui]" in said.out
    assert "Affiche cette aide." in said.out


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("columns", ["40", "80"])
@pytest.mark.parametrize("command", [[], ["validate"], ["rules"], ["explain"], ["init"]])
def test_help_fits_the_terminal(ccitrack, monkeypatch, columns, language, command):
    monkeypatch.setenv("COLUMNS", columns)
    page = ccitrack("--lang", language, *command, "--help").out
    too_long = [line for line in page.splitlines() if len(line) > int(columns) and not line.startswith("  --")]
    assert too_long == []


def test_the_version_is_printed(ccitrack):
    from ccitrack.version import __version__

    assert ccitrack("--version").out == f"ccitrack {__version__}\n"


def test_nothing_typed_shows_the_help_as_a_usage_error(ccitrack):
    said = ccitrack()
    assert (said.code, said.out) == (2, "")
    assert said.err.startswith("Usage: ccitrack")


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("valdate", "Error: There is no command valdate.\n    Did you mean validate?\n"),
        ("xyz", "Error: There is no command xyz.\n    Type `ccitrack --help` to see what it takes.\n"),
        ("--lnag fr", "Error: There is no option --lnag.\n    Did you mean --lang?\n"),
        ("validate --strct", "Error: There is no option --strct.\n    Did you mean --strict, --select?\n"),
        (
            "validate --format",
            "Error: --format needs a value after it.\n    Type `ccitrack validate --help` to see what it takes.\n",
        ),
        (
            "rules --quietly=1",
            "Error: There is no option --quietly.\n    Type `ccitrack rules --help` to see what it takes.\n",
        ),
        (
            "rules --json=1",
            "Error: --json takes no value.\n    Type `ccitrack rules --help` to see what it takes.\n",
        ),
        (
            "validate --format jsn",
            "Error: --format jsn: this is not one of text, json, github, gitlab, sarif, junit.\n"
            "    Did you mean json?\n",
        ),
        ("validate --as-of 30/06/2019", "Error: 30/06/2019 is not a day of the calendar.\n    Write 2019-06-30\n"),
        ("validate --as-of 20190630", "Error: 20190630 is not a day of the calendar.\n    Write 2019-06-30\n"),
        ("validate --as-of 31/12/2019", "Error: 31/12/2019 is not a day of the calendar.\n    Write 2019-12-31\n"),
        ("validate --as-of 2019", "Error: 2019 is not a day of the calendar.\n    Write it as 2019-06-30.\n"),
        ("validate --as-of 31/02/19", "Error: 31/02/19 is not a day of the calendar.\n    Write it as 2019-06-30.\n"),
        ("explain", "Error: ADDRESS|RULE is missing.\n    Type `ccitrack explain --help` to see what it takes.\n"),
        (
            "explain a b c",
            'Error: ccitrack explain does not take "b c".\n    Type `ccitrack explain --help` to see what it takes.\n',
        ),
    ],
)
def test_what_is_mistyped_is_told_with_what_to_type(ccitrack, typed, told):
    said = ccitrack(*typed.split())
    assert (said.code, said.out, said.err) == (2, "", told)


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("valdate", "Erreur\u00a0: La commande valdate n’existe pas.\n    Vouliez-vous dire validate\u00a0?\n"),
        (
            "explain",
            "Erreur\u00a0: Il manque ADRESSE|RÈGLE.\n"
            "    Taper `ccitrack explain --help` pour voir ce qui est accepté.\n",
        ),
        (
            "validate --as-of hier",
            "Erreur\u00a0: hier n’est pas un jour du calendrier.\n    Écrire par exemple 2019-06-30.\n",
        ),
    ],
)
def test_what_is_mistyped_is_told_in_french(ccitrack, typed, told):
    assert ccitrack(*typed.split(), "--lang", "fr").err == told


def test_a_control_character_that_was_typed_does_not_act(ccitrack):
    said = ccitrack("\x1b[31mred")
    assert said.err.startswith("Error: There is no command \\x1b[31mred.")


def test_with_json_a_usage_error_is_a_document(ccitrack):
    said = ccitrack("rules", "--json", "--nope")
    assert said.code == 2
    assert json.loads(said.out) == {
        "format": "ccitrack.error/1",
        "code": 2,
        "message": "There is no option --nope.",
        "help": "Type `ccitrack rules --help` to see what it takes.",
    }
    assert said.err == ""


@pytest.fixture
def broken(monkeypatch):
    """A command line with a defect in it."""

    def fail(*_arguments):
        raise ZeroDivisionError("secret/path")

    monkeypatch.setattr("ccitrack.cli.main.root", fail)


@pytest.mark.usefixtures("broken")
def test_a_fault_of_ccitrack_is_one_sentence_without_a_traceback(ccitrack):
    said = ccitrack("rules")
    assert said.code == 3
    assert said.err == (
        "Error: This is a fault of ccitrack (ZeroDivisionError), not yours: please report it, with what was typed.\n"
        "    The same with --debug shows the details.\n"
    )


@pytest.mark.usefixtures("broken")
def test_with_debug_a_fault_shows_its_traceback(ccitrack):
    said = ccitrack("rules", "--debug")
    assert said.code == 3
    assert said.err.startswith("Traceback")
    assert "--debug" not in said.err.splitlines()[-1]


@pytest.mark.usefixtures("broken")
def test_with_json_a_fault_is_a_document(ccitrack):
    document = json.loads(ccitrack("rules", "--json").out)
    assert (document["format"], document["code"]) == ("ccitrack.error/1", 3)


def test_an_interrupted_command_is_quiet_and_ends_with_130(ccitrack, monkeypatch):
    def interrupt(*_arguments):
        raise KeyboardInterrupt

    monkeypatch.setattr("ccitrack.cli.main.root", interrupt)
    said = ccitrack("rules")
    assert (said.code, said.out, said.err) == (130, "", "")
