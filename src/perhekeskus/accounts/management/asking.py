"""Asking at the terminal; what is piped in is read instead."""

import getpass
import sys

from django.core.management.base import CommandError


def asked(question: str) -> str:
    """One line, from the terminal or from the pipe."""
    if sys.stdin.isatty():
        return input(question)
    return sys.stdin.readline().rstrip("\r\n")


def new_password() -> str:
    """A password without echo, asked for twice; from a pipe one line.

    Raises: CommandError where the two differ or nothing comes.
    """
    if not sys.stdin.isatty():
        password = sys.stdin.readline().rstrip("\r\n")
    else:
        password = getpass.getpass("Password (at least 12 characters): ")
        if getpass.getpass("The same again: ") != password:
            raise CommandError("The two passwords differ. Nothing was made.")
    if not password:
        raise CommandError("No password was given. Nothing was made.")
    return password
