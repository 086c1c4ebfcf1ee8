"""Which version of a plan's files is being read, as git knows it."""

import hashlib
import unicodedata
from collections.abc import Mapping
from datetime import date
from pathlib import Path

from ccitrack.history import NoHistory, Repository
from ccitrack.history.versions import SHORT
from ccitrack.load.folder import ACTIONS, PARTS, YAML_ENDINGS, gather
from ccitrack.report.cover import Identity


def identity(path: Path) -> Identity | None:
    """The last commit that changed the files of a plan, its day, and whether the files are other than in HEAD.

    `path` is the folder or the file of the plan. None where there is no git, no repository or no such commit. The files
    are compared here, with what HEAD holds: git itself could run filters that the repository names.
    """
    folder, shown = (path, ".") if path.is_dir() else (path.parent, path.name)
    files = {_named(name): content for name, content in gather(path, shown).files.items()}
    if not files:
        return None
    own = (*PARTS, ACTIONS) if path.is_dir() else (path.name,)
    try:
        repository = Repository.of(folder)
        last = repository.ask("rev-list", "--max-count=1", "--format=%H %cI", "HEAD", "--", *own)
        listed = repository.ask("ls-tree", "-r", "-z", "HEAD", "--", *own)
        commit, moment = last.decode("ascii").splitlines()[1].split(" ")
        return Identity(commit[:SHORT], date.fromisoformat(moment[:10]), _committed(listed, files) is False)
    except (NoHistory, ValueError, IndexError):
        return None


def _committed(listed: bytes, files: Mapping[str, bytes]) -> bool:
    """Whether the files are those that a tree lists, with line ends of either kind."""
    entries = [entry.split("\t", 1) for entry in listed.decode("utf-8", "surrogateescape").split("\0") if entry]
    hashes = {_named(name): about.split(" ")[2] for about, name in entries if name.endswith(YAML_ENDINGS)}
    return hashes.keys() == files.keys() and all(_is_blob(files[name], hashes[name]) for name in files)


def _is_blob(content: bytes, hash: str) -> bool:
    """Whether this is the content that git knows under a hash, as it is or with the line feeds of git."""
    digest = hashlib.sha256 if len(hash) == 64 else hashlib.sha1
    texts = (content, content.replace(b"\r\n", b"\n"))
    return any(digest(b"blob %d\0%s" % (len(text), text)).hexdigest() == hash for text in texts)


def _named(name: str) -> str:
    """A name of a file, however the system writes its accents."""
    return unicodedata.normalize("NFC", name)
