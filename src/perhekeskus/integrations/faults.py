"""What can be wrong with what a source says, by code; the words for people stand in ``words_of``."""

from django.utils.translation import gettext as _

BROKEN = frozenset(
    {
        "not-json",
        "cut",
        "wrong-encoding",
        "no-id",
        "no-name",
        "unknown-sort",
        "no-organiser",
        "no-coordinates",
        "not-in-finland",
        "in-the-sea",
        "same-id-again",
        "too-long",
        "wrong-shape",
        "unknown-municipality",
        "not-found",
    }
)
"""With one of these a record gives nothing; the others take away only the part that is wrong."""


def words_of(code: str) -> str:
    """What a fault means, in the language of who reads.

    Raises: KeyError for a code that is not of here.
    """
    return {
        "not-json": _("this is not JSON"),
        "cut": _("the file ends in the middle of a record"),
        "wrong-encoding": _("the text is not UTF-8"),
        "no-id": _("the record has no id"),
        "no-name": _("the record has no name in any language"),
        "unknown-sort": _("nobody knows what this is a record of"),
        "no-organiser": _("the organisation that answers for it is not known"),
        "no-coordinates": _("the place has no coordinates"),
        "not-in-finland": _("the coordinates lie outside Finland"),
        "in-the-sea": _("the coordinates lie in no municipality"),
        "other-municipality": _("the coordinates lie in another municipality than the address says"),
        "unknown-municipality": _("there is no municipality of that code"),
        "same-id-again": _("another record of this reading has the same id"),
        "too-long": _("the text is longer than a page can show"),
        "key-twice": _("the record says the same thing twice; what stands last holds"),
        "text-cut": _("the text is longer than a page can show; its beginning is kept"),
        "part-elsewhere": _("this address lies outside Finland and is left out"),
        "part-unreadable": _("this part has another shape than the format says and is left out"),
        "languages-contradict": _("the text in this language speaks of something else than the Finnish one"),
        "wrong-shape": _("this value has another shape than the format says"),
        "phone-unreadable": _("this is no telephone number"),
        "email-unreadable": _("this is no e-mail address"),
        "address-unreadable": _("this is no address of a web page"),
        "hours-unreadable": _("these opening hours cannot be read"),
        "unknown-language": _("the language is not known"),
        "unknown-class": _("the national class is not known"),
        "markup-removed": _("markup that a page must not hold was taken out"),
        "nobody-served": _("the record tells of no municipality or area that it serves"),
        "page-missing": _("a page that the source promises is missing"),
        "not-found": _("the source says that there is no such record"),
        "not-answered": _("the source did not answer"),
    }[code]
