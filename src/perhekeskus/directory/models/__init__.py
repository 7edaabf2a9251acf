"""The directory's tables, close to HSDS 3.0 (Open Referral) so that nothing is lost outward."""

from perhekeskus.directory.models.centre import CentrePlace, CentreService, FamilyCentre
from perhekeskus.directory.models.channel import Channel, OpeningHours
from perhekeskus.directory.models.kind import Deadline, Kind
from perhekeskus.directory.models.place import Place, ServiceAtPlace
from perhekeskus.directory.models.ready import ReadyPart, ready_key, ready_names, ready_rows
from perhekeskus.directory.models.service import Service, ServiceKind
from perhekeskus.directory.models.withdrawal import Withdrawal

__all__ = (
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
    "ready_key",
    "ready_names",
    "ready_rows",
)
