"""From a request as the server gives it to Django, and from Django's response to what is sent."""

import asyncio
import hashlib
import io
import logging
import zlib
from collections.abc import Awaitable, Callable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

import brotli
from django.conf import settings
from django.core.handlers.base import BaseHandler
from django.core.handlers.wsgi import WSGIHandler, WSGIRequest
from django.core.signals import request_started
from django.http import HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.urls import set_script_prefix

from perhekeskus.guidance.questions import Question
from perhekeskus.kit import clock, contract

_LONG = ThreadPoolExecutor(1, "long")
"""Where long answers are made: beside the readers' thread, and never more than one piece at a time."""

type Scope = Mapping[str, Any]
type Receive = Callable[[], Awaitable[Mapping[str, Any]]]
type Send = Callable[[Mapping[str, Any]], Awaitable[None]]
type Environ = dict[str, Any]

log = logging.getLogger(__name__)

BODY_LIMIT_BYTES = 300 * 1024
BODY_SECONDS = 10.0
BROTLI_QUALITY = 3
"""Measured on the list of 20, 22,441 bytes: 5,667 in 0.17 ms; quality 4 gives 5,493 in 0.27 ms, 1 6,204 in 0.08."""
SMALL_BYTES = 600
TEXTS = (
    "text/",
    "application/json",
    "application/geo+json",
    "application/manifest+json",
    "image/svg+xml",
    "application/javascript",
)


class BodyTooLarge(Exception):
    """More was sent than any form of ours holds."""


class BodyCutOff(Exception):
    """The browser went away before all was sent: half a form is none."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What is sent: a whole page, ready."""

    status: int
    headers: tuple[tuple[bytes, bytes], ...]
    body: bytes
    etag: bytes = b""
    expires_at: datetime | None = None
    may_be_kept: bool = False
    question: Question | None = None
    """What is counted where this is sent."""
    parts: Iterator[bytes] | None = None
    """In place of the body: what is too long to be held, made as it is sent."""


class PoolHandler(WSGIHandler):
    """Django with the middleware of one pool."""

    def __init__(self, middleware: list[str]) -> None:
        BaseHandler.__init__(self)
        everywhere = settings.MIDDLEWARE
        settings.MIDDLEWARE = middleware
        try:
            self.load_middleware()
        finally:
            settings.MIDDLEWARE = everywhere

    def answer(self, environ: Environ) -> Answer:
        """Walks one request through Django."""
        set_script_prefix("/")
        request_started.send(sender=self.__class__, environ=environ)
        request = WSGIRequest(environ)
        response = self._response(request)
        if not contract.has_contract(response):
            contract.keep_contract(request, response)
        answer = answer_of(response)
        if answer.parts is None:
            response.close()
        return answer

    def _response(self, request: WSGIRequest) -> HttpResponseBase:
        try:
            return self.get_response(request)
        except Exception:
            log.exception("Not even the page that says so could be made.")
            return HttpResponse("500\n", status=500, content_type="text/plain; charset=utf-8")


def bare(status: int, text: str = "", *, content_type: str = "text/plain; charset=utf-8") -> Answer:
    """A word for machines, or a status where no page is worth making."""
    headers = {**contract.FILE_HEADERS, **contract.strict_transport(), "Cache-Control": "no-store"}
    return Answer(status, as_sent({**headers, "Content-Type": content_type}), (text or f"{status}\n").encode())


def as_sent(headers: Mapping[str, str]) -> tuple[tuple[bytes, bytes], ...]:
    return tuple((name.lower().encode("latin-1"), value.encode("latin-1")) for name, value in headers.items())


def answer_of(response: HttpResponseBase) -> Answer:
    """A response as it will be sent, not yet compressed."""
    parts = iter(response) if isinstance(response, StreamingHttpResponse) else None
    body = b"" if parts else response.content  # type: ignore[attr-defined]
    headers = list(as_sent(dict(response.items())))
    headers += [(b"set-cookie", cookie.OutputString().encode("latin-1")) for cookie in response.cookies.values()]
    control = response.headers.get("Cache-Control", "")
    is_public = "public" in control and not response.cookies
    etag = response.headers.get("ETag", "").encode("latin-1")
    if is_public and response.status_code == 200 and not etag:
        etag = b'W/"' + hashlib.blake2b(body, digest_size=9).hexdigest().encode() + b'"'
        headers.append((b"etag", etag))
    return Answer(
        status=response.status_code,
        headers=tuple(headers),
        body=body,
        etag=etag,
        expires_at=getattr(response, "expires_at", None),
        may_be_kept=is_public and response.status_code in {200, 410} and parts is None,
        question=getattr(response, "question", None),
        parts=parts,
    )


def compressed(answer: Answer, encoding: str) -> Answer:
    """The answer in the encoding that the browser takes."""
    if not encoding or not _is_text(answer) or (len(answer.body) < SMALL_BYTES and answer.parts is None):
        return answer
    if answer.parts is not None:
        parts = _compressed_parts(answer.parts, encoding)
        return replace(answer, parts=parts, headers=(*answer.headers, (b"content-encoding", encoding.encode())))
    body = brotli.compress(answer.body, quality=BROTLI_QUALITY) if encoding == "br" else _gzip(answer.body)
    headers = tuple(header for header in answer.headers if header[0] != b"content-length")
    return replace(answer, body=body, headers=(*headers, (b"content-encoding", encoding.encode())))


def _compressed_parts(parts: Iterator[bytes], encoding: str) -> Iterator[bytes]:
    if encoding == "br":
        brotli_press = brotli.Compressor(quality=1)
        yield from map(brotli_press.process, parts)
        yield brotli_press.finish()
    else:
        press = zlib.compressobj(1, zlib.DEFLATED, 31)
        yield from map(press.compress, parts)
        yield press.flush()


def _is_text(answer: Answer) -> bool:
    for name, value in answer.headers:
        if name == b"content-type":
            return value.decode("latin-1").startswith(TEXTS)
    return False


def _gzip(body: bytes) -> bytes:
    """For old phones. Without a time stamp: the same page is the same bytes."""
    squeeze = zlib.compressobj(5, zlib.DEFLATED, 31)
    return squeeze.compress(body) + squeeze.flush()


def encoding_for(accepted: bytes) -> str:
    """The best encoding that a browser names: brotli, gzip or none."""
    names = {_accepted(part) for part in accepted.split(b",")} if accepted else set()
    if b"br" in names:
        return "br"
    return "gzip" if b"gzip" in names else ""


def _accepted(part: bytes) -> bytes:
    """The name in one part of the header; empty where the browser says «not this» with a weight of nought."""
    name, _, weight = part.partition(b";")
    return b"" if weight.strip().startswith(b"q=0") and not weight.strip(b" q=0.") else name.strip().lower()


def environ_of(scope: Scope, headers: Mapping[bytes, bytes], body: bytes) -> Environ:
    """The request in the form of PEP 3333."""
    host, port = scope.get("server") or ("localhost", 80)
    client = scope.get("client") or ("", 0)
    environ: Environ = {
        # Readers' HEAD is answered as GET, and the body left out when sending.
        "REQUEST_METHOD": "GET" if scope["method"] == "HEAD" else scope["method"],
        "SCRIPT_NAME": "",
        "PATH_INFO": scope["path"].encode("utf-8").decode("latin-1"),
        "QUERY_STRING": scope["query_string"].decode("latin-1"),
        "SERVER_NAME": str(host),
        "SERVER_PORT": str(port),
        "SERVER_PROTOCOL": "HTTP/1.1",
        "REMOTE_ADDR": str(client[0]),
        "CONTENT_LENGTH": str(len(body)) if body else "",
        "CONTENT_TYPE": headers.get(b"content-type", b"").decode("latin-1"),
        "wsgi.input": io.BytesIO(body),
        "wsgi.url_scheme": scope.get("scheme", "http"),
    }
    for name, value in headers.items():
        environ["HTTP_" + name.decode("latin-1").upper().replace("-", "_")] = value.decode("latin-1")
    forwarded = environ.get("HTTP_X_FORWARDED_FOR")
    if settings.PRODUCTION and forwarded:
        # Only the last part was written by our own proxy.
        environ["REMOTE_ADDR"] = forwarded.rpartition(",")[2].strip()
    return environ


async def whole_body(receive: Receive) -> bytes:
    """What the browser sends.

    Raises: BodyTooLarge; BodyCutOff; TimeoutError where it comes too slowly.
    """
    parts: list[bytes] = []
    size = 0
    async with asyncio.timeout(BODY_SECONDS):
        while True:
            message = await receive()
            if message.get("type") == "http.disconnect":
                raise BodyCutOff
            part = message.get("body", b"")
            size += len(part)
            if size > BODY_LIMIT_BYTES:
                raise BodyTooLarge
            parts.append(part)
            if not message.get("more_body"):
                return b"".join(parts)


async def send_answer(send: Send, answer: Answer, *, method: str, if_none_match: bytes = b"") -> None:
    """Sends a page, or only the word that the browser has it already."""
    if answer.etag and if_none_match and answer.etag.removeprefix(b"W/") in if_none_match:
        kept = [header for header in answer.headers if header[0] not in {b"content-type", b"content-encoding"}]
        await send({"type": "http.response.start", "status": 304, "headers": kept})
        await send({"type": "http.response.body", "body": b""})
        return
    if answer.parts is not None:
        await _send_parts(send, answer, answer.parts if method != "HEAD" else iter(()))
        return
    length = (b"content-length", str(len(answer.body)).encode())
    await send({"type": "http.response.start", "status": answer.status, "headers": [*answer.headers, length]})
    await send({"type": "http.response.body", "body": b"" if method == "HEAD" else answer.body})


async def _send_parts(send: Send, answer: Answer, parts: Iterator[bytes]) -> None:
    """Sends a long answer as it is made: one piece at a time, and never two makings at once."""
    loop = asyncio.get_running_loop()
    await send({"type": "http.response.start", "status": answer.status, "headers": answer.headers})
    while (piece := await loop.run_in_executor(_LONG, next, parts, None)) is not None:
        if piece:
            await send({"type": "http.response.body", "body": piece, "more_body": True})
    await send({"type": "http.response.body", "body": b""})


def end_of_keeping(answer: Answer) -> float:
    """Until when (seconds since 1970) a page may be kept: its own next change, else midnight in Finland."""
    now = clock.now()
    midnight = now.replace(hour=23, minute=59, second=59)
    return min(answer.expires_at or midnight, midnight).timestamp()
