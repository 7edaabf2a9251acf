"""Sends short mails by the mail host of whoever runs the house."""

import smtplib
import ssl
from dataclasses import dataclass
from email.message import EmailMessage
from email.utils import formatdate, make_msgid

SECONDS = 4.0
"""A page of staff waits for it, and answers within five."""

SUBMISSION = 587
"""The port at which a host wants TLS and a name. Source: RFC 6409."""


class NotSent(Exception):
    """The mail host did not take the mail; it may not be there."""


@dataclass(frozen=True, slots=True)
class MailHost:
    """Where mail is handed over."""

    host: str
    port: int
    sender: str
    user: str = ""
    password: str = ""


def send(at: MailHost, *, to: str, subject: str, words: str) -> None:
    """Hands one mail over. Raises: NotSent."""
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = at.sender, to, subject
    message["Date"], message["Message-ID"] = formatdate(), make_msgid(domain=at.sender.rpartition("@")[2] or None)
    message.set_content(words)
    try:
        with smtplib.SMTP(at.host, at.port, timeout=SECONDS) as host:
            if at.port == SUBMISSION:
                host.starttls(context=ssl.create_default_context())
            if at.user:
                host.login(at.user, at.password)
            host.send_message(message)
    except (OSError, smtplib.SMTPException) as error:
        raise NotSent(type(error).__name__) from error
