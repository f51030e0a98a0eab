"""To whom a broadcast goes: rules as values, and the one query that they come to.

A rule with several values takes who has any of them; several rules take who meets all. Beyond
them it is never more than the part of a school that its author looks after, people who agreed to
be remembered, and not the author.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING, Any, Self

from sqlalchemy import String, and_, cast, exists, false, or_, true
from sqlmodel import Field, SQLModel, col, func, select

from models.activities.signups import Signup, Standing
from models.broadcasts.broadcast_recipients import BroadcastRecipient
from models.people.people import PersonRow
from models.positions.saves import Save

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from sqlalchemy import ColumnElement

    from models.database import Session
    from models.people.roles import Part

_PROVINCE, _CITY = "0000", "00"


@dataclass(frozen=True, slots=True)
class Rules:
    """Who is meant. `majors` are nodes of the catalogue and take in what stands under them;
    `homes`, `targets`, and `regions`, which are either, are division codes."""

    schools: tuple[str, ...] = ()
    colleges: tuple[str, ...] = ()
    classes: tuple[str, ...] = ()
    years: tuple[int, ...] = ()
    levels: tuple[str, ...] = ()
    majors: tuple[str, ...] = ()
    homes: tuple[str, ...] = ()
    #: Where somebody wants to work.
    targets: tuple[str, ...] = ()
    regions: tuple[str, ...] = ()
    #: Activities for which they are, or are not, registered.
    registered: tuple[int, ...] = ()
    unregistered: tuple[int, ...] = ()
    #: Positions that they saved.
    saved: tuple[int, ...] = ()
    #: Broadcasts of which they are recipients and that they did not answer.
    unanswered: tuple[int, ...] = ()
    #: Only those on the list that was given.
    listed: bool = False
    #: Class groups to which it goes as well, and whether it goes to nobody else.
    groups: tuple[int, ...] = ()
    only_groups: bool = False

    @property
    def are_none(self) -> bool:
        """Whether everybody within the author's scope is meant."""
        return replace(self, groups=()) == Rules()

    def to_json(self) -> dict[str, Any]:
        """Only the rules that are given."""
        return {name: value for name, value in asdict(self).items() if value}

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> Self:
        """The inverse of `to_json`."""
        given: dict[str, Any] = {
            name: tuple(value) if isinstance(value, list) else value
            for name, value in data.items()
        }
        return cls(**given)


class BroadcastListed(SQLModel, table=True):
    """Somebody on the list to whom a broadcast is to go."""

    broadcast_id: int = Field(foreign_key="broadcast.id", primary_key=True, ondelete="CASCADE")
    person_id: int = Field(
        foreign_key="person.id", primary_key=True, index=True, ondelete="CASCADE"
    )


class BroadcastMute(SQLModel, table=True):
    """Somebody who wants no more broadcasts."""

    person_id: int = Field(foreign_key="person.id", primary_key=True, ondelete="CASCADE")
    at: datetime


@dataclass(frozen=True, slots=True)
class Audience:
    """The rules of the broadcast `number`, and the parts of schools beyond which it never goes."""

    number: int
    rules: Rules
    parts: tuple[Part, ...]
    author_id: int | None

    def conditions(self) -> list[ColumnElement[bool]]:
        """What somebody of the audience meets, as conditions on `PersonRow`."""
        return [
            col(PersonRow.consented_at).is_not(None),
            col(PersonRow.id) != (self.author_id or 0),
            within(self.parts),
            *_told(self.rules),
            *_done(self.rules),
            *([_is_listed(self.number)] if self.rules.listed else []),
            *([false()] if self.rules.only_groups else []),
        ]


def within(parts: Collection[Part]) -> ColumnElement[bool]:
    """Whether a person belongs to one of some parts of schools."""
    return or_(false(), *(_belongs(part) for part in parts))


async def count(session: Session, audience: Audience) -> int:
    """How many the audience are now."""
    counted = select(func.count()).select_from(PersonRow).where(*audience.conditions())
    return (await session.exec(counted)).one()


async def ids(session: Session, audience: Audience, *, limit: int) -> list[int]:
    """The first of the audience."""
    chosen = select(PersonRow.id).where(*audience.conditions()).order_by(col(PersonRow.id))
    return [number for number in await session.exec(chosen.limit(limit)) if number is not None]


def _belongs(part: Part) -> ColumnElement[bool]:
    named = {"school": part.school, "college": part.college, "class_name": part.class_name}
    same = [col(getattr(PersonRow, name)) == value for name, value in named.items() if value]
    return and_(true(), *same)


def _told(rules: Rules) -> list[ColumnElement[bool]]:
    """Conditions on what people told about themselves."""
    given: list[tuple[Any, Sequence[str | int]]] = [
        (PersonRow.school, rules.schools),
        (PersonRow.college, rules.colleges),
        (PersonRow.class_name, rules.classes),
        (PersonRow.graduation_year, rules.years),
        (PersonRow.level, rules.levels),
    ]
    conditions: list[ColumnElement[bool]] = [
        col(column).in_(values) for column, values in given if values
    ]
    if rules.majors:
        # The id of a node begins with the id of the class that it stands under.
        under = (col(PersonRow.major).startswith(node) for node in rules.majors)
        conditions.append(or_(*under))
    for codes, concerns in (
        (rules.homes, _is_from),
        (rules.targets, _wants_to),
        (rules.regions, lambda code: or_(_is_from(code), _wants_to(code))),
    ):
        if codes:
            conditions.append(or_(*map(concerns, codes)))
    return conditions


def _is_from(code: str) -> ColumnElement[bool]:
    return col(PersonRow.home).startswith(_prefix(code))


def _wants_to(code: str) -> ColumnElement[bool]:
    return cast(col(PersonRow.targets), String).contains(f'"{_prefix(code)}')


def _prefix(code: str) -> str:
    """What the codes of all that lies within a division begin with."""
    return code.removesuffix(_PROVINCE) if code.endswith(_PROVINCE) else code.removesuffix(_CITY)


def _done(rules: Rules) -> list[ColumnElement[bool]]:
    """Conditions on what people did."""
    mine = col(Signup.person_id) == col(PersonRow.id)
    stands = mine & (col(Signup.state) != Standing.WITHDRAWN)
    conditions: list[ColumnElement[bool]] = []
    if rules.registered:
        conditions.append(exists().where(stands, col(Signup.activity_id).in_(rules.registered)))
    conditions += [
        ~exists().where(stands, col(Signup.activity_id) == activity)
        for activity in rules.unregistered
    ]
    if rules.saved:
        kept = col(Save.person_id) == col(PersonRow.id)
        conditions.append(exists().where(kept, col(Save.position_id).in_(rules.saved)))
    conditions += [
        exists().where(
            col(BroadcastRecipient.person_id) == col(PersonRow.id),
            col(BroadcastRecipient.broadcast_id) == broadcast,
            col(BroadcastRecipient.answer) == "",
        )
        for broadcast in rules.unanswered
    ]
    return conditions


def _is_listed(number: int) -> ColumnElement[bool]:
    return exists().where(
        col(BroadcastListed.person_id) == col(PersonRow.id),
        col(BroadcastListed.broadcast_id) == number,
    )
