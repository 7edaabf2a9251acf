"""A small mail host of this machine, for tests: it takes what it is given."""

from collections.abc import Iterator
from contextlib import contextmanager
from socketserver import StreamRequestHandler, ThreadingTCPServer
from threading import Thread


@contextmanager
def mail_host() -> Iterator[tuple[int, list[str]]]:
    """Its port, and the mails that it has taken. Source: RFC 5321, as much of it as handing one mail over needs."""
    taken: list[str] = []

    class Taking(StreamRequestHandler):
        def handle(self) -> None:
            self.wfile.write(b"220 here\r\n")
            for line in self.rfile:
                word = line.strip().upper()
                if word == b"DATA":
                    self.wfile.write(b"354 go on\r\n")
                    taken.append("".join(part.decode() for part in iter(self.rfile.readline, b".\r\n")))
                self.wfile.write(b"221 bye\r\n" if word == b"QUIT" else b"250 well\r\n")

    with ThreadingTCPServer(("127.0.0.1", 0), Taking) as server:
        server.daemon_threads = True
        Thread(target=server.serve_forever, daemon=True).start()
        try:
            yield server.server_address[1], taken
        finally:
            server.shutdown()
