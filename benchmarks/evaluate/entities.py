"""How well people, organisations, places and others are found, and told apart."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from pathlib import Path

from benchmarks.train_entities import DATA, f1, sentences
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
    return lines


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
