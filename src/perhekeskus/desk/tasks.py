"""Background work of the desk."""

from procrastinate.contrib.django import app

from perhekeskus.desk import drafts
from perhekeskus.kit import clock


@app.periodic(cron="37 3 * * *")
@app.task(name="desk.forget_old_drafts", queueing_lock="desk.forget_old_drafts")
def forget_old_drafts(timestamp: int) -> None:
    """Deletes drafts that nobody went back to."""
    drafts.forget_old(now=clock.now())
