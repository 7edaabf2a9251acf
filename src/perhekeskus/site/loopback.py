"""Which names and addresses mean this machine alone. Settings import it: no Django, no network."""

from ipaddress import ip_address


def is_loopback(host: str) -> bool:
    """Whether nobody outside this machine can be meant."""
    try:
        return ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return host.lower() == "localhost"
