"""Verbs of the desk about which kinds of help a service is."""

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from perhekeskus.desk.access import Record
from perhekeskus.desk.actions import CannotUndo, Deed, lock, note
from perhekeskus.directory.kinding import BY_PERSON
from perhekeskus.directory.models import Kind, Service, ServiceKind
from perhekeskus.imports import actions as imports

KIND = "kind"


EVIDENCE = {
    "name": gettext_noop("in the name %(what)s"),
    "summary": gettext_noop("in the summary %(what)s"),
    "class": gettext_noop("service class %(what)s"),
    "group": gettext_noop("target group %(what)s"),
    "provider": gettext_noop("who organises it"),
    "ages": gettext_noop("ages %(what)s"),
}
"""How a reason begins, as `directory.kinding` writes it, and how it is told."""


class LastKind(Exception):
    """A service is of one kind at least: nobody would find it otherwise."""


def may_change_kinds(record: Record) -> bool:
    """Whether its kinds were found by us: those of the base catalogue are what its records are made from."""
    return isinstance(record, Service) and imports.is_imported(record.pk)


def in_words(reason: str) -> str:
    """Why we say that a service is of a kind."""
    if reason == BY_PERSON:
        return _("somebody here said so")
    parts = (part.partition(" ") for part in reason.split("; "))
    return "; ".join(_(EVIDENCE[what]) % {"what": told} for what, _space, told in parts if what in EVIDENCE)


def kinds_to_add(service: Service, language: str) -> list[tuple[str, str]]:
    """Code and name of every kind for families that a service is not said to be."""
    has = ServiceKind.objects.filter(service=service).values_list("kind_id", flat=True)
    rows = Kind.objects.filter(audience="family").exclude(pk__in=has).order_by("position")
    return [(row.pk, row.name(language).text) for row in rows]


@transaction.atomic
def set_kind(service: Record, kind: str, deed: Deed, *, is_of_kind: bool) -> bool:
    """Says that a service is, or is not, of a kind; False where it was so.

    Raises: CannotUndo where there is no such kind, or the kinds of this record are not for people to say; LastKind.
    """
    if not (may_change_kinds(service) and Kind.objects.filter(pk=kind, audience="family").exists()):
        raise CannotUndo
    lock(service)
    has = set(ServiceKind.objects.filter(service_id=service.pk).values_list("kind_id", flat=True))
    if (kind in has) == is_of_kind:
        return False
    if has == {kind}:
        raise LastKind
    imports.correct_kind(service.pk, kind, is_of_kind=is_of_kind, at=deed.at, by=deed.by)
    note(service, f"{KIND}.{kind}", kind in has, is_of_kind, deed)
    return True
