"""Words that stand in every sentence and tell nothing of what somebody looks for.

Own choice of the commonest function words. Words that carry fear or need («ei», «inte», «not», «apua») are not here:
«ei nuku» is another matter than «nuku».
"""

from collections.abc import Mapping


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


STOP_WORDS: Mapping[str, frozenset[str]] = {
    "fi": _words(
        """
        ja tai vai sekä että jotta kun jos koska vaikka niin kuin mutta vaan eli
        on olen olet olemme olette ovat oli olin olivat ole olla olisi oon oot onko
        mä mää sä se ne me te he hän minä sinä tämä tää tuo nämä nuo
        mun mul minun sun sinun meidän teidän heidän hänen sen niiden tämän tän
        mulla minulla sulla meillä teillä heillä hänellä sillä
        mulle minulle meille hänelle mua minua mut minut meitä häntä sitä niitä
        mitä mikä mistä mihin missä milloin miten kuka kenelle joka jonka mikäli
        nyt jo vielä aina vain ihan tosi hyvin liian myös taas sitten siis no
        voi voin voiko voinko voimme saa saan saako pitää täytyy haluan haluaisin tarvitsen tarvitsemme
        hei moi moikka heippa terve morjens huomenta päivää kiitos
        """
    ),
    "sv": _words(
        """
        och eller men att som om när då så för till på i av med från vid hos under utan
        är var varit vara blir bli blev har hade ha kan kunde ska skulle vill måste får
        jag du han hon hen vi ni de dem den det detta denna man
        mig dig honom henne oss er min mitt mina din ditt dina sin sitt sina vår vårt våra hans hennes deras
        en ett ej alla också mycket bara nu redan ännu igen sedan här där
        vad vem vilken vilket hur vart varför behöver
        hej hejsan god tack snälla
        """
    ),
    "en": _words(
        """
        a an the and or but that this these those if when then so because as than
        is are am was were be been being has have had do does did can could will would should may might must
        i you he she it we they me him her us them my your his its our their mine
        to of in on at for from by with about into over
        what who which how where why there here
        very really just now already still yet also too again some any all get gets got im i'm it's
        need want hello hi hey please thanks
        """
    ),
}


def telling(words: list[str], language: str) -> list[str]:
    """The words that say something; all of them where none does, so that no question is left empty."""
    idle = STOP_WORDS.get(language, frozenset())
    return [word for word in words if word not in idle] or words
