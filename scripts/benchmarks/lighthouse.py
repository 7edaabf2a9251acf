"""Lighthouse's four marks of the pages that people see first, as a phone of 2016 on slow 4G would have them.

    scripts/bench lighthouse [--at http://127.0.0.1:8000] [--runs 3] [PAGE …]

Of several runs the middle one counts: a busy machine makes any page slow. What loses points is named.
"""

import argparse
import json
import os
import statistics
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from scripts.benchmarks.running import running_at  # noqa: E402
from tests import browser  # noqa: E402

from perhekeskus.site import assets  # noqa: E402
from perhekeskus.site.data_folder import chosen_data_folder  # noqa: E402

MARKS = ("performance", "accessibility", "best-practices", "seo")
PAGES = ("home", "list", "service", "place", "crisis", "young", "results", "urgent")
TOLD = {"results": "vauva ei nuku", "urgent": "mies lyö minua"}
"""Pages that are one person's: what was told to come to them. They ask not to be found, so that costs them nothing."""

TRIES = 4
"""On a busy machine it sometimes misses the start of a page («NO_NAVSTART») and asks to be run again."""


def main() -> int:
    """Prints the table; 1 where a page misses 100."""
    words = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    words.add_argument("--at", default="", metavar="URL", help="a product that runs already")
    words.add_argument("--runs", type=int, default=3, help="how often each page is measured (3)")
    words.add_argument("pages", nargs="*", default=PAGES, metavar="PAGE", help=f"only these of {', '.join(PAGES)}")
    given = words.parse_args()
    missed = 0
    with running_at(given.at) as base:
        addresses = _addresses(base)
        _say(
            f"{'page':9}"
            + "".join(f"{mark:>16}" for mark in MARKS)
            + "   middle of each run's marks; what loses points"
        )
        for page in given.pages:
            skipped = ["is-crawlable"] if page in TOLD else []
            runs = [audited(addresses[page], skipped) for _ in range(given.runs)]
            marks = [statistics.median_low(_mark(run, mark) for run in runs) for mark in MARKS]
            missed += any(mark < 100 for mark in marks)
            lost = sorted({name for run in runs for name in losing(run)}) if min(marks) < 100 else []
            _say(f"{page:9}" + "".join(f"{mark:16}" for mark in marks) + f"   {', '.join(lost)}")
    return 1 if missed else 0


def _addresses(base: str) -> dict[str, str]:
    with browser.chromium() as running:
        page = browser.visitor(running, base).new_page()
        found = {**browser.five_pages(page), "young": "/fi/lapsille-ja-nuorille/"}
        told = {name: browser.tell(page, words) for name, words in TOLD.items()}
    return {name: base + where for name, where in found.items()} | told


def audited(url: str, skipped: Sequence[str] = ()) -> dict[str, Any]:
    """What Lighthouse says of one address."""
    folder = chosen_data_folder()
    program = browser.test_packages(folder) / "lighthouse" / "cli" / "index.js"
    switches = " ".join(["--headless=new", *(each for each in browser.SWITCHES if " " not in each)])
    words: list[str | Path] = [
        assets.node(folder),
        program,
        url,
        "--quiet",
        "--output=json",
        f"--only-categories={','.join(MARKS)}",
        f"--chrome-flags={switches}",
        *([f"--skip-audits={','.join(skipped)}"] if skipped else []),
    ]
    environment = {**os.environ, "CHROME_PATH": browser.program()}
    for _ in range(TRIES):
        done = subprocess.run(words, env=environment, capture_output=True, text=True, check=False)  # noqa: S603 locked
        if done.returncode == 0:
            found: dict[str, Any] = json.loads(done.stdout)
            return found
    raise SystemExit(f"Lighthouse failed:\n{done.stderr[-1500:]}")


def losing(run: dict[str, Any]) -> list[str]:
    """The audits of a run that cost points, with what they measured."""
    asked = {each["id"] for mark in MARKS for each in run["categories"][mark]["auditRefs"] if each["weight"]}
    audits = [run["audits"][name] for name in asked if name in run["audits"]]
    return [
        f"{each['id']} {each.get('displayValue', '')}".strip()
        for each in audits
        if each["score"] is not None and each["score"] < 0.9
    ]


def _mark(run: dict[str, Any], mark: str) -> int:
    score: float = run["categories"][mark]["score"]
    return round(score * 100)


def _say(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
