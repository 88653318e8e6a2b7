"""What `reader doctor` looks at: every file, thoroughly."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path

from reader.articles.corpus import Corpus
from reader.errors import ReaderError
from reader.library import catalogue as catalogues
from reader.library.catalogue import Catalogue
from reader.library.database import quick_check
from reader.library.feed_checks import feeds
from reader.library.home import Home
from reader.library.model import Check
from reader.library.settings_checks import settings
from reader.messages import N_, _, grouped, ngettext

_ROOM = 100_000_000
"""Free bytes below which writing is likely to fail soon."""


def checks(home: Home, catalogue: Catalogue) -> tuple[Check, ...]:
    """All checks, each with its finding; a check that fails to run is a finding too."""
    found: list[Check] = []
    parts: list[tuple[str, Callable[[], list[Check]]]] = [
        ("state", lambda: _state(home)),
        ("feeds", lambda: feeds(home)),
        ("settings", lambda: settings(home)),
        ("corpus", lambda: _corpus(home)),
        ("catalogue", lambda: _catalogue(home, catalogue)),
        ("claim index", lambda: _claims(home, catalogue)),
        ("search index", lambda: _search(home, catalogue)),
        ("room", lambda: _room(home)),
    ]
    for name, part in parts:
        try:
            found += part()
        except (ReaderError, OSError) as error:
            remedy = error.remedy if isinstance(error, ReaderError) else ""
            said = error.message if isinstance(error, ReaderError) else str(error)
            found.append(Check(name, False, said, remedy))
    return tuple(found)


def _state(home: Home) -> list[Check]:
    fault = quick_check(home.state_file)
    if fault:
        remedy = _("Start the reader: it puts the file aside and takes the last backup.")
        return [Check("state", False, f"{home.state_file}: {fault}.", remedy)]
    aside = sorted(home.state.glob("state-damaged-*.sqlite"))
    if aside:
        said = ngettext(
            "{count} damaged file of earlier lies in {state}: {name}.",
            "{count} damaged files of earlier lie in {state}, the last {name}.",
            len(aside),
        ).format(count=len(aside), state=home.state, name=aside[-1].name)
        return [Check("state", True, said, _("Remove them when you need nothing of them."))]
    return [Check("state", True, _("{state_file} is whole.").format(state_file=home.state_file))]


def _corpus(home: Home) -> list[Check]:
    corpus = Corpus(home.corpus)
    if not home.corpus.is_dir():
        return [
            Check(
                "corpus",
                True,
                _("{corpus} is not there yet.").format(corpus=home.corpus),
                _("Try: reader import PATH"),
            )
        ]
    found = []
    ids = corpus.ids()
    for name in ids:
        try:
            catalogues.read(corpus, name)
        except ReaderError as error:
            found.append(Check("corpus", False, error.message, error.remedy))
    good = _("{count} of {total} articles in {corpus} can be read.").format(
        count=len(ids) - len(found), total=len(ids), corpus=home.corpus
    )
    return [Check("corpus", not found, good), *found]


def _catalogue(home: Home, catalogue: Catalogue) -> list[Check]:
    if fault := quick_check(home.catalogue_file):
        return [Check("catalogue", False, f"{home.catalogue_file}: {fault}.", _(_REBUILD))]
    scan = catalogue.scan(Corpus(home.corpus))
    if waiting := len(scan.changed) + len(scan.gone):
        return [
            Check(
                "catalogue",
                False,
                _("{waiting} articles changed since.").format(waiting=waiting),
                _("Run: reader index"),
            )
        ]
    failed = [
        Check("analysis", False, f"{name}: {message}", _("Please report it."))
        for name, message in catalogue.unanalysed().items()
    ]
    return [Check("catalogue", True, _("Knows every article as it is.")), *failed]


def _claims(home: Home, catalogue: Catalogue) -> list[Check]:
    if not home.claims_file.exists():
        return [Check("claim index", False, _("It is not built yet."), _("Run: reader index"))]
    if fault := quick_check(home.claims_file):
        return [Check("claim index", False, f"{home.claims_file}: {fault}.", _(_REBUILD))]
    from reader.claims.index import ClaimIndex

    index = ClaimIndex(home.claims_file)
    try:
        return [_follows("claim index", index.sequence, catalogue)]
    finally:
        index.close()


def _search(home: Home, catalogue: Catalogue) -> list[Check]:
    if not home.search_folder.exists():
        return [Check("search index", False, _("It is not built yet."), _("Run: reader index"))]
    from reader.search.index import SearchIndex

    index = SearchIndex.open(home.search_folder)
    try:
        index.search("a")
        return [_follows("search index", index.sequence, catalogue)]
    finally:
        index.close()


def _follows(name: str, sequence: int, catalogue: Catalogue) -> Check:
    if sequence and not catalogue.owns(sequence):
        return Check(name, False, _("It belongs to another catalogue."), _("Run: reader index"))
    if behind := catalogue.changed_since(sequence):
        return Check(
            name,
            False,
            _("It is {behind} changes behind.").format(behind=behind),
            _("Run: reader index"),
        )
    return Check(name, True, _("Holds every article."))


def _room(home: Home) -> list[Check]:
    found = []
    for folder in dict.fromkeys((home.corpus, home.index, home.state)):
        there = _nearest(folder)
        if not os.access(there, os.W_OK):
            found.append(
                Check(
                    "room",
                    False,
                    _("{there} may not be written.").format(there=there),
                    _("Change its permissions."),
                )
            )
        elif (free := shutil.disk_usage(there).free) < _ROOM:
            found.append(
                Check(
                    "room",
                    False,
                    _("{there}: {free} bytes are left.").format(there=there, free=grouped(free)),
                    _("Make room."),
                )
            )
    return found or [Check("room", True, _("Every folder may be written and has room."))]


def _nearest(folder: Path) -> Path:
    while not folder.exists():
        folder = folder.parent
    return folder


CHECKED = (
    "state", "corpus", "catalogue", "analysis", "claim index", "search index", "room", "settings", "feed", "feeds",
    "items", "revisions", "clock", "models",
)  # fmt: skip
"""What is looked at, as it is called."""
_REBUILD = N_("Build it anew: reader index --rebuild")
