"""HSDS 3.0 (Open Referral): services, organisations and locations of any directory that speaks it."""

from perhekeskus.integrations.hsds.importer import read_hsds, readings_of_hsds
from perhekeskus.integrations.hsds.live import fetch

__all__ = ("fetch", "read_hsds", "readings_of_hsds")
