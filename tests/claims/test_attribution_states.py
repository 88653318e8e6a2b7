"""Sources that hold a view or talk without a verb of saying."""

from __future__ import annotations

import pytest
from tests.claims.attributed import told


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Die Ärzte sind überzeugt, dass das Mittel wirkt.", "Ärzte"),
        ("In Paris ist die Rede von 300 Verletzten.", "Paris"),
        ("Aus Regierungskreisen verlautete, der Vertrag sei fertig.", "Regierungskreisen"),
        (
            "Weder die Polizei noch die Stadt haben sich die Angaben zu eigen gemacht.",
            "Polizei noch die Stadt",
        ),
        ("Die Nato schwieg. Am Montag hatte es die Angaben nicht bestätigen wollen.", "Nato"),
        ("Der Mann ist sicher nach Hause gekommen.", ""),
        ("Fachleute haben am Montag die Abgeordneten unterrichtet.", ""),
        ("Der Brücke droht der Abriss.", ""),
    ],
)
def test_german(text: str, name: str) -> None:
    assert told(text)[-1].name == name


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("A first estimate by the town puts the damage at 80 million euros.", "town"),
        ("The army launched an attack in August and says it holds the town.", "army"),
        (
            "Mark Hill, editor of the magazine Defence Express, told the BBC he was tired.",
            "Mark Hill",
        ),
        ("Officials read the move as a sign of weakness.", "Officials"),
    ],
)
def test_english(text: str, name: str) -> None:
    assert told(text, "en")[0].name == name


def test_reported_speech_goes_on_in_the_plural() -> None:
    first = "Die Behörde teilte mit, die Männer seien angekommen. "
    for second in (
        "Sie hielten sich im Osten des Landes auf und würden dort ausgebildet.",
        "Insgesamt könnten es 12.000 werden.",
        "Der Verkehr weite sich dadurch aus.",
    ):
        assert told(first + second)[1].name == "Behörde", second
