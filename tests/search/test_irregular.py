"""The table of irregular forms fits the stemmer it corrects, that of stop words the list it is made of."""

from reader.language.lemmas import stem
from reader.search import analysis, compiling


def test_every_entry_says_what_the_stemmer_does_not():
    table = analysis._irregular()
    assert len(table) > 1000
    assert [form for form, base in table.items() if stem(form, "de") == base] == []


def test_irregular_forms_share_a_stem():
    assert set(analysis.stems("ging", "de")) & set(analysis.stems("gehen", "de"))


def test_the_compiled_stop_words_are_up_to_date():
    assert compiling.COMPILED.read_text(encoding="utf-8") == compiling.compiled()
