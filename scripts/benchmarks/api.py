"""The interface for programs against a bare one-query Django page, on the same server, in the same run, alternating.

    scripts/bench api [--pairs 5] [--seconds 4]

Loads, connections and peer are those of `scripts/bench pages`. «Different»: no address twice, so no kept answer helps.
"""

import argparse
import itertools
import os
import random
import shutil
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent.parent))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "perhekeskus.site.settings")

import django  # noqa: E402

django.setup()

from scripts.benchmarks.pages import bare_page, compare  # noqa: E402
from tests.stack import running_stack  # noqa: E402

from perhekeskus.editions.testing import editions_in  # noqa: E402
from perhekeskus.kit.texts import LANGUAGES  # noqa: E402
from perhekeskus.site.data_folder import DataFolder  # noqa: E402

BASE = "/hsds/v3/services"


def main() -> int:
    """Prints the table; 1 where an answer misses its aim."""
    words = _words()
    if shutil.which("wrk") is None:
        sys.stderr.write("This benchmark needs wrk: install your system's package of that name.\n")
        return 2
    random.seed(2026)
    with (
        tempfile.TemporaryDirectory() as folder,
        running_stack(DataFolder(Path(folder))) as stack,
        bare_page(stack) as bare_port,
    ):
        with editions_in(stack.folder.editions):
            services = identities()
        kinds = {"one service": one_service(services), "list of 20": list_of_20(len(services))}
        return compare(stack, bare_port, kinds, words)


def identities() -> list[str]:
    from perhekeskus.directory.models import Service
    from perhekeskus.editions.registry import EDITION

    found = [str(identity) for identity in Service.objects.using(EDITION).order_by("pk").values_list("pk", flat=True)]
    random.shuffle(found)
    return found


def one_service(identities: list[str]) -> Iterator[str]:
    """Every service in every language; then again with its id in other letters, which is another address."""
    yield from (f"{BASE}/{identity}?lang={language}" for language in LANGUAGES for identity in identities)
    while True:
        written = (each.upper() if random.getrandbits(1) else each for each in random.choice(identities))  # noqa: S311
        yield f"{BASE}/{''.join(written)}?lang={random.choice(LANGUAGES)}"  # noqa: S311


def list_of_20(services: int) -> Iterator[str]:
    """Every page in every language, each time asked since another moment before the first edition."""
    pages = range(1, services // 20 + 1)
    for turn in itertools.count():
        for language, page in itertools.product(LANGUAGES, pages):
            since = f"2000-01-01T00:{turn // 60 % 60:02}:{turn % 60:02}Z"
            yield f"{BASE}?lang={language}&page={page}&modified_after={since}"


def _words() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="The interface for programs against a bare Django page.")
    parser.add_argument("--pairs", type=int, default=5)
    parser.add_argument("--seconds", type=int, default=4)
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
