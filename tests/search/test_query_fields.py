"""What fields, ranges and orders of a query find in a real index."""

import datetime as dt

import pytest

from reader.articles.published import parse as published
from reader.search.index import Document, SearchIndex
from reader.search.tree import Among, Query, bound

INF = None


def document(name, text, **values):
    """A document; a claim is each of its sentences."""
    claims, start = [], 0
    for sentence in text.split(". "):
        claims.append((start, start + len(sentence)))
        start += len(sentence) + 2
    day = values.pop("day", "")
    return Document(
        name, values.pop("title", ""), text, values.pop("publisher", "Demo-Bote"),
        published(day) if day else None, values.pop("language", "de"), claims=tuple(claims), **values,
    )  # fmt: skip


DOCUMENTS = [
    document(
        "deich",
        "Der Deich hält dem Wasser stand. Die Feuerwehr pumpt zwölftausend Liter ab",
        day="2024-10-20T08:00:00+02:00",
        origins=("Sprecherin der Feuerwehr", "Feuerwehr"),
        figures=((12000.0, 12000.0, ""),),
        entities=("Feuerwehr", "Hans Muster"),
        kinds=("organisation", "person"),
        authors=("Erika Muster",),
    ),
    document(
        "pegel",
        "Das Wasser steigt in der Nacht. Die Feuerwehr warnt vor dem Deich",
        day="2024-10-20T06:00:00+02:00",
        figures=((3000.0, INF, ""), (5.0, 5.0, "%")),
        origins=("des südkoreanischen Geheimdienstes",),
        publisher="Sample Gazette",
    ),
    document(
        "dam",
        "The dam holds twelve thousand cubic metres. Nobody expected 3.5 million visitors",
        day="2024-09",
        language="en",
        figures=((20.0, 30.0, "EUR"), (3500000.0, 3500000.0, "")),
    ),
    document("stumm", "Hier steht 12 000 und nichts weiter", language="de"),
]
EVERY = {each.id for each in DOCUMENTS}


@pytest.fixture(scope="module")
def index(tmp_path_factory):
    index = SearchIndex.create(
        tmp_path_factory.mktemp("fields") / "search", today=lambda: dt.date(2024, 10, 21)
    )
    index.update(DOCUMENTS[:2], (), 1)
    index.update(DOCUMENTS[2:], (), 2)
    return index


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ("claim:(Deich Wasser)", {"deich"}),  # "pegel" has both, in two sentences
        ("claim:(Feuerwehr Deich)", {"pegel"}),
        ("claim:(Wasser -Deich)", {"pegel"}),
        ("claim:(Deich OR visitors)", {"deich", "pegel", "dam"}),
        ("claim:(deiche)", {"deich", "pegel"}),
        ('claim:"hält dem Wasser"', {"deich"}),
        ('claim:("dem Wasser" Feuerwehr)', set()),
        ("claim:feuer*", {"deich", "pegel"}),
        ("claim:Fuererwehr~2", set()),
        ("claim:Feurwehr~", {"deich", "pegel"}),
        ("claim:(der Nacht)", {"pegel"}),
        ("-claim:Deich", {"dam", "stumm"}),
        ("origin:Feuerwehr", {"deich"}),
        ("origin:sprecher*", {"deich"}),
        ("origin:Geheimdienst", {"pegel"}),
        ("origin:Südkorea", {"pegel"}),
        ('origin:"südkoreanischer Geheimdienst"', {"pegel"}),
        ("origin:Wasser", set()),
        ("figure:12000", {"deich"}),
        ("figure:12.000", {"deich"}),
        ("figure:zwölftausend", {"deich"}),
        ("figure:1000..5000", {"pegel"}),  # at least 3,000
        ("figure:25", {"dam"}),  # between 20 and 30
        ("figure:25%", set()),
        ("figure:5%", {"pegel"}),
        ('figure:"20 Euro"', {"dam"}),
        ("figure:>3000", {"deich", "dam"}),
        ("figure:>=3000", {"deich", "dam", "pegel"}),
        ("figure:..4", set()),
        ("has:figure", {"deich", "dam", "pegel"}),
        ("-has:figure", {"stumm"}),
        ("date:heute", set()),
        ("date:gestern", {"deich", "pegel"}),
        ('date:"letzten Monat"', {"dam"}),
        ('date:"Oktober 2024"', {"deich", "pegel"}),
        ("12000", {"deich", "dam", "stumm"}),
        ("12.000", {"deich", "dam", "stumm"}),
        ("12,000", {"deich", "dam", "stumm"}),
        ("zwölftausend", {"deich", "dam", "stumm"}),
        ("Zwoelftausend", {"deich", "dam", "stumm"}),
        ("twelve thousand", {"deich", "dam", "stumm"}),
        ("3500000", {"dam"}),
        ("sort:date Wasser", {"deich", "pegel"}),
        ("sort:relevance Wasser", {"deich", "pegel"}),
        ("organisation:Feuerwehr", {"deich"}),
        ("person:Feuerwehr", set()),
        ('person:"Hans Muster"', {"deich"}),
        ('author:"Erika Muster"', {"deich"}),
        ("language:en", {"dam"}),
        ('publisher:"Sample Gazette"', {"pegel"}),
        ('"Wasser Feuerwehr"~4', {"deich"}),
        ("date:2024-10-20..2024-10-25", {"deich", "pegel"}),
        ("date:>2024-10-01", {"deich", "pegel"}),
        ('date:"last week"', {"deich", "pegel"}),
        ("is:unread", set()),  # nobody told
    ],
)  # fmt: skip
def test_finds(index, query, names):
    result = index.search(query)
    assert {hit.id for hit in result.hits} == names
    assert result.fault is None


def test_what_the_index_does_not_know_is_joined(index):
    def ids(kept):
        return Among(frozenset({"deich", "gone"} if kept.value == "read" else {"dam"}))

    def found(text):
        query = index.parsed(text)
        return {hit.id for hit in index.search(Query(text, bound(query.tree, ids))).hits}

    assert found("is:read") == {"deich"}
    assert found("-is:read") == EVERY - {"deich"}
    assert found("tag:later OR is:read") == {"deich", "dam"}
    assert found("Wasser -(is:read OR tag:later)") == {"pegel"}


def test_an_entity_is_found_under_the_name_of_its_capital(tmp_path):
    index = SearchIndex.create(tmp_path / "search")
    documents = [
        document("state", "Nordkorea übt", entities=("Nordkorea",)),
        document("capital", "Pjöngjang übt", entities=("Pjöngjang",)),
    ]
    index.update(documents, (), 1)
    assert {hit.id for hit in index.search("entity:nordkorea").hits} == {"state", "capital"}
    assert {hit.id for hit in index.search("place:Nordkorea").hits} == {"state"}
    assert {hit.id for hit in index.search("entity:Pjöngjang").hits} == {"capital"}


def test_sorted_by_date_the_hour_counts_and_who_has_none_comes_last(index):
    assert [hit.id for hit in index.search("sort:date").hits] == ["deich", "pegel", "dam", "stumm"]
    assert [hit.id for hit in index.search("sort:date", 2, 1).hits] == ["pegel", "dam"]


def test_sorted_by_witnesses(index):
    worth = {"dam": 3, "pegel": 7}
    hits = index.search("sort:witnesses", worth=worth).hits
    assert [hit.id for hit in hits][:2] == ["pegel", "dam"]


def test_facets_count_the_whole_answer_however_large(index):
    few = index.facets("Deich sort:date")
    assert few["publisher"] == {"Demo-Bote": 1, "Sample Gazette": 1}
    assert few["organisation"] == {"Feuerwehr": 1}
    assert few["person"] == {"Hans Muster": 1}
    every = index.facets("")
    assert every["language"] == {"de": 3, "en": 1}
    assert every["month"] == {"2024-09": 1, "2024-10": 2}
    assert index.facets("-Deich")["publisher"] == {"Demo-Bote": 2}
    assert index.facets("Quetzalcoatl") == {field: {} for field in every}


def test_what_was_deleted_is_counted_no_more(tmp_path):
    index = SearchIndex.create(tmp_path / "search")
    index.update(DOCUMENTS, (), 1)
    index.update([], ["dam", "pegel"], 2)
    assert index.facets("")["publisher"] == {"Demo-Bote": 2}
    assert index.search("has:figure").total == 1


def test_merged_segments_answer_alike(index, tmp_path):
    merged = SearchIndex.create(tmp_path / "search", today=index.today)
    for number, each in enumerate(DOCUMENTS):
        merged.update([each], (), number)
    merged.optimise()
    for query in ("claim:(Deich Wasser)", 'claim:"hält dem Wasser"', "figure:>=3000", "sort:date"):
        ours = [hit.id for hit in merged.search(query).hits]
        assert sorted(ours) == sorted(hit.id for hit in index.search(query).hits)
    assert merged.facets("") == index.facets("")


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("Feuerwher", ["feuerwehr"]),
        ("Deich Wasesr", ["wasser"]),
        ("feuerwehr", []),
        ("Feuerwehren", []),  # an inflected form is known
        ("xyzzyx", []),
        ("-Feuerwher Deich", []),
        ("title:Feuerwher", ["feuerwehr"]),
        ("publisher:Feuerwher", []),
    ],
)
def test_what_was_probably_meant(index, typed, meant):
    found = index.misspelt(typed)
    assert [each.term for each in found] == meant
    for each in found:
        assert typed[each.start : each.end] in ("Feuerwher", "Wasesr")
        assert each.article in EVERY


def test_the_words_of_most_articles_are_meant_first(tmp_path):
    index = SearchIndex.create(tmp_path / "search")
    texts = ["Handel und Wandel", "Handel", "Handel", "Hanfel"]
    index.update([document(f"n{n}", text) for n, text in enumerate(texts)], (), 1)
    assert [each.term for each in index.misspelt("Hansel")] == ["handel"]


@pytest.mark.parametrize("query", ["kurs*", "kurs"])
def test_the_word_itself_comes_before_those_that_begin_so(tmp_path, query):
    index = SearchIndex.create(tmp_path / "search")
    texts = {
        "exact": "Der Kurs stimmt nach langer Zeit wieder, sagt ein Händler aus der Stadt.",
        "near": "Kurse, Kurse und noch einmal Kurse.",
        "far": "Gerüchte kursierten. Sie kursierten lange.",
    }
    index.update([document(name, text) for name, text in texts.items()], (), 1)
    assert [hit.id for hit in index.search(query).hits][:2] == ["exact", "near"]
