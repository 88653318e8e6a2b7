"""What the claim index keeps of an article comes back as it was, in few bytes."""

from __future__ import annotations

import sqlite3

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.claims.newsroom import article

from reader.claims import packing
from reader.claims.analysis import analyse
from reader.claims.keytable import SCHEMA, KeyTable
from reader.claims.profile import KINDS, plain_profile
from reader.claims.signature import signature_of

TEXT = article(
    "one",
    "Nach Angaben der Polizei wurden 14 Menschen getötet. „Wir haben alles versucht, um sie zu retten“, "
    "sagte der Bürgermeister von Vallorno. Rund 3.000 Bewohner mussten ihre Häuser verlassen.",
)

keys = st.dictionaries(
    st.text("abcdeüß:-", min_size=1, max_size=8),
    st.floats(0, 600).map(lambda weight: round(weight, 2)),
    max_size=8,
)
facets = st.lists(st.text("aknpqx", min_size=1, max_size=4), max_size=4)
profiles = st.lists(
    st.tuples(
        keys,
        st.floats(0, 1e6),
        st.lists(facets, min_size=KINDS, max_size=KINDS),
        st.lists(st.just([1.0, None, "EUR", "kind"]), max_size=2),
        st.lists(st.integers(0, 2**32 - 1), max_size=3),
        st.sampled_from(["asserted", "denied"]),
        st.text(max_size=5),
    ).map(list),
    max_size=6,
)


def table() -> KeyTable:
    base = sqlite3.connect(":memory:")
    base.execute(SCHEMA)
    return KeyTable(base)


@given(profiles)
def test_profiles_come_back_as_they_were(given_profiles: list[list[object]]) -> None:
    known = table()
    packed = packing.PackedProfiles(packing.pack_profiles(given_profiles, known.numbers))
    again = packed.plain(known.texts)
    for profile in again:
        profile[2] = [list(kind) for kind in profile[2]]
    assert again == given_profiles
    sizes = [end - start for start, end in packed.spans]
    assert sizes == [len(profile[0]) for profile in given_profiles]  # type: ignore[arg-type]


def test_a_signature_comes_back_as_it_was() -> None:
    known = table()
    signature = signature_of(analyse(TEXT).claims)
    packed = packing.pack_signature(signature, known.numbers)
    assert packing.unpack_signature(packed, known.texts) == signature


@given(st.lists(st.dictionaries(st.text(max_size=3), st.text(max_size=9), max_size=2)))
def test_claims_are_one_text_each(claims: list[dict[str, str]]) -> None:
    assert len(packing.unpack_claims(packing.pack_claims(claims))) == len(claims)


def test_a_profile_takes_few_bytes() -> None:
    known = table()
    plain = [plain_profile(claim) for claim in analyse(TEXT).claims] * 14
    assert len(packing.pack_profiles(plain, known.numbers)) / len(plain) < 60


def test_a_number_stays_that_of_its_text() -> None:
    known = table()
    first = dict(known.numbers(["one", "two"]))
    known.forget()
    again = known.numbers(["three", "two", "one"])
    assert (again["one"], again["two"]) == (first["one"], first["two"])
    assert len({again["one"], again["two"], again["three"]}) == 3


def test_a_text_without_a_number_is_given_none_by_a_question() -> None:
    known = table()
    assert known.number("never seen") is None
    with pytest.raises(ValueError, match="without a text"):
        known.texts([7])
