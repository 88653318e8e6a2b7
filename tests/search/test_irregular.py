"""The table of irregular forms fits the stemmer it corrects."""

from reader.language.lemmas import stem
from reader.search import analysis


def test_every_entry_says_what_the_stemmer_does_not():
    table = analysis._irregular()
    assert len(table) > 1000
    assert [form for form, base in table.items() if stem(form, "de") == base] == []


def test_irregular_forms_share_a_stem():
    assert set(analysis.stems("ging", "de")) & set(analysis.stems("gehen", "de"))
