"""Finds in a text what a query looks for, without an index."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Literal, NamedTuple

from reader.language.words import Token, tokens
from reader.search import analysis, meaning, numerals
from reader.search.carrying import Carrying
from reader.search.cores import Cores, skeleton
from reader.search.parser import parse
from reader.search.spelling import near
from reader.search.tree import ENTITY_FIELDS, Node, Phrase, Query, Word, figures, leaves

Part = Literal["body", "title"]

_NUMBER = re.compile(r"\d{1,18}(?:\.\d{1,2})?")


class Mark(NamedTuple):
    """A span of a text, in code points, that matches; ``leaf`` numbers the part of the query."""

    start: int
    end: int
    leaf: int


class Matcher:
    """What a query looks for in titles and bodies; what it excludes is left out. Safe to share by threads."""

    def __init__(self, tree: Node) -> None:
        self.leaves = tuple(
            leaf for leaf in leaves(tree) if leaf.field in ("", "title", "body", *ENTITY_FIELDS)
        )
        self._carrying = Carrying(tree, self.leaves)
        self._figures = tuple(figures(tree))
        self._cores = Cores(self.leaves, figures=bool(self._figures))
        self._compounds = {
            number: Cores([leaf], parts=True)
            for number, leaf in enumerate(self.leaves)
            if isinstance(leaf, Word)
            and leaf.field in ("", "title", "body")
            and not (leaf.prefix or leaf.edits)
            and meaning.of(leaf.text).parts
        }
        self._numbers = {
            number: terms
            for number, leaf in enumerate(self.leaves)
            if isinstance(leaf, Word) and (terms := _numbers(leaf))
        }
        self._seen: dict[tuple[Part, str], tuple[tuple[int, int], ...]] = {}

    def __bool__(self) -> bool:
        return bool(self.leaves or self._figures)

    def marks(self, text: str, part: Part = "body", *, quick: bool = False) -> list[Mark]:
        """All matches in ``text``, which is the body or the title of an article, in order of start.

        ``quick`` compares only words that share their first letters with the query's, which misses
        irregular forms ("ging" for "gehen") where there are others; it takes a tenth of the time.
        """
        if not self:
            return []
        found = self._marks(text, part, self._cores.stretches(text)) if quick else []
        found = found or self._marks(text, part, [(0, len(text))])
        return self._carrying.kept(text, found) if self._carrying and part == "body" else found

    def _marks(self, text: str, part: Part, stretches: Iterable[tuple[int, int]]) -> list[Mark]:
        found: list[Mark] = []
        for start, end in stretches:
            words = [token for token in tokens(text, start, end) if token.text[0].isalnum()]
            for token in words:
                for leaf, piece in self._leaves_of(token.text, part):
                    if piece < 0:
                        found.append(Mark(token.start, token.end, leaf))
            found.extend(self._several(words, part))
            if self._figures and part == "body":
                found.extend(self._numbers_of(words))
        direct = {mark.leaf for mark in found}
        for leaf, cores in self._compounds.items():
            if leaf not in direct:
                found.extend(self._taken_apart(text, part, leaf, cores))
        return sorted(set(found))

    def _taken_apart(self, text: str, part: Part, leaf: int, cores: Cores) -> list[Mark]:
        """The parts of a compound that the query has and the text has not, if all of them are there."""
        found: list[Mark] = []
        pieces: set[int] = set()
        for start, end in cores.stretches(text):
            for token in tokens(text, start, end):
                for number, piece in self._leaves_of(token.text, part):
                    if number == leaf and piece >= 0:
                        found.append(Mark(token.start, token.end, leaf))
                        pieces.add(piece)
        return found if len(pieces) == cores.parts else []

    def _several(self, words: list[Token], part: Part) -> Iterator[Mark]:
        """Phrases and names of several words."""
        forms: list[str] | None = None
        texts: list[str] | None = None
        for leaf, wanted in enumerate(self.leaves):
            if isinstance(wanted, Phrase):
                if wanted.field in ("", part):
                    forms = forms or [analysis.exact(token.text) for token in words]
                    for first, last in _phrases(forms, wanted):
                        yield Mark(words[first].start, words[last].end, leaf)
                continue
            texts = texts or [token.text for token in words]
            if leaf in self._numbers and wanted.field in ("", part):
                forms = forms or [analysis.exact(token.text) for token in words]
                for first, last, term in numerals.several(words, forms):
                    if term in self._numbers[leaf]:
                        yield Mark(words[first].start, words[last - 1].end, leaf)
            for first, last in self._names(wanted, texts):
                yield Mark(words[first].start, words[last - 1].end, leaf)

    def _numbers_of(self, words: list[Token]) -> Iterator[Mark]:
        """The numbers that lie where a figure is looked for, whatever they count."""
        forms = [analysis.exact(token.text) for token in words]
        found = list(numerals.several(words, forms))
        taken = {place for first, last, _ in found for place in range(first, last)}
        found += [
            (place, place + 1, numerals.single(form) or form)
            for place, form in enumerate(forms)
            if place not in taken
        ]
        for first, last, term in found:
            if _NUMBER.fullmatch(term):
                for leaf, wanted in enumerate(self._figures, len(self.leaves)):
                    if wanted.low <= float(term) <= wanted.high:
                        yield Mark(words[first].start, words[last - 1].end, leaf)

    def _leaves_of(self, word: str, part: Part) -> tuple[tuple[int, int], ...]:
        """(leaf, part of its compound or -1) for all leaves that one word of a text matches."""
        held = self._seen.get((part, word))
        if held is None:
            if len(self._seen) > 50_000:
                self._seen.clear()
            held = self._seen[part, word] = tuple(self._compare(word, part))
        return held

    def _compare(self, word: str, part: Part) -> Iterator[tuple[int, int]]:
        exact = analysis.exact(word)
        for leaf, wanted in enumerate(self.leaves):
            if isinstance(wanted, Phrase) or wanted.field not in ("", part):
                continue
            form = meaning.of(wanted.text)
            if exact == form.exact:
                yield leaf, -1
            elif wanted.prefix:
                if exact.startswith(form.exact):
                    yield leaf, -1
            elif wanted.edits:
                if near(form.exact, exact, wanted.edits):
                    yield leaf, -1
            elif _has(word, exact, form.stems):
                yield leaf, -1
            else:
                for number, part_stems in enumerate(form.parts):
                    if _has(word, exact, part_stems):
                        yield leaf, number

    def _names(self, wanted: Word, words: list[str]) -> list[tuple[int, int]]:
        if wanted.field in ENTITY_FIELDS:
            known = meaning.about(wanted.text, wanted.field)
            if not known:
                return _sequences(
                    [analysis.exact(word) for word in words], analysis.key(wanted.text).split()
                )
        elif not (wanted.field or wanted.prefix or wanted.edits):
            known = meaning.of(wanted.text).entities
        else:
            return []
        return meaning.names(words, frozenset(known)) if known else []


def matcher(query: str | Query) -> Matcher:
    """What marks the hits of ``query`` in a text; see `reader.search.snippets.hits`."""
    return Matcher((parse(query) if isinstance(query, str) else query).tree)


def _numbers(word: Word) -> frozenset[str]:
    """The terms of a word that is a number, which a text may write in several words."""
    if word.field not in ("", "title", "body") or word.prefix or word.edits:
        return frozenset()
    return frozenset(stem for stem in meaning.of(word.text).stems if stem.isdecimal())


def _has(word: str, exact: str, wanted: tuple[str, ...]) -> bool:
    """Whether a word of a text has one of these stems: itself, or as a compound in one of its parts."""
    if not set(analysis.whole_stems(exact)).isdisjoint(wanted):
        return True
    # To take compounds apart loads their vocabulary, for which the first search need not wait in vain.
    whole = skeleton(exact)
    if not any(skeleton(stem.removesuffix("i")) in whole for stem in wanted):
        return False
    return any(
        not set(analysis.stems(word, language)).isdisjoint(wanted)
        for language in analysis.LANGUAGES
    )


def _phrases(forms: list[str], phrase: Phrase) -> Iterator[tuple[int, int]]:
    """First and last index of every place where the words of ``phrase`` stand."""
    wanted = analysis.places(phrase.words)
    if not wanted:
        return
    if not phrase.slop:
        for first, last in _sequences(forms, list(wanted)):
            yield first, last - 1
        return
    reach = len(wanted) + phrase.slop
    for first, form in enumerate(forms):
        if form == wanted[0]:
            index = first
            for word in wanted[1:]:
                try:
                    index = forms.index(word, index + 1, first + reach)
                except ValueError:
                    break
            else:
                yield first, index


def _sequences(forms: list[str], wanted: list[str]) -> list[tuple[int, int]]:
    """First and last index (exclusive) of every place where ``wanted`` stands in ``forms``."""
    if not wanted:
        return []
    size = len(wanted)
    return [
        (index, index + size)
        for index, form in enumerate(forms)
        if form == wanted[0] and forms[index : index + size] == wanted
    ]
