"""Keeps the marks of ``claim:`` to the sentences that have all it asks for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from reader.search import analysis
from reader.search.tree import And, InClaim, Node, Not, Or, Phrase, Word, leaves

if TYPE_CHECKING:
    from reader.search.matcher import Mark

Leaves = Sequence[Word | Phrase]


class Carrying:
    """What a query looks for inside one sentence, and nowhere else."""

    def __init__(self, tree: Node, known: Leaves) -> None:
        """``known`` are the leaves that marks number."""
        self._claims = tuple(claim.part for claim in _claims(tree))
        self._leaves = known
        elsewhere = frozenset(_elsewhere(tree))
        inside = {leaf for part in self._claims for leaf in leaves(part)} - elsewhere
        self._inside = frozenset(n for n, leaf in enumerate(known) if leaf in inside)

    def __bool__(self) -> bool:
        return bool(self._inside)

    def kept(self, text: str, marks: list[Mark]) -> list[Mark]:
        """``marks``, in order, without those of words that stand in other sentences; all, if none were left."""
        found: list[Mark] = []
        position = 0
        for end in _ends(text):
            here = []
            while position < len(marks) and marks[position].start < end:
                here.append(marks[position])
                position += 1
            present = frozenset(
                self._leaves[mark.leaf] for mark in here if mark.leaf < len(self._leaves)
            )
            if any(_holds(part, present) for part in self._claims):
                found += here
            else:
                found += [mark for mark in here if mark.leaf not in self._inside]
        return found or marks


def _ends(text: str) -> Iterator[int]:
    """Where the sentences of a text end; a line is not part of the next one's."""
    from reader.language.sentences import split  # most queries ask for no claim

    start = 0
    while start < len(text):
        end = text.find("\n", start) + 1 or len(text)
        for _, last in split(text, start, end, "de"):
            yield last
        yield end
        start = end


def _claims(tree: Node) -> Iterator[InClaim]:
    match tree:
        case InClaim():
            yield tree
        case And(parts=parts) | Or(parts=parts):
            for part in parts:
                yield from _claims(part)
        case _:
            pass


def _elsewhere(tree: Node) -> Iterator[Word | Phrase]:
    """The leaves that need not stand in one sentence with others."""
    match tree:
        case And(parts=parts) | Or(parts=parts):
            for part in parts:
                yield from _elsewhere(part)
        case InClaim():
            pass
        case _:
            yield from leaves(tree)


def _holds(node: Node, present: frozenset[Word | Phrase]) -> bool:
    match node:
        case And(parts=parts):
            return all(_holds(part, present) for part in parts)
        case Or(parts=parts):
            return any(_holds(part, present) for part in parts)
        case Not():
            return True
        case Word() if analysis.is_stopword(analysis.exact(node.text)):
            return True
        case _:
            return node in present
