"""What the columns of such files are called, in Finnish, Swedish and English."""

import re
from functools import lru_cache

_NAMES = {
    "id": "id tpr_id unit_id tunnus tunniste id_tunnus identifier identifierare source_id objectid fid gml_id uuid",
    "name": "name nimi namn title otsikko rubrik",
    "address": "address osoite adress street_address katuosoite gatuadress kayntiosoite besoksadress address_1",
    "street": "street katu gata lahiosoite naradress",
    "postal_code": "postal_code postalcode postinumero postnummer zip zip_code postcode",
    "post_office": "post_office postitoimipaikka postort postanstalt address_city",
    "municipality": "municipality kunta kommun city kaupunki stad municipality_code kuntakoodi kuntanumero kommunkod",
    "organisation": "organization organisation organisaatio yllapitaja uppratthallare agare omistaja",
    "latitude": "latitude lat leveysaste leveyspiiri latitud breddgrad wgs84_lat",
    "longitude": "longitude lon lng long pituusaste pituuspiiri longitud langdgrad wgs84_lon",
    "north": "n north northing pohjoinen pohjoiskoordinaatti nord y etrs_n n_etrs_tm35fin northing_etrs_tm35fin",
    "east": "e east easting ita itakoordinaatti ost x etrs_e e_etrs_tm35fin easting_etrs_tm35fin",
    "phone": "phone puhelin puhelinnumero telefon telefonnummer telephone puh tel gsm",
    "email": "email e_mail sahkoposti sahkopostiosoite e_post epost mail",
    "website": "www website url web verkkosivu verkkosivut kotisivu webbplats webbsida hemsida homepage www_osoite",
    "description": "description kuvaus beskrivning desc short_desc lyhyt_kuvaus",
    "hours": "opening_hours aukiolo aukioloajat aukioloaika oppettider oppettid hours openinghours",
    "kind": "type tyyppi typ kind laji sort service palvelu tjanst luokka klass category",
    "words": "keywords asiasanat avainsanat nyckelord",
    "accessibility": "accessibility esteettomyys tillganglighet",
    "modified": "modified muokattu paivitetty andrad uppdaterad updated last_modified modified_at",
}
_COLUMNS = {name: column for column, names in _NAMES.items() for name in names.split()}
_SWEDISH = (
    " namn rubrik adress gatuadress besoksadress gata postort postanstalt webbplats webbsida hemsida beskrivning "
    "oppettider oppettid typ tjanst klass tillganglighet "
)
_LANGUAGE = re.compile(r"(.+?)_*(?:_|\()(fi|fin|sv|swe|en|eng|se|ru|so|ar|et)\)?")
_LANGUAGES = {"fin": "fi", "swe": "sv", "eng": "en"}
_PLAIN = str.maketrans("äåöÄÅÖéÉ", "aaoaaoee")


@lru_cache(maxsize=5_000)
def column_of(head: str) -> tuple[str, str]:
    """What a column holds and in which language it is; nothing where it is not known.

    Shape: «nimi_sv» is name in sv, «Osoite (fi)» address in fi, «namn» name in sv, «kunta» municipality in fi.
    """
    plain = re.sub(r"[^\w()]+", "_", head.strip().translate(_PLAIN).lower()).strip("_")
    language = ""
    if plain not in _COLUMNS and (found := _LANGUAGE.fullmatch(plain)):
        plain, language = found[1].strip("_"), _LANGUAGES.get(found[2], found[2])
    if plain not in _COLUMNS:
        return "", ""
    return _COLUMNS[plain], language or ("sv" if f" {plain} " in _SWEDISH else "fi")


def is_known(head: str) -> bool:
    """Whether a column holds something that is read."""
    return len(head) < 60 and bool(column_of(head)[0])
