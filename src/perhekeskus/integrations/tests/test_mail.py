"""Mails are handed over to a host, and one that is away is said so."""

import pytest

from perhekeskus.integrations.mail import MailHost, NotSent, send
from perhekeskus.integrations.tests.mail_host import mail_host


def test_a_mail_is_handed_over_with_its_letters() -> None:
    with mail_host() as (port, taken):
        send(MailHost("127.0.0.1", port, "a@example.org"), to="b@example.org", subject="Kutsu", words="Hei, äiti")
    (told,) = taken
    assert "Subject: Kutsu" in told
    assert "To: b@example.org" in told
    assert "Message-ID:" in told


def test_a_host_that_is_away_is_said_so() -> None:
    with pytest.raises(NotSent):
        send(MailHost("127.0.0.1", 9, "a@example.org"), to="b@example.org", subject="x", words="x")
