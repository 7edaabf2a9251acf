"""Makes the stems and writes them: about ten minutes, two gigabytes of memory."""

import sys

from perhekeskus.words.finnish.indexing import FOLDER
from perhekeskus.words.finnish.making.sources import read_sources
from perhekeskus.words.finnish.making.stems import Making

if __name__ == "__main__":
    making = Making(read_sources())
    for step in (making.explain, making.drop_derived, making.add_fixed, making.add_names, making.weigh):
        step()
        sys.stdout.write(f"{step.__name__}: {len(making.stems):,} stems\n")
        sys.stdout.flush()
    making.write(FOLDER)
