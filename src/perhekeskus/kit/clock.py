"""The time in Finland: the one clock that pages and rules are given."""

from datetime import datetime
from zoneinfo import ZoneInfo

from django.utils import timezone

HELSINKI = ZoneInfo("Europe/Helsinki")


def now() -> datetime:
    """This moment, aware, on Finland's clocks."""
    return timezone.now().astimezone(HELSINKI)
