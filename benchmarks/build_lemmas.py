"""Write the tables of lemmas that the reader ships: simplemma's dictionaries (MIT) in a form that needs no loading.

`python -m benchmarks.build_lemmas` writes `src/reader/language/data/lemmas-*.bin`. simplemma itself unpacks a
million entries on first use: seconds and 100 MB in each process.
"""

from __future__ import annotations

from pathlib import Path

from simplemma.strategies.dictionaries.dictionary_factory import DefaultDictionaryFactory

from reader.language.dictionary import write

DATA = Path(__file__).parent.parent / "src" / "reader" / "language" / "data"
LANGUAGES = ("de", "en")


def main() -> None:
    """Write one table a language."""
    for language in LANGUAGES:
        words = DefaultDictionaryFactory().get_dictionary(language)
        path = DATA / f"lemmas-{language}.bin"
        write(path, words.items())
        print(f"{path.name}: {len(words):,} words, {path.stat().st_size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
