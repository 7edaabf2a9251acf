"""Background work of the accounts."""

from procrastinate.contrib.django import app

from perhekeskus.accounts import actions
from perhekeskus.kit import clock


@app.periodic(cron="41 * * * *")
@app.task(name="accounts.forget_outdated", queueing_lock="accounts.forget_outdated")
def forget_outdated(timestamp: int) -> None:
    """Removes ended sessions and outdated limits."""
    actions.forget_outdated(now=clock.now())
