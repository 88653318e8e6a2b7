"""How well people, organisations, places and others are found, and told apart."""

from __future__ import annotations

import contextlib
import json
from collections import Counter, defaultdict
from collections.abc import Callable
from pathlib import Path
from unittest.mock import patch

from benchmarks.evaluate._annotations import Annotated, annotated
from benchmarks.evaluate.reading import Count, Match
from benchmarks.train_entities import DATA, f1, sentences
from reader.entities import candidates, tagger
from reader.entities import recognise as recognising
from reader.entities.candidates import KINDS
from reader.entities.gazetteer import default
from reader.entities.model import Mention
from reader.entities.recognise import recognise
from reader.entities.tagger import spans
from reader.language.model import Reading, Sentence
from reader.language.reading import read

SHARED = DATA.parents[1]
SEEDS = SHARED / "seeds"
GOLD = SHARED / "eval" / "seeds" / "entities.jsonl"

Found = set[tuple[object, int, int, str]]


def report() -> list[str]:
    """Lines of Markdown: German sentences of GermEval 2014 (development), and the seeds where they are."""
    lines = [
        "## Entities",
        "",
        "| text | kind | precision | recall | F1 |",
        "| --- | --- | --- | --- | --- |",
    ]
    if (DATA / "dev.tsv").exists():
        gold, found, money = _germeval(DATA / "dev.tsv")
        lines += _table("GermEval 2014 dev, strict spans", gold, found)
        # The corpus counts "Euro" and "Dollar" as names; here they are units of figures.
        lines += _table("the same without currencies", gold - money, found - money)[-1:]
    else:
        lines.append("| GermEval 2014 | not on this machine | | | |")
    if GOLD.exists():
        gold, found, names, right = _seeds()
        lines += _table("seeds, strict spans", gold, found)
        lines += [
            "",
            f"Canonical name right, of {names} mentions of the gold, end to end: {right / names:.3f}",
        ]
    return [*lines, *_parts()]


def _parts() -> list[str]:
    """What each part buys: F1 of strict spans with parts taken away."""
    lines = [
        "",
        "| names found by | GermEval 2014 dev, without currencies | annotated articles |",
        "| --- | --- | --- |",
    ]
    nothing: list[tuple[object, str, Callable[..., object]]] = [
        (candidates, "announced", lambda words, spans, known, gazetteer: list(spans)),
        (candidates, "signed", lambda words, gazetteer: []),
        (recognising, "agreed", lambda found, gazetteer: found),
    ]
    blind = (tagger, "tag", lambda words, known: [])
    unlisted = (candidates, "matches", lambda words, gazetteer: [])
    for name, without in (
        ("the gazetteer", [blind, *nothing]),
        ("the model", [unlisted, *nothing]),
        ("the gazetteer and the model", nothing),
        ("both, and the nouns before names", nothing[1:]),
        ("all: datelines, credits and agreement within an article too", []),
    ):
        with contextlib.ExitStack() as stack:
            for owner, part, other in without:
                stack.enter_context(patch.object(owner, part, other))
            corpus = "not on this machine"
            if (DATA / "dev.tsv").exists():
                gold, found, money = _germeval(DATA / "dev.tsv")
                gold, found = gold - money, found - money
                corpus = f"{f1(len(gold & found), len(found), len(gold)):.3f}"
            articles = sum((_names(one) for one in annotated()), Count())
        lines.append(f"| {name} | {corpus} | {articles.f1:.3f} |")
    return lines


def _names(one: Annotated) -> Count:
    text = one.article.text
    return Match(
        one.entities,
        recognise(text, read(text)),
        lambda gold, found: (
            (gold.start, gold.end, gold.kind) == (found.start, found.end, found.kind)
        ),
    ).count


def _table(text: str, gold: Found, found: Found) -> list[str]:
    kinds = [*sorted(set(KINDS.values())), "all"]
    rows = []
    for kind in kinds:
        wanted = {item for item in gold if kind in ("all", item[3])}
        given = {item for item in found if kind in ("all", item[3])}
        hits = len(wanted & given)
        precision, recall = hits / max(1, len(given)), hits / max(1, len(wanted))
        score = f1(hits, len(given), len(wanted))
        rows.append(f"| {text} | {kind} | {precision:.3f} | {recall:.3f} | {score:.3f} |")
    return rows


def _germeval(path: Path) -> tuple[Found, Found, Found]:
    """Gold spans, found spans, and those of currencies; one sentence is one text.

    A derived or partial name counts as its class.
    """
    gold: Found = set()
    found: Found = set()
    money: Found = set()
    currencies = default().rules["never"]
    for number, (words, labels) in enumerate(sentences(path)):
        text = " ".join(words)
        starts = [0]
        for word in words:
            starts.append(starts[-1] + len(word) + 1)
        for span in spans(labels):
            kind = KINDS[span.label[:3]]
            item = (number, starts[span.first], starts[span.last] - 1, kind)
            gold.add(item)
            if kind == "other" and words[span.first] in currencies:
                money.add(item)
        whole = Sentence(0, len(text), "claim", "de", 0)
        for mention in recognise(text, Reading("de", (whole,), (), (), ())):
            found.add((number, mention.start, mention.end, mention.kind))
    return gold, found, money


def _seeds() -> tuple[Found, Found, int, int]:
    """Gold and found spans of the seeds, how many gold mentions, how many found under the right name."""
    gold: Found = set()
    found: Found = set()
    rows: dict[str, list[dict[str, str]]] = defaultdict(list)
    for line in GOLD.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        if row["type"][:3] in KINDS:
            rows[row["file"]].append(row)
    names = right = 0
    for file, wanted in sorted(rows.items()):
        text = (SEEDS / file).read_text(encoding="utf-8")
        by_span: dict[tuple[int, int], list[Mention]] = defaultdict(list)
        for mention in recognise(text, read(text)):
            found.add((file, mention.start, mention.end, mention.kind))
            by_span[mention.start, mention.end].append(mention)
        for row in wanted:
            span = int(row["start"]), int(row["end"])
            gold.add((file, *span, KINDS[row["type"][:3]]))
            names += 1
            right += Counter(row["canonical"].split(";")) == Counter(
                m.entity for m in by_span[span]
            )
    return gold, found, names, right


if __name__ == "__main__":
    print("\n".join(report()))
