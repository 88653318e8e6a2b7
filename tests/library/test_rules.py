"""Rules are checked strictly, tried, run, and applied once to what is new; a fault in them stops nothing."""

import contextlib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.articles.model import Article
from reader.errors import UsageError
from reader.library import rules
from reader.library.analysing import Inline
from reader.library.feed_model import Feed, Item
from reader.library.home import Home
from reader.library.rules import Rule, RulesError, parsed
from reader.library.service import Library

GOOD = """\
- name: Hafen
  query: hafen -sport
  tag: [Hafen, "Stadt am Fluss"]
  star: true
- name: Sport
  query: title:fußball
  hide: true
  notify: yes
"""


def test_rules_are_read_in_their_order() -> None:
    assert parsed(GOOD, "rules.yaml") == (
        Rule("Hafen", "hafen -sport", ("Hafen", "Stadt am Fluss"), star=True, line=1),
        Rule("Sport", "title:fußball", hide=True, notify=True, line=5),
    )
    assert parsed("", "rules.yaml") == parsed("# none yet\n", "rules.yaml") == ()


def test_all_faults_are_told_at_once_with_their_lines() -> None:
    text = """\
- name: Eins
  qury: hafen
  tag: x
- name: Zwei
  query: is:unred
  star: perhaps
- just a word
- query: hafen
- name: Eins
  query: hafen
  tag: []
- name: Zwei
  query: "a"
- name: Drei
  query: a
  star: true
  star: true
"""
    with pytest.raises(RulesError) as caught:
        parsed(text, "rules.yaml")
    assert [(fault.line, fault.message) for fault in caught.value.faults] == [
        (2, "there is no key 'qury'."),
        (5, "query: at character 4: There is no is:unred."),
        (6, "star: is neither true nor false."),
        (7, "this is no rule."),
        (8, "the rule has no name."),
        (11, "tag: holds no name."),
        (12, "the rule does nothing."),
        (17, "star: stands here twice."),
    ]
    assert caught.value.faults[0].remedy == "Did you mean query?"
    assert "rules.yaml: line 7: this is no rule." in str(caught.value)


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("name: Hafen\nquery: x\ntag: y\n", 1),
        ("- name: [\n", 1),
        ("- name: a\n  query: &x b\n  tag: c\n", 2),
        ("- name: a\n  query: !!python/object:os.system b\n  tag: c\n", 2),
        ("just words", 1),
        ("[[[[[[[[[[[[[[]]]]]]]]]]]]]]", 1),
    ],
)
def test_what_is_no_list_of_rules_is_said_with_its_line(text: str, line: int) -> None:
    with pytest.raises(RulesError) as caught:
        parsed(text, "rules.yaml")
    assert caught.value.faults[0].line == line


def test_two_rules_of_one_name_are_a_fault() -> None:
    rule = "- name: Hafen\n  query: hafen\n  star: true\n"
    with pytest.raises(RulesError, match="line 4: there is a rule 'Hafen' already"):
        parsed(rule * 2, "rules.yaml")


@given(st.text(alphabet="-: \n\t[]{}&*!|>'\"#%@`,?namequrytgsho\x00\x1béß", max_size=60))
def test_any_text_is_rules_or_a_fault_that_is_told(text: str) -> None:
    with contextlib.suppress(RulesError):
        assert all(rule.query for rule in parsed(text, "rules.yaml"))


def test_a_trial_changes_nothing_and_a_run_is_one_step(library: Library) -> None:
    library.set_starred("bruecke-zu", True)
    mine = parsed(
        "- {name: Brücke, query: Hamburg, star: true}\n- {name: Geld, query: Haushalt, tag: Geld}\n",
        "rules.yaml",
    )
    tried = rules.trial(library, mine)
    assert [(len(one.articles), one.changes) for one in tried] == [(3, 2), (1, 1)]
    assert library.tags() == ()
    rules.run(library, mine)
    assert library.tags_of("haushalt") == ("Geld",)
    assert (
        library.undo() == "Undone: rules run by hand: “Brücke” on 3 articles, “Geld” on 1 article."
    )
    assert library.row("bruecke-zu").starred
    assert not library.row("bruecke-gesperrt").starred
    with pytest.raises(UsageError):
        rules.trial(library, [Rule("x", "is:unred", star=True)])


def _article(number: int, text: str) -> Item:
    words = (
        f"{text} Nummer {number}. Die Behörde teilte am Montag Einzelheiten mit, Folge {number}."
    )
    return Item(f"k{number}", Article("", f"Meldung {number}", "Probe", None, "de", words))


@pytest.fixture
def feed(library: Library) -> Feed:
    return library.feeds.add("https://example.org/feed")


def _rules(home: Home, text: str) -> None:
    home.rules_file.write_text(text, encoding="utf-8")


def test_rules_have_what_is_new_and_only_once(library: Library, feed: Feed) -> None:
    _rules(
        library.home,
        "- {name: Hafen, query: Hafen, tag: Hafen, notify: true}\n- {name: Weg, query: Lotto, hide: true}\n"
        "- {name: Brücke, query: Hamburg, star: true}\n",
    )
    first = [
        _article(1, "Im Hafen brennt es."),
        _article(2, "Lottozahlen: Lotto."),
        _article(3, "Nichts."),
    ]
    new = library.feeds.receive(feed, first).new
    library.refresh(executor=Inline())
    assert library.tags_of(new[0]) == ("Hafen",)
    assert library.matching("is:hidden") == (new[1],)
    assert library.matching("is:starred") == (), "what was there before is not new"
    assert library.alerts == ["Hafen: Meldung 1"]
    assert library.keeping.log()[0].says == "rules: “Hafen” on 1 article, “Weg” on 1 article"
    library.undo()
    assert library.tags() == ()
    library.refresh(executor=Inline())
    assert library.tags() == (), "it had its rules"
    assert library.matching("is:hidden") == ()


def test_a_fault_in_the_rules_is_said_once_and_stops_no_refresh(
    library: Library, feed: Feed
) -> None:
    _rules(library.home, "- {name: Hafen, qery: Hafen, tag: Hafen}\n")
    told: list[str] = []
    (new,) = library.feeds.receive(feed, [_article(1, "Im Hafen brennt es.")]).new
    for _ in range(2):
        library.refresh(executor=Inline(), tell=told.append)
    assert library.search("brennt").total == 1
    assert [("line 1" in said, "query" in said) for said in told] == [(True, True)]
    _rules(library.home, "- {name: Hafen, query: Hafen, tag: Hafen}\n")
    library.refresh(executor=Inline(), tell=told.append)
    assert library.tags_of(new) == ("Hafen",), "it waited for the rules to be mended"


def test_rules_that_cannot_be_read_are_told(tmp_path: Path) -> None:
    (tmp_path / "rules.yaml").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(RulesError, match="not in UTF-8"):
        rules.read(tmp_path / "rules.yaml")
    assert rules.read(tmp_path / "none.yaml") == ()
