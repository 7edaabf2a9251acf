"""Works out what sayings that wait would change; the worker starts it beside itself, since it takes a minute each."""

import logging
import os
from typing import Any

from django.core.management.base import BaseCommand

from perhekeskus.guidance import adding

PRIORITY = 15
"""Pages come first, and publishing before this."""

log = logging.getLogger(__name__)


class Command(BaseCommand):
    help = "Try sayings that were added to the vocabulary."

    def handle(self, *args: Any, **options: Any) -> None:
        os.setpriority(os.PRIO_PROCESS, 0, PRIORITY)
        for key in adding.waiting():
            try:
                adding.try_saying(key)
            except Exception:
                log.exception("A saying could not be tried; it is tried again.")
