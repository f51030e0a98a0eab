"""The pulse of the program: what it looks at again and again, and how often."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from datetime import timedelta
from functools import wraps
from typing import TYPE_CHECKING, TypeVar

from scheduler.broadcasts import BroadcastSender
from scheduler.conversations import ConversationKeeper
from scheduler.corrections import CorrectionTeller
from scheduler.digests import DigestTeller
from scheduler.fair_news import FairTeller
from scheduler.housekeeping import Housekeeping
from scheduler.nomination_news import NominationTeller
from scheduler.opinions import OpinionTeller
from scheduler.reminders import ReminderTeller
from scheduler.result_news import ResultTeller
from scheduler.ticks import Ticks
from scheduler.visits import VisitTeller
from scheduler.waiting_news import WaitingTeller
from scheduler.watches import WatchTeller

if TYPE_CHECKING:
    from bot.app import App

T = TypeVar("T")


def pulse(app: App) -> Ticks:
    """The ticks of a program that serves, not yet begun."""
    missed = app.metrics.ticks_missed
    ticks = Ticks(clock=app.clock, missed=lambda job, count: missed.labels(job).inc(count))
    _send(app, ticks)
    _remind(app, ticks)
    _tell(app, ticks)
    _look_after(app, ticks)
    return ticks


def _send(app: App, ticks: Ticks) -> None:
    broadcasts = BroadcastSender(
        database=app.database,
        clock=app.clock,
        texts=app.library.texts,
        sending=app.library.sending,
    )

    async def wake_workers() -> None:
        for worker in app.workers.values():
            worker.wake()

    ticks.every(timedelta(seconds=1), wake_workers)
    ticks.every(timedelta(seconds=1), broadcasts.advance)
    ticks.every(timedelta(hours=6), broadcasts.give_up)


def _remind(app: App, ticks: Ticks) -> None:
    reminders = ReminderTeller(
        database=app.database,
        clock=app.clock,
        library=app.library,
        counted=lambda outcome, number: app.metrics.reminders.labels(outcome).inc(number),
    )
    digests = DigestTeller(
        database=app.database,
        clock=app.clock,
        library=app.library,
        counted=lambda outcome: app.metrics.digests.labels(outcome).inc(),
    )
    ticks.every(timedelta(seconds=1), reminders.remind)
    ticks.every(timedelta(seconds=20), _once_loaded(app, digests.tell))


def _tell(app: App, ticks: Ticks) -> None:
    """Everything that is told to those whom it concerns, once."""

    def made(teller: Callable[..., T]) -> T:
        return teller(database=app.database, clock=app.clock, library=app.library)

    corrections = made(CorrectionTeller)
    ticks.every(timedelta(seconds=2), corrections.follow)
    ticks.every(timedelta(seconds=20), corrections.tell)
    ticks.every(timedelta(seconds=5), made(FairTeller).tell)
    ticks.every(timedelta(seconds=10), made(ResultTeller).tell)
    ticks.every(timedelta(minutes=1), made(OpinionTeller).ask)
    ticks.every(timedelta(minutes=1), _once_loaded(app, made(WatchTeller).tell))
    ticks.every(timedelta(minutes=1), _once_loaded(app, made(VisitTeller).tell))
    ticks.every(timedelta(minutes=5), made(WaitingTeller).tell)
    ticks.every(timedelta(minutes=10), made(NominationTeller).tell)


def _look_after(app: App, ticks: Ticks) -> None:
    keeper = ConversationKeeper(
        database=app.database,
        clock=app.clock,
        library=app.library,
        patience=timedelta(minutes=app.settings.escalate_minutes),
        silence=timedelta(hours=app.settings.close_hours),
    )
    housekeeping = Housekeeping(
        database=app.database, clock=app.clock, keep_days=app.settings.keep_days
    )
    ticks.every(timedelta(seconds=15), housekeeping.expire_leases)
    ticks.every(timedelta(seconds=30), keeper.look)
    ticks.every(timedelta(minutes=10), housekeeping.forget_strangers)
    ticks.every(timedelta(hours=6), housekeeping.forget)


def _once_loaded(app: App, job: Callable[[], Awaitable[object]]) -> Callable[[], Awaitable[None]]:
    """A job that needs the positions, and has nothing to say before they are read."""

    @wraps(job)
    async def run() -> None:
        if app.loading.done():
            await job()

    return run
