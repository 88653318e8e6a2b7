"""Tells what is article from what is not: headings, captions, bylines, and the page's own machinery.

A sentence wrongly taken for boilerplate loses a claim, so each rule wants two signs: how the line
looks (short, no full stop, alone) and what it says.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from reader.language.data import lists
from reader.language.layout import Block
from reader.language.model import Kind
from reader.language.sentences import TIMESTAMP

_HEADING_WORDS = 22  # words of a heading at the most
_LINE_WORDS = 24  # words of a line of navigation at the most
_TAIL = 24  # characters in which the end of a line is looked for
_FINAL = re.compile(r"[.!…][\"”“»«’'›‹)\]]*\Z")
_QUESTION = re.compile(r"\?!*[\"”“»«’'›‹)\]]*\Z")
_BULLET = re.compile(r"[-–—•*·▪►➤→]\s+\S")
_ENDS_IN_DATE = re.compile(
    r"(?:\d{1,2}\.\s?(?:\d{1,2}\.|[^\W\d_]{3,9})\s?\d{2,4}|[^\W\d_]{3,9}\s\d{1,2},\s\d{4}|\d{4}-\d\d-\d\d)[.)\]]?\Z"
)
_CLOCK = re.compile(
    r"\b\d{1,2}[:.]\d\d\b|\b\d{1,2}\.\s?(?:\d{1,2}\.|[^\W\d_]{3,9})\s?\d{4}|\b[12]\d{3}\b"
)
_NAME = re.compile(r"[A-ZÄÖÜ][^\s]*[^\s.,:;!?]?,?")
_OPEN_QUOTE = "\"„“»«‚‘'"
_WORD = re.compile(r"\w+(?:[-'’]\w+)*")


@cache
def _pattern(name: str, where: str) -> re.Pattern[str]:
    """The phrases of a list as one expression: at the "start", the "whole" or "any" place of a text."""
    phrases = sorted((p.strip() for p in lists("kinds")[name].split("|")), key=len, reverse=True)
    parts = []
    for phrase in phrases:
        if not phrase:
            continue
        part = re.escape(phrase).replace(r"\*", r"\w*")
        parts.append(part + (r"(?!\w)" if phrase[-1].isalnum() else ""))
    body = "(?:" + "|".join(parts) + ")"
    if where == "whole":
        return re.compile(body + r"[\s:!.…|>»›→]*\Z")
    return re.compile(body if where == "start" else r"(?<!\w)" + body)


def kinds(
    text: str, blocks: Sequence[Block], spans: Sequence[Sequence[tuple[int, int]]]
) -> list[list[Kind]]:
    """The kind of each sentence; ``spans`` holds the sentences of each block."""
    found = [
        _of_block(text, block, sentences) for block, sentences in zip(blocks, spans, strict=True)
    ]
    _repeated(text, blocks, found)
    _teasers(text, blocks, spans, found)
    _leads(text, blocks, found)
    return found


# "Brüssel." or "Berlin/New York (dpa)." where a report begins: up to three words, each a name's.
_DATELINE = re.compile(
    r"[A-ZÄÖÜ][\w.-]{1,30}(?:[ /][A-ZÄÖÜ][\w.-]{1,30}){0,2}(?: \([\w/ ,-]{2,30}\))?\."
)


def _of_block(text: str, block: Block, spans: Sequence[tuple[int, int]]) -> list[Kind]:
    whole = text[block.start : block.end]
    lower = whole.lower()
    words = len(_WORD.findall(whole[:1000]))
    if not any(c.isalpha() for c in lower[:400]) or words == 0:
        return ["boilerplate"] * len(spans)
    line = _of_line(whole, lower, words, len(spans))
    if line:
        return [line] * len(spans)
    stamped = [bool(TIMESTAMP.fullmatch(text, *span)) for span in spans]
    if any(stamped) and len(spans) <= 5:
        last = max(i for i, is_stamp in enumerate(stamped) if is_stamp)
        return [
            "caption" if i <= last else _of_sentence(text[s:e]) for i, (s, e) in enumerate(spans)
        ]
    found = [_of_sentence(text[start:end]) for start, end in spans]
    if len(found) == 1 and found[0] == "claim" and _is_heading(whole, words):
        return ["heading"]
    if len(found) > 1 and _DATELINE.fullmatch(text, *spans[0]):
        found[0] = "byline"
    page = sum(kind == "boilerplate" for kind in found)
    if page >= 2 and page * 2 >= len(found):
        return ["boilerplate"] * len(found)
    return found


def _of_line(whole: str, lower: str, words: int, sentences: int) -> Kind | None:
    """What a block is as a whole, by how it begins and ends; None where only its sentences tell."""
    bare = lower.lstrip("-–—•*·▪►➤→#>|/ \t")
    final = bool(_FINAL.search(whole[-_TAIL:]))
    if words <= 12 and _pattern("whole", "whole").match(bare):
        return "boilerplate"
    if words <= 4 and not final and all(word in _controls() for word in _WORD.findall(bare)):
        return "boilerplate"
    if words <= 16 and all(
        w in _agencies() for w in re.findall(r"[^\W\d_]+(?:-[^\W\d_]+)*", lower)
    ):
        return "boilerplate"
    if sentences <= 3 and _pattern("caption", "start").match(bare):
        return "caption"
    if words <= 60 and sentences <= 3 and _pattern("caption_end", "any").search(lower[-60:]):
        return "caption"
    if _BULLET.match(whole) and sentences <= 2 and _ENDS_IN_DATE.search(whole):
        return "boilerplate"
    if words <= _LINE_WORDS and not final:
        lead = _pattern("lead", "start").match(bare)
        if lead and (
            lead.end() == len(bare)
            or bare[lead.end() - 1] == ":"
            or _is_label(whole, bare, lead.end())
        ):
            return "boilerplate"
    if (
        words <= 14
        and not _QUESTION.search(whole[-_TAIL:])
        and _is_byline(whole, lower, words, final)
    ):
        return "byline"
    if (
        words <= 60
        and sentences <= 3
        and _pattern("credit", "start").match(bare)
        and _is_credit(bare)
    ):
        return "boilerplate"
    return None


def _is_label(whole: str, bare: str, end: int) -> bool:
    """Whether a leading phrase stands apart from what follows: "NEXT Ein ...", "Lesen Sie auch: ..."."""
    rest = bare[end:].lstrip()
    first = whole.lstrip("-–—•*·▪►➤→#>|/ \t").split(None, 1)[0]
    return (
        rest[:1] in (":", "|", "»", ">", "„", '"', "–", "-", "→")
        or first.isupper()
        or " " in bare[:end]
    )


@cache
def _controls() -> frozenset[str]:
    """The words of a page's buttons: a short line of nothing else is one."""
    return frozenset(w for p in lists("kinds")["whole"].split("|") for w in p.strip().split())


@cache
def _agencies() -> frozenset[str]:
    return frozenset(w for p in lists("kinds")["agencies"].split("|") for w in p.strip().split())


def _is_byline(whole: str, lower: str, words: int, final: bool) -> bool:
    start = _pattern("byline", "start").match(lower)
    if not start:
        return False
    rest = whole[start.end() :].strip()
    if not rest:
        return False
    begin = start.group()
    plain = begin in _words("before_names")
    if _CLOCK.search(rest) and not plain:
        return True
    if final or not (plain or begin.endswith(":") or begin.rpartition(" ")[2] == "von"):
        return False
    names = rest.replace(",", " ").replace("/", " ").split()
    small = _words("in_names")
    return (
        0 < len(names) <= 9
        and names[0][0].isupper()
        and all(name[0].isupper() or name in small or name[0] in "(|@&" for name in names)
    )


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(lists("kinds")[name].split())


@cache
def _any_of(name: str) -> str:
    """An expression for any word of a list."""
    return f"(?:{'|'.join(lists('kinds')[name].split())})"


@cache
def _sent() -> re.Pattern[str]:
    return re.compile(_any_of("sent") + r"\b")


def _is_credit(bare: str) -> bool:
    """Whether a line that begins like a credit is one: "Dieser Artikel ist ..." may be of the law."""
    kinds_ = lists("kinds")
    if bare.partition(" ")[0] in kinds_["of_this"].split("|"):
        return bool(_sent().search(bare))
    if bare.startswith(kinds_["of_editors"]):
        return len(bare) < 40
    return not bare.startswith(kinds_["of_rights"]) or bool(re.search(r"[12]\d{3}|©", bare))


def _is_heading(whole: str, words: int) -> bool:
    if _QUESTION.search(whole[-_TAIL:]):
        return False
    if _FINAL.search(whole[-_TAIL:]):
        letters = [c for c in whole if c.isalpha()]
        return words <= 10 and len(letters) > 5 and all(c.isupper() for c in letters)
    return words <= _HEADING_WORDS and whole[-1] not in ",;"


def _of_sentence(sentence: str) -> Kind:
    """What a sentence is by its own words."""
    lower = sentence.lower()
    if not any(c.isalpha() for c in lower):
        return "boilerplate"
    quoted = lower[0] in _OPEN_QUOTE
    if not quoted:
        words = lower.count(" ") + 1
        if _pattern("imperative", "start").match(lower) and words <= 40:
            return "boilerplate"
        if words <= 45 and _speaks_of_page(sentence, lower):
            return "boilerplate"
        if words <= 25 and _pattern("teaser", "any").search(lower):
            return "boilerplate"
        if words <= 30 and _pattern("credit", "start").match(lower) and _is_credit(lower):
            return "boilerplate"
    if _QUESTION.search(sentence[-_TAIL:]):
        asked = sentence.rstrip("\"”“»«’'›‹)] ")
        inside = asked is not sentence and not quoted and any(c in sentence[:-1] for c in '„“»"')
        return "claim" if inside and ":" in sentence else "question"
    return "claim"


@cache
def _you() -> re.Pattern[str]:
    return re.compile(rf"(?:^|[\s(]){_any_of('you_formal')}\b|(?i:\b{_any_of('you')}\b)")


@cache
def _we() -> re.Pattern[str]:
    return re.compile(rf"(?i:\b{_any_of('we')}\b)")


_QUOTED = re.compile('[„“"»«]')


def _speaks_of_page(sentence: str, lower: str) -> bool:
    """Whether a sentence addresses the reader of the page about the page."""
    you = _you().search(sentence)
    spoken = you or _we().search(sentence)
    if not spoken:
        return False
    # "wir" is said by many a speaker in the news, so it wants a plainer word beside it.
    page = _pattern("page" if you else "our_page", "any").search(lower)
    if not page:
        return False
    # "Sie klickte": a capital Sie at the begin may be a woman, so the verb must be plural.
    if you and you.group().strip() == "Sie" and you.start() == 0:
        second = lower.split(" ", 2)[1:2]
        if not second or not second[0].endswith("n"):
            return False
    # Somebody's quoted words may well speak of consent; "im Bereich „Meine News“" is a name.
    quoted = _QUOTED.search(sentence)
    return not quoted or quoted.start() > min(page.start(), spoken.start())


def _repeated(text: str, blocks: Sequence[Block], found: list[list[Kind]]) -> None:
    """The same line again says nothing new: the first is a heading, the others are the page's."""
    seen: set[str] = set()
    for block, block_kinds in zip(blocks, found, strict=True):
        if block.end - block.start > 300 or len(block_kinds) != 1:
            continue
        line = " ".join(text[block.start : block.end].split()).rstrip(".").casefold()
        if line in seen and len(line) > 12:
            block_kinds[0] = "boilerplate"
        seen.add(line)


def _teasers(
    text: str,
    blocks: Sequence[Block],
    spans: Sequence[Sequence[tuple[int, int]]],
    found: list[list[Kind]],
) -> None:
    """A short block between a line that announces a live blog and another such line belongs to them."""
    for i in range(1, len(blocks)):
        if len(found[i]) > 4 or not found[i] or found[i][-1] != "boilerplate":
            continue
        before = text[blocks[i - 1].start : blocks[i - 1].end].lower()
        last = text[spans[i][-1][0] : spans[i][-1][1]].lower()
        if (
            found[i - 1][-1:] == ["boilerplate"]
            and _pattern("teaser", "any").search(last)
            and (before.endswith(":") or _pattern("teaser", "any").search(before))
        ):
            found[i] = ["boilerplate"] * len(found[i])


def _leads(text: str, blocks: Sequence[Block], found: list[list[Kind]]) -> None:
    """A heading right above something that is not article belongs to it."""
    for i in range(len(blocks) - 2, -1, -1):
        if found[i] == ["heading"] and set(found[i + 1]) == {"boilerplate"} and i > 0:
            following = text[blocks[i + 1].start : blocks[i + 1].end].lower()
            if any(c.isalpha() for c in following) and _pattern("page", "any").search(following):
                found[i] = ["boilerplate"]
