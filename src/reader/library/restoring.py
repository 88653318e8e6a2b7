"""Puts what a backup holds in place of what a home has; who is killed on the way finishes at the next start."""

from __future__ import annotations

import datetime as dt
import json
import os
import shutil
from pathlib import Path

from reader.errors import UsageError
from reader.library import lock
from reader.library.backup import (
    SETTING,
    STATE,
    Advance,
    BackupError,
    Contents,
    check_state,
    contents,
    occupied,
    opened,
    sync_folder,
    unpack,
)
from reader.library.home import RESTORING, Home
from reader.messages import _, grouped

_STAGE, __, _READY = RESTORING.partition("/")


def restore(
    file: Path, home: Home, *, force: bool = False, advance: Advance | None = None
) -> Contents:
    """Put what a backup holds in place of what ``home`` has, which is kept aside, below ``replaced-…``.

    Nothing is touched before all of the backup is unpacked and verified, and who is killed then finishes at the next
    start (`finish`). Raises `BackupError`, and `UsageError` where there is something and not ``force``.
    """
    with opened(file) as (archive, manifest):
        if not force and occupied(home):
            raise UsageError(
                _("{root} holds articles or a state already.").format(root=home.root),
                _("With --force they are put aside, in a folder beside. Or name another --into."),
            )
        needed = sum(size for size, __ in manifest["files"].values())
        stage = home.root / _STAGE
        try:
            home.root.mkdir(parents=True, exist_ok=True)
            if shutil.disk_usage(home.root).free < needed:
                raise BackupError(
                    _("{root}: there is no room for {needed} bytes.").format(
                        root=home.root, needed=grouped(needed)
                    ),
                    _("Make room."),
                )
            with lock.writing(home.import_lock, lock.PATIENCE, lambda __: None):
                finish(home)
                shutil.rmtree(stage, ignore_errors=True)
                names = list(manifest["files"])
                for number, name in enumerate(names):
                    if advance:
                        advance(number, len(names))
                    path = stage / name
                    path.parent.mkdir(parents=True, exist_ok=True)
                    with path.open("xb") as target:
                        unpack(archive, manifest, name, target)
                if STATE in names:
                    check_state(file, stage / STATE)
                _ready(home, stage, names)
                finish(home)
        except OSError as error:
            raise BackupError(
                f"{home.root}: {error.strerror}.",
                _("Nothing was lost: make room, and do it again."),
            ) from None
        finally:
            if not (stage / _READY).exists():
                shutil.rmtree(stage, ignore_errors=True)
        return contents(file, manifest)


def _ready(home: Home, stage: Path, names: list[str]) -> None:
    """All is unpacked: from here on the restoring is finished, by us or at the next start."""
    (stage / "corpus").mkdir(exist_ok=True)
    (stage / "state").mkdir(exist_ok=True)
    # Settings that the backup does not have are put aside too; once, as it may bring none of that name.
    others = [path.name for path in home.settings if path.name not in names]
    if not any(name.startswith("themes/") for name in names):
        others.append(home.themes_folder.name)
    aside = f"replaced-{dt.datetime.now():%Y%m%d-%H%M%S}"
    while (home.root / aside).exists():
        aside += "x"
    plan = {"aside": aside, "others": others}
    if hasattr(os, "sync"):  # one for all files: some ten thousand cost a millisecond each
        os.sync()
    part = stage / f"{_READY}.part"
    part.write_text(json.dumps(plan), encoding="utf-8")
    part.replace(stage / _READY)
    sync_folder(stage)


def finish(home: Home) -> bool:
    """Finish a restoring of which all is unpacked; returns whether there was one.

    Each step is one renaming, and is done once, however often we are killed between two.
    """
    stage = home.root / _STAGE
    try:
        plan = json.loads((stage / _READY).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return False
    aside = home.root / plan["aside"]
    for name in plan["others"]:
        if (home.root / name).exists():
            _rename(home.root / name, aside / name)
    live = {"corpus": home.corpus, "state": home.state, "themes": home.themes_folder}
    for staged in sorted(stage.iterdir()):
        if staged.name in live or SETTING.match(staged.name):
            place = live.get(staged.name, home.root / staged.name)
            if place.exists():
                _rename(place, aside / staged.name)
            _rename(staged, place)
    sync_folder(home.root)
    (stage / _READY).unlink()
    shutil.rmtree(stage, ignore_errors=True)
    return True


def _rename(path: Path, to: Path) -> None:
    to.parent.mkdir(parents=True, exist_ok=True)
    path.rename(to)
