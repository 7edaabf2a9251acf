"""The directory's tables, close to HSDS 3.0 (Open Referral) so that nothing is lost outward."""

from perhekeskus.directory.models.centre import CentrePlace, CentreService, FamilyCentre
from perhekeskus.directory.models.channel import Channel, OpeningHours
from perhekeskus.directory.models.kind import Deadline, Kind
from perhekeskus.directory.models.place import Place, ServiceAtPlace
from perhekeskus.directory.models.ready import (
    ReadyPart,
    material_key,
    page_addresses,
    page_count,
    ready_key,
    ready_names,
    ready_rows,
)
from perhekeskus.directory.models.service import Service, ServiceKind
from perhekeskus.directory.models.withdrawal import Withdrawal

LARGE_TABLES = (Service, ServiceKind, Place, ServiceAtPlace, Channel, OpeningHours)
"""Those that a loading or an import fills with thousands of rows."""

__all__ = (
    "LARGE_TABLES",
    "CentrePlace",
    "CentreService",
    "Channel",
    "Deadline",
    "FamilyCentre",
    "Kind",
    "OpeningHours",
    "Place",
    "ReadyPart",
    "Service",
    "ServiceAtPlace",
    "ServiceKind",
    "Withdrawal",
    "material_key",
    "page_addresses",
    "page_count",
    "ready_key",
    "ready_names",
    "ready_rows",
)
