"""Every kind of change is stored, read back, taken away and told."""

import json
from pathlib import Path
from typing import Any

import pytest

from reader.library import changes, telling
from reader.library.changes import Change
from reader.library.database import Database
from reader.library.kinds import KINDS
from reader.library.state import State, _fault

CORRECTION = {
    "name": "Meier", "entity": "Anna Meier", "kind": "person", "country": "", "article": "a", "text": "Meier",
}  # fmt: skip
FEED = {
    "url": "https://demo-bote.example/feed", "title": "Demo-Bote", "home": "", "folder": "", "full": "never",
    "every": 0, "keep": "", "publisher": "", "secret": "",
}  # fmt: skip
EXAMPLES: dict[str, tuple[str, Any, Any]] = {
    "read": ("a", True, None),
    "starred": ("a", True, None),
    "tag": (json.dumps(["a", "Hafen"]), True, None),
    "hidden": ("a", True, None),
    "note": (json.dumps(["a", "Eins."]), ["Stimmt das?", 7], ["Es stimmt.", 9]),
    "search": ("Brücken", "brücke", "brücke gesperrt"),
    "correction": (
        json.dumps(["a", "Meier", "Meier"]),
        CORRECTION,
        {**CORRECTION, "kind": "place"},
    ),
    "feed": ("1", FEED, {**FEED, "folder": "Norden", "every": 30}),
    "link": (json.dumps(["a", "Eins.", "b", "Zwei."]), ["added", 0, 4], ["rejected", 0, 5]),
}
"""For each kind a subject and two values of it."""


@pytest.fixture
def database(tmp_path: Path) -> Database:
    State(tmp_path / "state.sqlite", lambda _: None).close()
    return Database(tmp_path / "state.sqlite", _fault)


@pytest.mark.parametrize("what", KINDS)
def test_a_kind_gives_back_what_was_put(database: Database, what: str) -> None:
    subject, first, second = EXAMPLES[what]
    with database.transaction() as db:
        assert KINDS[what].get(db, subject) is None
        for value in (first, second, first):
            KINDS[what].put(db, subject, value)
            assert KINDS[what].get(db, subject) == value
        KINDS[what].put(db, subject, None)
        assert KINDS[what].get(db, subject) is None


@pytest.mark.parametrize("what", KINDS)
def test_a_change_of_a_kind_is_taken_back_and_made_again(database: Database, what: str) -> None:
    subject, first, second = EXAMPLES[what]
    with database.transaction() as db:
        assert changes.make(db, what, subject, first)
        assert not changes.make(db, what, subject, first), "nothing changed"
        assert changes.make(db, what, subject, second)
        changes.undo(db)
        assert KINDS[what].get(db, subject) == first
        changes.undo(db)
        assert KINDS[what].get(db, subject) is None
        changes.redo(db)
        assert KINDS[what].get(db, subject) == first


@pytest.mark.parametrize("what", KINDS)
def test_a_kind_is_told_when_it_comes_and_when_it_goes(what: str) -> None:
    subject, first, _ = EXAMPLES[what]
    came = telling.told(Change(what, subject, None, first), str.upper)
    went = telling.told(Change(what, subject, first, None), str.upper)
    assert came
    assert went
    assert came != went


def test_a_flag_logged_as_false_by_an_earlier_version_is_taken_away(database: Database) -> None:
    with database.transaction() as db:
        KINDS["read"].put(db, "a", True)
        KINDS["read"].put(db, "a", False)
        assert KINDS["read"].get(db, "a") is None
