"""What a batch of services is made from beside their own records."""

from collections.abc import Iterable
from uuid import UUID

from django.db import models

from perhekeskus.directory import models as tables
from perhekeskus.imports.models import SourceRecord
from perhekeskus.imports.records import Origin, organisation_row
from perhekeskus.imports.staging import record_id
from perhekeskus.integrations.given import (
    Given,
    GivenChannel,
    GivenGeneralDescription,
    GivenOrganisation,
    GivenService,
    Sort,
    from_plain,
)
from perhekeskus.integrations.organisation_kinds import kind_of
from perhekeskus.organisations.models import Organisation


class Around:
    """What a batch of services is made from beside their own records."""

    def __init__(self, origin: Origin, services: Iterable[GivenService]) -> None:
        self.source = origin.name
        batch = list(services)
        channels = {each for service in batch for each in service.channels}
        found = self._records(Sort.CHANNEL, channels)
        self._channels = {row.source_id: given_of(row, GivenChannel) for row in found if not row.is_gone}
        descriptions = self._records(Sort.GENERAL_DESCRIPTION, {each.general_description for each in batch})
        self._descriptions = {row.source_id: given_of(row, GivenGeneralDescription) for row in descriptions}
        keys = [record_id(self.source, Sort.PLACE, each) for each in channels]
        self.places = set(tables.Place.objects.filter(pk__any_of=keys).values_list("pk", flat=True))
        self.organisations = self._organisations(origin, batch)
        kinds = Organisation.objects.filter(pk__any_of=list(self.organisations.values())).values_list("pk", "kind")
        by_key = dict(kinds)
        self.kinds_of_organisations = {each: by_key.get(key, "") for each, key in self.organisations.items()}

    def place_keys(self, given: GivenService) -> list[UUID]:
        return [record_id(self.source, Sort.PLACE, each) for each in given.channels]

    def channels_of(self, given: GivenService) -> list[GivenChannel]:
        return [found for each in given.channels if (found := self._channels.get(each))]

    def provider(self, given: GivenService) -> UUID | None:
        """Who gives it, where that is somebody else than who answers for it."""
        return next((self.organisations[each] for each in given.providers if each != given.organiser), None)

    def description(self, given: GivenService) -> GivenGeneralDescription | None:
        return self._descriptions.get(given.general_description)

    def _records(self, sort: Sort, ids: Iterable[str]) -> models.QuerySet[SourceRecord]:
        keys = [record_id(self.source, sort, each) for each in ids if each]
        return SourceRecord.objects.filter(pk__any_of=keys)

    def _organisations(self, origin: Origin, batch: Iterable[GivenService]) -> dict[str, UUID]:
        """Ids of every organisation that is named; one whose own record never came has its name only."""
        named: dict[str, str] = {}
        for service in batch:
            named |= dict.fromkeys((service.organiser, *service.providers), "") | service.organisation_names
        keys = {each: record_id(origin.name, Sort.ORGANISATION, each) for each in named}
        standing = set(Organisation.objects.filter(pk__any_of=list(keys.values())).values_list("pk", flat=True))
        missing = [each for each, key in keys.items() if key not in standing]
        made = []
        for each in missing:
            names = {"fi": named[each] or each}
            made.append(organisation_row(origin, GivenOrganisation(each, names, kind_of(names)), None))
        Organisation.objects.bulk_create(made, ignore_conflicts=True)
        return keys


def given_of[G: Given](row: SourceRecord, kind: type[G]) -> G | None:
    """What a record gave; None where it gave nothing."""
    found = from_plain(Sort(row.sort), row.given) if row.given else None
    return found if isinstance(found, kind) else None
