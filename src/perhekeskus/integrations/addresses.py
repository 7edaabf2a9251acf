"""Telephone numbers, e-mail addresses and addresses of pages, as links need them and as people read them."""

import re
from functools import lru_cache
from ipaddress import ip_address
from urllib.parse import SplitResult, urlsplit

import phonenumbers

_LABEL = re.compile(r"^(?:puhelinnumero|puhelin|puh|tel(?:efon)?|tfn|p|phone|gsm)\b[.:\s]*", re.IGNORECASE)
_WRITING = re.compile(r"[+\d\s()/.,\-‐‑‒–]{3,40}")
_SHORT = re.compile(r"112|11[68]\d{3}|10\d{3,4}")
"""The emergency number, European and directory services, and short numbers of large organisations."""
_FINLAND = "358"

_EMAIL = re.compile(r"[A-Za-z0-9._%+'&=~-]{1,64}@(?:[\w](?:[\w-]{0,61}[\w])?\.)+[^\W\d_][\w-]{1,61}")
_HOST = re.compile(r"(?:[\w](?:[\w-]{0,61}[\w])?\.)+[^\W\d_][\w-]{0,61}\.?")
_PRIVATE = (
    "localhost",
    "local",
    "internal",
    "intranet",
    "lan",
    "home",
    "corp",
    "test",
    "invalid",
    "localdomain",
    "arpa",
)
_LONGEST_ADDRESS = 500


def phone(text: object, *, prefix: str = "", region: str = "FI") -> tuple[str, str] | None:
    """A telephone number as a link needs it and as people in Finland write it; None where it is no number.

    Shape: «+358406394420» and «040 639 4420»; «116117» and «116 117». The source's own grouping is kept.
    Source: E.164; Traficom regulation 32 (numbering), through the library phonenumbers.
    """
    if isinstance(text, bool) or not isinstance(text, str | int) or len(prefix) > 20:
        return None
    said = _LABEL.sub("", str(text)[:100].strip(" \"'")).replace("(0)", "").strip(' .,"')
    return _number(said, re.sub(r"\D", "", prefix).removeprefix("00"), region)


@lru_cache(maxsize=20_000)
def _number(said: str, country: str, region: str) -> tuple[str, str] | None:
    if not _WRITING.fullmatch(said) or "+" in said[1:]:
        return None
    digits = re.sub(r"\D", "", said)
    if _SHORT.fullmatch(digits) and not said.startswith("+") and country in ("", _FINLAND):
        return digits, digits if len(digits) != 6 else f"{digits[:3]} {digits[3:]}"
    if said.startswith("+") or digits.startswith("00"):
        digits = "+" + digits.removeprefix("00")
    elif country:
        digits = f"+{country}{digits.removeprefix('0')}"
    try:
        number = phonenumbers.parse(digits, region)
    except phonenumbers.NumberParseException:
        return None
    if not phonenumbers.is_valid_number(number):
        return None
    address = phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)
    if not address.startswith("+" + _FINLAND):
        return address, phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.INTERNATIONAL)
    return address, _as_in_finland(said, number)


def email(text: object) -> str | None:
    """An e-mail address, its domain in small letters; None where it is none."""
    said = text.strip().strip("<>;,. ") if isinstance(text, str) and len(text) < 400 else ""
    said = re.sub(r"^mailto:", "", said, flags=re.IGNORECASE).partition("?")[0]
    if not _EMAIL.fullmatch(said) or ".." in said or len(said) > 254:
        return None
    name, _, domain = said.rpartition("@")
    return f"{name}@{domain.lower()}"


def web(text: object) -> str | None:
    """The address of a page that anybody may open; None where it is none or leads into somebody's own network.

    Shape: http or https, with https where no scheme was written; at most 500 characters.
    """
    said = text.strip() if isinstance(text, str) else ""
    if not said or len(said) > _LONGEST_ADDRESS or not said.isprintable() or re.search(r'[\s\\<>"{}|^`]', said):
        return None
    if not re.match(r"https?://", said, re.IGNORECASE):
        # «example.fi:8080/x» has no scheme, «javascript:…» and «mailto:…» have another.
        if re.match(r"[a-z][a-z0-9+.-]*:(?!\d)", said, re.IGNORECASE) or said.startswith("/"):
            return None
        said = f"https://{said}"
    parts = _split(said)
    if parts is None or parts.username is not None or not _is_public(parts.hostname or ""):
        return None
    whole = parts._replace(scheme=parts.scheme.lower(), netloc=parts.netloc.lower()).geturl()
    return whole if len(whole) <= _LONGEST_ADDRESS else None


def _as_in_finland(said: str, number: phonenumbers.PhoneNumber) -> str:
    written = phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.NATIONAL)
    own = re.sub(r"^(?:\+|00)?358[\s-]*", "", " ".join(re.sub(r"[^\d+]+", " ", said).split()))
    own = own if own.startswith("0") else f"0{own}"
    if max(map(len, own.split())) < 6 and own.replace(" ", "") == written.replace(" ", ""):
        return own
    begin, _, rest = written.partition(" ")
    if own.replace(" ", "").startswith("029"):
        begin, rest = begin + rest[0], rest[1:]
    middle = 4 if len(rest) == 8 else 3
    return f"{begin} {rest[:middle]} {rest[middle:]}" if 5 < len(rest) < 9 else written


def _split(address: str) -> SplitResult | None:
    try:
        parts = urlsplit(address)
        _ = parts.port
    except ValueError:
        return None
    return parts


def _is_public(host: str) -> bool:
    bare = host.rstrip(".")
    if not _HOST.fullmatch(host) or bare.rpartition(".")[2] in _PRIVATE:
        return False
    try:
        ip_address(bare)
    except ValueError:
        return True
    return False
