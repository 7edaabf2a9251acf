"""Lighthouse's four marks of the pages that people see first, as a phone of 2016 on slow 4G would have them.

    scripts/bench lighthouse [--at http://127.0.0.1:8000] [--runs 3]

Of several runs the middle one counts: a busy machine makes any page slow. What loses points is named.
"""

import argparse
import json
import os
import statistics
import subprocess
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from scripts.benchmarks.running import running_at  # noqa: E402
from tests import browser  # noqa: E402

from perhekeskus.site import assets  # noqa: E402
from perhekeskus.site.data_folder import chosen_data_folder  # noqa: E402

MARKS = ("performance", "accessibility", "best-practices", "seo")
PAGES = ("home", "list", "service", "place")
TRIES = 4
"""On a busy machine it sometimes misses the start of a page («NO_NAVSTART») and asks to be run again."""


def main() -> int:
    """Prints the table; 1 where a page misses 100."""
    words = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    words.add_argument("--at", default="", metavar="URL", help="a product that runs already")
    words.add_argument("--runs", type=int, default=3, help="how often each page is measured (3)")
    given = words.parse_args()
    missed = 0
    with running_at(given.at) as base:
        with browser.chromium() as running:
            addresses = browser.five_pages(browser.visitor(running, base).new_page())
        _say(
            f"{'page':9}"
            + "".join(f"{mark:>16}" for mark in MARKS)
            + "   middle of each run's marks; what loses points"
        )
        for page in PAGES:
            runs = [audited(base + addresses[page]) for _ in range(given.runs)]
            marks = [statistics.median_low(_mark(run, mark) for run in runs) for mark in MARKS]
            missed += any(mark < 100 for mark in marks)
            lost = sorted({name for run in runs for name in losing(run)}) if min(marks) < 100 else []
            _say(f"{page:9}" + "".join(f"{mark:16}" for mark in marks) + f"   {', '.join(lost)}")
    return 1 if missed else 0


def audited(url: str) -> dict[str, Any]:
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
    audits = [run["audits"][name] for name in asked]
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
