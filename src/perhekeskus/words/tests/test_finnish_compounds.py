"""Compounds of Finnish: a form meets the last part of its word. Own list, by what is hard about them."""

import pytest

from perhekeskus.words import finnish

LAST_PARTS = {
    "a noun in a local case before it": """
        kotiin|paluusta paluu, työssä|oppimisen oppiminen, maahan|muuttajien muuttaja, työhön|valmennusta valmennus,
        käyttöön|otosta otto, maasta|muuttoa muutto, muistiin|panoja pano
    """,
    "a word that never inflects before it": """
        vastaan|ottoon otto, takaisin|maksua maksu, ulos|ottoa otto, poissa|oloista olo, läsnä|olijat olija,
        yhteen|sovittamisessa sovittaminen, jälleen|näkemisen näkeminen, ennalta|ehkäisyä ehkäisy,
        väärin|käsityksiä käsitys
    """,
    "a piece before it that never stands alone": """
        sosiaali|huollosta huolto, sosiaali|päivystykseen päivystys, sosiaali|työntekijä työntekijä,
        nyky|tilanteessa tilanne, pikku|veljen veli, yhdys|kunnan kunta, päättö|todistusta todistus,
        fysio|terapiaan terapia, valko|suklaata suklaa
    """,
    "an adjective that stands only last": """
        alku|peräisen peräinen, vapaa|ehtoisia ehtoinen, oma|toimiseen toiminen, pieni|tuloisille tuloinen,
        harkinnan|varaiset varainen, pitkä|aikaisesta aikainen, lyhyt|kestoinen kestoinen, moni|kielisten kielinen
    """,
    "its quality or its adverb": """
        vapaa|ehtoisuuteen ehtoisuus, oma|toimisuutta toimisuus, pitkä|aikaisesti aikaisesti,
        moni|puolisesti puolisesti, henkilö|kohtaisesti kohtaisesti, oma-|aloitteisesti aloitteisesti
    """,
    "a participle or a verbal noun that is a noun": """
        työ|tehtäviä tehtävä, perus|tehtävän tehtävä, kasvatus|tehtävässä tehtävä, palvelu|asumisen asuminen,
        liiketoiminta|osaamista osaaminen, koulu|kiusaamisesta kiusaaminen, korjaus|rakentamiseen rakentaminen
    """,
    "a rare word at the end": """
        kaupan|vahvistajilla vahvistaja, lasten|valvojille valvoja, talletussuoja|menettelyihin menettely,
        kriisin|hallinta|tehtäviin tehtävä, eläinten|pidosta pito
    """,
    "a hyphen before it": """
        verkko-|asiointia asiointi, hätä-|apua apu, osa-|aikaisuuden aikaisuus, linja-|autoissa auto
    """,
    "three parts or more": """
        varhais|kasvatus|maksuista maksu, lähi|suhde|väkivaltaan väkivalta, perhe|kuntoutus|jaksolle jakso,
        koulu|terveyden|hoitajaa hoitaja, mielenterveys|palvelujen palvelu, lasten|suojelu|ilmoituksesta ilmoitus,
        äitiys|loma|ajan aika, vamman|tuki|hakemuksia hakemus
    """,
    "a verb at the end": """
        alle|kirjoitettiin kirjoittaa, irti|sanotaan sanoa, yllä|pitää pitää, laimin|lyönyt lyödä, vastaan|otettu ottaa
    """,
    "long words that are common as a whole": """
        moottori|pyörällä pyörä, kirjan|pitoon pito, huolen|pidosta pito, toimeen|tulosta tulo, toimen|piteitä pide,
        edus|kunnan kunta, huumaus|aineita aine, lain|säädäntöön säädäntö, asian|tuntijalta tuntija
    """,
}
WORDS = [pair.split() for pairs in LAST_PARTS.values() for pair in pairs.split(",")]


@pytest.mark.parametrize(("word", "last"), WORDS)
def test_a_compound_meets_its_last_part(word: str, last: str) -> None:
    assert finnish.keys(word.replace("|", "")) & finnish.keys(last)


@pytest.mark.parametrize(
    ("word", "key"),
    [
        *[("moottorikäyttöisillä", "isä"), ("omaishoitajuuteen", "uusi"), ("talletussuojamenettelyihin", "yö")],
        *[("samanlainen", "lainen"), ("vastaus", "aus")],
        *[("kaupunki", "unki"), ("ystävä", "tävä"), ("terapia", "apia"), ("asema", "ema")],
        *[("kasvatus", "vatus"), ("huoltaja", "aja"), ("ilmoitus", "itus"), ("omaisuus", "uusi")],
        *[("perheestä", "este"), ("pitkäaikaisesti", "estää"), ("monipuolisesti", "estää")],
    ],
)
def test_what_only_looks_like_a_last_part_is_no_key(word: str, key: str) -> None:
    assert key not in finnish.keys(word)
