"""How long it takes to bring the whole country's records from files, and what it costs to bring them again.

    scripts/bench import [--services 30000] [--channels 150000] [--keep FOLDER]

Makes seeded answers of the national interface (`national_answers.py`), brings the base catalogue into a database of its
own, then imports the answers three times: everything new, nothing changed, and one service and one channel changed.
Each import is a process of its own, as somebody at the terminal starts it; the most memory that it and the
processes that it starts have together is measured, what they share once.
Aims: everything within 5 minutes and 1 GiB on two cores; again without changes within 60 s, with no row written.
Beside it in the same run: the same files read by the standard library's json alone, the least that any import costs.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent.parent))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "perhekeskus.site.settings")

from scripts.benchmarks.national_answers import CHANNELS, SERVICES, write  # noqa: E402
from scripts.benchmarks.running import memory_of  # noqa: E402

AIMS = {"everything new": 300.0, "nothing changed": 60.0}
MEMORY_AIM_MIB = 1024

CHILD = """
import json, os, resource, sys, time
from perhekeskus.site.command import main
sys.argv = ["perhekeskus", "import", "ptv", sys.argv[1], "--json"]
started = time.perf_counter()
try:
    code = main()
except SystemExit as end:
    code = end.code
used = resource.getrusage(resource.RUSAGE_SELF)
told = {"wall": time.perf_counter() - started, "processor": used.ru_utime + used.ru_stime}
print(json.dumps({**told, "code": code}), file=sys.stderr)
"""


def imported(folder: Path, data: Path) -> dict[str, Any]:
    """One import as a process of its own: its report, and what it cost."""
    environment = {**os.environ, "PERHEKESKUS_DATA": str(data)}
    words, most = [sys.executable, "-c", CHILD, str(folder)], 0.0
    with tempfile.TemporaryFile("w+") as said, tempfile.TemporaryFile("w+") as told:
        with subprocess.Popen(words, env=environment, stdout=said, stderr=told) as process:  # noqa: S603
            while process.poll() is None:
                most = max(most, memory_of(process.pid))
                time.sleep(0.2)
        said.seek(0)
        told.seek(0)
        report, cost = said.read(), told.read()
    if not report.startswith("{"):
        raise SystemExit(cost[-3000:])
    return {**json.loads(report), **json.loads(cost.strip().splitlines()[-1]), "mib": most}


def change_a_little(folder: Path) -> None:
    """Another word in one service and in one channel."""
    for name, field in (("services", "serviceNames"), ("channels", "serviceChannelNames")):
        file = folder / name / "page-0001.json"
        page = json.loads(file.read_bytes())
        page["itemList"][0][field][0]["value"] += " uusi"
        file.write_bytes(json.dumps(page, ensure_ascii=False).encode())


def least(folder: Path) -> float:
    """Seconds of reading the files and nothing else."""
    started = time.perf_counter()
    for file in folder.rglob("*.json"):
        json.loads(file.read_bytes())
    return time.perf_counter() - started


def lines(folder: Path, data: Path, size: int) -> Iterator[str]:
    files = sum(1 for _ in folder.rglob("*.json"))
    yield f"{size / 1e6:.0f} MB in {files} files; json alone {least(folder):.0f} s"
    yield f"{'':20}{'wall s':>9}{'cpu s':>9}{'MiB':>8}{'new':>9}{'changed':>9}{'same':>9}{'rows':>10}"
    for name in ("everything new", "nothing changed", "two changed"):
        if name == "two changed":
            change_a_little(folder)
        told = imported(folder, data)
        aim = f"  aim {AIMS[name]:.0f} s, {MEMORY_AIM_MIB} MiB" if name in AIMS else ""
        numbers = f"{told['wall']:9.1f}{told['processor']:9.1f}{told['mib']:8.0f}"
        counts = f"{told['new']:9}{told['changed']:9}{told['unchanged']:9}{told['rows_written']:10}"
        yield f"{name:20}{numbers}{counts}{aim}"
        if told["broken"]:
            yield f"    broken: {told['broken'][:3]}"


@contextmanager
def working_copy(data: Path) -> Iterator[None]:
    """A database with the base catalogue in a folder of its own; it does not wait for the disk."""
    import django

    django.setup()
    from tests.stack import Stack

    from perhekeskus.site.data_folder import DataFolder

    stack = Stack(DataFolder(data))
    stack.folder.open()
    stack.cluster.create_if_missing()
    stack.start_database()
    try:
        for words in (["migrate", "-v0"], ["load_base"]):
            stack.manage(words)
        yield
    finally:
        stack.stop_database()


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--services", type=int, default=SERVICES)
    parser.add_argument("--channels", type=int, default=CHANNELS)
    parser.add_argument("--keep", type=Path, help="a folder that keeps the working copy for other benchmarks")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="pk-bench-") as place:
        answers = Path(place) / "answers"
        size = write(answers, services=asked.services, channels=asked.channels)
        data = asked.keep or Path(place) / "data"
        with working_copy(data):
            for line in lines(answers, data, size):
                sys.stdout.write(f"{line}\n")
                sys.stdout.flush()
    return 0


if __name__ == "__main__":
    sys.exit(main())
