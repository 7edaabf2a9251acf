"""Many due records are made into rows by two processes beside each other."""

import multiprocessing
from concurrent.futures import ProcessPoolExecutor, as_completed
from datetime import date

from perhekeskus.imports import worker
from perhekeskus.imports.bringing import ORDER, Bringing
from perhekeskus.imports.records import Origin
from perhekeskus.imports.report import ImportReport
from perhekeskus.imports.staging import Step

MANY_RECORDS = 5_000
"""From so many on it saves more than the seconds that other processes take to start."""

WORKERS = 2


def bring_all_due(origin: Origin, *, today: date, report: ImportReport, step: Step) -> None:
    """As ``Bringing.all_due``, with batches of one sort made beside each other."""
    bringing = Bringing(origin, today=today, report=report)
    bringing.make_dependents_due()
    context = multiprocessing.get_context("spawn")
    told = (origin.name, origin.title, origin.url, today)
    with ProcessPoolExecutor(WORKERS, context, worker.begin, told) as pool:
        for sort in ORDER:
            made = {pool.submit(worker.make, str(sort), keys): len(keys) for keys in bringing.due_keys(sort)}
            for done in as_completed(made):
                report.add(done.result())
                step(made[done])
