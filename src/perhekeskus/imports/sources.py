"""Which source a path or an address is, and how it is opened."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from urllib.parse import urlsplit

from perhekeskus.areas.models import Municipality, WellbeingArea
from perhekeskus.integrations import hsds, ptv, units
from perhekeskus.integrations.ahead import Opening, Read
from perhekeskus.integrations.given import Fault
from perhekeskus.integrations.live import Fetching
from perhekeskus.integrations.web import Asking

FORMATS = ("ptv", "ptv-general-descriptions", "hsds", "units")
LIVE = ("ptv", "hsds")
"""Formats that are also asked for over the network."""

type Tell = Callable[[str], None]


class UnknownSource(Exception):
    """There is no such file, municipality or area, or the format is not asked for in that way."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What somebody at the terminal asked for."""

    format: str
    source: str
    name: str = ""
    municipality: str = ""
    area: str = ""


def opened(wanted: Wanted, cache: Path, asking: Asking, tell: Tell) -> tuple[str, Opening]:
    """The name of the source, and how it is opened.

    Shape: an address is fetched into the folder first; what was fetched and not yet brought is not fetched again.
    Raises: UnknownSource, in words for people.
    """
    is_live = wanted.source.startswith(("https://", "http://"))
    if is_live and wanted.format not in LIVE:
        raise UnknownSource(f"«{wanted.format}» is read from files only; fetch the file and give its path.")
    path = cache / folder_name(wanted) if is_live else Path(wanted.source)
    if not is_live and not path.exists():
        raise UnknownSource(f"There is no file or folder «{wanted.source}».")
    name, read = _reader(wanted, path)
    notices = _fetched(wanted, path, asking, tell) if is_live else []
    return name, Opening(read, path, tuple(notices))


def _reader(wanted: Wanted, path: Path) -> tuple[str, Read]:
    name = wanted.name or urlsplit(wanted.source).hostname or path.stem
    match wanted.format:
        case "hsds":
            return f"hsds:{name}", partial(hsds.read_hsds, name=name)
        case "units":
            return f"units:{name}", partial(units.read_units, name=name, codes=_municipality_codes())
        case _:
            return ptv.NAME, ptv.read_folder


def _fetched(wanted: Wanted, folder: Path, asking: Asking, tell: Tell) -> list[tuple[str, Fault]]:
    """Fetches what is not in the folder yet; what did not come is told."""
    fetching = Fetching(wanted.source, folder, asking, tell)
    if wanted.format == "ptv":
        ptv.fetch(fetching, _codes(wanted))
    else:
        hsds.fetch(fetching)
    return fetching.notices


def _codes(wanted: Wanted) -> list[str]:
    """Codes of the municipalities that are wanted; none for the whole country."""
    if wanted.municipality:
        if not Municipality.objects.filter(pk=wanted.municipality).exists():
            raise UnknownSource(f"There is no municipality «{wanted.municipality}»; codes have three digits («091»).")
        return [wanted.municipality]
    if wanted.area:
        if not WellbeingArea.objects.filter(pk=wanted.area).exists():
            raise UnknownSource(f"There is no wellbeing area «{wanted.area}»; codes have two digits («90»).")
        return list(Municipality.objects.filter(area_id=wanted.area).order_by("code").values_list("code", flat=True))
    return []


def _municipality_codes() -> dict[str, str]:
    """Codes by what municipalities are called: «vantaa», «vanda», «vantaan kaupunki» is left to its own rules."""
    return {
        name.lower(): code
        for code, names in Municipality.objects.values_list("code", "names")
        for name in names.values()
    }


def folder_name(wanted: Wanted) -> str:
    """The folder below the cache that answers of a live source are kept in until they are brought."""
    host = urlsplit(wanted.source).hostname or "source"
    return "-".join(filter(None, (wanted.format, host, wanted.municipality or wanted.area)))
