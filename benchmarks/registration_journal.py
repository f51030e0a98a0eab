"""A journal that the database itself keeps of every registration, and its judgement afterwards.

Triggers write it in the transaction that changes a row, so it shows each state through which an
activity went, and a transaction that was undone left nothing in it. Who changes registrations
holds the lock of the activity, so its entries stand in the order in which they happened.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from sqlalchemy import text

from models.activities.signups import HOLDING, Standing

if TYPE_CHECKING:
    from collections.abc import Iterable

    from models.database import Database

_TABLE = """
CREATE TABLE journal (
    number {key}, activity_id INTEGER, person_id INTEGER, was TEXT, became TEXT,
    position INTEGER, capacity INTEGER
)
"""
_ENTRY = (
    "INSERT INTO journal (activity_id, person_id, was, became, position)"
    " VALUES (NEW.activity_id, NEW.person_id, {was}, NEW.state, NEW.position);"
)
_CAPACITY = "INSERT INTO journal (activity_id, capacity) VALUES (NEW.id, NEW.capacity);"
_TRIGGERS = {
    "journal_new": ("AFTER INSERT ON signup", _ENTRY.format(was="NULL")),
    "journal_moved": ("AFTER UPDATE OF state ON signup", _ENTRY.format(was="OLD.state")),
    "journal_first_capacity": ("AFTER INSERT ON activity", _CAPACITY),
    "journal_capacity": ("AFTER UPDATE OF capacity ON activity", _CAPACITY),
}
_STEPS = {
    (None, Standing.ENTERED),
    (None, Standing.WAITING),
    (Standing.WITHDRAWN, Standing.ENTERED),
    (Standing.WITHDRAWN, Standing.WAITING),
    (Standing.WAITING, Standing.OFFERED),
    (Standing.OFFERED, Standing.ENTERED),
    (Standing.ENTERED, Standing.WITHDRAWN),
    (Standing.WAITING, Standing.WITHDRAWN),
    (Standing.OFFERED, Standing.WITHDRAWN),
}
"""The moves that `models.activities.signups` draws; all others are wrong."""


async def keep(database: Database) -> None:
    """Let the database keep the journal from now on."""
    key = "INTEGER PRIMARY KEY" if database.is_sqlite else "SERIAL PRIMARY KEY"
    async with database.migrate() as connection:
        await connection.execute(text(_TABLE.format(key=key)))
        for name, (moment, entry) in _TRIGGERS.items():
            if database.is_sqlite:
                trigger = f"CREATE TRIGGER {name} {moment} BEGIN {entry} END"
            else:
                body = f"$$ BEGIN {entry} RETURN NEW; END $$ LANGUAGE plpgsql"
                function = f"CREATE FUNCTION {name}() RETURNS trigger AS {body}"
                await connection.exec_driver_sql(function)
                trigger = f"CREATE TRIGGER {name} {moment} FOR EACH ROW EXECUTE FUNCTION {name}()"
            await connection.exec_driver_sql(trigger)


@dataclass(slots=True)
class Judge:
    """Replays a journal; `deeds` counts what happened, `wrong` what must not."""

    deeds: Counter[str] = field(default_factory=Counter)
    wrong: Counter[str] = field(default_factory=Counter)
    _states: dict[int, dict[int, str]] = field(default_factory=lambda: defaultdict(dict))
    _positions: dict[int, dict[int, int]] = field(default_factory=lambda: defaultdict(dict))
    _capacities: dict[int, int | None] = field(default_factory=dict)
    _last: Counter[int] = field(default_factory=Counter)

    def replay(self, rows: Iterable[Any]) -> None:
        """Take every entry in its order."""
        for row in rows:
            if row.person_id is None:
                self.deeds["capacity set"] += 1
                self._capacities[row.activity_id] = row.capacity
            elif row.was != row.became:
                self.deeds[f"{row.was or 'new'} to {row.became}"] += 1
                self._move(row)
            self._count_places(row.activity_id)

    def _move(self, row: Any) -> None:
        states, positions = self._states[row.activity_id], self._positions[row.activity_id]
        waiting = [who for who, state in states.items() if state == Standing.WAITING]
        if (row.was, row.became) not in _STEPS or states.get(row.person_id) != row.was:
            self.wrong["moves that are none"] += 1
        if row.became == Standing.OFFERED and any(
            positions[who] < positions[row.person_id] for who in waiting
        ):
            self.wrong["places offered out of turn"] += 1
        if row.was in (None, Standing.WITHDRAWN):
            if row.position <= self._last[row.activity_id]:
                self.wrong["numbers given twice"] += 1
            if row.became == Standing.ENTERED and waiting:
                self.wrong["places taken past who waits"] += 1
            self._last[row.activity_id] = row.position
        states[row.person_id], positions[row.person_id] = row.became, row.position

    def _count_places(self, activity_id: int) -> None:
        held = sum(state in HOLDING for state in self._states[activity_id].values())
        if held > (self._capacities[activity_id] or held):
            self.wrong["moments with too many"] += 1


async def judge(database: Database) -> Judge:
    """Everything that happened, judged."""
    found = Judge()
    async with database.read() as session:
        rows = await session.run(text("SELECT * FROM journal ORDER BY number"))
        found.replay(rows.all())
    return found
