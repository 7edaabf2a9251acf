"""Names of entries in the shared memory of sign-in.

The memory is Django's cache in PostgreSQL: limits must hold across processes and machines, a used code must not pass
a second time in another process, and adding must be atomic – which a cache per process or of files is not. It costs no
further server, and pages of staff need the database in any case.
"""

from django.utils.crypto import salted_hmac


def sealed_key(key: str, prefix: str, version: int) -> str:
    """The name of an entry as a keyed hash: the table tells nobody's address, e-mail or code."""
    return salted_hmac("perhekeskus.accounts.memory", f"{prefix}:{version}:{key}", algorithm="sha256").hexdigest()
