"""What others write, as we keep it: texts, languages, numbers, addresses, ids, points of the map. Knows no source."""

import re
from collections.abc import Iterable
from math import isfinite

from perhekeskus.integrations.addresses import email, phone, web
from perhekeskus.integrations.given import Fault
from perhekeskus.integrations.plain_text import MOST_CHARACTERS, one_line, plain_text
from perhekeskus.kit.coordinates import LonLat, from_map_metres
from perhekeskus.kit.texts import Texts

__all__ = (
    "LonLat",
    "Texts",
    "email",
    "fault",
    "first_texts",
    "identity",
    "in_finland",
    "language",
    "one_line",
    "phone",
    "plain_text",
    "point",
    "shown",
    "texts",
    "tm35",
    "web",
)

_TWO_LETTERS = (
    "aa ab ae af ak am an ar as av ay az ba be bg bh bi bm bn bo br bs ca ce ch co cr cs cu cv cy da de dv dz ee el en "
    "eo es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz ia id ie ig ii ik io is it iu ja jv "
    "ka kg ki kj kk kl km kn ko kr ks ku kv kw ky la lb lg li ln lo lt lu lv mg mh mi mk ml mn mr ms mt my na nb nd ne "
    "ng nl nn no nr nv ny oc oj om or os pa pi pl ps pt qu rm rn ro ru rw sa sc sd se sg sh si sk sl sm sn so sq sr ss "
    "st su sv sw ta te tg th ti tk tl tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi yo za zh zu"
)
"""ISO 639-1."""

_THREE_LETTERS = {
    "fin": "fi", "swe": "sv", "eng": "en", "sme": "se", "smn": "smn", "sms": "sms", "rus": "ru", "est": "et",
    "ara": "ar", "som": "so", "kur": "ku", "ckb": "ckb", "kmr": "kmr", "fas": "fa", "per": "fa", "prs": "prs",
    "ukr": "uk", "vie": "vi", "zho": "zh", "chi": "zh", "deu": "de", "ger": "de", "fra": "fr", "fre": "fr",
    "spa": "es", "tha": "th", "tur": "tr", "pol": "pl", "urd": "ur", "rom": "rom", "rmf": "rmf", "fse": "fse",
    "fss": "fss", "ase": "ase", "krl": "krl", "mul": "mul", "tgl": "tl", "fil": "fil", "ben": "bn", "hin": "hi",
    "tir": "ti", "amh": "am", "nep": "ne", "sqi": "sq", "alb": "sq", "ron": "ro", "rum": "ro", "bul": "bg",
}  # fmt: skip
"""ISO 639-2 and 639-3 codes met in Finland, by the code that we keep."""

_NORTH_METRES = (6_500_000.0, 7_850_000.0)
_EAST_METRES = (20_000.0, 780_000.0)
_LATITUDES = (59.0, 70.2)
_LONGITUDES = (19.0, 31.7)


def shown(value: object) -> str:
    """The first characters of what stands somewhere, for people and for the database."""
    if isinstance(value, dict | list):
        return f"[{type(value).__name__} of {len(value)}]"
    return one_line(str(value)[:200], most_characters=80)[0]


def fault(where: str, why: str, value: object = "") -> Fault:
    return Fault(where, why, shown(value))


def identity(value: object) -> str:
    """A record's id as text; empty where it can be none.

    Shape: at most 200 characters, none of them invisible.
    """
    if isinstance(value, bool) or not isinstance(value, str | int):
        return ""
    text = str(value).strip()
    return text if text.isprintable() and len(text) <= 200 else ""


def language(code: object) -> tuple[str, bool]:
    """The code that we keep for a language, and whether it is one that is known; empty where it can be none.

    Source: ISO 639; «fi-FI» is fi, «swe» is sv.
    """
    bare = re.split(r"[-_]", code.strip().lower())[0] if isinstance(code, str) and len(code) < 40 else ""
    if len(bare) == 2 and bare in _TWO_LETTERS:
        return bare, True
    if bare in _THREE_LETTERS:
        return _THREE_LETTERS[bare], True
    return (bare, False) if re.fullmatch(r"[a-z]{2,3}", bare) else ("", False)


def texts(pairs: object, where: str, *, most_characters: int = MOST_CHARACTERS) -> tuple[Texts, list[Fault]]:
    """The plain text in each language of a list of ``{"language", "value"}``.

    Shape: the first text of a language holds; empty ones are left out. A language that is not known is reported, and
    its text left out only where the code can be none.
    """
    made: Texts = {}
    faults: list[Fault] = []
    if pairs is not None and not isinstance(pairs, list):
        return {}, [fault(where, "part-unreadable", pairs)]
    for position, pair in enumerate(pairs or []):
        place = f"{where}[{position}]"
        if not isinstance(pair, dict):
            faults.append(fault(place, "part-unreadable", pair))
            continue
        text, whys = plain_text(pair.get("value"), most_characters=most_characters)
        faults += [fault(f"{place}.value", why, text) for why in whys]
        code, is_known = language(pair.get("language"))
        if not is_known and (text or pair.get("language")):
            faults.append(fault(f"{place}.language", "unknown-language", pair.get("language")))
        if text and code:
            made.setdefault(code, text)
    return made, faults


def tm35(north: object, east: object) -> LonLat | None:
    """The point of two coordinates in ETRS-TM35FIN (EPSG:3067), in whichever order they were written.

    Unit: metres in, degrees WGS84 out, rounded to six decimals (a tenth of a metre).
    """
    first, second = _number(north), _number(east)
    if first is None or second is None:
        return None
    for northing, easting in ((first, second), (second, first)):
        if _between(northing, _NORTH_METRES) and _between(easting, _EAST_METRES):
            longitude, latitude = from_map_metres(easting, northing)
            return round(longitude, 6), round(latitude, 6)
    return None


def point(latitude: object, longitude: object) -> LonLat | None:
    """The point of two coordinates in degrees or in metres of Finland's map, in whichever order they were written.

    Shape: None where they are no numbers; elsewhere in the world they are given as they were written.
    """
    metres = tm35(latitude, longitude)
    north, east = _number(latitude), _number(longitude)
    if metres or north is None or east is None:
        return metres
    written, swapped = (round(east, 6), round(north, 6)), (round(north, 6), round(east, 6))
    return swapped if in_finland(swapped) and not in_finland(written) else written


def in_finland(lonlat: LonLat) -> bool:
    """Whether a point lies in the box around Finland that the table of places promises."""
    return _between(lonlat[0], _LONGITUDES) and _between(lonlat[1], _LATITUDES)


def first_texts(*choices: Texts) -> Texts:
    """The text of each language from the first of several that has it."""
    return {code: text for choice in reversed(choices) for code, text in choice.items()}


def _number(value: object) -> float | None:
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return None
    try:
        number = float(re.sub(r"\s", "", value).replace(",", ".") if isinstance(value, str) else value)
    except (ValueError, OverflowError):
        return None
    return number if isfinite(number) else None


def _between(value: float, limits: Iterable[float]) -> bool:
    least, most = limits
    return least <= value <= most
