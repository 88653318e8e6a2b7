"""How well sources and certainty are read: on sentences kept apart, and on the seeds where they are."""

from __future__ import annotations

import json
import math
import re
import sys
from collections import Counter
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

import yaml

from reader.claims.attribution import Attribution, attribute
from reader.entities.model import Mention
from reader.entities.recognise import recognise
from reader.language.model import Reading
from reader.language.reading import read

ROOT = Path(__file__).resolve().parents[2]
STORIES = ROOT / "tests" / "gold" / "stories"
RESOLVED = "resolved"
GOLD = ROOT / "tests" / "gold" / "attribution"
SEEDS = ROOT.parent / "shared"
_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_SEED_CERTAINTY = {"plain": "asserted", "unconfirmed": "not confirmed"}


@dataclass(frozen=True)
class Case:
    """A sentence as annotated, with what was read in it."""

    text: str
    certainties: tuple[str, ...]
    sources: tuple[str, ...]
    who: str
    found: Attribution
    place: str
    """The words at the place of the source found: "er" where the name is whom it means."""
    attributes: frozenset[int] = frozenset()
    """Where the words begin that only attribute, in code points of the article; empty where not annotated."""
    cut: frozenset[int] = frozenset()
    """The same as the program cut it."""

    @property
    def optional(self) -> bool:
        """Whether naming nobody is right too."""
        return "" in self.sources and len(self.sources) > 1

    @property
    def named(self) -> bool:
        """Whether somebody is credited, by the gold."""
        return self.sources != ("",)

    @property
    def right(self) -> bool:
        """Whether the source found is one of those that are right."""
        if self.found.source is None:
            return "" in self.sources
        name = f"{self.found.source.name} {self.place}".lower()
        wanted = [*self.sources, self.who]
        if self.who == RESOLVED:
            name += f" {self.found.source.entity} {self.found.source.origin}".lower()
            wanted.pop()
        return any(one and one.lower() in name for one in wanted)

    @property
    def sure(self) -> bool:
        """Whether the certainty is a right one."""
        return self.found.certainty in self.certainties


def articles(path: Path) -> list[list[Case]]:
    """The annotated articles of a gold file, each analysed as one text."""
    found = []
    for article in _yaml(path):
        paragraphs = [" ".join(s[2] for s in sentences) for sentences in article["paragraphs"]]
        text = re.sub("[{}]", "", "\n\n".join(paragraphs)) + "\n"
        gold = [s for sentences in article["paragraphs"] for s in sentences]
        rows = [(s[2], s[0], str(s[1]), s[3] if len(s) > 3 else "") for s in gold]
        found.append(_cases(text, article["language"], rows))
    return found


def seeds() -> list[list[Case]]:
    """The seed texts with their gold; empty where they are not on this machine."""
    gold = SEEDS / "eval" / "seeds"
    if not (gold / "attribution.jsonl").exists():
        return []
    files = {row["id"]: row["file"] for row in _rows(gold / "sentences.jsonl")}
    by_file: dict[str, list[tuple[str, str, str, str]]] = {}
    for row in _rows(gold / "attribution.jsonl"):
        certainty = _SEED_CERTAINTY.get(row["modality"], row["modality"])
        entry = (row["text"], certainty, row["source"], "")
        by_file.setdefault(files[row["id"]], []).append(entry)
    return [
        _cases((SEEDS / "seeds" / name).read_text("utf-8"), "de", rows)
        for name, rows in by_file.items()
    ]


def stories(*, heldout: bool) -> list[list[Case]]:
    """The articles of the gold stories, annotated by another hand; headings left out.

    That gold gives a speaker's name where the text has a pronoun or a role: the resolved name counts too.
    """
    found = []
    for path in sorted(STORIES.glob("*/gold.yaml")):
        story = _yaml(path)
        if bool(story["heldout"]) != heldout:
            continue
        for name, sentences in story["articles"].items():
            source = (path.parent / f"{name}.md").read_text("utf-8")
            _, matter, body = source.split("---\n", 2)
            rows = [
                (s["text"], s.get("certainty", s["stance"]), s["source"], RESOLVED)
                for s in sentences
                if s["kind"] == "claim"
            ]
            found.append(_cases(body, yaml.safe_load(matter).get("language", ""), rows))
    return found


@cache
def _yaml(path: Path) -> Any:
    return yaml.load(path.read_text("utf-8"), Loader=_LOADER)  # noqa: S506 (a safe loader)


def _rows(path: Path) -> list[dict[str, str]]:
    return [json.loads(entry) for entry in path.read_text("utf-8").splitlines()]


@lru_cache(maxsize=512)
def _read(text: str, language: str) -> tuple[Reading, tuple[Mention, ...]]:
    reading = read(text, language=language)
    return reading, tuple(recognise(text, reading))


def _cases(text: str, language: str, rows: list[tuple[str, str, str, str]]) -> list[Case]:
    reading, mentions = _read(text, language)
    found = attribute(text, reading, mentions)
    flat = " ".join(text.split())
    # Gold texts have their line breaks made spaces: compare positions in flattened text.
    places = [i for i, c in enumerate(text) if not c.isspace()]
    dense = "".join(text[i] for i in places)
    cases, begin = [], 0
    for words, certainty, source, who in rows:
        bare = "".join(re.sub("[{}]", "", words).split())
        at = dense.find(bare, begin)
        at = dense.find(bare) if at < 0 else at
        if at < 0:
            raise ValueError(f"not in the text: {words!r} ({len(flat)} characters)")
        begin = at
        start, end = places[at], places[at + len(bare) - 1] + 1
        overlaps = [min(end, s.end) - max(start, s.start) for s in reading.sentences]
        best = max(range(len(overlaps)), key=overlaps.__getitem__)
        one = found[best].source
        place = text[one.start : one.end] if one else ""
        wanted = tuple(certainty.split("|")), tuple(source.split("|"))
        case = Case(words, *wanted, who, found[best], place)
        if "{" in words:
            content = found[best].content
            begins = [place for place in places[at : at + len(bare)] if _begins_word(text, place)]
            cut = {one for one in begins if not any(a <= one < b for a, b in content)}
            marked = _marked(words)
            attributes = {one for one, inside in zip(begins, marked, strict=True) if inside}
            case = replace(case, attributes=frozenset(attributes), cut=frozenset(cut))
        cases.append(case)
    return cases


def _begins_word(text: str, place: int) -> bool:
    return text[place].isalnum() and not (place and text[place - 1].isalnum())


def _marked(words: str) -> list[bool]:
    """For each word of annotated text whether it stands in braces, where it only attributes."""
    inside, before, found = False, False, []
    for character in words:
        if character in "{}":
            inside = character == "{"
            continue
        if character.isalnum() and not before:
            found.append(inside)
        before = character.isalnum()
    return found


def scores(cases: list[Case]) -> dict[str, float]:
    """F1 of naming a source, F1 of naming the right one, accuracy of certainty."""
    counts = Counter[str]()
    for case in cases:
        predicted = case.found.source is not None
        if case.optional and not predicted:
            continue
        counts["gold"] += case.named
        counts["predicted"] += predicted
        counts["both"] += predicted and case.named
        counts["right"] += predicted and case.right
    total = max(1, counts["gold"] + counts["predicted"])
    sure = sum(case.sure for case in cases)
    cut = sum(len(case.attributes & case.cut) for case in cases)
    words = sum(len(case.attributes) + len(case.cut) for case in cases)
    return {
        "named": 2 * counts["both"] / total,
        "right": 2 * counts["right"] / total,
        "certainty": sure / max(1, len(cases)),
        "cut": 2 * cut / words if words else math.nan,
        "sentences": len(cases),
    }


def report() -> list[str]:
    """A Markdown table: one row a set."""
    sets = {
        "written with the rules": articles(GOLD / "seen.yaml"),
        "held out": articles(GOLD / "held_out.yaml"),
        "held out, other manners of writing": articles(GOLD / "other_writers.yaml"),
        "more manners of writing, seen": articles(GOLD / "manners.yaml"),
        "more manners of writing, held out": articles(GOLD / "manners_check.yaml"),
    }
    if developed := stories(heldout=False):
        sets["stories by another hand, seen"] = developed
        sets["stories by another hand, held out"] = stories(heldout=True)
    if known := seeds():
        sets["seeds"] = known
    rows = ["## Sources and certainty", "", "| set | sentences | source named F1 | right source F1 |"
            " certainty accuracy | attribution cut off, words F1 |",
            "| --- | --- | --- | --- | --- | --- |"]  # fmt: skip
    for name, found in sets.items():
        one = scores([case for cases in found for case in cases])
        rows.append(
            f"| {name} | {one['sentences']:.0f} | {one['named']:.3f} | {one['right']:.3f} |"
            f" {one['certainty']:.3f} | {'-' if math.isnan(one['cut']) else format(one['cut'], '.3f')} |"
        )
    return rows


def errors(name: str) -> list[str]:
    """Every sentence of a set that is read wrong; for a look while developing."""
    found = seeds() if name == "seeds" else articles(GOLD / f"{name}.yaml")
    out = []
    for case in (case for cases in found for case in cases):
        source = case.found.source
        if not case.right:
            out.append(f"SOURCE {case.sources} not {source and source.name!r}: {case.text}")
        if not case.sure:
            out.append(f"SURE {case.certainties} not {case.found.certainty}: {case.text}")
    return out


if __name__ == "__main__":
    print(*errors(sys.argv[1]), sep="\n")
