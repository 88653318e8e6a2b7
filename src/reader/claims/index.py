"""The claim index: takes in analysed articles, and answers who else carries a claim."""

from __future__ import annotations

import contextlib
from collections import OrderedDict
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING, Any

from reader.claims import candidates, witnesses
from reader.claims.candidates import Candidates
from reader.claims.comparing import Desk, compare
from reader.claims.figures import pairs
from reader.claims.frame import Frame
from reader.claims.judging import Judge, Judged
from reader.claims.lines import Side
from reader.claims.links import LEXICAL, Link, chosen, further, least_likeness, links, pair
from reader.claims.matching import LEAST, Matching, bridges
from reader.claims.model import Candidate, Other, Sidebar
from reader.claims.naming import naming
from reader.claims.reasons import differs, reasons
from reader.claims.relations import relation, stage
from reader.claims.score import Weights, weights
from reader.claims.store import Store
from reader.claims.timeline import Timeline, Voice, timeline
from reader.errors import IndexDamagedError, NotFoundError
from reader.messages import _

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    from reader.articles.model import Article
    from reader.claims.comparison import Comparison
    from reader.claims.model import Analysis, Claim, FigurePair
    from reader.claims.opinions import Opinions
    from reader.claims.packing import PackedProfiles
    from reader.claims.profile import Profile
    from reader.claims.relations import Said
    from reader.claims.signature import Signature
    from reader.claims.store import Row
    from reader.claims.verdicts import Anchor, Verdict

_KEPT = 256
"""Articles whose profiles are kept in memory (about 40 KB each)."""
_STORIES_KEPT = 4
"""Articles looked at whose story is kept in memory."""


@dataclass(frozen=True)
class _Story:
    """The other articles about the same as one article, how their claims weigh among them, and the comparisons."""

    rows: list[Row]
    frame: Frame
    here: Side
    found: Candidates
    matchings: dict[int, Matching] = field(default_factory=dict)
    copies: dict[str, list[Row]] = field(default_factory=dict)
    packed: dict[int, PackedProfiles | None] = field(default_factory=dict)
    strangers: dict[int, Row] = field(default_factory=dict)
    """Articles of other stories that were read."""

    @property
    def numbers(self) -> set[int]:
        """The numbers of its articles."""
        return {row.number for row in self.rows}

    @cached_property
    def signatures(self) -> dict[str, Signature]:
        """What its articles are about, by their ids."""
        return {row.id: row.signature for row in self.rows}


_Told = dict[
    tuple[str, int],
    tuple[tuple[str, ...], tuple[tuple[int, int], ...], "tuple[FigurePair, ...]"],
]
"""Reasons, differing spans (from the claim's start) and figures by digest of the article and number of the claim."""


class ClaimIndex:
    """Claims of all articles in one SQLite file. Use one index a thread.

    Links are computed when looked at: adding an article never changes what is stored of another.
    """

    def __init__(
        self,
        path: Path,
        learned: Weights | None = None,
        *,
        create: bool = True,
        opinions: Opinions | None = None,
    ) -> None:
        """Open or make the index. Raises `IndexDamagedError` if it is damaged or of another version.

        ``learned`` are other weights than the shipped ones, as an evaluation needs them. Without ``create``
        an index that is not there raises `FileNotFoundError`. ``opinions`` are those of the user's own models.
        """
        self._path = path
        self._weights = learned or weights()
        self._store = Store(path, create=create)
        self._changes = self._store.changes
        self._kept: OrderedDict[int, tuple[Profile, ...]] = OrderedDict()
        self._stories: OrderedDict[int, _Story] = OrderedDict()
        self._judge = Judge(self._store)
        self._opinions = opinions

    def close(self) -> None:
        """Close the file."""
        self._store.close()

    @contextlib.contextmanager
    def batch(self) -> Iterator[None]:
        """Make all changes inside one transaction: all of them are kept, or none."""
        self.forget()
        with self._store.batch():
            yield
        self.forget()

    @property
    def sequence(self) -> int:
        """How far the change log has been followed."""
        return self._store.sequence

    @sequence.setter
    def sequence(self, value: int) -> None:
        self._store.sequence = value

    def put(self, article: Article, analysis: Analysis) -> None:
        """Take in an article or its new version; the cost does not depend on the size of the index."""
        self.forget()
        self._store.put(article, analysis)

    def remove(self, article_id: str) -> None:
        """Forget an article; nothing happens if it is not known."""
        self.forget()
        self._store.remove(article_id)

    def sidebar(self, claim_id: str, verdicts: Sequence[Verdict] = ()) -> Sidebar:
        """Who else carries a claim, links rejected and added as the reader's ``verdicts`` say.

        Raises `NotFoundError` for an unknown claim, `IndexDamagedError` for a damaged index.
        """
        article_id, __, n = claim_id.rpartition("#")
        with self._store.snapshot():
            self._follow()
            row = self._store.row(article_id)
            if row is None or not n.isdecimal():
                raise NotFoundError(_("There is no claim {claim_id}.").format(claim_id=claim_id))
            return self._sidebar(row, int(n), verdicts)

    def sidebars(self, article_id: str, verdicts: Sequence[Verdict] = ()) -> tuple[Sidebar, ...]:
        """The sidebars of all claims of an article, in their order. Raises as `sidebar` does."""
        with self._store.snapshot():
            self._follow()
            row = self._known(article_id)
            profiles = self._profiles(row)
            return tuple(self._sidebar(row, profile.n, verdicts) for profile in profiles)

    def further(self, sidebar: Sidebar, verdicts: Sequence[Verdict] = ()) -> tuple[Other, ...]:
        """What may be related beyond what a sidebar lists, likeliest first. Raises as `sidebar` does."""
        article_id, __, n = sidebar.claim.id.rpartition("#")
        listed = {other.claim for other in (*sidebar.others, *sidebar.rejected)}
        with self._store.snapshot():
            self._follow()
            row = self._known(article_id)
            one, story = self._profiles(row)[int(n) - 1], self._story(row)
            judged = self._judge.judged(row, one.n, verdicts) if verdicts else Judged()
            matchings = [(other, self._matching(row, other, story)) for other in story.rows]
            vouching = bridges(one, [matching for __, matching in matchings])
            found = [
                link
                for other, matching in matchings
                for link in further(one, other, matching, vouching, listed)
                if not judged.rejects(other, link.other.n)
            ]
            keys = dict(
                zip(
                    (row.id, *(other.id for other in story.rows)),
                    witnesses.folds([row, *story.rows]),
                    strict=True,
                )
            )
            found.sort(key=lambda link: (-link.score, link.row.id, link.other.n))
            told: _Told = {}
            return tuple(
                self._other(row, sidebar.claim, link, keys[link.row.id], told) for link in found
            )

    def claim(self, claim_id: str) -> Claim:
        """One claim. Raises as `sidebar` does."""
        article_id, __, n = claim_id.rpartition("#")
        with self._store.snapshot():
            self._follow()
            row = self._store.row(article_id)
            profiles = self._profiles(row) if row and n.isdecimal() else ()
            if row is None or not 0 < int(n) <= len(profiles):
                raise NotFoundError(_("There is no claim {claim_id}.").format(claim_id=claim_id))
            claim = self._store.claim(row.number, profiles[int(n) - 1])
            if claim is None:
                raise self._damaged()
            return claim

    def naming(self, articles: Sequence[str], names: Sequence[str], most: int) -> list[Claim]:
        """Claims that name or credit one of ``names``, those of the first of ``articles`` first, as `claims.naming`."""
        with self._store.snapshot():
            self._follow()
            return naming(self._store, articles, names, most)

    def candidates(self, claim_id: str) -> tuple[Candidate, ...]:
        """All claims of the articles that a claim is compared with, likeliest first. Raises as `sidebar` does."""
        article_id, __, n = claim_id.rpartition("#")
        with self._store.snapshot():
            self._follow()
            row = self._known(article_id)
            profiles = self._profiles(row)
            if not n.isdecimal() or not 0 < int(n) <= len(profiles):
                raise NotFoundError(_("There is no claim {claim_id}.").format(claim_id=claim_id))
            one, story = profiles[int(n) - 1], self._story(row)
            found: list[Candidate] = []
            for other in self._others(row, one, story):
                scores = {
                    profile.n: score
                    for profile, score in self._matching(row, other, story).likely(one)
                }
                found += [
                    Candidate(
                        f"{other.id}#{n}", other.id, other.title, other.publisher, other.published,
                        text, scores.get(n, 0.0),
                    )
                    for n, (__, text) in enumerate(self._store.sentences(other.number), 1)
                ]  # fmt: skip
        return tuple(sorted(found, key=lambda each: -each.score))

    def located(self, anchors: Sequence[Anchor]) -> tuple[Claim | None, ...]:
        """The claims that anchors mean as they are numbered now, None for what is gone."""
        with self._store.snapshot():
            self._follow()
            return tuple(self._located(anchor) for anchor in anchors)

    def _located(self, anchor: Anchor) -> Claim | None:
        row = self._store.row(anchor.article)
        place = None if row is None else self._judge.place(row, anchor)
        if row is None or place is None:
            return None
        return self._store.claim(row.number, self._profiles(row)[place - 1])

    def _known(self, article_id: str) -> Row:
        row = self._store.row(article_id)
        if row is None:
            raise NotFoundError(
                _("There is no article {article_id}.").format(article_id=article_id)
            )
        return row

    def comparison(
        self,
        article_id: str,
        verdicts: Sequence[Verdict] = (),
        advance: Callable[[int, int], None] = lambda _done, _of: None,
        cancelled: Callable[[], bool] = lambda: False,
    ) -> Comparison:
        """The story of an article as a table; see `reader.claims.comparing.compare`. Raises as `sidebar` does."""
        with self._store.snapshot():
            self._follow()
            row = self._known(article_id)
            desk = Desk(self._store, self._profiles, self._weights, self._judge, self._opinion)
            return compare(desk, row, verdicts, advance, cancelled)

    def timeline(self, claim_id: str, verdicts: Sequence[Verdict] = ()) -> Timeline:
        """How a claim went: all that carry it at level "same", by day. Raises as `sidebar` does."""
        article_id, __, n = claim_id.rpartition("#")
        with self._store.snapshot():
            self._follow()
            row = self._store.row(article_id)
            profiles = self._profiles(row) if row else ()
            if row is None or not n.isdecimal() or not 0 < int(n) <= len(profiles):
                raise NotFoundError(_("There is no claim {claim_id}.").format(claim_id=claim_id))
            one = profiles[int(n) - 1]
            judged = self._judge.judged(row, one.n, verdicts) if verdicts else Judged()
            pairs = [(row, one)]
            links = self._links(row, one, judged)
            pairs += [(link.row, link.other) for link in links if link.level == "same"]
            claims = [self._store.claim(other.number, profile) for other, profile in pairs]
            return timeline(
                [
                    Voice(other, profile, claim)
                    for (other, profile), claim in zip(pairs, claims, strict=True)
                    if claim is not None
                ]
            )

    def _sidebar(self, row: Row, n: int, verdicts: Sequence[Verdict]) -> Sidebar:
        profiles = self._profiles(row)
        one = profiles[n - 1] if 0 < n <= len(profiles) else None
        claim = self._store.claim(row.number, one) if one else None
        if one is None or claim is None:
            raise NotFoundError(_("There is no claim {id}#{n}.").format(id=row.id, n=n))
        judged = self._judge.judged(row, n, verdicts) if verdicts else Judged()
        links = self._links(row, one, judged)
        wrong = [self._pair(row, one, *place, added=False) for place in judged.rejected]
        voices = list({link.row.id: link.row for link in (*links, *wrong)}.values())
        keys = dict(
            zip(
                (row.id, *(voice.id for voice in voices)),
                witnesses.folds([row, *voices]),
                strict=True,
            )
        )
        told: _Told = {}
        others = [self._other(row, claim, link, keys[link.row.id], told) for link in links]
        heard = [witnesses.Voice(row, claim.source)]
        heard += [
            witnesses.Voice(link.row, other.source)
            for link, other in zip(links, others, strict=True)
            if other.level == "same"
        ]
        folds = [keys[voice.row.id] for voice in heard]
        origins = witnesses.origins(heard, folds)
        by_article = {voice.row.id: key for voice, key in zip(heard, origins, strict=True)}
        return Sidebar(
            claim=claim,
            witnesses=witnesses.count(heard, folds, origins),
            others=tuple(
                replace(other, origin=by_article[other.article]) if other.level == "same" else other
                for other in others
            ),
            publisher=row.publisher,
            published=row.published,
            fold=keys[row.id],
            origin=origins[0],
            rejected=tuple(
                self._other(row, claim, link, keys[link.row.id], told) for link in wrong
            ),
        )

    def _pair(self, row: Row, one: Profile, other: Row, n: int, *, added: bool) -> Link:
        matching = self._matching(row, other, self._story(row))
        there = self._profiles(other)[n - 1]
        return pair(one, there, other, matching, self._weights, added=added)

    def _links(self, row: Row, one: Profile, judged: Judged) -> list[Link]:
        """The links to each other article that has one, best first, "same" before "related"."""
        story = self._story(row)
        found: list[Link] = []
        vouching = bridges(one, [self._matching(row, other, story) for other in story.rows])
        for other in self._others(row, one, story):
            matching = self._matching(row, other, story)
            vouched = vouching if other.id in story.signatures else ()
            likely = links(one, other, matching, self._weights, vouched)
            if judged.rejected:
                likely = [link for link in likely if not judged.rejects(other, link.other.n)]
            for link in chosen(likely):
                copies = self._copies(row, other, story)
                found += [link, *(replace(link, row=copy) for copy in copies)]
        for other, n in judged.added:
            found = self._added(found, row, one, other, n)
        found.sort(key=lambda link: (link.level != "same", -link.score, link.row.id, link.other.n))
        return found

    def _added(self, found: list[Link], row: Row, one: Profile, other: Row, n: int) -> list[Link]:
        """``found`` with a link the reader added, also to word for word copies of the other article."""
        link = self._pair(row, one, other, n, added=True)
        copies = self._copies(row, other, self._story(row))
        new = [link, *(replace(link, row=copy) for copy in copies)]
        ours = {each.row.id: each for each in found if each.other.n == n and each.level == "same"}
        added = {each.row.id for each in new}
        kept = [each for each in found if each.other.n != n or each.row.id not in added]
        return kept + [ours.get(each.row.id, each) for each in new]

    def _matching(self, row: Row, other: Row, story: _Story) -> Matching:
        """The comparison of the article looked at with another, kept as long as its story is."""
        found = story.matchings.get(other.number)
        if found is None:
            profiles = self._profiles(other)
            story.frame.add(profiles)
            likeness = row.signature.likeness(other.signature)
            least = LEAST if other.number in story.numbers else LEXICAL
            ones = self._profiles(row)
            found = Matching(
                ones, profiles, story.frame, likeness, self._weights, least, story.here,
                lambda third: other.signature.likeness(story.signatures[third]),
                opinion=self._opinion(row, other),
            )  # fmt: skip
            story.matchings[other.number] = found
        return found

    def _opinion(self, row: Row, other: Row) -> Callable[[int, int], float] | None:
        """What a model of the user's says of pairs of claims, given by their numbers."""
        opinions = self._opinions
        if opinions is None:
            return None
        ones = [text for __, text in self._store.sentences(row.number)]
        others = [text for __, text in self._store.sentences(other.number)]
        opinions.prepare(ones + others)
        return lambda one, another: opinions.shift(ones[one - 1], others[another - 1])

    def _story(self, row: Row) -> _Story:
        """The articles about the same as ``row``, and what is common among them."""
        story = self._stories.get(row.number)
        if story is None:
            found = Candidates(self._store, row)
            rows = [
                other
                for other in self._store.rows(found.story())
                if row.signature.likeness(other.signature) >= least_likeness(row, other)
            ]
            frame = Frame([self._profiles(article) for article in (row, *rows)])
            story = _Story(rows, frame, Side(self._profiles(row), frame), found)
            story.rows[:0] = self._copies(row, row, story)[:1]
            self._stories[row.number] = story
            _trim(self._stories, _STORIES_KEPT)
        return story

    def _others(self, row: Row, one: Profile, story: _Story) -> list[Row]:
        """The articles to compare ``one`` with: those of its story, and those that may word it alike."""
        known = story.numbers | {row.number}
        numbers = [number for number in story.found.claim(one) if number not in known]
        if numbers:
            keys = self._store.numbered(one.keys)
            numbers = [number for number in numbers if self._worded_alike(one, keys, number, story)]
        unknown = [number for number in numbers if number not in story.strangers]
        if unknown:
            story.strangers.update((other.number, other) for other in self._store.rows(unknown))
        return story.rows + [story.strangers[number] for number in sorted(numbers)]

    def _worded_alike(self, one: Profile, keys: dict[int, str], number: int, story: _Story) -> bool:
        if number not in story.packed:
            story.packed[number] = self._store.packed(number)
        packed = story.packed[number]
        return packed is not None and candidates.worded_alike(one, keys, packed, LEXICAL)

    def _copies(self, row: Row, other: Row, story: _Story) -> list[Row]:
        """The word for word copies of ``other``, ``row`` itself left out."""
        if other.digest not in story.copies:
            story.copies[other.digest] = [
                copy for copy in self._store.copies(other) if candidates.in_reach(row, copy)
            ] + [other]
        return [
            copy
            for copy in story.copies[other.digest]
            if copy.number not in (row.number, other.number)
        ]

    def _profiles(self, row: Row) -> tuple[Profile, ...]:
        if row.number in self._kept:
            self._kept.move_to_end(row.number)
        else:
            self._kept[row.number] = self._store.profiles(row.id, row.number)
            _trim(self._kept, _KEPT)
        return self._kept[row.number]

    def _other(self, row: Row, claim: Claim, link: Link, fold: str, told: _Told) -> Other:
        """The row of the sidebar for a link; ``told`` remembers what was said of word for word copies."""
        there = self._store.claim(link.row.number, link.other)
        if there is None:
            raise self._damaged()
        wording = (link.row.digest, link.other.n)
        if wording not in told:
            figures = pairs(claim, there)
            told[wording] = (
                reasons((link.one, link.other), link.measured, figures),
                tuple((a - there.start, b - there.start) for a, b in differs(claim, there)),
                figures,
            )
        why, spans, figures = told[wording]
        stands = relation(link.one, link.other, link.measured.quote)
        if self._opinions is not None:
            stands = self._opinions.relation(claim.text, there.text, stands)
            alike = self._opinions.cosine(claim.text, there.text)
            if alike is not None:
                why = (*why, f"your model: {max(0.0, alike):.0%} alike")
        return Other(
            article=link.row.id,
            title=link.row.title,
            publisher=link.row.publisher,
            published=link.row.published,
            claim=there.id,
            start=there.start,
            end=there.end,
            text=there.text,
            source=there.source,
            certainty=there.certainty,
            relation=stands,
            score=round(link.score, 4),
            level=link.level,
            channel=link.channel,
            reasons=("added by the reader", *why) if link.added else why,
            differs=tuple((there.start + a, there.start + b) for a, b in spans),
            fold=fold,
            agencies=link.row.credits,
            figures=figures,
            stage=stage(_said(claim, row), _said(there, link.row)),
            added=link.added,
        )

    def _follow(self) -> None:
        """Forget what another connection may have changed since."""
        changes = self._store.changes
        if changes != self._changes:
            self._changes = changes
            self.forget()

    def forget(self) -> None:
        """Drop what is kept in memory; it is read again when asked for."""
        self._kept.clear()
        self._store.forget()
        self._stories.clear()
        self._judge.forget()

    def _damaged(self) -> IndexDamagedError:
        return IndexDamagedError(
            _("{path} is damaged.").format(path=self._path),
            _("Build it again: reader index --rebuild."),
        )


def _said(claim: Claim, row: Row) -> Said:
    return claim.certainty, row.first, row.last, claim.source.origin if claim.source else ""


def _trim(kept: OrderedDict[int, Any], most: int) -> None:
    while len(kept) > most:
        kept.popitem(last=False)
