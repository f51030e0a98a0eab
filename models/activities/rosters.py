"""Rosters: who has a place in an activity and who came, for its organiser to see and take home.

Names are those of the parts of schools that one looks after; everybody else is a number.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlmodel import col, func, select

from knowledge.dates.periods import CHINA
from models.activities import scanners
from models.activities.attendance import Attendance
from models.activities.signups import PLAYING, Signup
from models.activities.voidings import Voiding
from models.dates.milestones import Name, times_of
from models.people.people import PersonRow
from models.people.roles import Part
from models.sheets.sheets import Table

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from knowledge.texts import Texts
    from models.activities.activities import Activity
    from models.database import Session
    from models.sheets.delimited import Cell

_PLAIN = {
    "name": "name",
    "school": "school",
    "college": "college",
    "class-name": "class_name",
    "level": "level",
    "major": "major_words",
}
"""Columns as they are called, and where a person has them."""


@dataclass(frozen=True, slots=True)
class Entrant:
    """One person with a place: since when, and when and where they came, if they did."""

    known: PersonRow
    entered_at: datetime
    #: The attendance that says that they came.
    came_by: int | None
    came_at: datetime | None
    where: str
    #: When a check-in of theirs was last taken back.
    voided_at: datetime | None
    #: Whether they signed up at the door.
    walked_in: bool

    @property
    def words(self) -> str:
        """Who it is, in a few words; "" where they told nothing."""
        person = self.known
        said = (person.name, person.class_name or person.college, person.major_words)
        return " · ".join(filter(None, said))


@dataclass(frozen=True, slots=True)
class Roster:
    """Those with a place, who came first on top; and how many of other parts, of whom who came."""

    entrants: tuple[Entrant, ...]
    others: int
    others_came: int


async def roster(session: Session, activity: Activity, parts: Sequence[Part]) -> Roster:
    """The roster of an activity for who looks after these parts of schools."""
    times = (await times_of(session, [activity.number]))[activity.number]
    closes = times.get(Name.CLOSES) or times.get(Name.BEGINS)
    voided_at = (
        select(func.max(Voiding.at))
        .where(col(Voiding.signup_id) == col(Signup.id))
        .correlate(Signup)
        .scalar_subquery()
    )
    statement = (
        select(Signup, PersonRow, Attendance, voided_at)
        .join(PersonRow, col(PersonRow.id) == col(Signup.person_id))
        .outerjoin(Attendance, col(Attendance.signup_id) == col(Signup.id))
        .where(Signup.activity_id == activity.number, col(Signup.state).in_(PLAYING))
        .order_by(col(Attendance.at).is_(None), col(Attendance.at), col(Signup.position))
    )
    entrants, others, others_came = [], 0, 0
    names: dict[int | None, str] = {None: ""}
    for signup, person, came, voided in (await session.exec(statement)).all():
        part = Part(person.school, person.college, person.class_name)
        if not any(each.holds(part) for each in parts):
            others += 1
            others_came += came is not None
            continue
        scanner = came.scanner_id if came else None
        if scanner not in names:
            names[scanner] = await scanners.name_of(session, scanner)
        entrants.append(
            Entrant(
                known=person,
                entered_at=signup.created_at,
                came_by=came.id if came else None,
                came_at=came.at if came else None,
                where=names[scanner],
                voided_at=voided,
                walked_in=closes is not None
                and not closes.whole_day
                and signup.created_at > closes.at,
            )
        )
    return Roster(tuple(entrants), others, others_came)


def roster_table(found: Roster, *, title: str, texts: Texts, locale: str) -> Table:
    """A roster as a table; those of other parts are its last row, as numbers."""
    names = [f"entries-column-{name}" for name in _PLAIN]
    header = [*names, *(f"roster-column-{name}" for name in ("entered", "came", "where", "note"))]
    rows: list[list[Cell]] = [
        [
            *(getattr(each.known, name) for name in _PLAIN.values()),
            _moment(each.entered_at),
            _moment(each.came_at),
            each.where,
            remarks(each, texts, locale),
        ]
        for each in found.entrants
    ]
    if found.others:
        told = texts.say(locale, "roster-others", number=found.others, came=found.others_came)
        rows.append([told, *[""] * (len(header) - 1)])
    return Table(title, [texts.say(locale, key) for key in header], rows)


def remarks(each: Entrant, texts: Texts, locale: str) -> str:
    """What is to be said of somebody beside whether they came."""
    said = [texts.say(locale, "roster-walked-in")] if each.walked_in else []
    if each.voided_at is not None:
        time = f"{each.voided_at.astimezone(CHINA):%m-%d %H:%M}"
        said.append(texts.say(locale, "roster-voided", time=time))
    return " · ".join(said)


def _moment(at: datetime | None) -> str:
    return f"{at.astimezone(CHINA):%Y-%m-%d %H:%M}" if at else ""
