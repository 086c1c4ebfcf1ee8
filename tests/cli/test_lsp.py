"""`ccitrack lsp` without what it needs; what it does with it is tried in tests/lsp."""

import sys

import pytest


@pytest.mark.parametrize("missing", ["pygls", "lsprotocol"])
def test_without_the_extra_it_says_what_to_install(ccitrack, monkeypatch: pytest.MonkeyPatch, missing: str):
    for name in [name for name in sys.modules if name.startswith(("ccitrack.lsp.server", "ccitrack.lsp.wire"))]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, missing, None)
    said = ccitrack("lsp", "--lang", "en")
    assert (said.code, said.out) == (2, "")
    assert said.err == (
        "Error: The language server needs the package pygls, which is not installed.\n"
        "    In the folder of ccitrack, type pip install '.[lsp]'\n"
    )


def test_its_help_says_what_it_does_in_french(ccitrack):
    said = ccitrack("lsp", "--help", "--lang", "fr")
    assert said.code == 0
    assert "serveur de langage" in said.out
