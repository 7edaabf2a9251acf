"""Where the page of a record that is gone leads on to."""

from dataclasses import replace
from uuid import UUID

from perhekeskus.areas.chosen import place_named
from perhekeskus.areas.models import Municipality
from perhekeskus.directory.asking import Asked
from perhekeskus.directory.models import Place, ReadyPart, ServiceKind, Withdrawal, ready_key, ready_rows
from perhekeskus.editions.registry import EDITION
from perhekeskus.editions.takedown import is_taken_down
from perhekeskus.kit.addresses import address
from perhekeskus.kit.query import with_place
from perhekeskus.kit.slugs import slug
from perhekeskus.kit.texts import in_language


def withdrawal_of(identity: UUID) -> Withdrawal | None:
    """What remains of a record that was withdrawn."""
    return Withdrawal.objects.using(EDITION).filter(id=identity).first()


def way_on(identity: UUID, left: Withdrawal | None, wish: Asked) -> str:
    """The record that takes its place, else help of the same kinds, or other places where it was."""
    following = _page_of(left.next_id, wish) if left and left.next_id else ""
    if following:
        return following
    place = Place.objects.using(EDITION).filter(pk=identity).values_list("municipality_id", flat=True).first()
    if place or (left and left.record == "place"):
        wish = wish if wish.place else _at(place or (left.municipality_code if left else ""), wish)
        return address("place.list", wish.language) + wish.place_query()
    kinds = left.kinds if left else ServiceKind.objects.using(EDITION).filter(service=identity)
    codes = frozenset(kinds if left else kinds.values_list("kind_id", flat=True))
    facets = {"kind": codes} if codes else {}
    return address("service.list", wish.language) + replace(wish, facets=facets, sort="fit", page=1).query()


def _page_of(identity: UUID, wish: Asked) -> str:
    key = ready_key(ReadyPart.Part.BODY, wish.language, identity)
    found = ready_rows([key]).get(key)
    if found is None or is_taken_down(identity):
        return ""
    return with_place(found[1][wish.language], wish.language, wish.place_name)


def _at(municipality: str, wish: Asked) -> Asked:
    """The same wish at a municipality, where nobody has chosen a place."""
    names = Municipality.objects.using(EDITION).filter(pk=municipality).values_list("names", flat=True).first()
    name = slug(in_language(names, wish.language).text) if names else ""
    return replace(wish, place_name=name if place_named(name) else "", place=place_named(name))
