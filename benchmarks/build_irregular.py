"""Makes the table of forms that a stemmer does not bring to their dictionary form ("ging", "gehen").

Run as ``python -m benchmarks.build_irregular FOLDER`` with the folder of GermEval's train.tsv and dev.tsv.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from pathlib import Path

from benchmarks.build_frequencies import sentences
from reader.language.folding import fold
from reader.language.lemmas import lemma, stem
from reader.search.analysis import IRREGULAR, is_stopword

LEAST = 2
"""Times a form has to be seen."""


def main(folder: Path) -> None:
    """Write the table: folded form to the stem of its dictionary form."""
    seen: dict[str, Counter[str]] = {}
    for sentence in sentences(folder):
        for token, tag in sentence:
            if token.isalpha() and len(token) > 2 and tag == "O":
                seen.setdefault(fold(token), Counter())[token] += 1
    table = {}
    for form, spellings in sorted(seen.items()):
        if sum(spellings.values()) < LEAST or is_stopword(form):
            continue
        base = stem(lemma(spellings.most_common(1)[0][0], "de"), "de")
        if base != stem(form, "de") and not is_stopword(base):
            table[form] = base
    text = json.dumps(table, ensure_ascii=False, indent=0, sort_keys=True)
    IRREGULAR.write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
