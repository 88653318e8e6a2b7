"""Nouns that build a name with a place, and names the model does not see."""

from __future__ import annotations

import pytest

from reader.entities.recognise import recognise
from reader.language.reading import read


def found(text: str) -> dict[str, str]:
    return {mention.text: mention.kind for mention in recognise(text, read(text))}


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("Das teilte das Polizeipräsidium Oberbayern mit.", "Polizeipräsidium Oberbayern", "organisation"),
        ("Das Urteil gegen Horst Kremer fällt.", "Horst Kremer", "person"),
        ("Sie forscht am Klinikum Kassel.", "Klinikum Kassel", "organisation"),
        ("In den Xylstadter Alpen ging eine Lawine ab.", "Xylstadter Alpen", "place"),
        ("Die Landestalsperrenverwaltung widersprach.", "Landestalsperrenverwaltung", "organisation"),
        ("Sie sagte der „Rhein-Zeitung“ am Montag nichts.", "Rhein-Zeitung", "organisation"),
        ("Eine Sprecherin von Xylonta äußerte sich nicht.", "Xylonta", "organisation"),
        ("Sie lehnte den Preis für ihr Drama „Schwarzer Sand“ ab.", "Schwarzer Sand", "other"),
    ],
)  # fmt: skip
def test_is_found(text: str, name: str, kind: str) -> None:
    assert found(text).get(name) == kind


@pytest.mark.parametrize(
    "text",
    [
        "Das Landesamt prüft den Antrag.",
        "Die Bundesverwaltung wächst.",
        "Im Flughafen lag Schnee.",
    ],
)
def test_a_plain_noun_names_nothing(text: str) -> None:
    assert found(text) == {}
