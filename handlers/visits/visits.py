"""Visits to enterprises: those of a school, page by page, and one with the positions it opened."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from handlers.paging import turning
from handlers.router import Router, whole
from models.activities.activities import STANDING
from models.activities.activity_words import place_words, span_words
from models.dates.milestones import times_of
from models.errors import Refused
from models.messages import Button, Card, Reply
from models.people.counselors import may_serve, parts_served
from models.people.roles import Part, Role, may
from models.positions.positions import State
from models.visits import applications, visit_positions, visits

if TYPE_CHECKING:
    from collections.abc import Sequence

    from handlers.turn import Turn
    from models.activities.activities import Activity
    from models.positions.positions import Position
    from models.visits.visits import Visit

router = Router()

PAGE = 5
PARTS = ("enterprise", "day", "venue", "leaders", "agreements", "internships")
"""What can be changed of a visit."""
_SHOWN = 8


@router.command("visits")
async def show_visits(turn: Turn, rest: str) -> Reply:
    """The visits of one's school."""
    return await _page(turn, 0)


@router.hears("search:visits")
async def hear(turn: Turn) -> Reply:
    """我们学校走访了哪些企业."""
    return await _page(turn, 0)


@router.button("visits")
async def turn_page(turn: Turn, page: str) -> Reply:
    """Another page of them."""
    shown = await _page(turn, whole(page))
    return replace(shown, edits=True) if whole(page) else shown


@router.button("visit", link=True)
async def open_visit(turn: Turn, number: str) -> Reply:
    """One visit, what it brought, and its positions."""
    found = await visits.find(turn.session, whole(number))
    if found is None:
        raise Refused("visit-gone")
    visit, activity = found
    is_kept = turn.private and await may_manage(turn, visit)
    if activity.state not in STANDING and not is_kept:
        raise Refused("visit-withdrawn")
    opened = await visit_positions.opened_by(turn.session, activity.number)
    shown = [each for each in opened if is_kept or each.state == State.OPEN]
    applied = await applications.of_person(turn.session, turn.person_id)
    mine = {each.position_id: each.stage for each, _ in applied}
    return Reply(
        "" if activity.state in STANDING else turn.say("visit-withdrawn"),
        cards=(
            await _whole(turn, visit, activity, opened),
            *(
                _position_card(turn, each, is_kept=is_kept, stage=mine.get(each.id or 0, ""))
                for each in shown[:_SHOWN]
            ),
        ),
        buttons=(
            *(managing_buttons(turn, activity) if is_kept else ()),
            turn.button("visits-open", "visits", 0),
        ),
    )


async def may_manage(turn: Turn, visit: Visit) -> bool:
    """Whether somebody looks after the part of the school whose visit it is."""
    return await may_serve(turn.session, turn.person_id, visit.part)


async def managed(turn: Turn, number: int) -> tuple[Visit, Activity]:
    """A visit that this person may change and that stands; raises `Refused`."""
    found = await visits.find(turn.session, number)
    if found is None:
        raise Refused("visit-gone")
    if not await may_manage(turn, found[0]):
        raise Refused("not-allowed")
    visits.check_stands(found[1])
    return found


def managing_buttons(turn: Turn, activity: Activity) -> list[Button]:
    """What a counselor can do about a visit."""
    if activity.state not in STANDING:
        return []
    return [
        turn.button("visit-add", "visit-add", activity.number),
        *(
            turn.button(f"visit-change-{part}", "visit-change", activity.number, part)
            for part in PARTS
        ),
        turn.button("visit-withdraw", "visit-withdraw", activity.number),
    ]


async def _page(turn: Turn, page: int) -> Reply:
    is_counselor = turn.private and await may(turn.session, turn.person_id, Role.COUNSELOR)
    parts = await _parts(turn, is_counselor=is_counselor)
    count = await visits.count_of_part(turn.session, parts)
    page = min(page, max(0, count - 1) // PAGE)
    shown = await visits.of_part(turn.session, parts, skip=page * PAGE, limit=PAGE)
    recording = [turn.button("visit-record", "visit-record")] if is_counselor else []
    if is_counselor:
        recording.append(turn.button("gaps-open", "gaps"))
    if is_counselor and count:
        recording.append(turn.button("visits-report-open", "visits-report", 0))
    if not shown:
        key = "visits-none" if parts else "visits-no-school"
        introducing = [] if parts else [turn.button("positions-introduce", "introduce")]
        return turn.reply(key, buttons=[*recording, *introducing])
    pages = turning(turn, "visits", page=page, has_more=count > (page + 1) * PAGE)
    return turn.reply(
        "visits-found",
        number=count,
        page=page + 1,
        cards=[await _card(turn, visit, activity) for visit, activity in shown],
        buttons=[*pages, *recording],
    )


async def _parts(turn: Turn, *, is_counselor: bool) -> list[Part]:
    """Whose visits one is shown: those of one's school; a counselor also what they look after."""
    own = [Part(turn.person.school)] if turn.person.school else []
    return [*own, *(await parts_served(turn.session, turn.person_id) if is_counselor else ())]


async def _card(turn: Turn, visit: Visit, activity: Activity) -> Card:
    opened = await visit_positions.opened_by(turn.session, activity.number)
    return Card(
        activity.title,
        lines=(*await _where_and_when(turn, activity), _brought(turn, visit, opened)),
        buttons=(turn.button("visit-open", "visit", activity.number),),
    )


async def _whole(turn: Turn, visit: Visit, activity: Activity, opened: Sequence[Position]) -> Card:
    said = (
        ("visit-column-school", visit.part.words),
        ("visit-column-leaders", visit.leaders),
        ("visit-column-agreements", turn.say("list-separator").join(visit.agreements)),
        ("visit-column-internships", str(visit.internships or "")),
    )
    columns = [
        turn.say("positions-column", name=turn.say(key), words=words)
        for key, words in said
        if words
    ]
    lines = (
        *await _where_and_when(turn, activity),
        *columns,
        _brought(turn, visit, opened),
    )
    return Card(activity.title, lines=lines)


async def _where_and_when(turn: Turn, activity: Activity) -> list[str]:
    times = (await times_of(turn.session, [activity.number]))[activity.number]
    place = activity.venue or activity.region
    lines = ["🗓 " + span_words(turn.library, turn.locale, times)]
    return [*lines, "📍 " + place_words(turn.library, turn.locale, activity)] if place else lines


def _brought(turn: Turn, visit: Visit, opened: Sequence[Position]) -> str:
    still_open = [each for each in opened if each.state == State.OPEN]
    return turn.say(
        "visit-brought",
        positions=len(opened),
        open=len(still_open),
        people=sum(each.headcount or 1 for each in still_open),
        agreements=len(visit.agreements),
        internships=visit.internships,
    )


def _position_card(turn: Turn, position: Position, *, is_kept: bool, stage: str) -> Card:
    """A position that a visit opened; `stage` is how far one's own application is, if any."""
    said = (
        turn.say("positions-headcount", number=position.headcount) if position.headcount else "",
        position.majors,
        position.education,
        position.workplace,
    )
    state = "" if position.state == State.OPEN else turn.say(f"positions-{position.state}")
    number = position.id or 0
    buttons = [turn.button("positions-open", "position", number)]
    if is_kept:
        buttons.append(turn.button("applicants-open", "applicants", number))
    if position.state == State.OPEN:
        if is_kept:
            buttons.append(turn.button("visit-tell", "visit-tell", number))
        if is_kept:
            buttons.append(turn.button("positions-close", "visit-close", number))
        elif not stage:
            buttons.append(turn.button("apply", "apply", number))
    if stage:
        buttons.append(turn.button("applications-open", "applications"))
    lines = (" · ".join(filter(None, said)), state, turn.say(f"stage-{stage}") if stage else "")
    return Card(position.title, lines=tuple(filter(None, lines)), buttons=tuple(buttons))
