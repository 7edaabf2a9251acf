"""HSDS 3.0 (Open Referral): services, organisations and locations of any directory that speaks it."""

from perhekeskus.integrations.hsds.importer import read_hsds, readings_of_hsds

__all__ = ("read_hsds", "readings_of_hsds")
