"""perhekeskus check-links: tries whether the pages that records lead to still answer."""

from argparse import ArgumentParser, ArgumentTypeError
from typing import Any

from django.core.management.base import BaseCommand

from perhekeskus.imports.links import check_links
from perhekeskus.integrations.links import FAILED, Tried, Trying
from perhekeskus.kit.clock import now

LEAST_DELAY_SECONDS = 1.0


class Command(BaseCommand):
    help = (
        "Try whether the pages that services and places lead to still answer: one question at a time, each host by "
        "turns, as its robots.txt allows. Can be stopped; the next time it goes on."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--most", type=_count, default=1000, help="try at most so many pages (1000)")
        parser.add_argument("--delay", type=_seconds, default=5.0, help="seconds between two questions to a host (5)")

    def handle(self, *args: Any, **options: Any) -> None:
        trying = Trying(delay_seconds=options["delay"])
        found = check_links(trying, today=now().date(), most=options["most"], step=self._say)
        self.stdout.write(
            f"{found.tried} pages tried, {found.failed} failed; {found.broken} have failed on two different days. "
            f"{found.waiting} wait for their turn."
        )

    def _say(self, tried: Tried) -> None:
        if tried.outcome in FAILED:
            self.stdout.write(f"{tried.outcome}{f' {tried.status}' if tried.status else ''}: {tried.address}")


def _count(text: str) -> int:
    if not text.isdecimal() or not int(text):
        raise ArgumentTypeError(f"«{text}» is no number of pages")
    return int(text)


def _seconds(text: str) -> float:
    try:
        seconds = float(text)
    except ValueError:
        seconds = 0.0
    if seconds < LEAST_DELAY_SECONDS:
        raise ArgumentTypeError("be polite: at least one second")
    return seconds
