"""Units of municipalities: places in GeoJSON or CSV, as map services and spreadsheets give them."""

from perhekeskus.integrations.units.importer import read_units, readings_of_units

__all__ = ("read_units", "readings_of_units")
