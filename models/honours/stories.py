"""Stories of models: written by counselors, shown only while the person in the story agrees.

    waiting ──agrees──▶ shown ──hides──▶ hidden ──shows again──▶ shown
       └──declines──▶ deleted

School, major and home are those of the person, read when the story is shown: nothing is copied,
and all of it goes with them. Who is not known yet agrees by a one-time code.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

from sqlmodel import Field, SQLModel, col, delete, select

from models.database import LARGEST_ID, NEVER_REUSED
from models.errors import Refused
from models.people import tokens
from models.people.people import PersonRow
from models.people.tokens import Purpose

if TYPE_CHECKING:
    from collections.abc import Sequence

    from knowledge.library import Library
    from models.database import Session
    from models.people.people import Person

WAITS = timedelta(days=30)
"""How long a story waits for an answer before it is deleted."""


class State(StrEnum):
    """Where a story stands; see the tree at the top of the file."""

    WAITING = "waiting"
    SHOWN = "shown"
    HIDDEN = "hidden"


class Story(SQLModel, table=True):
    """What one person did, as a counselor tells it."""

    __table_args__ = NEVER_REUSED

    id: int | None = Field(default=None, primary_key=True)
    #: Who it is about; None until they take it up.
    person_id: int | None = Field(
        default=None, foreign_key="person.id", index=True, ondelete="CASCADE"
    )
    written_by: int | None = Field(
        default=None, foreign_key="person.id", index=True, ondelete="SET NULL"
    )
    name: str
    title: str
    words: str
    state: str = Field(default=State.WAITING, index=True)
    created_at: datetime
    agreed_at: datetime | None = None

    @property
    def number(self) -> int:
        """Its id, which every stored story has."""
        if self.id is None:
            raise LookupError("the story is not stored yet")
        return self.id


class Bond(StrEnum):
    """What somebody has in common with the person of a story, the strongest first."""

    MAJOR = "major"
    SCHOOL = "school"
    HOME = "home"
    KIN = "kin"
    CITY = "city"
    #: A place that the story tells of.
    SCENE = "scene"


_WEIGHTS = {Bond.MAJOR: 4, Bond.SCHOOL: 3, Bond.HOME: 3, Bond.KIN: 2, Bond.SCENE: 2, Bond.CITY: 1}


@dataclass(frozen=True, slots=True)
class Ties:
    """Whom stories are looked for: nodes of majors, schools, places; and words in them."""

    majors: tuple[str, ...] = ()
    schools: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    words: str = ""

    @classmethod
    def of(cls, person: Person) -> Ties:
        """Those of a person themselves."""
        majors, schools, places = (
            (each,) if each else () for each in (person.major, person.school, person.home)
        )
        return cls(majors, schools, places)


@dataclass(frozen=True, slots=True)
class Told:
    """A story with its person, and what these have in common with who looks."""

    story: Story
    person: PersonRow
    bonds: tuple[Bond, ...] = ()


async def write(
    session: Session,
    *,
    by: int,
    name: str,
    title: str,
    words: str,
    person_id: int | None,
    now: datetime,
) -> Story:
    """Store a story that nobody sees yet."""
    story = Story(
        person_id=person_id, written_by=by, name=name, title=title, words=words, created_at=now
    )
    session.add(story)
    await session.flush()
    return story


async def code_for(session: Session, story: Story, *, now: datetime) -> str:
    """A one-time code for the person whom a story is about."""
    payload = {"story": story.number}
    return await tokens.issue(session, Purpose.STORY, payload=payload, expires_at=now + WAITS)


async def meant_by(session: Session, code: str, *, now: datetime) -> Story:
    """The story that a code is for, without using it up; raises `Refused`."""
    payload = await tokens.payload_of(session, Purpose.STORY, code, now=now)
    story = await find(session, payload["story"]) if payload else None
    if story is None or story.person_id is not None:
        raise Refused("story-code-gone")
    return story


async def take_up(session: Session, code: str, person_id: int, *, now: datetime) -> Story:
    """Use a code: the story is about this person. Raises `Refused`."""
    story = await meant_by(session, code, now=now)
    if story.written_by == person_id:
        raise Refused("story-own")
    if await tokens.redeem(session, Purpose.STORY, code, now=now) is None:
        raise Refused("story-code-gone")
    story.person_id = person_id
    session.add(story)
    await session.flush()
    return story


async def show(session: Session, story: Story, *, now: datetime) -> None:
    """Let everybody see it: its person agrees."""
    story.state, story.agreed_at = State.SHOWN, now
    session.add(story)
    await session.flush()


async def hide(session: Session, story: Story) -> None:
    """Let nobody see it any more; raises `Refused` for one that nobody sees."""
    if story.state != State.SHOWN:
        raise Refused("story-not-shown")
    story.state, story.agreed_at = State.HIDDEN, None
    session.add(story)
    await session.flush()


async def drop(session: Session, story: Story) -> None:
    """Delete a story: its person declines, or its writer takes it back."""
    await session.delete(story)
    await session.flush()


async def find(session: Session, number: int) -> Story | None:
    """A story by its id; whoever shows it checks that it is shown, or whose it is."""
    return await session.get(Story, number) if number <= LARGEST_ID else None


async def shown(session: Session, number: int) -> Told:
    """A story that everybody may see; raises `Refused`."""
    for told in await _rows(session, number):
        return told
    raise Refused("story-gone")


async def of_person(session: Session, person_id: int) -> list[Story]:
    """The stories about somebody."""
    statement = select(Story).where(Story.person_id == person_id)
    return list(await session.exec(statement.order_by(col(Story.id))))


async def written_by(session: Session, person_id: int) -> list[Story]:
    """The stories that a counselor wrote, the newest first."""
    statement = select(Story).where(Story.written_by == person_id)
    return list(await session.exec(statement.order_by(col(Story.id).desc())))


async def search(
    session: Session, ties: Ties, library: Library, *, only: bool, but: int
) -> list[Told]:
    """The stories that are shown, those with the strongest bonds first, then the newest; with
    `only` none without any. Those about the person `but` are left out."""
    found = []
    for told in await _rows(session):
        if told.person.id == but or not _has_words(told, ties.words):
            continue
        bonds = _bonds(ties, told, library)
        if bonds or not only or not (ties.majors or ties.schools or ties.places):
            found.append(Told(told.story, told.person, bonds))
    return sorted(found, key=lambda told: -sum(_WEIGHTS[bond] for bond in told.bonds))


async def prune(session: Session, *, before: datetime) -> int:
    """Delete what nobody agreed to in time; returns how many."""
    late = delete(Story).where(col(Story.state) == State.WAITING, col(Story.created_at) < before)
    return (await session.exec(late)).rowcount


async def _rows(session: Session, number: int | None = None) -> Sequence[Told]:
    statement = (
        select(Story, PersonRow)
        .join(PersonRow, col(PersonRow.id) == col(Story.person_id))
        .where(Story.state == State.SHOWN)
        .order_by(col(Story.agreed_at).desc(), col(Story.id).desc())
    )
    if number is not None:
        statement = statement.where(Story.id == min(number, LARGEST_ID))
    return [Told(row[0], row[1]) for row in (await session.exec(statement)).all()]


def _has_words(told: Told, words: str) -> bool:
    parts = (told.story.name, told.story.title, told.story.words, told.person.school)
    return words.casefold() in "\n".join(parts).casefold()


def _bonds(ties: Ties, told: Told, library: Library) -> tuple[Bond, ...]:
    """What a story and its person have in common with what is looked for."""
    person = told.person
    found = (
        _major_bond(ties.majors, person.major, library),
        Bond.SCHOOL if person.school and person.school in ties.schools else None,
        _home_bond(ties.places, person.home, library),
        Bond.SCENE if _tells_of(told.story, ties.places, library) else None,
    )
    return tuple(bond for bond in found if bond is not None)


def _major_bond(wanted: Sequence[str], major: str, library: Library) -> Bond | None:
    """The same major, or one of a class that is named; else one of the same class."""
    if any(library.names.is_under(major, node) for node in wanted):
        return Bond.MAJOR
    mine, *others = (library.names.catalogue.get(node) for node in (major, *wanted))
    if mine is None or mine.parent is None:
        return None
    return Bond.KIN if mine.parent in {each.parent for each in others if each} else None


def _tells_of(story: Story, places: Sequence[str], library: Library) -> bool:
    """Whether one of the places is named in the words of a story."""
    divisions = library.regions.divisions
    names = [divisions[place].short for place in places if place in divisions]
    return any(name in part for name in names for part in (story.title, story.words))


def _home_bond(places: Sequence[str], home: str, library: Library) -> Bond | None:
    """The same place, or one inside it; else the same city."""
    divisions = library.regions.divisions
    if home not in divisions:
        return None
    if any(place in divisions.codes_of_path(home) for place in places):
        return Bond.HOME
    city = divisions.city(home)
    cities = [divisions.city(place) for place in places if place in divisions]
    return Bond.CITY if city is not None and city in cities else None
