"""How surely a sentence says what it says."""

from __future__ import annotations

import pytest
from tests.claims.attributed import told


@pytest.mark.parametrize(
    ("text", "certainty"),
    [
        ("Ein Baum ist umgestürzt.", "asserted"),
        ("Es folgten Tage, in denen Firmen zögerten, auswichen, dementierten.", "asserted"),
        ("Das Gericht hat nicht geprüft, ob der Rat zugestimmt hatte.", "asserted"),
        ("Der Mann soll ein Auto gestohlen haben.", "alleged"),
        ("Die Bilder sollen den Angriff zeigen.", "alleged"),
        ("Die Firma will Beweise haben.", "alleged"),
        ("Angeblich war er betrunken.", "alleged"),
        ("Die Union wirft der Regierung Untätigkeit vor.", "alleged"),
        ("Der Fluss könnte über die Ufer treten.", "could"),
        ("Das Eis droht zu brechen.", "could"),
        ("Die Polizei schließt einen Anschlag nicht aus.", "could"),
        ("Sollten die Berichte stimmen, wäre das ein Skandal.", "could"),
        ("Die Ursache ist noch unklar.", "not confirmed"),
        ("Das Amt bestätigte den Fall nicht.", "not confirmed"),
        ("Die Firma wollte sich nicht äußern.", "not confirmed"),
        ("Für den Verdacht gibt es keine Beweise.", "not confirmed"),
        ("Der Minister stritt den Vorfall nicht ab.", "not confirmed"),
        ("Woher die Zahl stammt, sagte der Minister nicht.", "not confirmed"),
        ("Der Angeklagte bestreitet die Tat.", "denied"),
        ("Der Verband wies die Kritik zurück.", "denied"),
        ("Einen Rücktritt schließe ich aus, sagte er.", "denied"),
        ("Die Stadt fürchtet, dass der Damm bricht.", "could"),
        ("Die Stadt fürchtet den Regen.", "asserted"),
        ("In der Stadt wächst die Sorge, dass der Damm bricht.", "could"),
        ("Fachleute bezweifeln, dass der Damm hält.", "not confirmed"),
        ("Die Zahl der Verletzten wird unterschiedlich angegeben.", "not confirmed"),
        ("Der Minister ging auf die Vorwürfe nicht ein.", "not confirmed"),
        ("Die Ministerin hielt ihm vor, gelogen zu haben.", "alleged"),
        ("Der Damm ist nach Darstellung der Behörde nicht gebrochen.", "denied"),
        ("Dahinter steckt mutmaßlich die Bande eines Bruders.", "alleged"),
        ("Er steht unter Dopingverdacht.", "alleged"),
        ("Ihr drohen bis zu zehn Jahre Haft.", "could"),
        ("Der Staat drohte ihm mit Haft.", "asserted"),
        ("Reisende müssen mit Verspätungen rechnen.", "could"),
        ("Der Verband warnte, die Daten könnten gestohlen werden.", "could"),
        ("Ob Daten abflossen, ist Gegenstand eines Verfahrens.", "not confirmed"),
        ("Die Polizei prüft, ob der Zug zu schnell war.", "not confirmed"),
        ("Über die Ursache lasse sich nichts sagen, teilte das Amt mit.", "not confirmed"),
        ("Eine Bestätigung der Behörde gab es am Abend nicht.", "not confirmed"),
        ("Hinweise auf Sabotage hat die Polizei nicht.", "not confirmed"),
        ("Für ein Urteil ist es zu früh.", "not confirmed"),
        ("Die Klinik stellte klar, es bestehe keine Gefahr.", "denied"),
        ("Den Vorwurf ließ der Konzern nicht gelten.", "denied"),
        ("Fachleute hatten mit 60 Millionen gerechnet.", "asserted"),
        ("Warum der Zug entgleiste, müssen Gutachter klären.", "not confirmed"),
        ("Eine Stellungnahme der Firma stand am Abend noch aus.", "not confirmed"),
        ("Nähere Angaben wurden nicht gemacht.", "not confirmed"),
        ("Darüber ist noch nicht entschieden.", "not confirmed"),
        ("Es gibt keine Anzeichen für einen Anschlag.", "not confirmed"),
        ("Der Chef bezeichnete den Vorwurf als „abwegig“.", "denied"),
        ("Der Kreml sprach von einer „glatten Lüge“.", "denied"),
        ("Sie hätte sich mehr Zeit gewünscht, sagte Eva Dorn.", "asserted"),
        ("Die Häuser sollen 2027 unter einem Dach arbeiten.", "asserted"),
        ("Die Männer sollen 2019 ein Auto gestohlen haben.", "alleged"),
        ("Verletzt wurde niemand.", "asserted"),
        ("Die Bank steht aus Sicht der Kunden gut da.", "asserted"),
    ],
)
def test_german(text: str, certainty: str) -> None:
    assert told(text)[0].certainty == certainty


@pytest.mark.parametrize(
    ("text", "certainty"),
    [
        ("A tree has fallen.", "asserted"),
        ("The firm reportedly plans to sell.", "alleged"),
        ("Residents accuse the owner of negligence.", "alleged"),
        ("The bridge may have to close.", "could"),
        ("The firm said it would sell the plant.", "asserted"),
        ("The firm declined to comment.", "not confirmed"),
        ("There is no evidence of a leak.", "not confirmed"),
        ("The firm has denied the report.", "denied"),
        ("His lawyer called the allegations baseless.", "denied"),
        ('The minister described the reports as "nonsense".', "denied"),
        ("The club dismissed the rumours.", "denied"),
        ("Police have not named the victim.", "not confirmed"),
        ("The cause of the fire is under investigation.", "not confirmed"),
        ("The court has not moved since May.", "asserted"),
        ("The minister did not deny the report.", "not confirmed"),
        ("Residents fear that the dam will break.", "could"),
        ("Residents fear the rain.", "asserted"),
        ("Engineers doubt that the dam will hold.", "not confirmed"),
        ("It is too early to say what happened.", "not confirmed"),
        ("The BBC has not been able to verify the footage.", "not confirmed"),
        ("The union refused to call off the strike.", "denied"),
        ("The chairman refused to comment on the strike.", "not confirmed"),
        ("Analysts estimate that a ban would cost a fifth of sales.", "could"),
        ("They vetoed a bill that would ban phones.", "asserted"),
        ("Economists had predicted no change.", "asserted"),
        ("The minister told the BBC he ruled out a dismissal.", "denied"),
    ],
)
def test_english(text: str, certainty: str) -> None:
    assert told(text, "en")[0].certainty == certainty


@pytest.mark.parametrize(
    "text",
    [
        "Die Polizei sagte, die Täter hätten Masken getragen und würden gesucht.",
        "Die Stadt prüft mögliche Folgen des mutmaßlichen Anschlags.",
        "Die Brücke soll im Mai eröffnet werden.",
        "In Schulen sollen Handys künftig verboten sein.",
        "Die Würde des Menschen steht im ersten Artikel.",
        "Er baute Motoren, die laut Experten explodieren könnten.",
    ],
)
def test_words_that_only_look_unsure(text: str) -> None:
    assert told(text)[0].certainty == "asserted"
