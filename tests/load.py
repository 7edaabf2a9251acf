"""A client in a process of its own: presses on addresses until it is told to stop, or walks a list some times.

    load.py PORT press CLIENTS       stdin: addresses as JSON, then «stop»
    load.py PORT walk ROUNDS         stdin: addresses as JSON, a form as «/address/ name=value»

Needs nothing of the product, so that it starts at once. Loopback only.
"""

import http.client
import json
import re
import sys
import threading
import time
from collections import Counter

HEADERS = {
    "Host": "localhost",
    "Accept-Encoding": "identity",
    # Nobody's session, but one that must be looked up.
    "Cookie": "session=0123456789abcdefghijklmnopqrstuv",
}
FORM = {"Content-Type": "application/x-www-form-urlencoded", "Sec-Fetch-Site": "same-origin"}
LONGEST_SECONDS = 300.0
HEADING = re.compile(rb"<(?:h1|a role=.option)[^>]*>(.*?)</(?:h1|a)>", re.DOTALL)
"""What tells one answer from another: the heading of a page, the first of suggestions."""


def visit(connection: http.client.HTTPConnection, asked: str) -> tuple[int, bytes, float]:
    """One visit: status, heading, seconds. What stands after a space is sent as a form."""
    address, _, form = asked.partition(" ")
    started = time.perf_counter()
    try:
        connection.request("POST" if form else "GET", address, form or None, {**HEADERS, **FORM} if form else HEADERS)
        answer = connection.getresponse()
        body = answer.read()
    except (OSError, http.client.HTTPException):
        connection.close()
        return 0, b"", time.perf_counter() - started
    seconds = time.perf_counter() - started
    found = HEADING.search(body)
    return answer.status, found[1].strip() if found else b"", seconds


def press(port: int, clients: int, addresses: list[str]) -> dict[str, object]:
    """So many clients at once, each without a pause, until standard input says stop."""
    stop = threading.Event()
    statuses: Counter[int] = Counter()
    slowest = [0.0]

    def client() -> None:
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
        while not stop.is_set():
            for address in addresses:
                status, _, seconds = visit(connection, address)
                statuses[status] += 1
                slowest[0] = max(slowest[0], seconds)
                if status == 0:
                    time.sleep(0.1)

    threads = [threading.Thread(target=client, daemon=True) for _ in range(clients)]
    for thread in threads:
        thread.start()
    threading.Timer(LONGEST_SECONDS, stop.set).start()
    sys.stdin.readline()
    stop.set()
    for thread in threads:
        thread.join(10)
    return {"statuses": dict(statuses), "slowest_seconds": slowest[0]}


def walk(port: int, rounds: int, addresses: list[str]) -> dict[str, object]:
    """Visits every address in turn, each time under a new address so that no kept page answers."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
    seconds: list[float] = []
    answers: dict[str, list[str]] = {}
    for number in range(rounds):
        for address in addresses:
            path, space, form = address.partition(" ")
            mark = "&" if "?" in path else "?"
            status, heading, took = visit(connection, f"{path}{mark}n={time.time_ns()}-{number}{space}{form}")
            seconds.append(took)
            seen = f"{status} {heading.decode()}"
            if seen not in answers.setdefault(address, []):
                answers[address].append(seen)
    return {"seconds": seconds, "answers": answers}


if __name__ == "__main__":
    deeds = {"press": press, "walk": walk}
    told = deeds[sys.argv[2]](int(sys.argv[1]), int(sys.argv[3]), json.loads(sys.stdin.readline()))
    json.dump(told, sys.stdout)
    sys.stdout.flush()
    # A thread that still waits for an answer must not hold the count back.
    import os

    os._exit(0)
