"""A peer for search: tantivy's BM25, as it comes or with its German stemmer."""

from __future__ import annotations

from collections.abc import Iterable

import tantivy

_STEMMED = "german"
_MEMORY = 50_000_000
"""Bytes its writer may hold."""


class Tantivy:
    """An index in memory of texts numbered from 0, written by one thread as ours is."""

    def __init__(self, texts: Iterable[str], *, stemmed: bool = False) -> None:
        builder = tantivy.SchemaBuilder()
        builder.add_unsigned_field("number", stored=True)
        builder.add_text_field(
            "body", stored=True, tokenizer_name=_STEMMED if stemmed else "default"
        )
        self._schema = builder.build()
        self._index = tantivy.Index(self._schema)
        analyzer = tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.simple())
        analyzer = analyzer.filter(tantivy.Filter.lowercase())
        self._index.register_tokenizer(
            _STEMMED, analyzer.filter(tantivy.Filter.stemmer(_STEMMED)).build()
        )
        writer = self._index.writer(_MEMORY, 1)
        for number, text in enumerate(texts):
            document = tantivy.Document()
            document.add_unsigned("number", number)
            document.add_text("body", text)
            writer.add_document(document)
        writer.commit()
        writer.wait_merging_threads()
        self._index.reload()
        self._searcher = self._index.searcher()

    def numbers(self, query: str, limit: int = 10) -> list[str]:
        """The numbers of the texts that have any of the words, best first."""
        asked = self._index.parse_query(query, ["body"])
        found = self._searcher.search(asked, limit).hits
        return [str(self._searcher.doc(address)["number"][0]) for _, address in found]

    def page(self, query: str, limit: int = 20) -> list[str]:
        """The snippets of a first page."""
        asked = self._index.parse_query(query, ["body"])
        snippets = tantivy.SnippetGenerator.create(self._searcher, asked, self._schema, "body")
        found = self._searcher.search(asked, limit, count=True).hits
        return [snippets.snippet_from_doc(self._searcher.doc(at)).fragment() for _, at in found]
