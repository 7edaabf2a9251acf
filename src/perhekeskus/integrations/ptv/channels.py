"""The five types of channel of the Open API: places, and ways in that services share."""

from collections.abc import Iterable, Iterator

from perhekeskus.integrations import cleaning
from perhekeskus.integrations.given import GivenChannel, GivenPlace, GivenWay, Way
from perhekeskus.integrations.ptv.answers import Answer
from perhekeskus.integrations.ptv.hours import hours_of
from perhekeskus.integrations.ptv.organisations import display_names
from perhekeskus.integrations.ptv.ways import pages, together, ways_of, websites
from perhekeskus.kit.coordinates import LonLat
from perhekeskus.kit.texts import Texts

LOCATION = "ServiceLocation"
FIRST_PAGES = {"EChannel": Way.E_FORM, "WebPage": Way.WEB}
TYPES = frozenset({LOCATION, "Phone", "PrintableForm", *FIRST_PAGES})
MOST_SENTENCES = 40


def channel(answer: Answer) -> GivenChannel | GivenPlace | None:
    """What a channel's record gives; None where it has no name, or where a place lies nowhere."""
    names = display_names(answer, "serviceChannelNames")
    if not names:
        answer.fault("serviceChannelNames", "no-name")
        return None
    if answer.text("serviceChannelType") == LOCATION:
        return _place(answer, names)
    return GivenChannel(
        source_id=answer.text("id").lower(),
        names=names,
        summaries=answer.said("serviceChannelDescriptions", "Summary"),
        ways=together([*_first_ways(answer), *ways_of(answer)]),
        hours=hours_of(answer),
        modified=answer.day("modified"),
    )


def _first_ways(answer: Answer) -> Iterator[GivenWay]:
    """What the channel itself is; numbers and pages of its support come after."""
    kind = answer.text("serviceChannelType")
    if kind == "PrintableForm":
        # Versions say the form's address in ``value``, and its format in ``type``.
        yield from pages(answer, "channelUrls", Way.PRINT)
    elif kind in FIRST_PAGES:
        # Versions 7 and 8 name the page of an electronic service in a list of its own.
        for name in ("urls", "webPages"):
            yield from pages(answer, name, FIRST_PAGES[kind])


def _place(answer: Answer, names: Texts) -> GivenPlace | None:
    found = next(_located(answer), None)
    if found is None:
        lies_elsewhere = any(fault.why == "part-elsewhere" for fault in answer.faults)
        answer.fault("addresses", "not-in-finland" if lies_elsewhere else "no-coordinates")
        return None
    address, street, (longitude, latitude) = found
    municipality = street.part("municipality")
    return GivenPlace(
        source_id=answer.text("id").lower(),
        names=names,
        municipality=municipality.text("code") if municipality else "",
        latitude=round(latitude, 6),
        longitude=round(longitude, 6),
        organisation=answer.text("organizationId").lower(),
        summaries=answer.said("serviceChannelDescriptions", "Summary"),
        streets=_streets(street),
        postal_code=street.text("postalCode")[:5],
        post_offices=street.said("postOffice"),
        accessibility=_accessibility(address),
        websites=websites(answer),
        ways=ways_of(answer),
        hours=hours_of(answer),
        modified=answer.day("modified"),
    )


def _located(answer: Answer) -> Iterator[tuple[Answer, Answer, LonLat]]:
    """The addresses that can be found on the map, where one goes before where one writes."""
    addresses = sorted(answer.parts("addresses"), key=lambda address: address.text("type") != "Location")
    for address in addresses:
        for name in ("streetAddress", "otherAddress"):
            part = address.part(name)
            north, east = (part.text("latitude"), part.text("longitude")) if part else ("", "")
            if part is None or not (north and east):
                continue
            point = cleaning.tm35(north, east)
            if point and cleaning.in_finland(point):
                yield address, part, point
            else:
                part.fault("latitude", "part-elsewhere" if point else "part-unreadable", f"{north} {east}")


def _streets(street: Answer) -> Texts:
    """Street and number by language; where the street has no name, what is said of the way there."""
    names, number = street.said("street"), street.text("streetNumber")
    if names:
        return {language: f"{name} {number}".strip() for language, name in names.items()}
    return street.said("additionalInformation")


def _accessibility(address: Answer) -> Texts:
    """The sentences about the main entrance, one a line; a place may have hundreds about further ones."""
    entrances = sorted(address.parts("entrances"), key=lambda entrance: not entrance.is_true("isMainEntrance"))
    sentences = [
        sentence.said("sentence")
        for entrance in entrances[:1]
        for group in entrance.parts("accessibilitySentences")
        for sentence in group.parts("sentences")
    ]
    return _lines(sentences[:MOST_SENTENCES])


def _lines(sentences: Iterable[Texts]) -> Texts:
    found: Texts = {}
    for texts in sentences:
        for language, text in texts.items():
            found[language] = "\n".join(filter(None, [found.get(language), f"- {text}"]))
    return found
