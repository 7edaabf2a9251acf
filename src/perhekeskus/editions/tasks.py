"""Background work of the editions."""

from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from perhekeskus.editions import actions, folders
from perhekeskus.kit import clock


@app.task(
    name=actions.TASK,
    queueing_lock=actions.TASK,
    retry=RetryStrategy(max_attempts=5, wait=5, retry_exceptions={folders.AnotherPublisher}),
)
def publish_edition() -> None:
    """Makes an edition of what has changed."""
    actions.publish_changes(now=clock.now())


@app.periodic(cron="23 1 * * *")
@app.task(name="editions.publish_daily", queueing_lock="editions.publish_daily")
def publish_daily(timestamp: int) -> None:
    """Makes the day's edition, so that opening hours reach on."""
    actions.publish_changes(now=clock.now())


@app.periodic(cron="17 * * * *")
@app.task(name="editions.remove_finished_jobs", queueing_lock="editions.remove_finished_jobs", pass_context=True)
async def remove_finished_jobs(context: object, timestamp: int) -> None:
    """Removes jobs that ended more than a day ago."""
    await app.job_manager.delete_old_jobs(
        nb_hours=24, include_failed=True, include_cancelled=True, include_aborted=True
    )
