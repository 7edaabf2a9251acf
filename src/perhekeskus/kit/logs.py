"""What a log may say of a request: that a page failed and why, never which page somebody wanted."""

import logging


class WithoutAddress(logging.Filter):
    """Takes the address out of Django's records about requests; the traceback stays."""

    def filter(self, record: logging.LogRecord) -> bool:
        record.msg = f"A page answered with status {getattr(record, 'status_code', '?')}."
        record.args = ()
        return True
