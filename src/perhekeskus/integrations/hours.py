"""Opening hours as others write them, as rules that the directory can reckon with."""

import re

from opening_hours import validate

DAYS = ("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su")
_LONGEST_RULE = 2_000

_WORDS = {
    word: day
    for day, words in zip(
        DAYS,
        (
            "ma maanantai maanantaisin må mån måndag mon monday",
            "ti tiistai tiistaisin tis tisdag tue tuesday",
            "ke keskiviikko keskiviikkoisin ons onsdag wed wednesday",
            "to torstai torstaisin tor tors torsdag thu thursday",
            "pe perjantai perjantaisin fre fredag fri friday",
            "la lauantai lauantaisin lör lördag sat saturday",
            "su sunnuntai sunnuntaisin sö sön söndag sun sunday",
        ),
        strict=True,
    )
    for word in words.split()
}
_DASH = r"\s*[-–—]\s*"
_CLOCK = r"(\d{1,2})(?:[.:](\d\d))?"
_SPAN = re.compile(rf"{_CLOCK}{_DASH}{_CLOCK}")
_PART = re.compile(
    rf"(?P<days>[a-zåäö]+(?:(?:{_DASH}|\s*,\s*|\s+ja\s+|\s+och\s+|\s+and\s+)[a-zåäö]+)*)[.:]?\s*(?:klo|kl)?\.?\s*"
    rf"(?P<spans>{_CLOCK}{_DASH}{_CLOCK}(?:(?:\s*,\s*|\s+ja\s+|\s+och\s+|\s+and\s+){_CLOCK}{_DASH}{_CLOCK})*)"
)


def is_rule(text: str) -> bool:
    """Whether a text is in the opening_hours form.

    Source: OpenStreetMap wiki, Key:opening_hours/specification.
    """
    if not 0 < len(text) <= _LONGEST_RULE or not text.isprintable():
        return False
    return bool(validate(text))


def clock(hours: str, minutes: str | None) -> str:
    """«9», «30» is 09:30; empty where a clock never shows it."""
    time = int(hours) * 60 + int(minutes or 0)
    return f"{time // 60:02}:{time % 60:02}" if time <= 24 * 60 and int(minutes or 0) < 60 else ""


def rule_of_words(text: str) -> str:
    """The rule of «ma–pe klo 9–15» or «mån-tors 8.30-16; fre 8-14»; empty where it says anything more.

    Shape: a rule as it stands is given back.
    """
    if is_rule(text):
        return text
    parts = [part.strip() for part in re.split(r"[;\n]|(?<=\d),?\s+(?=[a-zåäö]{2,}\s*[-–—,]?\s*)", text.lower())]
    rules = [_rule(part.strip(" .,")) for part in parts if part.strip(" .,")]
    # The second of two rules for one day would take the place of the first.
    days = [day for rule in filter(None, rules) for day in days_of(rule.partition(" ")[0])]
    return "; ".join(rules) if rules and all(rules) and len(set(days)) == len(days) else ""


def days_of(selector: str) -> list[str]:
    """The days of «Mo-We,Sa»."""
    found: list[str] = []
    for part in selector.split(","):
        first, _, last = part.partition("-")
        begin, end = DAYS.index(first), DAYS.index(last or first)
        found += [DAYS[day % 7] for day in range(begin, end + 1 if end >= begin else end + 8)]
    return found


def _rule(part: str) -> str:
    found = _PART.fullmatch(part)
    if not found:
        return ""
    days = re.sub(r"\s*(?:,|\bja\b|\boch\b|\band\b)\s*", ",", re.sub(_DASH, "-", found["days"]))
    named = [_WORDS.get(word, "") for word in re.split("[-,]", days)]
    spans = [(clock(*each[:2]), clock(*each[2:])) for each in _SPAN.findall(found["spans"])]
    if not all(named) or not all(start and end and start < end for start, end in spans):
        return ""
    marks = re.findall("[-,]", days)
    written = named[0] + "".join(mark + day for mark, day in zip(marks, named[1:], strict=True))
    return f"{written} {','.join(f'{start}-{end}' for start, end in spans)}"
