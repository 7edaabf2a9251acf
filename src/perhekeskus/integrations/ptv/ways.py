"""Numbers, addresses and pages of the Open API as ways to reach somebody."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from perhekeskus.integrations import addresses
from perhekeskus.integrations.given import GivenWay, Way
from perhekeskus.integrations.plain_text import plain_text
from perhekeskus.integrations.ptv.answers import Answer
from perhekeskus.kit.texts import Texts

PRICES = {"FreeOfCharge": "free", "Chargeable": "normal"}
FAX = "Fax"
PHONE_LISTS = ("phoneNumbers", "supportPhones")
EMAIL_LISTS = ("emails", "supportEmails")


def ways_of(answer: Answer) -> tuple[GivenWay, ...]:
    """Every number, e-mail address and page of an object; the same in two languages is one."""
    found = [way for name in PHONE_LISTS for way in phones(answer, name)]
    found += [way for name in EMAIL_LISTS for way in _emails(answer, name)]
    return together([*found, *pages(answer, "webPages", Way.WEB)])


def phones(answer: Answer, name: str) -> Iterator[GivenWay]:
    for each in answer.parts(name):
        if each.text("type") == FAX or not each.text("number"):
            continue
        prefix = "" if each.is_true("isFinnishServiceNumber") else each.text("prefixNumber")
        number = addresses.phone(each.text("number"), prefix=prefix)
        if number is None:
            each.fault("number", "phone-unreadable", each.text("number"))
            continue
        language = each.text("language")
        notes = ". ".join(filter(None, (each.text("additionalInformation"), each.text("chargeDescription"))))
        yield GivenWay(
            Way.SMS if each.text("type") == "Sms" else Way.PHONE,
            *number,
            price=PRICES.get(each.word("serviceChargeType"), "unknown"),
            languages=(language,) if language else (),
            notes={language: plain_text(notes)[0]} if notes and language else {},
        )


def _emails(answer: Answer, name: str) -> Iterator[GivenWay]:
    for each in answer.parts(name):
        address = addresses.email(each.text("value"))
        if address is None:
            each.fault("value", "email-unreadable", each.text("value"))
        else:
            yield GivenWay(Way.EMAIL, address, address, languages=tuple(filter(None, [each.text("language")])))


def pages(answer: Answer, name: str, kind: Way) -> Iterator[GivenWay]:
    """Pages of a list whose address stands in ``url``, or in ``value`` where versions have no other place for it."""
    for each in answer.parts(name):
        address = each.web("url" if each.text("url") else "value")
        if address:
            language, title = each.text("language"), each.text("value") if each.text("url") else ""
            yield GivenWay(
                kind,
                address,
                shown_page(address),
                price="free",
                languages=(language,) if language else (),
                notes={language: plain_text(title)[0]} if title and language else {},
            )


def websites(answer: Answer, name: str = "webPages") -> Texts:
    """The first page of each language."""
    found: Texts = {}
    for way in pages(answer, name, Way.WEB):
        for language in way.languages:
            found.setdefault(language, way.address)
    return found


def together(ways: Iterable[GivenWay]) -> tuple[GivenWay, ...]:
    """The same way told once for each language is one way in all of these languages."""
    found: dict[tuple[Way, str], GivenWay] = {}
    for way in ways:
        key = (way.kind, way.address)
        old = found.get(key)
        found[key] = (
            way
            if old is None
            else replace(
                old,
                languages=tuple(dict.fromkeys([*old.languages, *way.languages])),
                notes={**way.notes, **old.notes},
                price=old.price if old.price != "unknown" else way.price,
            )
        )
    return tuple(found.values())


def shown_page(address: str) -> str:
    """An address as people read it."""
    return address.removeprefix("https://").removeprefix("http://").removeprefix("www.").rstrip("/")[:200]
