"""The index's own account of itself, checked before anything else of it is opened."""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import stat
from pathlib import Path
from typing import Any, NamedTuple

from reader.errors import IndexDamagedError
from reader.messages import N_, _
from reader.search import analysis

NAME = "manifest.json"
FORMAT = 1
REMEDY = N_("Build it anew: reader index --rebuild")


def version() -> str:
    """What an index has to be made by to be opened: another version makes other terms or files."""
    return f"{FORMAT}.{analysis.VERSION}"


class Manifest(NamedTuple):
    """Which table of contents is valid and what it hashes to, and how far the change log is in the index.

    ``files`` are the sizes in bytes of all files the table of contents needs.
    """

    generation: int
    digest: str
    sequence: int
    documents: int
    files: dict[str, int]
    version: str


def damaged(folder: Path, reason: str) -> IndexDamagedError:
    """The error for an index that cannot be used."""
    return IndexDamagedError(
        _("The search index in {folder} {reason}.").format(folder=folder, reason=reason), _(REMEDY)
    )


def check_owner(folder: Path) -> None:
    """Raises IndexDamagedError unless ``folder`` is a folder that only its owner, this user, can write to."""
    try:
        status = folder.lstat()
    except OSError:
        raise damaged(folder, _("is not there")) from None
    if not stat.S_ISDIR(status.st_mode):
        raise damaged(folder, _("is not a folder"))
    if hasattr(os, "getuid") and (status.st_uid != os.getuid() or status.st_mode & 0o077):
        raise damaged(folder, _("was not made here: others may write to it"))


def toc_name(generation: int) -> str:
    """The file name of Whoosh's table of contents."""
    return f"_MAIN_{generation}.toc"


def digest(path: Path) -> str:
    """SHA-256 of a file."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def write(folder: Path, manifest: Manifest) -> None:
    """Put ``manifest`` in place in one step; from then on the index is what it says."""
    path = folder / (NAME + ".new")
    with path.open("w", encoding="utf-8") as file:
        json.dump(manifest._asdict(), file, indent=1, sort_keys=True)
        file.flush()
        os.fsync(file.fileno())
    path.replace(folder / NAME)


def read(folder: Path) -> Manifest:
    """The manifest, after owner, version and digest of the table of contents were checked.

    Raises IndexDamagedError; nothing of the index itself is opened before.
    """
    check_owner(folder)
    # A commit may remove the old table of contents between two of our steps: then read once more.
    manifest = _parsed(folder)
    for attempt in range(3):
        reason = _fault(folder, manifest)
        if not reason:
            return manifest
        newer = _parsed(folder)
        if newer == manifest and attempt:
            raise damaged(folder, reason)
        manifest = newer
    raise damaged(folder, _("changes faster than it can be read"))


def stamp(folder: Path) -> tuple[int, int, int]:
    """What changes whenever another manifest is put in place; (0, 0, 0) where there is none."""
    with contextlib.suppress(OSError):
        status = (folder / NAME).stat()
        return status.st_ino, status.st_mtime_ns, status.st_size
    return 0, 0, 0


def _parsed(folder: Path) -> Manifest:
    try:
        values: Any = json.loads((folder / NAME).read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise damaged(folder, _("has no manifest")) from None
    except (OSError, ValueError, RecursionError):
        raise damaged(folder, _("has a manifest that cannot be read")) from None
    if not isinstance(values, dict) or values.get("version") != version():
        raise damaged(folder, _("was made by another version"))
    try:
        manifest = Manifest(**values)
    except TypeError:
        raise damaged(folder, _("has a manifest that cannot be read")) from None
    numbers = (manifest.generation, manifest.sequence, manifest.documents)
    sound = all(type(number) is int for number in numbers) and isinstance(manifest.digest, str)
    if not sound or not isinstance(manifest.files, dict):
        raise damaged(folder, _("has a manifest that cannot be read"))
    return manifest


def _fault(folder: Path, manifest: Manifest) -> str:
    """Why the files do not fit the manifest, "" where they do."""
    try:
        if digest(folder / toc_name(manifest.generation)) != manifest.digest:
            return _("has a table of contents that is not the one that was written")
        for name, size in manifest.files.items():
            if "/" in name or (folder / name).lstat().st_size != size:
                return _("is cut off: {name} has another size than when it was written").format(
                    name=name
                )
    except OSError as error:
        return _("lacks a file: {name}").format(name=Path(error.filename or "").name)
    return ""
