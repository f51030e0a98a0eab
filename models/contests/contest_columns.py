"""The table of a contest's entries for an office: which columns there are, and what is in them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from models.contests import advisers
from models.contests.entries import ContestEntry, EntryState, in_contest, members_of
from models.contests.stages import stage_of
from models.errors import Refused
from models.files import blobs
from models.sheets.sheets import Table

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from knowledge.texts import Texts
    from models.contests.advisers import EntryAdviser
    from models.contests.contests import Contest
    from models.contests.entries import EntryMember
    from models.database import Session
    from models.people.roles import Part
    from models.sheets.delimited import Cell

FIELD = "field:"
"""Before the key of a field of the form, as the name of a column."""
MEMBERS = "members"
ADVISERS = "advisers"

_PLAIN = ("team", "division", "school", "college", "class_name", "level", "major")
_RESULTS = ("score", "rank", "award", "certificate")
COLUMNS = ("number", "name", *_PLAIN, "graduation_year", MEMBERS, ADVISERS, "state", *_RESULTS)
"""The columns that every contest has."""
USUAL = ("number", "name", "team", MEMBERS, "division", *_PLAIN[2:], "graduation_year", "state")
"""Those of a contest that names none; its form follows."""


def check_columns(columns: Sequence[str]) -> None:
    """Raises `Refused` for a name that is no column."""
    for each in columns:
        if each not in COLUMNS and not each.startswith(FIELD):
            raise Refused("edition-unknown-column", column=each)


async def entry_table(
    session: Session,
    contest: Contest,
    *,
    title: str,
    texts: Texts,
    locale: str,
    parts: Sequence[Part] | None = None,
    columns: Sequence[str] = (),
) -> Table:
    """The entries of a contest that were not withdrawn, of these parts of schools (None: all).

    Raises `Refused` for a column that there is not; one of another form stays, empty.
    """
    check_columns(columns)
    form = {FIELD + each.key: each.name(locale) for each in contest.asks.form}
    chosen = columns or contest.columns or (*USUAL, *form, *_RESULTS)

    def header(column: str) -> str:
        return form.get(column) or texts.say(locale, f"entries-column-{column.replace('_', '-')}")

    rows = []
    for entry, place in await in_contest(session, contest.activity_id):
        if entry.state == EntryState.WITHDRAWN:
            continue
        if parts is not None and not any(part.holds(entry.part) for part in parts):
            continue
        members = await members_of(session, entry.number)
        advising = await advisers.of_entry(session, entry.number)
        state = texts.say(locale, f"entry-short-{stage_of(entry, place)}")
        rows.append([_cell(column, entry, members, advising, state) for column in chosen])
    known = [each for each in chosen if each in COLUMNS or each in form]
    if len(known) < len(chosen):
        # A column of another round's form stays, empty: offices count columns.
        form |= {each: each.removeprefix(FIELD) for each in chosen if each not in known}
    return Table(title, [header(column) for column in chosen], rows)


def _cell(
    column: str,
    entry: ContestEntry,
    members: Sequence[EntryMember],
    advising: Sequence[EntryAdviser],
    state: str,
) -> Cell:
    if column.startswith(FIELD):
        words = entry.answers.get(column.removeprefix(FIELD), "")
        named = blobs.mentioned(words)
        return named[1] if named else words
    read: dict[str, Callable[[], Cell]] = {
        "number": lambda: entry.number,
        "name": lambda: next((m.name for m in members if m.person_id == entry.person_id), ""),
        MEMBERS: lambda: "、".join(each.name for each in members),
        ADVISERS: lambda: "、".join(each.name for each in advising),
        "state": lambda: state,
    }
    if column in read:
        return read[column]()
    value: Cell = getattr(entry, column)
    return value
