"""Pictures of the five pages that people see first, on a phone and on a desk, for docs/pictures.

    scripts/bench pictures [--at http://127.0.0.1:8000]

Without --at it starts a stack of its own.
"""

import argparse
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from scripts.benchmarks.running import running_at  # noqa: E402
from tests.browser import chromium, five_pages, visitor  # noqa: E402

PICTURES = ROOT / "docs" / "pictures"
SIZES = {360: 1000, 1280: 900}
"""Width and height of a picture, in CSS pixels."""


def main() -> int:
    words = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    words.add_argument("--at", default="", metavar="URL", help="a house that runs already")
    PICTURES.mkdir(parents=True, exist_ok=True)
    with running_at(words.parse_args().at) as base, chromium() as browser:
        for width, height in SIZES.items():
            context = visitor(browser, base, size=(width, height))
            page = context.new_page()
            for name, address in five_pages(page).items():
                page.goto(address)
                picture = PICTURES / f"{name}-{width}.png"
                page.screenshot(path=picture)
                sys.stdout.write(f"{picture.relative_to(ROOT)}  {picture.stat().st_size / 1024:.0f} KB\n")
            context.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
