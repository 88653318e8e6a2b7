"""Who is credited by constructions beside the plain verb of saying."""

from __future__ import annotations

import pytest
from tests.claims.attributed import told


@pytest.mark.parametrize(
    ("text", "name"),
    [
        # Any verb around what is said.
        ("„Ich dachte, es sind nur fünf“, lacht Wirtin Olga Brandl.", "Wirtin Olga Brandl"),
        ("Für Notfälle sei gesorgt, beruhigt das Ministerium.", "Ministerium"),
        ("Die Gewerkschaft gab sich enttäuscht: „Das reicht hinten und vorne nicht.“", "Gewerkschaft"),
        ("Wenn es regnet, bleibt die Polizei zu Hause.", ""),
        # Reactions that arrive.
        ("Scharfe Kritik kam aus der Opposition.", "Opposition"),
        ("Lob gab es vom Bauernverband.", "Bauernverband"),
        ("Die Kritik wächst.", ""),
        # Papers.
        ("Das geht aus internen Unterlagen der Bahn hervor.", "internen Unterlagen"),
        ("Aus einem Gutachten, das der Zeitung vorliegt, geht hervor, dass es leckt.", "Gutachten"),
        ("Aus dem Wald geht ein Weg ins Dorf.", ""),
        # Nobody says it, somewhere.
        ("Im Rathaus weist man die Vorwürfe zurück.", "Rathaus"),
        ("In Regierungskreisen wird erwartet, dass er geht.", "Regierungskreisen"),
        ("Die Anwohner waren von der Feuerwehr aufgefordert worden, zu gehen.", "Feuerwehr"),
        # Long and broken noun phrases.
        ("Das Amt für Umwelt in Bonn (AUB) teilte mit, die Luft sei rein.", "Amt"),
        ("Der Umsatz fiel, wie das im MDAX notierte Unternehmen bekannt gab.", "Unternehmen"),
        ("Der Umsatz fiel, wie das Amt am Montag mitgeteilt hatte.", "Amt"),
        ("In einer Probe, die er gab, sei Epo gefunden worden, teilte der Verband mit.", "Verband"),
        ("Ähnlich hatten sich die Währungshüter geäußert.", "Währungshüter"),
        # The mind of somebody.
        ("Geht es nach Trainer Jan Roth, bleibt er.", "Trainer Jan Roth"),
        ("Für den Fahrgastverband ist das „ein Witz“.", "Fahrgastverband"),
        ("Für den Verband ist das die dritte Messe.", ""),
        # Roles of people known by name.
        ("Manager Lars Oppel kam. Es eile, sagte der Manager.", "Lars Oppel"),
        ("Lars Oppel kam. „Es eilt“, fügte der 61-Jährige hinzu.", "Lars Oppel"),
        ("Lars Oppel kam. Wie der Senat mitteilte, eile es.", "Senat"),
        ("Lars Oppel sagte, es eile. Am Nachmittag zeitweise Regen.", ""),
        ("Ein Förster rief an. Lars Oppel kam. Ein Förster sagte, es eile.", "Förster"),
    ],
)  # fmt: skip
def test_german(text: str, name: str) -> None:
    found = told(text)[-1].name
    assert found.startswith(name)
    assert bool(found) == bool(name)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The deal was first reported by the Evening Post.", "Evening Post"),
        ("The prosecutor would neither confirm nor deny this.", "prosecutor"),
        ("The minister, Leo Hart, flew in late and promised to help.", "Leo Hart"),
        ("Economists polled in May had predicted no change.", "Economists"),
        ("A lorry hit a train in the Austrian state of Styria.", ""),
        ("The island was long thought to be empty.", ""),
        ("Buyers should not expect bargains.", ""),
    ],
)
def test_english(text: str, name: str) -> None:
    found = told(text, "en")[-1].name
    assert name in found
    assert bool(found) == bool(name)
