"""How fast and in how much memory are records of large documents read? Beside json.loads, which holds all at once.

    scripts/bench documents [--megabytes 100] [--file FILE.json]

Without a file the records are made up: services with texts in three languages, as national registers give them. Speed
is the best of three; memory is what the process grew by while reading, each in a process of its own (Linux).
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from perhekeskus.integrations.documents import records_in
from perhekeskus.integrations.reports import Report

TEXT = "Perheohjaus tukee vanhempia arjessa. Ohjaaja tulee kotiin tai tavataan perhekeskuksessa. "
FORMS = ("list", "page", "pretty", "lines")


def record(number: int) -> dict[str, object]:
    """A made-up service of some six thousand characters."""
    words = [{"language": code, "value": TEXT * 9, "type": "Description"} for code in ("fi", "sv", "en")]
    names = [{"language": code, "value": f"Perheohjaus {number}", "type": "Name"} for code in ("fi", "sv", "en")]
    classes = [{"name": names, "code": f"P{number % 9}.{part}", "uri": "http://example.fi/"} for part in range(4)]
    return {"id": f"{number:08}", "serviceNames": names, "serviceDescriptions": words, "serviceClasses": classes}


def write(path: Path, form: str, megabytes: int) -> None:
    """A document of that form and about that size."""
    records = [record(number) for number in range(megabytes * 1_000_000 // 4_800)]
    with path.open("w", encoding="utf-8") as file:
        if form == "lines":
            file.writelines(json.dumps(each, ensure_ascii=False) + "\n" for each in records)
        else:
            page = {"pageNumber": 1, "pageCount": 1, "itemList": records}
            json.dump(
                records if form == "list" else page, file, ensure_ascii=False, indent=2 if form == "pretty" else None
            )


def streamed(path: Path) -> None:
    with path.open("rb") as file:
        for _ in records_in(file, path.name, Report()):
            pass


def whole(path: Path) -> None:
    lines = path.read_bytes().splitlines() if path.stem == "lines" else [path.read_bytes()]
    for line in lines:
        json.loads(line)


def peak() -> float:
    """The most memory that this process has held, in MiB; the kernel's other figure counts the parent's, too."""
    status = Path("/proc/self/status").read_text()
    return int(status.split("VmHWM:")[1].split()[0]) / 1024


def measure(read: Callable[[Path], None], path: Path) -> None:
    """Prints megabytes a second and the megabytes of memory that reading took."""
    before = peak()
    seconds = []
    for _ in range(3):
        start = time.perf_counter()
        read(path)
        seconds.append(time.perf_counter() - start)
    print(f"{path.stat().st_size / 1e6 / min(seconds):8.1f} MB/s {peak() - before:8.0f} MiB")  # noqa: T201


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--megabytes", type=int, default=100)
    parser.add_argument("--file", type=Path)
    parser.add_argument("--measure", choices=("streamed", "whole"), help=argparse.SUPPRESS)
    chosen = parser.parse_args()
    if chosen.measure:
        measure(streamed if chosen.measure == "streamed" else whole, chosen.file)
        return
    with tempfile.TemporaryDirectory() as folder:
        files = [chosen.file] if chosen.file else [Path(folder, f"{form}.json") for form in FORMS]
        for path in files:
            if not chosen.file:
                write(path, path.stem, chosen.megabytes)
            for way in ("streamed", "whole"):
                print(f"{path.stem:12} {way:9}", end="", flush=True)  # noqa: T201
                subprocess.run(  # noqa: S603 - this very file
                    [sys.executable, __file__, "--measure", way, "--file", str(path)], check=True, env=os.environ
                )


if __name__ == "__main__":
    main()
