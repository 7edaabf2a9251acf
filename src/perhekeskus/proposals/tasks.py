"""Background work of proposals."""

from procrastinate.contrib.django import app

from perhekeskus.kit import clock
from perhekeskus.proposals import actions


@app.periodic(cron="* * * * *")
@app.task(name="proposals.take_in", queueing_lock="proposals.take_in")
def take_in(timestamp: int) -> None:
    """Brings in what readers have sent."""
    actions.take_in()


@app.periodic(cron="17 3 * * *")
@app.task(name="proposals.forget_decided", queueing_lock="proposals.forget_decided")
def forget_decided(timestamp: int) -> None:
    """Deletes what was decided long ago."""
    actions.forget_decided(now=clock.now())
