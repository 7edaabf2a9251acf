"""Walks addresses in one process and says where the time went: Django, template, look-up, compression.

Reads addresses as JSON on standard input. Part of the page benchmark.
"""

import json
import sys
import threading
import time
from collections import Counter
from types import FrameType

from perhekeskus.site.answers import compressed, environ_of
from perhekeskus.site.front import application

EVERY_SECONDS = 0.0005

PLACES = (
    ("look-up", ("/django/db/", "/sqlite3/", "/tantivy/", "/opening_hours/")),
    ("template", ("/django/template/", "/django/templatetags/", "/templatetags/")),
    ("look-up", ("/perhekeskus/directory/", "/perhekeskus/areas/", "/perhekeskus/editions/", "/perhekeskus/website/")),
    ("Django", ("/django/core/", "/django/urls/", "/django/http/", "/perhekeskus/kit/contract", "/perhekeskus/site/")),
)


def part_of(frame: FrameType | None) -> str:
    """The part that the innermost telling frame belongs to."""
    while frame is not None:
        if frame.f_code is compressed.__code__:
            return "compression"
        file = frame.f_code.co_filename
        for part, marks in PLACES:
            if any(mark in file for mark in marks):
                return part
        frame = frame.f_back
    return "other"


def main() -> None:
    targets = json.load(sys.stdin)
    application.start()
    counts: Counter[str] = Counter()
    own, done = threading.get_ident(), threading.Event()

    def look() -> None:
        while not done.is_set():
            time.sleep(EVERY_SECONDS)
            counts[part_of(sys._current_frames()[own])] += 1

    sys.setswitchinterval(0.0001)
    threading.Thread(target=look, daemon=True).start()
    started = time.process_time()
    for target in targets:
        where, _, query = target.partition("?")
        scope = {"method": "GET", "path": where, "query_string": query.encode()}
        headers = {b"host": b"localhost", b"accept-encoding": b"br"}
        compressed(application.pools.reader_handler.answer(environ_of(scope, headers, b"")), "br")
    seconds = time.process_time() - started
    done.set()
    whole = sum(counts.values())
    parts = ", ".join(f"{part} {count / whole:.0%}" for part, count in counts.most_common())
    sys.stdout.write(f"{seconds / len(targets) * 1000:.2f} ms a page: {parts}\n")


if __name__ == "__main__":
    main()
