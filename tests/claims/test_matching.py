"""A claim has its counterparts in another article: each its share, more where third articles say the same."""

import pytest
from tests.claims.newsroom import article

from reader.claims.analysis import analyse
from reader.claims.frame import Frame
from reader.claims.matching import BRIDGE, NOTHING, chance, chances, share, vouch
from reader.claims.profile import Profile, plain_profile
from reader.claims.score import FEATURES, measure


def test_a_lone_likely_pair_has_nearly_all_and_one_of_two_half() -> None:
    assert share(2.0, chance(2.0)) > 0.95
    assert share(2.0, 2 * chance(2.0)) == pytest.approx(0.5, abs=0.02)


def test_where_nothing_is_likely_the_likeliest_has_little() -> None:
    assert share(-5.0, chance(-5.0)) < 0.5 * share(1.0, chance(1.0))


def test_a_chain_through_a_third_article_needs_both_halves() -> None:
    assert vouch([(3.0, 3.0)]) > 3 * vouch([(3.0, BRIDGE)])
    assert vouch([(3.0, NOTHING)]) == 0.0
    assert vouch([(3.0, 3.0), (2.0, 2.0)]) > vouch([(3.0, 3.0)])


@pytest.mark.parametrize("probability", [0.1, 0.5, 0.9])
def test_chances_and_odds_are_inverse(probability: float) -> None:
    assert chance(chances(probability)) == pytest.approx(probability)


def test_what_every_claim_of_a_story_does_says_less_than_what_two_of_them_do() -> None:
    told = [
        "Der Konzern Larsa kauft die Werft. Der Kauf der Werft kostet Stellen. Die Werft streikt.",
        "Larsa kauft die Werft. Banken zahlen den Kauf der Werft. Die Arbeiter der Werft streiken.",
    ]
    articles = [analyse(article(name, text)) for name, text in zip("ab", told, strict=True)]
    profiles = [
        [Profile(name, n, plain_profile(claim)) for n, claim in enumerate(one.claims, 1)]
        for name, one in zip("ab", articles, strict=True)
    ]
    frame, act = Frame(profiles), FEATURES.index("act")
    buying, striking = (
        measure(profiles[0][place], profiles[1][place], frame, 0.5).values[act] for place in (0, 2)
    )
    assert 0 < buying < striking
