"""What git knows of a repository, asked so that nothing that the repository names can run.

Only plumbing is asked, never a shell. Revisions that people typed and hashes go through the standard input of `git
cat-file --batch`, so that none can be taken for an option; paths never do: folders are walked as git stores them.
"""

import os
import shutil
import subprocess
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from ccitrack.errors import CcitrackError
from ccitrack.language.phrases import phrase

SECONDS = 60
SETTINGS = (
    "core.fsmonitor=false",
    f"core.hooksPath={os.devnull}",
    "core.pager=cat",
    "log.showSignature=false",
    "protocol.allow=never",
    "safe.bareRepository=explicit",
    "tag.gpgSign=false",
)
"""What a repository could make git run is set aside."""
LINK = "120000"
"""The mode of a symbolic link."""


class NoHistory(CcitrackError):
    """There is no git, no repository, or none that git reads."""


@dataclass(frozen=True, slots=True)
class Thing:
    """An object of a repository: its hash, its kind (`commit`, `tree`, `blob`) and its bytes."""

    hash: str
    kind: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of a folder as git stores it."""

    mode: str
    hash: str

    @property
    def is_folder(self) -> bool:
        """Whether it is a folder."""
        return self.mode == "40000"

    @property
    def is_link(self) -> bool:
        """Whether it is a symbolic link."""
        return self.mode == LINK


class Objects:
    """One process of git that answers for objects, one after the other."""

    def __init__(self, process: "subprocess.Popen[bytes]", asked: IO[bytes], told: IO[bytes]) -> None:
        self._process, self._asked, self._told = process, asked, told
        self._folders: dict[str, dict[str, Entry]] = {}

    def get(self, name: str) -> Thing | None:
        """The object of a hash or of a revision; None where there is none, or more than one that it may mean."""
        if not name or any(not each.isprintable() for each in name):
            return None
        try:
            self._asked.write(name.encode("utf-8", "surrogateescape") + b"\n")
            self._asked.flush()
            head = self._told.readline().decode("utf-8", "replace").split()
        except OSError as reason:
            raise NoHistory(phrase("git does not answer any more.")) from reason
        if len(head) != 3 or not head[2].isdigit() or head[1] not in ("commit", "tree", "blob", "tag"):
            return None
        content = self._told.read(int(head[2]) + 1)[:-1]
        return Thing(head[0], head[1], content)

    def folder(self, hash: str) -> Mapping[str, Entry]:
        """The names in a folder, each with its object."""
        if hash not in self._folders:
            found = self.get(hash)
            self._folders[hash] = dict(_entries(found.content, len(hash) // 2)) if found else {}
        return self._folders[hash]

    def at(self, tree: str, path: str) -> Entry | None:
        """What stands at a path of a tree; `.` is the tree itself."""
        entry: Entry | None = Entry("40000", tree)
        for step in path.split("/"):
            if step in ("", "."):
                continue
            entry = self.folder(entry.hash).get(step) if entry and entry.is_folder else None
        return entry


def _entries(content: bytes, size: int) -> Iterator[tuple[str, Entry]]:
    """The lines of a tree: mode, name, and the bytes of the hash."""
    place = 0
    while place < len(content):
        middle = content.index(b"\0", place)
        mode, name = content[place:middle].split(b" ", 1)
        place = middle + 1 + size
        yield os.fsdecode(name), Entry(mode.decode("ascii"), content[middle + 1 : place].hex())


@dataclass(frozen=True, slots=True)
class Repository:
    """The repository that holds a folder. `prefix` is the path of the folder in it, `.` for its top."""

    git: str
    folder: Path
    prefix: str

    @classmethod
    def of(cls, folder: Path) -> "Repository":
        """The repository around a folder. Raises NoHistory."""
        git = shutil.which("git")
        if git is None or not Path(git).is_absolute():  # Windows would find one in the folder itself
            raise NoHistory(
                phrase("git is not there: what a plan was before is not known."), phrase("Install git, then try again.")
            )
        is_bare, _, prefix = ask(git, folder, "rev-parse", "--is-bare-repository", "--show-prefix").partition(b"\n")
        if is_bare == b"true":  # git before 2.38 takes it for a repository
            raise _bare(folder)
        return cls(git, folder, os.fsdecode(prefix).removesuffix("\n").rstrip("/") or ".")

    def ask(self, *words: str) -> bytes:
        """What git answers. Raises NoHistory where it does not."""
        return ask(self.git, self.folder, *words)

    @contextmanager
    def objects(self) -> Iterator[Objects]:
        """The objects of the repository, read by one process."""
        with subprocess.Popen(
            command(self.git, "cat-file", "--batch"),
            cwd=self.folder,
            env=environment(os.environ),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        ) as process:
            assert process.stdin is not None
            assert process.stdout is not None
            try:
                yield Objects(process, process.stdin, process.stdout)
            finally:
                process.kill()
                with suppress(OSError):
                    process.stdin.close()


def ask(git: str, folder: Path, *words: str, seconds: int = SECONDS) -> bytes:
    """What git answers in a folder. Raises NoHistory with its reason."""
    try:
        return subprocess.run(
            command(git, *words),
            cwd=folder,
            env=environment(os.environ),
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=seconds,
            check=True,
        ).stdout
    except subprocess.CalledProcessError as reason:
        raise _refused(reason.stderr, folder) from reason
    except (OSError, subprocess.SubprocessError) as reason:
        raise NoHistory(phrase("git does not answer.")) from reason


def _refused(said: bytes, folder: Path) -> NoHistory:
    if b"dubious ownership" in said:
        return NoHistory(
            phrase(
                "The repository of {folder} belongs to somebody else, and git does not read it.", folder=folder.name
            ),
            phrase("If you trust it: git config --global --add safe.directory and its path."),
        )
    if b"safe.bareRepository" in said:
        return _bare(folder)
    if b"not a git repository" in said:
        return NoHistory(
            phrase("This plan is in no git repository: what it was before is not known."),
            phrase("Type git init, git add and git commit; from then on its versions are kept."),
        )
    lines = said.decode("utf-8", "replace").strip().splitlines()
    return NoHistory(phrase("git refuses: {reason}", reason=lines[0] if lines else "?"))


def _bare(folder: Path) -> NoHistory:
    """Files in a folder of the plan can look like a repository with a configuration and a history of their own."""
    return NoHistory(
        phrase("{folder} holds the files of a bare repository, and git does not read it.", folder=folder.name),
        phrase("If they do not belong there, delete its HEAD, config, objects and refs."),
    )


def command(git: str, *words: str) -> list[str]:
    """The command line of git, with what a repository could make it run set aside."""
    return [git, "--no-pager", *(word for setting in SETTINGS for word in ("-c", setting)), *words]


def environment(known: Mapping[str, str]) -> dict[str, str]:
    """The environment without what would lead git elsewhere or make it run something."""
    kept = {name: value for name, value in known.items() if not name.startswith("GIT_")}
    return kept | {
        "GIT_ALLOW_PROTOCOL": "none",  # above what the repository says of each protocol
        "GIT_CONFIG_NOSYSTEM": "1",
        "GIT_TERMINAL_PROMPT": "0",
        "GIT_OPTIONAL_LOCKS": "0",
        "GIT_LITERAL_PATHSPECS": "1",
        "GIT_NO_LAZY_FETCH": "1",
        "GIT_NO_REPLACE_OBJECTS": "1",
        "LC_ALL": "C",
    }
