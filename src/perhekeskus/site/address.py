"""The address a house answers on: whether it is free, how it is said, whether it answers."""

import errno
import http.client
import ipaddress
import socket

from perhekeskus.site.data_folder import HouseError


def shown(host: str, port: int) -> str:
    """The address as a person types it."""
    return f"http://{f'[{host}]' if ':' in host else host}:{port}/fi/"


def refuse_taken(host: str, port: int) -> None:
    """Raises: HouseError when nothing can be answered there, with what to do instead."""
    try:
        family, kind, _, _, place = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
    except socket.gaierror:
        raise HouseError(f"«{host}» is no address of this machine: choose another with --host.") from None
    with socket.socket(family, kind) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(place)
        except PermissionError:
            raise HouseError(f"No right to answer on port {port}: choose one over 1023 with --port.") from None
        except OSError as error:
            if error.errno == errno.EADDRINUSE:
                reason = f"Port {port} of {host} is taken by another program: choose another with --port."
            else:
                reason = f"Nothing can answer on {host} ({error.strerror}): choose another address with --host."
            raise HouseError(reason) from None


def answers(host: str, port: int) -> bool:
    """Whether the pages answer; not whether all is well with them."""
    visit = http.client.HTTPConnection(_visitable(host), port, timeout=2)
    try:
        visit.request("GET", "/healthz", headers={"Host": "localhost"})
        return visit.getresponse().status < 500
    except (OSError, http.client.HTTPException):
        return False
    finally:
        visit.close()


def _visitable(host: str) -> str:
    """Where to visit a house that answers on every address of the machine."""
    try:
        place = ipaddress.ip_address(host)
    except ValueError:
        return host
    return {4: "127.0.0.1", 6: "::1"}[place.version] if place.is_unspecified else host
