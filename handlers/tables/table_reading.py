"""A table that was sent in chat, tried and taken in, by what it holds.

The sender's role is checked for whatever it belongs to, before either. In chat a table is always
a part: what it does not list is left as it is, because others import for the same school.
"""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from handlers.activities.fair_desk import managed as managed_fair
from handlers.activities.fair_desk import school_of
from handlers.contests.contests import the_contest
from handlers.visits.visits import managed as managed_visit
from knowledge.activities.activities import Kind
from knowledge.columns import Columns
from knowledge.positions.programmes import Programmes
from knowledge.schools import Naming
from models.activities.activity_imports import compare_list, import_list
from models.activities.activity_readings import ActivityReader
from models.activities.employer_lists import compare_employers, import_employers, read_employers
from models.activities.listings import ListOrigin, read_listings
from models.contests.result_lists import read_results
from models.contests.results import compare_results, import_results
from models.errors import Refused
from models.honours import awards
from models.honours.referral_lists import compare_referrals, import_referrals, read_referrals
from models.imports import imports
from models.people.counselors import parts_served
from models.people.roles import Part, Role, may
from models.positions import differences
from models.positions.postings import Origin, read_postings
from models.positions.readings import reader
from models.visits import visit_positions
from models.visits.visit_audiences import count_fitting
from models.visits.visit_lists import compare_visits, import_visits, read_visits

if TYPE_CHECKING:
    from handlers.turn import Turn
    from models.activities.listings import ListEdition
    from models.imports.import_problems import TableRead
    from models.imports.imports import Changes, Import, SourceFile
    from models.sheets.sheets import Row
    from models.tables.sent_tables import SentTable


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a table says and changes, and its import (None: it was only tried).

    `foreign` are rows of activities that another school hosts, and are left out; of the others
    `past` are over, and nobody can sign up any more for `closed`. `people` fit the positions of a
    visit, and will be told.
    """

    found: TableRead
    difference: Changes
    made: Import | None = None
    foreign: int = 0
    people: int | None = None
    past: int = 0
    closed: int = 0


async def read_table(
    turn: Turn, sent: SentTable, rows: list[Row], *, file: SourceFile | None = None
) -> Outcome:
    """Try a table, or take it in as `file`; raises `Refused` for what is not the sender's."""
    match sent.kind:
        case "positions":
            return await _positions(turn, sent, rows, file)
        case "employers":
            return await _employers(turn, sent, rows, file)
        case "results":
            return await _results(turn, sent, rows, file)
        case "visits":
            return await _visits(turn, sent, rows, file)
        case "nominations":
            return await _nominations(turn, sent, rows, file)
        case _:
            return await _activities(turn, sent, rows, file)


async def _positions(
    turn: Turn, sent: SentTable, rows: list[Row], file: SourceFile | None
) -> Outcome:
    """Those that a visit opened; an admin may import any."""
    visit = None
    if sent.target:
        visit, _ = await managed_visit(turn, sent.target)
    elif not await may(turn.session, turn.person_id, Role.ADMIN):
        raise Refused("not-allowed")
    origin = Origin(source=await _source(turn, sent), file_name=sent.name)
    columns, programmes = Columns.load(sent.kind), Programmes.load()
    read = partial(read_postings, origin=origin, columns=columns, programmes=programmes)
    edition = await asyncio.to_thread(read, rows)
    understand = reader(turn.library.names, turn.library.regions)
    readings = await asyncio.to_thread(
        lambda: {key: understand(posting) for key, posting in edition.postings.items()}
    )
    if file is None:
        difference = await differences.compare(turn.session, edition, is_whole=False)
        if visit is None:
            return Outcome(edition, difference)
        people = await count_fitting(
            turn.session,
            visit.part,
            edition.postings,
            readings,
            library=turn.library,
            now=turn.now,
        )
        return Outcome(edition, difference, people=people)
    made, difference = await imports.take_in(
        turn.session, edition, file=file, readings=readings, is_whole=False, now=turn.now
    )
    if sent.target:
        await visit_positions.open_all(
            turn.session, sent.target, list(edition.postings), now=turn.now
        )
    return Outcome(edition, difference, made)


async def _activities(
    turn: Turn, sent: SentTable, rows: list[Row], file: SourceFile | None
) -> Outcome:
    school = await school_of(turn)
    origin = ListOrigin(
        source=await _source(turn, sent),
        file_name=sent.name,
        organiser=school,
        kind=Kind.PROJECT if sent.kind == "projects" else None,
    )
    read = partial(
        read_listings, origin=origin, columns=Columns.load(sent.kind), reader=_reader(turn)
    )
    edition = await asyncio.to_thread(read, rows)
    edition, foreign = await _own(turn, edition)
    if file is None:
        difference = await compare_list(turn.session, edition, is_whole=False, now=turn.now)
        past, closed = edition.past(turn.now), edition.closed(turn.now)
        return Outcome(edition, difference, foreign=foreign, past=past, closed=closed)
    made, difference = await import_list(
        turn.session, edition, file=file, is_whole=False, now=turn.now
    )
    return Outcome(edition, difference, made, foreign)


async def _employers(
    turn: Turn, sent: SentTable, rows: list[Row], file: SourceFile | None
) -> Outcome:
    fair = await managed_fair(turn, sent.target)
    read = partial(read_employers, source=_stem(sent), columns=Columns.load(sent.kind))
    found = await asyncio.to_thread(read, rows)
    if file is None:
        difference = await compare_employers(turn.session, fair.number, found, is_whole=False)
        return Outcome(found, difference)
    made, difference = await import_employers(
        turn.session,
        fair.number,
        found,
        file=file,
        demands=_reader(turn).demands,
        is_whole=False,
        now=turn.now,
    )
    return Outcome(found, difference, made)


async def _results(
    turn: Turn, sent: SentTable, rows: list[Row], file: SourceFile | None
) -> Outcome:
    """Of the entries of the sender's part of a school."""
    contest, _ = await the_contest(turn, sent.target)
    parts = await parts_served(turn.session, turn.person_id)
    read = partial(read_results, source=_stem(sent), columns=Columns.load(sent.kind))
    found = await asyncio.to_thread(read, rows)
    number = contest.activity_id
    if file is None:
        return Outcome(*await compare_results(turn.session, number, found, parts=parts))
    made, found, difference = await import_results(
        turn.session, number, found, parts=parts, file=file, now=turn.now
    )
    return Outcome(found, difference, made)


async def _visits(
    turn: Turn, sent: SentTable, rows: list[Row], file: SourceFile | None
) -> Outcome:
    served = [part for part in await parts_served(turn.session, turn.person_id) if part.school]
    part = served[0] if served else Part(turn.person.school)
    if not part.school:
        raise Refused("visit-no-school")
    columns = Columns.load(sent.kind)
    read = partial(read_visits, source=_stem(sent), columns=columns, now=turn.now)
    found = await asyncio.to_thread(read, rows)
    if file is None:
        return Outcome(found, await compare_visits(turn.session, found, part))
    activity_reader = _reader(turn)
    made, difference = await import_visits(
        turn.session,
        found,
        part,
        region=lambda venue, enterprise: activity_reader.region("", venue, "", enterprise),
        file=file,
        now=turn.now,
    )
    return Outcome(found, difference, made)


async def _nominations(
    turn: Turn, sent: SentTable, rows: list[Row], file: SourceFile | None
) -> Outcome:
    """Those whom the sender's school puts forward."""
    _, activity = await awards.the_round(turn.session, sent.target)
    if not await awards.speaks_for_a_school(turn.session, activity, turn.person_id):
        raise Refused("not-allowed")
    read = partial(read_referrals, source=_stem(sent), columns=Columns.load(sent.kind))
    found = await asyncio.to_thread(read, rows)
    number, by = activity.number, turn.person_id
    if file is None:
        return Outcome(found, await compare_referrals(turn.session, number, found, by))
    made, difference = await import_referrals(
        turn.session, number, found, by, file=file, now=turn.now
    )
    return Outcome(found, difference, made)


async def _own(turn: Turn, edition: ListEdition) -> tuple[ListEdition, int]:
    """Without what another school hosts, for who announces for one school alone."""
    schools = {part.school for part in await parts_served(turn.session, turn.person_id)}
    if "" in schools:
        return edition, 0
    listings = tuple(
        each for each in edition.listings if _host(turn, each.said.organiser) in {"", *schools}
    )
    foreign = len(edition.listings) - len(listings)
    return replace(edition, listings=listings), foreign


def _host(turn: Turn, organiser: str) -> str:
    """The school that a host is; "" for any other."""
    found = turn.library.schools.resolve(organiser, top=1)
    named = [each for each in found.candidates if each.how is not Naming.SLIP]
    return named[0].school.name if named and not found.ambiguous else ""


async def _source(turn: Turn, sent: SentTable) -> str:
    """What the table is called across its editions: of one school, its own."""
    school = await school_of(turn)
    return f"{_stem(sent)}（{school}）" if school else _stem(sent)


def _stem(sent: SentTable) -> str:
    return Path(sent.name).stem


def _reader(turn: Turn) -> ActivityReader:
    library = turn.library
    return ActivityReader(library.names, library.regions, library.schools)
