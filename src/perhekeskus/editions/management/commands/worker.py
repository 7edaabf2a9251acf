"""perhekeskus worker: does background work until it is told to stop."""

import asyncio
import logging
import os
import signal
from typing import Any, cast

from django.core.management.base import BaseCommand
from procrastinate.contrib.django import app
from procrastinate.contrib.django.django_connector import DjangoConnector

AGAIN_SECONDS = 2
"""So soon it tries again when the database is away."""

log = logging.getLogger(__name__)


class Command(BaseCommand):
    help = "Do background work: publish after changes, remove finished jobs."

    def handle(self, *args: Any, **options: Any) -> None:
        # Pages come first: background work takes what they leave.
        os.setpriority(os.PRIO_PROCESS, 0, 10)
        asyncio.run(_work_for_ever())


async def _work_for_ever() -> None:
    """Works; when the database goes away, waits for it and works on."""
    stop = asyncio.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(number, stop.set)
    stopping = asyncio.create_task(stop.wait())
    while not stop.is_set():
        working = asyncio.create_task(_work())
        await asyncio.wait({working, stopping}, return_when=asyncio.FIRST_COMPLETED)
        if stop.is_set():
            working.cancel()
        try:
            await working
        except asyncio.CancelledError:
            return
        except Exception as error:
            log.warning("The worker waits for the database: %s", type(error).__name__)
            await asyncio.wait({stopping}, timeout=AGAIN_SECONDS)


async def _work() -> None:
    connector = cast("DjangoConnector", app.connector).get_worker_connector()
    with app.replace_connector(connector):
        async with app.open_async():
            await app.run_worker_async(
                concurrency=1,
                install_signal_handlers=False,
                fetch_job_polling_interval=5,
                shutdown_graceful_timeout=5,
            )
