"""Rules of reminders: how long before which date of an activity, and at which hour in China.

They are data (`data/reminders/rules.csv`): what is said for a pillar stands in the place of what
is said for all of them, for the same reason and milestone. A rule has a short code, such as
`begins-1d@18:00`, which is also how a person's own addition is kept, so that both move with it.
"""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from enum import StrEnum
from functools import cache
from importlib.resources import files

from knowledge.dates.periods import CHINA

ANY = "*"
MORNING = time(8)
"""When something is told that begins with a whole day."""

_CODE = re.compile(r"(?P<milestone>[a-z]+)-(?P<length>\d+)(?P<unit>[dhm])(?:@(?P<at>\d\d:\d\d))?")
_UNITS = {"d": timedelta(days=1), "h": timedelta(hours=1), "m": timedelta(minutes=1)}
_DAY = timedelta(days=1)
_NOON = timedelta(hours=12)


class Reason(StrEnum):
    """Why a person is reminded."""

    FOLLOWED = "followed"  #: they asked to be told of an activity
    ENTERED = "entered"  #: they have a place in it
    NOMINATED = "nominated"  #: they handed in a nomination
    RETURNED = "returned"  #: they have to hand it in anew
    SAVED = "saved"  #: they keep the position
    OWN = "own"  #: they said so in words


@dataclass(frozen=True, slots=True)
class Rule:
    """So long before a milestone; whole days before may name an hour of that day."""

    milestone: str
    before: timedelta = timedelta(0)
    at: time | None = None

    @classmethod
    def parse(cls, code: str) -> Rule:
        """The inverse of `code`; raises `ValueError` for anything else."""
        found = _CODE.fullmatch(code)
        if found is None:
            raise ValueError(f"{code!r} is no rule of reminders")
        before = int(found["length"]) * _UNITS[found["unit"]]
        at = time.fromisoformat(found["at"]) if found["at"] else None
        return cls(found["milestone"], before, at)

    @property
    def code(self) -> str:
        """The rule in a few letters."""
        unit = next(name for name, length in _UNITS.items() if not self.before % length)
        hour = f"@{self.at:%H:%M}" if self.at else ""
        return f"{self.milestone}-{self.before // _UNITS[unit]}{unit}{hour}"

    def due(self, when: datetime, *, whole_day: bool) -> datetime | None:
        """The moment to remind of a date; None where a day without an hour has no such moment."""
        local = when.astimezone(CHINA)
        starts_day = whole_day and local.time() == time()
        if self.before % _DAY:
            return None if starts_day else when - self.before
        hour = self.at or (MORNING if starts_day else local.timetz().replace(tzinfo=None))
        return datetime.combine(local.date() - self.before, hour, CHINA).astimezone(UTC)

    def useful_until(self, when: datetime, *, whole_day: bool) -> datetime:
        """When it is too late to be reminded of that date."""
        if not self.before:
            return when + _DAY
        starts_day = whole_day and when.astimezone(CHINA).time() == time()
        return when + _NOON if starts_day else when


@dataclass(frozen=True, slots=True)
class Rules:
    """All rules, by pillar (or `ANY`) and reason."""

    table: dict[tuple[str, Reason], tuple[Rule, ...]]

    @classmethod
    @cache
    def load(cls) -> Rules:
        """The bundled rules; raises `ValueError` for a line that is none."""
        path = files("knowledge") / "data" / "reminders" / "rules.csv"
        table: dict[tuple[str, Reason], tuple[Rule, ...]] = {}
        for row in csv.DictReader(path.read_text(encoding="utf-8").splitlines()):
            hour = f"@{row['at']}" if row["at"] else ""
            rule = Rule.parse(f"{row['milestone']}-{row['before']}{hour}")
            place = row["pillar"], Reason(row["reason"])
            table[place] = (*table.get(place, ()), rule)
        return cls(table)

    def of(self, reason: Reason, *, pillar: str = ANY) -> tuple[Rule, ...]:
        """The rules for a reason, the earliest reminder of each milestone first."""
        own = self.table.get((pillar, reason), ()) if pillar != ANY else ()
        named = {rule.milestone for rule in own}
        general = self.table.get((ANY, reason), ())
        return (*own, *(rule for rule in general if rule.milestone not in named))
