"""What can be said to the reader: every verb with its name, its keys on the screen, and what it does."""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable
from typing import NamedTuple

from reader.errors import UsageError
from reader.messages import N_, _
from reader.plain import finding, keeping, others, reading
from reader.plain.desk import Desk

_MOST = 1_000
"""No verb is repeated more often, whatever was typed."""
_COUNT = re.compile(r"(\d{1,5})\s*(\S.*)")
_BEFORE = "/#"
"""Keys behind which words may follow at once: /Kursk, #war."""


class Verb(NamedTuple):
    """``id`` is that of the screen's command where there is one, and so are ``keys``, with commas between them.

    ``argument`` names what may stand behind it; in brackets where nothing need stand there.
    """

    id: str
    keys: str
    help: str
    do: Callable[[Desk, str], None]
    argument: str = ""
    counted: bool = False


def _help(desk: Desk, argument: str) -> None:
    wanted = argument.casefold().split()
    if not wanted:
        desk.say(
            _("Enter reads on. Say a name, its beginning, or its key. The most useful:"),
            *(f"{name}: {_(BY_ID[name].help)}" for name in _FIRST),
            _("help all says every one, help WORD those with that word."),
        )
        return
    found = 0
    for verb in VERBS:
        said = f"{verb.id} {_(verb.help)} {verb.keys}".casefold()
        if wanted == ["all"] or all(word in said for word in wanted):
            found += 1
            keys = _(" Key: {keys}.").format(keys=verb.keys.replace(",", " ")) if verb.keys else ""
            desk.say(f"{' '.join(filter(None, (verb.id, verb.argument)))}: {_(verb.help)}{keys}")
    if not found:
        desk.say(_("Nothing is said of {word}.").format(word=argument))


def _quit(desk: Desk, _argument: str) -> None:
    desk.over = True


VERBS: tuple[Verb, ...] = (
    Verb("read-on", "", N_("Read the next paragraph; Enter alone does the same."), reading.read_on),
    Verb("read", "", N_("Read from here to the end."), reading.read),
    Verb("again", "", N_("Say the sentence once more."), reading.again),
    Verb("where", "", N_("Say where you are: article, claim, per cent."), reading.where),
    Verb("beginning", "", N_("Read the article from its beginning."), reading.first),
    Verb("next-claim", "]", N_("To the next claim, and how many carry it."), reading.next_claim, counted=True),
    Verb("previous-claim", "[", N_("To the claim before."), reading.previous_claim, counted=True),
    Verb("others", "", N_("Who else carries the claim, how they put it, whom they credit, how surely, and whether"
        " the figures agree; others all says what is folded and what is related too."), others.others, "[all]"),
    Verb("open", "", N_("Open what has that number; a number alone does the same."), reading.open_, "[NUMBER]"),
    Verb("reasons", "w", N_("Why the line of that number is listed."), others.reasons, "NUMBER"),
    Verb("timeline", "t", N_("Who said the claim, and when."), others.timeline),
    Verb("compare", "c", N_("The story: its most contested claims, and what each publisher says."), others.compare),
    Verb("reject-link", "x", N_("The line of that number is not the same claim; again takes that back."),
        others.reject_link, "NUMBER"),
    Verb("add-link", "+", N_("The line of that number is the same claim."), others.add_link, "NUMBER"),
    Verb("next-entity", "}", N_("To the next person, organisation or place."), reading.next_entity, counted=True),
    Verb("previous-entity", "{", N_("To the name before."), reading.previous_entity, counted=True),
    Verb("entity", "e", N_("All about a name: who that is, articles over time, claims by and about them, with whom"
        " they are named."), finding.entity, "[NAME]"),
    Verb("who", "i", N_("Who somebody is: names, how articles write them, how they were recognised."), finding.who,
        "[NAME]"),
    Verb("next-article", "J", N_("Open the next article of the list."), reading.next_article, counted=True),
    Verb("previous-article", "K", N_("Open the article before."), reading.previous_article, counted=True),
    Verb("next-unread", "g n", N_("Open the next unread article."), reading.next_unread),
    Verb("back", "H,ctrl+o,alt+left", N_("Back to where you read before."), reading.back, counted=True),
    Verb("forward", "L,alt+right", N_("Forward again."), reading.forward),
    Verb("resume", "", N_("Open what you read last, also on the screen."), reading.resume),
    Verb("list", "", N_("Say the list from its beginning."), reading.list_),
    Verb("more", "", N_("Say more of the list."), reading.more),
    Verb("go", "g f", N_("List a folder; without a name say which there are."), finding.go, "[FOLDER]"),
    Verb("go-all", "g a", N_("List all articles."), finding.go_all),
    Verb("go-unread", "g u", N_("List the unread articles."), finding.go_unread),
    Verb("go-starred", "g s", N_("List the articles with a star."), finding.go_starred),
    Verb("search", "/", N_("Search all articles: words, \"a phrase\", AND, OR, -word, publisher:, entity:, date:, ..."),
        finding.search, "QUERY"),
    Verb("find", "f", N_("To where the article has these words."), reading.find, "WORDS"),
    Verb("next-hit", "n", N_("To the next place that was found."), reading.next_hit, counted=True),
    Verb("previous-hit", "N", N_("To the place found before."), reading.previous_hit, counted=True),
    Verb("fold", "F", N_("Read out captions, notices and teasers too, or no longer."), reading.fold),
    Verb("links", "o", N_("Say the links of the article."), reading.links),
    Verb("toggle-star", "s", N_("Give the article a star, or take it away."), keeping.toggle_star),
    Verb("toggle-read", "u", N_("Mark the article unread again, or read."), keeping.toggle_read),
    Verb("tag", "#", N_("Give the article a tag or take it away; without one say its tags."), keeping.tag, "[TAG]"),
    Verb("note", "a", N_("Write a note on the claim; without words say the notes."), keeping.note, "[WORDS]"),
    Verb("hide", "X", N_("Let the article leave all lists."), keeping.hide),
    Verb("all-read", "A", N_("Mark every article of the list read."), keeping.all_read),
    Verb("save-search", "S", N_("Keep the search as a folder."), keeping.save_search, "[NAME]"),
    Verb("remove-search", "D", N_("Forget a saved search."), keeping.remove_search, "NAME"),
    Verb("undo", "U", N_("Take back what you changed last."), keeping.undo),
    Verb("redo", "ctrl+r", N_("Do it again."), keeping.redo),
    Verb("log", "g l", N_("What you changed; a number undoes down to that one."), keeping.log),
    Verb("refresh", "r", N_("Fetch all feeds, and look for new and changed articles."), finding.refresh),
    Verb("help", "?", N_("Say what can be said; with a word what has it."), _help, "[WORD]"),
    Verb("quit", "q", N_("Leave; where you are is kept."), _quit),
)  # fmt: skip
"""Every verb, in the order in which help says them."""

BY_ID: dict[str, Verb] = {verb.id: verb for verb in VERBS}
_FIRST = (
    "list", "open", "read", "next-claim", "others", "search", "entity", "back", "toggle-star", "refresh", "quit",
)  # fmt: skip
SHORT = {
    "star": "toggle-star", "unread": "toggle-read", "next": "next-claim", "previous": "previous-claim",
    "claim": "next-claim", "article": "next-article", "name": "next-entity", "exit": "quit",
    "why": "reasons", "folders": "go", "repeat": "again",
}  # fmt: skip
"""Shorter words for some."""
_KEYS = {
    key.replace(" ", ""): verb
    for verb in VERBS
    for key in verb.keys.split(",")
    if "+" not in key[1:]
} | {"g" + key[-1]: verb for verb in VERBS for key in verb.keys.split(",") if key.startswith("g ")}


def do(desk: Desk, line: str) -> None:
    """Do what a line says. Raises `UsageError` where that is nothing, and whatever the verb raises."""
    text = line.strip().removeprefix(":").strip()
    if not text:
        reading.read_on(desk)
        return
    if text.isdecimal():
        desk.choose(int(text))
        return
    times, counted = 1, _COUNT.fullmatch(text)
    if counted:
        times, text = int(counted[1]), counted[2]
    verb, argument = understood(text)
    if not argument and verb.argument and not verb.argument.startswith("["):
        raise UsageError(
            _("{verb} wants {argument}.").format(verb=verb.id, argument=verb.argument), _(verb.help)
        )
    for _time in range(min(times, _MOST) if verb.counted else 1):
        verb.do(desk, argument)


def understood(text: str) -> tuple[Verb, str]:
    """The verb of a line and what stands behind it. Raises `UsageError`."""
    word, _space, rest = text.partition(" ")
    if text[0] in _BEFORE:
        return _KEYS[text[0]], text[1:].strip()
    if (verb := _KEYS.get(text.replace(" ", ""))) and len(text) <= 3:
        return verb, ""
    if word in _KEYS:
        return _KEYS[word], rest.strip()
    # "next claim" is "next-claim", as one says it.
    words = text.casefold().split()
    for length in range(min(3, len(words)), 0, -1):
        name = "-".join(words[:length])
        if known := BY_ID.get(name):
            return known, _behind(text, length)
    name = SHORT.get(words[0], "")
    begun = [verb for verb in VERBS if verb.id.startswith(words[0])]
    if name or len(begun) == 1:
        return BY_ID[name] if name else begun[0], _behind(text, 1)
    if begun:
        raise UsageError(
            _("{word} begins several: {names}.").format(
                word=word, names=", ".join(verb.id for verb in begun)
            )
        )
    near = difflib.get_close_matches(words[0], [*BY_ID, *SHORT], 1, 0.6)
    raise UsageError(
        _("There is no {word} to be said.").format(word=word),
        _("Did you mean {name}?").format(name=near[0]) if near else _("help says what there is."),
    )


def _behind(text: str, words: int) -> str:
    return " ".join(text.split(maxsplit=words)[words:])
