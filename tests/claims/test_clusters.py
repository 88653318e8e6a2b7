"""Groups of claims: every claim in exactly one, and no chain of likenesses that joins what differs."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from reader.claims.clusters import Group, Node, Scores, clusters

SAME, RELATED = 0.5, 0.3

NODES = [Node(article, n) for article in range(4) for n in (1, 2, 3)]
PAIRS = [(one, other) for one in NODES for other in NODES if one.article < other.article]
scores_of_a_story = st.dictionaries(
    st.sampled_from(PAIRS), st.sampled_from([0.2, 0.3, 0.4, 0.5, 0.6, 0.8, 0.9])
)


def grouped(scores: Scores) -> list[Group]:
    return clusters(NODES, scores, SAME, RELATED)


def a(article: int, n: int = 1) -> Node:
    return Node(article, n)


@settings(max_examples=40)
@given(scores_of_a_story)
def test_every_claim_is_in_exactly_one_group_and_no_article_twice_in_a_core(scores: Scores) -> None:
    groups = grouped(scores)
    assert sorted(node for group in groups for node in group.core + group.further) == NODES
    for group in groups:
        assert len({node.article for node in group.core}) == len(group.core)


@settings(max_examples=40)
@given(scores_of_a_story)
def test_groups_do_not_depend_on_the_order_in_which_pairs_are_found(scores: Scores) -> None:
    turned = dict(reversed(scores.items()))
    assert grouped(scores) == clusters(NODES[::-1], turned, SAME, RELATED)


@settings(max_examples=40)
@given(scores_of_a_story)
def test_whoever_is_in_a_group_is_linked_to_another_of_it(scores: Scores) -> None:
    for group in grouped(scores):
        for node in group.core + group.further:
            others = [other for other in group.core + group.further if other != node]
            linked = [scores.get((min(node, o), max(node, o)), 0.0) >= SAME for o in others]
            assert not others or any(linked)


def test_a_chain_does_not_join_its_ends() -> None:
    groups = grouped({(a(0), a(1)): 0.9, (a(1), a(2)): 0.8, (a(2), a(3)): 0.9})
    assert Group((a(0), a(1))) in groups
    assert Group((a(2), a(3))) in groups


def test_what_is_alike_all_around_is_one_group() -> None:
    scores = {pair: 0.6 for pair in PAIRS if pair[0].n == pair[1].n == 1}
    assert Group((a(0), a(1), a(2), a(3))) in grouped(scores)


def test_a_weaker_likeness_agrees_but_links_nothing_by_itself() -> None:
    groups = grouped({(a(0), a(1)): 0.9, (a(1), a(2)): 0.8, (a(0), a(2)): 0.4, (a(0), a(3)): 0.4})
    assert Group((a(0), a(1), a(2))) in groups
    assert Group((a(3),)) in groups


def test_a_sentence_said_twice_stands_beside_its_group() -> None:
    groups = grouped({(a(0), a(1)): 0.9, (a(0, 2), a(1)): 0.6})
    assert Group((a(0), a(1)), (a(0, 2),)) in groups
