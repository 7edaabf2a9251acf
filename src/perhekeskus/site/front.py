"""The front: every request comes in here. ``granian --interface asgi perhekeskus.site.front:application``.

Readers are answered from kept pages or by the reader pool, private pages by their own pool; nothing here waits for
PostgreSQL.
"""

import asyncio
import gc
import logging
import os
import sys
from collections.abc import Mapping

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "perhekeskus.site.settings")
django.setup()

# These need the apps to be ready.
from django.conf import settings  # noqa: E402

from perhekeskus.editions import opened  # noqa: E402
from perhekeskus.guidance import counting  # noqa: E402
from perhekeskus.kit import clock, pool  # noqa: E402
from perhekeskus.site import answers, files, health  # noqa: E402
from perhekeskus.site.answers import Answer, Receive, Scope, Send  # noqa: E402
from perhekeskus.site.page_cache import LONGEST_QUERY_BYTES, Key, PageCache, ground  # noqa: E402
from perhekeskus.site.pools import Pools  # noqa: E402

log = logging.getLogger(__name__)

SWITCH_SECONDS = 0.0005
"""So long at most a private page keeps the interpreter from a reader's; Python's own 5 ms were measured as too long."""

_JOINTS = {b"cookie": b"; ", b"x-forwarded-for": b", "}

WARM_PATHS = ("/fi/", "/sv/", "/en/", "/fi/tarpeet/")
"""Pages that make everything ready that the first reader would else wait for: the frame, and the needs."""


class Front:
    """One worker process: its kept pages and its two pools."""

    def __init__(self) -> None:
        self.health = health.Health()
        self.pools = Pools(self.health)
        self.pages = PageCache()

    def start(self) -> None:
        """Opens the edition and makes everything ready before the first request."""
        opened.watch(then=gc.freeze)
        self.health.watch()
        counting.watch()
        for path in WARM_PATHS:
            self.pools.reader_handler.answer(answers.environ_of(_first_visit(path), {b"host": _own_name()}, b""))
        sys.setswitchinterval(SWITCH_SECONDS)
        # What lives as long as the process is never looked through for garbage again.
        gc.collect()
        gc.freeze()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan":
            await self._live(receive, send)
        elif scope["type"] == "http":
            await self._http(scope, receive, send)

    async def _live(self, receive: Receive, send: Send) -> None:
        await receive()
        await asyncio.to_thread(self.start)
        await send({"type": "lifespan.startup.complete"})
        await receive()
        await asyncio.to_thread(counting.flush)
        await send({"type": "lifespan.shutdown.complete"})

    async def _http(self, scope: Scope, receive: Receive, send: Send) -> None:
        headers = _headers(scope)
        method, path = scope["method"], scope["path"]
        encoding = answers.encoding_for(headers.get(b"accept-encoding", b""))
        is_reading = method in {"GET", "HEAD"}
        answer = self._plain_answer(path, encoding) if is_reading else None
        if answer is None and is_reading and not pool.is_private(path):
            answer = await self._read(scope, headers, encoding)
        if answer is None:
            try:
                answer = await self._work(scope, headers, receive, encoding)
            except answers.BodyCutOff:
                # Nobody is there to be answered.
                return
        if answer.question and method != "HEAD" and counting.is_asked(answer.question, headers):
            counting.count(answer.question, day=clock.now().date())
        await answers.send_answer(
            send, answer, method=method, if_none_match=headers.get(b"if-none-match", b"") if is_reading else b""
        )

    async def _read(self, scope: Scope, headers: Mapping[bytes, bytes], encoding: str) -> Answer:
        """A page for readers: kept, or made in the reader pool."""
        query: bytes = scope["query_string"]
        scheme = headers.get(b"x-forwarded-proto", b"")
        key: Key = (headers.get(b"host", b""), scheme, scope["path"], query, encoding)
        kept = self.pages.get(key)
        if kept is not None:
            return kept
        made_from = ground()
        answer = await self.pools.reader(answers.environ_of(scope, headers, b""), encoding)
        if len(query) <= LONGEST_QUERY_BYTES:
            self.pages.keep(key, answer, of=made_from)
        return answer

    async def _work(self, scope: Scope, headers: Mapping[bytes, bytes], receive: Receive, encoding: str) -> Answer:
        """A form of a reader, or a private page."""
        try:
            body = await answers.whole_body(receive)
        except answers.BodyTooLarge:
            return answers.bare(413)
        except TimeoutError:
            return answers.bare(408)
        environ = answers.environ_of(scope, headers, body)
        if pool.is_private(scope["path"]):
            return await self.pools.private_page(environ)
        return await self.pools.reader(environ, encoding)

    def _plain_answer(self, path: str, encoding: str) -> Answer | None:
        """What is no page: files and the two addresses for machines."""
        if path.startswith("/static/"):
            return files.file_answer(path.removeprefix("/static/"), encoding) or answers.bare(404)
        match path:
            case "/healthz":
                return health.alive()
            case "/readyz":
                return health.ready(self.health)
            case "/favicon.ico":
                return files.file_answer("favicon.ico", encoding) or answers.bare(404)
        return None


def _headers(scope: Scope) -> dict[bytes, bytes]:
    """Headers by name. Some that are sent twice are joined; of the others the first counts.

    A name with an underscore would pass for the one with a dash, which only our own proxy may write.
    """
    found: dict[bytes, bytes] = {}
    for name, value in scope["headers"]:
        if b"_" in name:
            continue
        if name in found and name in _JOINTS:
            found[name] += _JOINTS[name] + value
        else:
            found.setdefault(name, value)
    # What the proxy adds comes after what the visitor sent.
    protocols = [value for name, value in scope["headers"] if name == b"x-forwarded-proto"]
    return found | {b"x-forwarded-proto": protocols[-1]} if protocols else found


def _own_name() -> bytes:
    """The first name that this house answers to."""
    name = settings.ALLOWED_HOSTS[0].removeprefix(".")
    return (name if name != "*" else "localhost").encode()


def _first_visit(path: str) -> Scope:
    return {"method": "GET", "path": path, "query_string": b""}


application = Front()
