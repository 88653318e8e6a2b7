"""Draws a portrait of one who is named: names and forms, articles over time, claims about and by them, company."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from reader.articles.gate import line
from reader.claims.naming import credits_one
from reader.entities import gazetteer
from reader.entities.corrections import correct, same
from reader.errors import NotFoundError
from reader.language.folding import fold
from reader.library.completing import quotation
from reader.library.model import ArticleRow, Facet
from reader.messages import N_, _, ngettext
from reader.search.company import Together

if TYPE_CHECKING:
    from reader.claims.model import Claim
    from reader.entities.corrections import Correction
    from reader.entities.model import EntityKind
    from reader.library.cache import AnalysisCache
    from reader.library.catalogue import Catalogue
    from reader.library.claims import Claims
    from reader.library.fulltext import FullText
    from reader.library.listing import Listing

NEWEST = 100
"""Articles that are listed, the newest."""
_CLAIMS = 60
"""Claims that are looked at before no further article is."""
_READ = 200
"""Articles that are looked through for claims."""
_FORMS = 8
"""Articles of each language whose forms of the name are told."""
_TOGETHER = 30
_NAMES = 12
"""Names and forms that are told in a line."""
_LONGEST = 80
"""Code points of a form; what is longer is no name but a slip of recognising."""


KINDS: dict[str, str] = {
    "person": N_("Person"),
    "organisation": N_("Organisation"),
    "place": N_("Place"),
    "other": N_("Other name"),
}
VIA: dict[str, str] = {
    "gazetteer": N_("in the list of known names"),
    "model": N_("by form and place in the sentence"),
    "surname": N_("a surname"),
    "role": N_("by an office or a role"),
    "derived": N_("a word derived from the name"),
    "compound": N_("a part of a longer word"),
    "rule": N_("by how it is written"),
    "correction": N_("corrected by you"),
}
"""What kind somebody is, and how they were recognised, in words; shown by way of `reader.messages._`."""


class Form(NamedTuple):
    """How articles of a language write a name, and how often."""

    text: str
    language: str
    times: int


class Told(NamedTuple):
    """A claim about somebody or by them; ``publishers`` are all that have it word for word, the newest first.

    ``title`` and ``published`` are those of its article.
    """

    claim: Claim
    article: str
    title: str
    published: str
    publishers: tuple[str, ...]


class Portrait(NamedTuple):
    """What is known of ``entity``. ``country`` is "" where it belongs to none; ``names`` are those it is known by.

    ``forms`` and ``recognised`` (how, with numbers) are of the ``read`` newest articles in each language; ``months``
    have those without an article left out. ``about`` names it, ``by`` is credited to it; both are of the newest
    articles, as many as ``looked`` (``articles`` are all). ``newest`` are articles.
    """

    entity: str
    kind: EntityKind
    country: str
    names: tuple[str, ...]
    forms: tuple[Form, ...]
    recognised: tuple[tuple[str, int], ...]
    read: int
    articles: int
    months: tuple[Facet, ...]
    publishers: tuple[tuple[str, int], ...]
    together: tuple[Together, ...]
    about: tuple[Told, ...]
    by: tuple[Told, ...]
    looked: int
    newest: tuple[ArticleRow, ...]

    @property
    def query(self) -> str:
        """The query that finds the articles."""
        return f"entity:{quotation(self.entity)}"


def identified(portrait: Portrait) -> str:
    """ "Person · Niederlande · 4 articles": what somebody is, in a line."""
    count = ngettext("{n} article", "{n} articles", portrait.articles)
    country = portrait.country if portrait.country != portrait.entity else ""
    about = (_(KINDS[portrait.kind]), country, count.format(n=portrait.articles))
    return " · ".join(part for part in about if part)


def facts(portrait: Portrait) -> list[tuple[str, str]]:
    """Names, forms by language and how they were recognised, each with its label, as lines of text."""
    found = []
    others = [name for name in portrait.names if name != portrait.entity]
    if others:
        found.append((_("Also called"), ", ".join(others[:_NAMES])))
    for language in dict.fromkeys(form.language for form in portrait.forms):
        forms = [form for form in portrait.forms if form.language == language]
        said = (f"{form.text} ×{form.times}" if form.times > 1 else form.text for form in forms)
        label = _("Written ({language})").format(language=language or "?")
        found.append((label, ", ".join(islice(said, _NAMES))))
    if portrait.recognised:
        said = (f"{_(VIA.get(via, via))} ×{times}" for via, times in portrait.recognised)
        found.append((_("Recognised"), ", ".join(said)))
    return found


class Portraits:
    """Draws portraits from the indexes; no article is opened and nothing is scanned."""

    def __init__(
        self,
        fulltext: FullText,
        claims: Claims,
        cache: AnalysisCache,
        catalogue: Catalogue,
        listing: Listing,
        version: str,
    ) -> None:
        """``version`` is that of the kept analyses."""
        self._fulltext = fulltext
        self._claims = claims
        self._cache = cache
        self._catalogue = catalogue
        self._listing = listing
        self._version = version

    def called(self, typed: str) -> tuple[str, ...]:
        """The canonical names of those who may be meant by ``typed``, the likeliest first; all are named somewhere."""
        from reader.search import meaning

        known = self._fulltext.names()
        counts = {
            name: number
            for kind in ("person", "organisation", "place")
            for name, number in known[kind]
        }
        wanted = fold(" ".join(typed.split()))
        found = [name for name in counts if fold(name) == wanted]
        found += [name for name in meaning.entities(typed) if name in counts]
        words = wanted.split()
        if words:
            several = [name for name in counts if set(words) <= set(_words(name))]
            found += sorted(several, key=lambda name: (-counts[name], name))
        if not found and typed.strip() and self._fulltext.appearances(typed.strip(), 0).ids:
            found = [typed.strip()]  # of no kind that is counted
        return tuple(dict.fromkeys(found))

    def draw(self, entity: str, corrections: Sequence[Correction]) -> Portrait:
        """The portrait of ``entity``, a canonical name. Raises `NotFoundError` where no article names it."""
        seen = self._fulltext.appearances(entity, _TOGETHER)
        if not seen.ids:
            raise NotFoundError(
                _("No article names {name!r}.").format(name=line(entity)), _("See: reader entities")
            )
        everywhere = same(corrections)
        names = (entity, *(name for name, one in everywhere.items() if one.entity == entity))
        entries = [entry for entry in map(gazetteer.entity, names) if entry]
        rows = self._listing.rows_of(seen.ids)
        forms, recognised, read = self._forms(
            frozenset(names), [rows[one] for one in seen.ids if one in rows], corrections
        )
        about, by, looked = self._told(names, seen.ids, seen.credited)
        kinds: Sequence[EntityKind] = [entry.kind for entry in entries]
        kind = seen.kind or next(iter(kinds), "other")
        return Portrait(
            entity,
            kind,  # type: ignore[arg-type]  # one of `associations.KINDS`
            next((entry.country for entry in entries if entry.country), ""),
            tuple(dict.fromkeys((*names, *(name for entry in entries for name in entry.names)))),
            forms,
            recognised,
            read,
            seen.documents,
            tuple(
                Facet("month", month, number, f"date:{month}")
                for month, number in seen.months.items()
            ),
            tuple(seen.publishers.items()),
            seen.together,
            about,
            by,
            looked,
            tuple(rows[one] for one in islice(seen.ids, NEWEST) if one in rows),
        )

    def _forms(
        self, names: frozenset[str], rows: Sequence[ArticleRow], corrections: Sequence[Correction]
    ) -> tuple[tuple[Form, ...], tuple[tuple[str, int], ...], int]:
        """The forms in the newest articles of each language, how they were recognised, and in how many articles."""
        chosen: Counter[str] = Counter()
        forms: Counter[tuple[str, str]] = Counter()
        recognised: Counter[str] = Counter()
        for row in rows:
            if chosen[row.language] >= _FORMS:
                continue
            chosen[row.language] += 1
            mentions = self._cache.mentions(self._catalogue.hash_of(row.id), self._version)
            for before, now in zip(mentions, correct(mentions, corrections, row.id), strict=True):
                if now.entity in names and len(now.text) <= _LONGEST:
                    forms[row.language, line(now.text)] += 1
                    recognised["correction" if now.entity != before.entity else before.via] += 1
        return (
            tuple(Form(text, language, n) for (language, text), n in forms.most_common()),
            tuple(recognised.most_common()),
            chosen.total(),
        )

    def _told(
        self, names: tuple[str, ...], ids: tuple[str, ...], credited: tuple[str, ...]
    ) -> tuple[tuple[Told, ...], tuple[Told, ...], int]:
        """Claims about somebody and by them, and in how many articles they were looked for."""
        known = frozenset(names)
        found = self._claims.naming(ids[:_READ], names, _CLAIMS)
        looked = ids[:_READ]
        if len(found) >= _CLAIMS:
            looked = ids[: ids.index(_article(found[-1])) + 1]
        about = [claim for claim in found if not credits_one(claim, known)]
        by = [claim for claim in found if credits_one(claim, known)]
        # Who is seldom quoted, but often named, is credited in articles that were not looked through.
        rest = [name for name in credited if name not in frozenset(looked)]
        if len(by) < _CLAIMS // 2 and rest:
            more = self._claims.naming(rest[: _READ // 2], names, _CLAIMS)
            by += [claim for claim in more if credits_one(claim, known)]
        rows = self._listing.rows_of({_article(claim) for claim in (*about, *by)})
        return _folded(about, rows), _folded(by, rows), len(looked)


def _folded(claims: Sequence[Claim], rows: dict[str, ArticleRow]) -> tuple[Told, ...]:
    """One of those that are word for word the same, with all their publishers."""
    alike: dict[str, list[Claim]] = {}
    for claim in claims:
        if _article(claim) in rows:
            alike.setdefault(fold(line(claim.text)), []).append(claim)
    found = []
    for several in alike.values():
        first = rows[_article(several[0])]
        publishers = dict.fromkeys(rows[_article(claim)].publisher for claim in several)
        found.append(
            Told(
                several[0], first.id, first.title, first.published, tuple(filter(None, publishers))
            )
        )
    return tuple(found)


def _article(claim: Claim) -> str:
    return claim.id.rpartition("#")[0]


def _words(name: str) -> list[str]:
    return fold(name).replace("-", " ").split()
