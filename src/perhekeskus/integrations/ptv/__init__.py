"""The national service catalogue (Palvelutietovaranto, PTV): records of its Open API, versions 7 to 11.

Nouns: answer (one object of the API), service, channel of five types, organisation, general description.
Source: documentation of the models of versions 7 and 11 as published with two clients
(github.com/valu-digital/ptv-client-for-wordpress, github.com/Tampere/ptv-php-client-v11), read 2026-11-26.
"""

from perhekeskus.integrations.ptv.live import fetch
from perhekeskus.integrations.ptv.reading import NAME, read_folder

__all__ = ("NAME", "fetch", "read_folder")
