"""Makes the shipped word counts and the compound splitter's vocabulary from GermEval 2014.

Run as ``python -m benchmarks.build_frequencies FOLDER`` with the folder of train.tsv and dev.tsv.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from pathlib import Path

from reader.language.folding import fold

DATA = Path(__file__).parents[1] / "src" / "reader" / "language" / "data"
# Suffixes and fragments that look like nouns inside words but are none.
AFFIXES = frozenset(Path(__file__).with_name("affixes.txt").read_text(encoding="utf-8").split())


def sentences(folder: Path) -> list[list[tuple[str, str]]]:
    """The (token, tag) pairs of each sentence of both splits."""
    result: list[list[tuple[str, str]]] = []
    for name in ("train.tsv", "dev.tsv"):
        for block in (folder / name).read_text(encoding="utf-8").split("\n\n"):
            rows = [line.rsplit(" ", 1) for line in block.split("\n")]
            pairs = [(row[0], row[1]) for row in rows if len(row) == 2]
            if pairs:
                result.append(pairs)
    return result


def main(folder: Path) -> None:
    """Count and write both files."""
    seen: Counter[str] = Counter()
    nouns: Counter[str] = Counter()
    lower: Counter[str] = Counter()
    corpus = sentences(folder)
    for sentence in corpus:
        words = [fold(token) for token, _ in sentence if token[:1].isalpha()]
        seen.update(set(words) | {p for w in words if "-" in w for p in w.split("-") if p})
        for place, (token, tag) in enumerate(sentence):
            for piece in token.split("-"):
                if not piece.isalpha() or len(piece) < 3 or piece.isupper():
                    continue
                if piece[0].islower():
                    lower[fold(piece)] += 1
                elif place and tag[2:] not in ("PER", "ORG", "OTH"):
                    nouns[fold(piece)] += 1
    counts = {word: count for word, count in sorted(seen.items()) if count > 1}
    write("frequencies.json", {"sentences": len(corpus), "counts": counts})
    parts = {
        word: count
        for word, count in sorted(nouns.items())
        if count > 1 and count > lower[word] and word not in AFFIXES and not word.endswith("'s")
    }
    # One text: read in half the time of as many keys.
    flat = " ".join(f"{word} {count}" for word, count in parts.items())
    write("compounds.json", {"counts": flat})


def write(name: str, content: object) -> None:
    """One JSON file, without spaces."""
    text = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
    (DATA / name).write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
