"""What changed between two texts of an article: sentence beside sentence, word by word."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rapidfuzz.distance import Indel

from reader.articles.model import Article
from reader.language.folding import fold
from reader.language.sentences import split
from reader.language.vote import vote
from reader.language.words import Token, tokens
from reader.library.feed_model import Difference, DifferencePart
from reader.library.identity import words

_ALIKE = 0.4
"""Share of words from which one sentence is another one's new wording."""
_PAIRS = 4_000
"""Pairs of sentences that are compared in one changed passage; beyond, they are paired in their order."""
_MOST = 4_000
"""Sentences of a text that are told apart; beyond, paragraphs are."""

Span = tuple[int, int]


def difference(before: Article, after: Article) -> Difference:
    """What ``after`` says otherwise than ``before``; what only looks otherwise is the same."""
    old, new = _sentences(before.text), _sentences(after.text)
    keys = [[" ".join(words(sentence)) for sentence in each] for each in (old, new)]
    parts: list[DifferencePart] = []
    for tag, i, j, k, m in _steps(*keys):
        if tag == "equal":
            parts += (DifferencePart(*pair) for pair in zip(old[i:j], new[k:m], strict=True))
        else:
            parts += [DifferencePart(one, "", ((0, len(one)),)) for one in old[i:j]]
            parts += [DifferencePart("", one, (), ((0, len(one)),)) for one in new[k:m]]
    return Difference(before.title, after.title, tuple(_paired(parts)))


def compared(before: str, after: str) -> DifferencePart:
    """Two wordings of one sentence, word by word."""
    old, new = tokens(before), tokens(after)
    removed: list[Span] = []
    added: list[Span] = []
    for tag, i, j, k, m in _steps([one.text for one in old], [one.text for one in new]):
        if tag == "delete":
            _join(removed, old[i:j], before)
        elif tag == "insert":
            _join(added, new[k:m], after)
    return DifferencePart(before, after, tuple(removed), tuple(added))


def _steps(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[str, int, int, int, int]]:
    """How to make ``new`` of ``old``: "equal", "delete" or "insert", and the bounds in both."""
    for step in Indel.opcodes(old, new):
        yield step.tag, step.src_start, step.src_end, step.dest_start, step.dest_end


def _join(spans: list[Span], run: Sequence[Token], text: str) -> None:
    """Add a run of tokens; one that goes on where the last ended, but for blanks, is the same run."""
    start, end = run[0].start, run[-1].end
    if spans and not text[spans[-1][1] : start].strip():
        spans[-1] = spans[-1][0], end
    else:
        spans.append((start, end))


def _paired(parts: Sequence[DifferencePart]) -> Iterator[DifferencePart]:
    """Put each sentence that is gone beside the one that took its place, within one changed passage."""
    passage: list[DifferencePart] = []
    for part in parts:
        if part.same:
            yield from _matched(passage)
            passage = []
            yield part
        else:
            passage.append(part)
    yield from _matched(passage)


def _matched(passage: Sequence[DifferencePart]) -> Iterator[DifferencePart]:
    old = [part for part in passage if part.before]
    new = [part for part in passage if part.after]
    chosen = dict(_alignment([part.before for part in old], [part.after for part in new]))
    following = 0
    for number, part in enumerate(old):
        other = chosen.get(number)
        if other is None:
            yield part
            continue
        yield from new[following:other]
        yield compared(part.before, new[other].after)
        following = other + 1
    yield from new[following:]


def _alignment(old: Sequence[str], new: Sequence[str]) -> list[tuple[int, int]]:
    """Which sentence became which, in order: the alignment of most likeness."""
    if not old or not new:
        return []
    if len(old) * len(new) > _PAIRS:
        return [
            (n, n) for n in range(min(len(old), len(new))) if _likeness(old[n], new[n]) >= _ALIKE
        ]
    best = [[0.0] * (len(new) + 1) for _ in range(len(old) + 1)]
    like = [[_likeness(one, other) for other in new] for one in old]
    for i in reversed(range(len(old))):
        for j in reversed(range(len(new))):
            both = best[i + 1][j + 1] + like[i][j] if like[i][j] >= _ALIKE else 0.0
            best[i][j] = max(best[i + 1][j], best[i][j + 1], both)
    found: list[tuple[int, int]] = []
    i = j = 0
    while i < len(old) and j < len(new):
        if like[i][j] >= _ALIKE and best[i][j] == best[i + 1][j + 1] + like[i][j]:
            found.append((i, j))
            i, j = i + 1, j + 1
        elif best[i][j] == best[i + 1][j]:
            i += 1
        else:
            j += 1
    return found


def _likeness(one: str, other: str) -> float:
    return float(Indel.normalized_similarity(words(one), words(other)))


def _sentences(text: str) -> list[str]:
    language = vote(map(fold, text.split())) or "de"
    paragraphs = [line.strip() for line in text.split("\n") if line.strip()]
    found = [
        line[start:end].strip()
        for line in paragraphs
        for start, end in split(line, 0, len(line), language)
    ]
    several = [sentence for sentence in found if sentence]
    return several if len(several) <= _MOST else paragraphs
