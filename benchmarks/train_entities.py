"""Trains the entity model on GermEval 2014 and ships it in the package.

``python -m benchmarks.train_entities [--data FOLDER] [--rounds N] [--output FILE]``. FOLDER holds ``train.tsv`` and
``dev.tsv``: a token, a blank and its tag (BIOES) a line, a blank line between sentences.
"""

from __future__ import annotations

import argparse
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import pycrfsuite

from reader.entities import gazetteer
from reader.entities.features import Features
from reader.entities.matching import hints, matches
from reader.entities.tagger import MODEL, TELLING, Span, learnt, spans
from reader.entities.tokens import Token, form

DATA = Path(__file__).parents[2] / "shared" / "data" / "germeval2014"
RARE = {"ORGDERIV", "PERDERIV"}
"""Too few to be learnt: 41 and 61 in half a million tokens."""

Example = tuple[list[str], list[str]]


def sentences(path: Path) -> Iterator[Example]:
    """Words and BIO labels of each sentence of a file of tags."""
    words: list[str] = []
    labels: list[str] = []
    for line in path.read_text(encoding="utf-8").splitlines():
        word, _, tag = line.rpartition(" ")
        if not line.strip():
            if words:
                yield words, labels
            words, labels = [], []
            continue
        words.append(word)
        position, _, kind = tag.partition("-")
        labels.append(f"{'B' if position in 'BS' else 'I'}-{kind}" if kind else "O")
    if words:
        yield words, labels


def known(words: list[str]) -> list[str]:
    """What the gazetteer takes each word for."""
    sentence = [Token(0, 0, form(word)) for word in words]
    return hints(matches(sentence, gazetteer.default()), len(words))


def train(
    examples: Iterator[Example], output: Path, rounds: int, lasso: float, ridge: float
) -> None:
    """Fit a CRF to ``examples`` and write it to ``output``, uncompressed."""
    trainer = pycrfsuite.Trainer(algorithm="lbfgs", verbose=False)
    trainer.set_params(
        {
            "c1": lasso,
            "c2": ridge,
            "max_iterations": rounds,
            "feature.possible_transitions": True,
            "feature.minfreq": 2,
        }
    )
    every = Features()
    for words, labels in examples:
        learnt = ["O" if label[2:] in RARE else label for label in labels]
        trainer.append(every.rows(words, known(words)), learnt)
    trainer.train(str(output))


def score(model: Path, examples: Iterator[Example]) -> dict[str, tuple[int, int, int]]:
    """Strict spans by class and "all": found and right, found, to be found."""
    tagger = pycrfsuite.Tagger()
    tagger.open(str(model))
    every = Features()
    counts: dict[str, list[int]] = {}
    for words, labels in examples:
        gold = set(spans(labels))
        found = set(spans(tagger.tag(every.rows(words, known(words)))))
        _count(counts, gold, found)
    return {label: (a, b, c) for label, (a, b, c) in counts.items()}


def _count(counts: dict[str, list[int]], gold: set[Span], found: set[Span]) -> None:
    for place, group in enumerate((gold & found, found, gold)):
        for span in group:
            for label in (span.label, "all"):
                counts.setdefault(label, [0, 0, 0])[place] += 1


def f1(right: int, found: int, gold: int) -> float:
    """Harmonic mean of precision and recall."""
    return 2 * right / (found + gold) if found + gold else 0.0


def main() -> None:
    """Train, score on the development split, ship."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=DATA)
    parser.add_argument("--rounds", type=int, default=90)
    parser.add_argument("--lasso", type=float, default=0.6)
    parser.add_argument("--ridge", type=float, default=0.05)
    parser.add_argument("--output", type=Path, default=MODEL)
    parser.add_argument("--dev", action="store_true", help="train on the development split as well")
    options = parser.parse_args()
    began = time.process_time()
    with tempfile.TemporaryDirectory() as folder:
        model = Path(folder) / "model"
        examples = list(sentences(options.data / "train.tsv"))
        if options.dev:
            examples += sentences(options.data / "dev.tsv")
        train(iter(examples), model, options.rounds, options.lasso, options.ridge)
        print(f"trained in {time.process_time() - began:.0f} CPU seconds")
        options.output.write_bytes(model.read_bytes())
        options.output.with_name(TELLING.name).write_text(learnt(model), encoding="utf-8")
        print(f"{options.output.name}: {options.output.stat().st_size} bytes")
        for label, counts in sorted(score(model, sentences(options.data / "dev.tsv")).items()):
            print(f"{label:9} F1 {100 * f1(*counts):.1f}  right, found, gold {counts}")


if __name__ == "__main__":
    main()
