"""Metrics: what the program counts about itself, in Prometheus' form."""

from __future__ import annotations

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest

from models.database import Database
from models.deliveries import deliveries

_BUCKETS = (0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1.0, 2.0, 5.0)


class Metrics:
    """The counters of one running program; a registry of its own, so that tests can have many."""

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        self.turns = Counter(
            "qilu_turns_total",
            "Turns taken, by channel and whether the event had come before.",
            ["channel", "repeated"],
            registry=self.registry,
        )
        self.turn_seconds = Histogram(
            "qilu_turn_seconds",
            "Time from a message's arrival to its commit, queueing included.",
            buckets=_BUCKETS,
            registry=self.registry,
        )
        self.turn_errors = Counter(
            "qilu_turn_errors_total",
            "Turns that could not be committed.",
            ["channel"],
            registry=self.registry,
        )
        self.unreadable = Counter(
            "qilu_unreadable_total",
            "Messages that came in a form that cannot be read, and were skipped.",
            ["channel"],
            registry=self.registry,
        )
        self.channel_errors = Counter(
            "qilu_channel_errors_total",
            "Messages that a channel could not deliver at once, by kind of error.",
            ["channel", "error"],
            registry=self.registry,
        )
        self.ticks_missed = Counter(
            "qilu_ticks_missed_total",
            "Times at which a periodic job should have run and did not.",
            ["job"],
            registry=self.registry,
        )
        self.reminders = Counter(
            "qilu_reminders_total",
            "Reminders that fell due, by what became of them.",
            ["outcome"],
            registry=self.registry,
        )
        self.digests = Counter(
            "qilu_digests_total",
            "Digests that were due, by what became of them.",
            ["outcome"],
            registry=self.registry,
        )
        self.attempts = Counter(
            "qilu_attempts_total",
            "Attempts to send a delivery, by channel and the state in which they left it.",
            ["channel", "state"],
            registry=self.registry,
        )
        self._deliveries = Gauge(
            "qilu_deliveries",
            "Deliveries that are not sent, or not yet, by channel and state.",
            ["channel", "state"],
            registry=self.registry,
        )
        self._unsure = Gauge(
            "qilu_deliveries_unsure",
            "Deliveries that were tried again although they may have arrived.",
            ["channel"],
            registry=self.registry,
        )

    async def expose(self, database: Database) -> bytes:
        """The page that Prometheus reads; deliveries are counted as they stand now."""
        async with database.read() as session:
            counts = await deliveries.count_unsent(session)
            unsure = await deliveries.count_unsure(session)
        self._deliveries.clear()
        for (channel, state), count in counts.items():
            self._deliveries.labels(channel, state).set(count)
        self._unsure.clear()
        for channel, count in unsure.items():
            self._unsure.labels(channel).set(count)
        return generate_latest(self.registry)
