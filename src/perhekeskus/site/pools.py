"""The two pools: readers, answered by the edition alone, and private pages, which wait for PostgreSQL with a limit."""

import asyncio
import time
from concurrent.futures import ThreadPoolExecutor

from django.conf import settings
from django.core.handlers.wsgi import WSGIRequest
from django.utils import translation

from perhekeskus.kit import errors, pool
from perhekeskus.kit.contract import PRIVATE_HEADERS, language_of, set_headers
from perhekeskus.site.answers import Answer, Environ, PoolHandler, answer_of, compressed
from perhekeskus.site.health import Health

READER_THREADS = 1
"""Readers' pages wait for nothing but the processor, and one interpreter runs one thread at a time."""

PRIVATE_THREADS = 3
"""Few, because each takes turns with the readers' thread: six slowed readers by half more than three."""
PRIVATE_WAITING = 12
"""So many may wait for a thread; whoever comes after them hears at once that this part is resting."""

AWAY = 503

RENDER_SECONDS = 0.5
"""Kept back from the limit for saying that the database is away."""

AWAY_PAUSE_SECONDS = 0.4
"""So long an answer «away» takes, so that pressing again and again does not take the machine from readers."""


class Pools:
    """Runs requests of each pool in its own threads."""

    def __init__(self, health: Health) -> None:
        self.health = health
        self.readers = ThreadPoolExecutor(READER_THREADS, "reader")
        self.private = ThreadPoolExecutor(PRIVATE_THREADS, "private")
        self.reader_handler = PoolHandler(settings.READER_MIDDLEWARE)
        self.private_handler = PoolHandler(settings.MIDDLEWARE)
        self._inside = 0
        self._away: dict[str, Answer] = {}

    async def reader(self, environ: Environ, encoding: str) -> Answer:
        """A page that the edition answers."""
        return await asyncio.get_running_loop().run_in_executor(self.readers, self._reader_answer, environ, encoding)

    def _reader_answer(self, environ: Environ, encoding: str) -> Answer:
        return compressed(self.reader_handler.answer(environ), encoding)

    async def private_page(self, environ: Environ) -> Answer:
        """A page of the working copy, within five seconds in any case."""
        if self.health.is_database_away() or self._inside >= PRIVATE_THREADS + PRIVATE_WAITING:
            await asyncio.sleep(AWAY_PAUSE_SECONDS)
            return await self._say_away(environ)
        started = time.monotonic()
        deadline = started + pool.ANSWER_SECONDS - RENDER_SECONDS
        self._inside += 1
        work = asyncio.get_running_loop().run_in_executor(self.private, self._private_answer, environ, deadline)
        work.add_done_callback(self._left)
        try:
            async with asyncio.timeout(pool.ANSWER_SECONDS):
                answer = await asyncio.shield(work)
        except TimeoutError:
            return await self._say_away(environ)
        if answer.status == AWAY:
            # Whoever comes next need not find out by waiting; the next look at PostgreSQL may say otherwise.
            self.health.database = False
            await asyncio.sleep(AWAY_PAUSE_SECONDS)
        return answer

    def _private_answer(self, environ: Environ, deadline: float) -> Answer:
        if time.monotonic() > deadline:
            raise TimeoutError
        with pool.until(deadline):
            return self.private_handler.answer(environ)

    def _left(self, work: asyncio.Future[Answer]) -> None:
        self._inside -= 1
        if not work.cancelled():
            # Read, so that an answer nobody waits for any more is not reported as lost.
            work.exception()

    async def _say_away(self, environ: Environ) -> Answer:
        language = language_of(WSGIRequest(environ))
        if language not in self._away:
            self._away[language] = await asyncio.get_running_loop().run_in_executor(
                self.readers, self._away_page, environ, language
            )
        return self._away[language]

    @staticmethod
    def _away_page(environ: Environ, language: str) -> Answer:
        with pool.reader_pool(), translation.override(language):
            response = errors.away(WSGIRequest({**environ, "QUERY_STRING": ""}))
        set_headers(response, PRIVATE_HEADERS)
        return answer_of(response)
