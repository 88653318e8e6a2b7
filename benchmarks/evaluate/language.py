"""How well the language floor reads: sentences, kinds of lines, figures, dates, quotes, number words."""

from __future__ import annotations

import datetime as dt
import json
import math
from collections import defaultdict
from pathlib import Path
from typing import Any

import yaml

from reader.language.dates import dates
from reader.language.model import Reading
from reader.language.quantities import quantities
from reader.language.reading import read
from reader.language.wording import Words
from reader.language.words import tokens

ROOT = Path(__file__).parents[2]
SHARED = ROOT.parent / "shared"
WRITTEN = ROOT / "tests" / "language"
PUBLISHED = (dt.date(2024, 10, 24), dt.date(2024, 10, 24))
PARAGRAPH = 8  # sentences that are joined to one paragraph before they are split again

STOPS = (".", "!", "?")
MARKS = ('"', "“", "„", "'", ")", "«", "»")

# Names of the gold's kinds that we call otherwise; the background of a live-blog teaser goes either way.
KINDS = {
    "title": {"heading", "boilerplate"},
    "dup": {"heading", "boilerplate"},
    "boiler": {"boilerplate"},
    "background": {"claim", "boilerplate"},
    "timestamp": {"caption"},
}


def germeval(split: str) -> list[list[str]]:
    """The tokens of each sentence of a split that is one whole sentence.

    The corpus holds fragments and entries of several sentences: left out is what does not begin and end as a
    sentence, has a free-standing stop inside, or quotation marks without their partner.
    """
    text = (SHARED / "data" / "germeval2014" / f"{split}.tsv").read_text(encoding="utf-8")
    found = []
    for block in text.split("\n\n"):
        words = [line.rsplit(" ", 1)[0] for line in block.split("\n") if " " in line]
        inner = [word for word in words if word not in MARKS]
        if not inner or inner[-1] not in STOPS or any(word in STOPS for word in inner[:-1]):
            continue
        paired = all(
            words.count(a) == words.count(b) and (b not in words or words.index(a) < words.index(b))
            for a, b in (("„", "“"), ("»", "«"), ("(", ")"))
        )
        if paired and words.count('"') % 2 == 0 and not inner[0][0].islower() and "”" not in words:
            found.append(words)
    return found


def detokenise(words: list[str]) -> str:
    """The sentence as it is printed: no space before a stop nor inside of brackets and quotes."""
    text, opened = "", False
    glue = True
    for word in words:
        closes = word in (".", ",", ";", ":", "!", "?", ")", "]", "“", "”", "…", "«", "%")
        if word in ('"', "'"):
            closes, opened = opened, not opened
        text += word if glue or closes else f" {word}"
        glue = word in ("(", "[", "„", "»", "‚") or (word in ('"', "'") and opened)
    return text


def resplit(sentences: list[list[str]], errors: list[str] | None = None) -> tuple[float, int]:
    """F1 of the bounds between joined sentences, and how many there are."""
    hits = found = wanted = 0
    for first in range(0, len(sentences), PARAGRAPH):
        parts = [detokenise(words) for words in sentences[first : first + PARAGRAPH]]
        text = " ".join(parts)
        bounds, at = set(), 0
        for part in parts[:-1]:
            at += len(part) + 1
            bounds.add(at)
        starts = {sentence.start for sentence in read(text, language="de").sentences} - {0}
        hits, found, wanted = (
            hits + len(starts & bounds),
            found + len(starts),
            wanted + len(bounds),
        )
        if errors is not None:
            errors += [f"- {text[b - 40 : b]} || {text[b : b + 25]}" for b in bounds - starts]
            errors += [f"+ {text[b - 40 : b]} || {text[b : b + 25]}" for b in starts - bounds]
    return 2 * hits / (found + wanted), wanted


def expressions(name: str) -> tuple[int, int]:
    """How many of the written expressions are read exactly right, of how many."""
    written = yaml.safe_load((WRITTEN / f"{name}.yaml").read_text(encoding="utf-8"))
    return sum(is_right(name, *entry) for entry in written), len(written)


def is_right(name: str, language: str, text: str, *expected: list[Any]) -> bool:
    """Whether one written expression is read exactly as it says."""
    words = Words(text, tokens(text), language)
    times = dates(words, PUBLISHED)
    if name.startswith("dates"):
        return [[text[t.start : t.end], t.first, t.last] for t in times] == list(expected)
    found = quantities(words, [(time.start, time.end) for time in times])
    return len(found) == len(expected) and all(
        text[q.start : q.end] == words_
        and _close(q.low, low)
        and _close(q.high, high)
        and (q.unit, q.qualifier, q.counted) == (unit, qualifier, counted)
        for q, (words_, low, high, unit, qualifier, counted) in zip(found, expected, strict=True)
    )


def _close(one: float | None, other: float | None) -> bool:
    if one is None or other is None:
        return one is other
    return math.isclose(one, other, rel_tol=1e-4)


def seeds() -> tuple[dict[str, tuple[int, int]], Reading | None]:
    """Of the gold of the seed texts: sentences found, kinds right, boilerplate among claims, quotes found."""
    gold: dict[str, list[dict[str, str]]] = defaultdict(list)
    for line in _lines("sentences"):
        gold[line["file"]].append(line)
    quoted: dict[str, set[tuple[int, int]]] = defaultdict(set)
    for line in _lines("entities"):
        if line["type"] == "QUOTE":
            quoted[line["file"]].add((int(line["start"]), int(line["end"])))
    sums: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    for file, lines in gold.items():
        text = (SHARED / "seeds" / file).read_text(encoding="utf-8")
        reading = read(text)
        kinds: dict[str, list[str]] = defaultdict(list)
        for sentence in reading.sentences:
            kinds[_plain(text[sentence.start : sentence.end])].append(sentence.kind)
        claims = sum(sentence.kind == "claim" for sentence in reading.sentences)
        for line in lines:
            found = kinds[_plain(line["text"])]
            kind = found.pop(0) if found else ""
            _count(sums["sentences of the seeds found"], bool(kind))
            _count(sums["their kinds right"], kind in KINDS.get(line["kind"], {line["kind"]}))
            sums["not article among claims"][0] += kind == "claim" and line["kind"] not in (
                "claim",
                "background",
            )
        sums["not article among claims"][1] += claims
        spans = {(quote.start, quote.end) for quote in reading.quotes}
        for quote in quoted[file]:
            _count(sums["quotes of the seeds found"], quote in spans)
    return {name: (right, total) for name, (right, total) in sums.items()}, None


def _count(pair: list[int], right: bool) -> None:
    pair[0] += right
    pair[1] += 1


def _plain(text: str) -> str:
    return " ".join(text.split())


def _lines(name: str) -> list[dict[str, str]]:
    path = SHARED / "eval" / "seeds" / f"{name}.jsonl"
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def report() -> list[str]:
    """A Markdown table of the figures."""
    rows = []
    for name in ("figures", "dates", "figures_later", "dates_later"):
        if (WRITTEN / f"{name}.yaml").exists():
            right, total = expressions(name)
            what = name.replace("_later", " written down later")
            rows.append(f"| {what}: expressions read exactly | {right} of {total} |")
    if (SHARED / "data" / "germeval2014").is_dir():
        for split in ("dev", "train"):
            score, bounds = resplit(germeval(split))
            rows.append(f"| sentence bounds, GermEval {split} ({bounds}), F1 | {score:.4f} |")
    if (SHARED / "seeds").is_dir():
        found, _ = seeds()
        rows += [f"| {name} | {right} of {total} |" for name, (right, total) in found.items()]
    return ["## Language", "", "| what | figure |", "| --- | --- |", *rows]


if __name__ == "__main__":
    print("\n".join(report()))
