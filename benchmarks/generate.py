"""A corpus of any size for measuring speed: resampled sentences, the same for the same seed.

`python -m benchmarks.generate COUNT HOME` writes it as the corpus of a home of its own.
"""

from __future__ import annotations

import datetime as dt
import random
import sys
from collections.abc import Iterator
from pathlib import Path

from reader.articles.corpus import Corpus
from reader.articles.model import Article
from reader.articles.published import parse

REPOSITORY = Path(__file__).parent.parent
GERMEVAL = REPOSITORY.parent / "shared" / "data" / "germeval2014" / "train.tsv"
_CLOSE_UP = frozenset(".,;:!?)")
_FIRST_DAY = dt.date(2023, 1, 1)


def sentences() -> list[str]:
    """Real German sentences: of the GermEval data where it is at hand, else of the demo corpus."""
    if not GERMEVAL.is_file():
        corpus = Corpus(REPOSITORY / "corpus")
        texts = [corpus.load(article_id).text for article_id in corpus.ids()]
        return [line for text in texts for line in text.split("\n") if len(line) > 60]
    found, words = [], ""
    for line in GERMEVAL.read_text(encoding="utf-8").split("\n"):
        word = line.partition(" ")[0]
        if not word:
            if len(words) > 60:
                found.append(words)
            words = ""
        else:
            words += word if not words or word in _CLOSE_UP else f" {word}"
    return found


def articles(count: int, seed: int = 1) -> Iterator[Article]:
    """``count`` articles of 15 to 35 resampled sentences from 20 publishers on 700 days."""
    chance = random.Random(seed)
    pool = sentences()
    for number in range(count):
        lines = chance.sample(pool, chance.randint(15, 35))
        day = _FIRST_DAY + dt.timedelta(days=chance.randrange(700))
        yield Article(
            id=f"generated-{number:06}",
            title=lines[0][:80].rsplit(" ", 1)[0],
            publisher=f"Blatt {chance.randrange(20):02}",
            published=parse(day.isoformat()),
            language="de",
            text="\n\n".join(
                " ".join(lines[start : start + 3]) for start in range(0, len(lines), 3)
            ),
        )


def write(count: int, corpus: Corpus, seed: int = 1) -> None:
    """Write a generated corpus, without the care for a crash that a real one takes: it can be made again."""
    from reader.articles import codec

    corpus.folder.mkdir(parents=True, exist_ok=True)
    for article in articles(count, seed):
        corpus.path(article.id).write_text(codec.encode(article), encoding="utf-8")


if __name__ == "__main__":
    write(int(sys.argv[1]), Corpus(Path(sys.argv[2]) / "corpus"))
