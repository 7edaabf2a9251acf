"""Background work of guidance."""

from procrastinate.contrib.django import app

from perhekeskus.guidance import actions, adding
from perhekeskus.kit import clock


@app.periodic(cron="*/5 * * * *")
@app.task(name="guidance.take_in_counts", queueing_lock="guidance.take_in_counts")
def take_in_counts(timestamp: int) -> None:
    """Adds what the readers' processes have counted."""
    actions.take_in_counts(today=clock.now().date())


@app.periodic(cron="41 2 * * *")
@app.task(name="guidance.keep_counts_short", queueing_lock="guidance.keep_counts_short")
def keep_counts_short(timestamp: int) -> None:
    """Adds old days up to weeks and deletes what is older than is kept."""
    actions.keep_counts_short(today=clock.now().date())


@app.task(name=adding.TASK)
def try_sayings() -> None:
    """Has new sayings tried."""
    adding.start_trying()


@app.periodic(cron="* * * * *")
@app.task(name="guidance.try_what_waits", queueing_lock="guidance.try_what_waits")
def try_what_waits(timestamp: int) -> None:
    """Has tried what a stopped house left."""
    adding.start_trying()
