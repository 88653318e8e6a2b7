"""What each family of rules for sources and certainty buys: the same figures with that family switched off."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any
from unittest.mock import patch

from benchmarks.evaluate.attribution import GOLD, Case, articles, scores, stories
from reader.claims import attribution, attribution_english, attribution_german, certainty


def _nobody(*_: object, **__: object) -> None:
    return None


def _no(*_: object, **__: object) -> bool:
    return False


def _as_named(text: str, one: Any, at: int, article: Any) -> Any:
    """The pronoun itself, as the text has it."""
    start, end = one.span(at, at)
    return attribution.Source(text[start:end], start, end, "named", "", "")


# Each family: the functions it consists of, by module and name, and what stands in for them.
FAMILIES: Mapping[str, tuple[tuple[object, str, Callable[..., Any]], ...]] = {
    "accounts (laut, zufolge, according to)": (
        (attribution_german, "account_before", _nobody),
        (attribution_german, "account_after", _nobody),
        (attribution_english, "_according", _nobody),
        (attribution_english, "_account", _nobody),
    ),
    "verbs of saying, holding, denying": (
        (attribution_german, "_verb", _nobody),
        (attribution_english, "_verb", _nobody),
    ),
    "so X, wie X mitteilte, heißt es": (
        (attribution_german, "_thus", _nobody),
        (attribution_german, "_as", _nobody),
        (attribution_german, "_called", _nobody),
    ),
    "demnach, hieß es weiter": ((attribution_german, "pointing", _nobody),),
    "stances, rumours, reactions, papers": (
        (attribution_german, "stated", _nobody),
        (attribution_german, "rumoured", _nobody),
        (attribution_german, "reacted", _nobody),
        (attribution_german, "emerges", _nobody),
        (attribution_german, "minded", _nobody),
    ),
    "circles behind man and passives": (
        (attribution_german, "quarters", _nobody),
        (attribution_german, "_agent", _nobody),
        (attribution_english, "_agent", _nobody),
    ),
    "names before a colon": ((attribution, "before_colon", _nobody),),
    "any verb around a quote": ((attribution, "inquit", _nobody),),
    "speaker named after a quote of many sentences": ((attribution, "_speaker_after", _nobody),),
    "sources that go on": ((attribution, "_goes_on", _no),),
    "whom a pronoun means": ((attribution, "_pronoun", _as_named),),
    "certainty by what the source does": (
        (certainty, "_by_act", _nobody),
        (certainty, "_contradicts", _no),
    ),
    "certainty by main clause, not side clauses": (
        (certainty, "_main", lambda line: list(range(len(line)))),
    ),
    "what is not known": ((certainty, "_unknown", _no),),
    "hearsay (soll, angeblich, will ... haben)": (
        (certainty, "_hearsay", _no),
        (certainty, "_alleged", _no),
        (certainty, "_claims_to_have", _no),
    ),
    "what may be (könnte, droht, würde)": ((certainty, "_possible", _no),),
}


def report() -> list[str]:
    """A Markdown table: all rules, then each family switched off, by what is lost on seen and held out sentences."""
    rows = [
        "## Sources and certainty: what each family of rules buys",
        "",
        "Points of the figure that are lost without it, on all development sentences | all held out.",
        "",
        "| without | source named F1 | | right source F1 | | certainty | |",
        "| --- | --- | --- | --- | --- | --- | --- |",
    ]
    whole = [scores(cases) for cases in _sets()]
    rows.append(_row("nothing: all rules", [f"{one[key]:.3f}" for key in _KEYS for one in whole]))
    for name, parts in FAMILIES.items():
        lost = [before | {key: before[key] - after[key] for key in _KEYS}
                for before, after in zip(whole, without(parts), strict=True)]  # fmt: skip
        rows.append(_row(name, [f"{100 * one[key]:+.1f}" for key in _KEYS for one in lost]))
    return rows


_KEYS = ("named", "right", "certainty")


def without(parts: tuple[tuple[object, str, Callable[..., Any]], ...]) -> list[dict[str, float]]:
    """The scores of development and held out sentences with the functions ``parts`` replaced."""
    patches = [patch.object(module, name, instead) for module, name, instead in parts]
    for one in patches:
        one.start()
    try:
        return [scores(cases) for cases in _sets()]
    finally:
        for one in patches:
            one.stop()


def _sets() -> tuple[list[Case], list[Case]]:
    """The sentences of development, and those held out."""
    seen = [*articles(GOLD / "seen.yaml"), *articles(GOLD / "manners.yaml")]
    held = [one for name in ("held_out", "other_writers", "manners_check")
            for one in articles(GOLD / f"{name}.yaml")]  # fmt: skip
    seen += stories(heldout=False)
    held += stories(heldout=True)
    return [case for cases in seen for case in cases], [case for cases in held for case in cases]


def _row(name: str, cells: list[str]) -> str:
    return f"| {name} | {' | '.join(cells)} |"
