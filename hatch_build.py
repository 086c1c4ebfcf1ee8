"""The build hook: compiles the catalogues, and puts the templates and example plans into the wheel."""

from pathlib import Path
from typing import Any

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from hatchling.builders.hooks.plugin.interface import BuildHookInterface

BUNDLED = ("templates", "plans")


class CustomBuildHook(BuildHookInterface[Any]):
    """Runs before a wheel is packed, and before an editable install (which reads templates and plans in place)."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        root = Path(self.root)
        for catalogue in sorted(root.glob("src/ccitrack/locale/*/LC_MESSAGES/ccitrack.po")):
            compile_catalogue(catalogue)
        if version != "editable":
            build_data["force_include"].update({str(root / name): f"ccitrack/bundled_files/{name}" for name in BUNDLED})


def compile_catalogue(path: Path) -> None:
    """Write the `.mo` that gettext reads, beside its `.po`: in one go, since somebody may be reading it meanwhile."""
    new = path.with_suffix(".mo.new")
    with path.open("rb") as source, new.open("wb") as target:
        write_mo(target, read_po(source))
    new.replace(path.with_suffix(".mo"))
