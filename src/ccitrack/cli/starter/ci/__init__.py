"""The files with which servers and pre-commit check the plans of a repository."""

from pathlib import Path
from string import Template

from ccitrack.cli.output import CannotWrite
from ccitrack.version import __version__

FILES = Path(__file__).parent
NAMES = (".github/workflows/ccitrack.yml", ".gitlab-ci.yml", ".pre-commit-config.yaml")


def text(name: str, language: str) -> str:
    """One of the files, in a language, for this version of ccitrack."""
    return Template((FILES / language / name).read_text(encoding="utf-8")).substitute(version=__version__)


def write(top: Path, language: str) -> tuple[list[str], list[str]]:
    """Write the files at the top of a repository: those written, and those that were there and are left alone.

    Nothing is written through a link that leads out of the repository. Raises CannotWrite.
    """
    written, kept = [], []
    for name in NAMES:
        target = top / name
        try:
            if not target.parent.resolve().is_relative_to(top.resolve()):
                raise FileExistsError
            target.parent.mkdir(parents=True, exist_ok=True)
            with target.open("x", encoding="utf-8", newline="\n") as file:
                file.write(text(name, language))
            written.append(name)
        except FileExistsError:
            kept.append(name)
        except OSError as reason:
            raise CannotWrite(name, reason) from reason
    return written, kept
