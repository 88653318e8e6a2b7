"""A model's opinion moves scores and corrects relations; each sentence is encoded once; failing is no fault."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.claims.newsroom import article

from reader.claims.analysis import analyse
from reader.claims.index import ClaimIndex
from reader.claims.models import SHIFT, Inferred, ModelError, related, shift
from reader.claims.opinions import Opinions
from reader.claims.vectors import Vectors, cosine


class Encoder:
    """Sentences are alike by their first letters."""

    def __init__(self, digest: str = "a", fails: bool = False) -> None:
        self.digest, self.fails = digest, fails
        self.asked: list[str] = []

    def encode(self, texts: Sequence[str]) -> list[list[float]]:
        if self.fails:
            raise ModelError("It fails.", "Name another.")
        self.asked += texts
        return [[1.0, 0.0] if text[0] in "DT" else [0.0, 1.0] for text in texts]


class Sure:
    """An inference that always says one thing."""

    def __init__(self, *said: Inferred) -> None:
        self.said = list(said)

    def infer(self, premise: str, hypothesis: str) -> Inferred:
        return self.said.pop(0)


def test_a_sentence_is_encoded_once_and_again_by_another_model(tmp_path: Path) -> None:
    encoder = Encoder()
    first = Vectors(encoder, tmp_path / "v").of(["Der Bau", "Regen", "Der Bau"])
    assert encoder.asked == ["Der Bau", "Regen"]
    assert Vectors(encoder, tmp_path / "v").of(["Regen", "Der Bau"]) == [first[1], first[0]]
    assert encoder.asked == ["Der Bau", "Regen"]
    other = Encoder("b")
    Vectors(other, tmp_path / "v").of(["Regen"])
    assert other.asked == ["Regen"]


def test_a_damaged_file_of_vectors_loses_nothing(tmp_path: Path) -> None:
    (tmp_path / "v").write_bytes(b"no database" * 100)
    assert Vectors(Encoder(), tmp_path / "v").of(["Regen"]) == [[0.0, 1.0]]


def test_vectors_of_two_sizes_are_not_alike() -> None:
    assert cosine([1.0], [1.0, 0.0]) == 0.0


@given(st.floats(-1, 1), st.floats(-1, 1))
def test_the_likelier_the_model_finds_a_pair_the_higher_its_score(one: float, other: float) -> None:
    assert -SHIFT <= shift(min(one, other)) <= shift(max(one, other)) <= SHIFT


@pytest.mark.parametrize(
    ("there", "back", "said"),
    [
        (Inferred(0.9, 0.0), Inferred(0.9, 0.0), "same"),
        (Inferred(0.9, 0.0), Inferred(0.1, 0.0), "broader"),
        (Inferred(0.1, 0.0), Inferred(0.9, 0.0), "narrower"),
        (Inferred(0.0, 0.9), Inferred(0.0, 0.9), "denied"),
        (Inferred(0.0, 0.9), Inferred(0.0, 0.3), ""),
    ],
)
def test_what_follows_from_what_makes_the_relation(
    there: Inferred, back: Inferred, said: str
) -> None:
    assert related(there, back) == said


def test_an_inference_corrects_what_is_open_and_nothing_else() -> None:
    no = Inferred(0.0, 0.95)
    assert Opinions(None, Sure(no, no)).relation("a", "b", "same") == "denied"
    assert Opinions(None, Sure()).relation("a", "b", "figures differ") == "figures differ"


def test_a_model_that_fails_is_told_of_once(tmp_path: Path) -> None:
    told: list[str] = []
    opinions = Opinions(Vectors(Encoder(fails=True), tmp_path / "v"), None, told.append)
    assert opinions.shift("a", "b") == opinions.shift("c", "d") == 0.0
    assert told == ["It fails. Name another."]


def test_the_sidebar_hears_the_model_and_says_so(tmp_path: Path) -> None:
    texts = {
        "a": "Die Reederei Nordhavn hat am Montag zwei Fähren in Kiel stillgelegt.",
        "b": "Tatsächlich liegen zwei Fähren der Reederei Nordhavn seit Montag in Kiel still.",
        "c": "Am Montag hat die Reederei Nordhavn in Kiel zwei Fähren stillgelegt.",
    }

    def scores(opinions: Opinions | None, name: str) -> dict[str, tuple[float, tuple[str, ...]]]:
        index = ClaimIndex(tmp_path / name, opinions=opinions)
        with index.batch():
            for key, text in texts.items():
                each = article(key, text)
                index.put(each, analyse(each))
        one, *_ = index.sidebar("a#1").others, 0
        found = {other.article: (other.score, other.reasons) for other in one}
        index.close()
        return found

    plain = scores(None, "plain")
    heard = scores(Opinions(Vectors(Encoder(), tmp_path / "v"), None), "heard")
    assert heard["b"][0] > plain["b"][0]
    assert heard["c"][0] <= plain["c"][0]
    assert "your model: 100% alike" in heard["b"][1]
