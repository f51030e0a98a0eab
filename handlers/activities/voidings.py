"""Taking back in chat a check-in that was a mistake: whose, as chosen, named or by their ticket.

Whoever is not of the counselor's own part of a school is known by the ticket alone.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from handlers.activities.fair_desk import managed
from handlers.router import Router, whole
from handlers.talk import Choice, Unclear
from handlers.turn import Begin, Turn
from knowledge.dates.periods import CHINA
from models.activities import attendance, scanners, tickets
from models.activities.attendance import Attendance
from models.activities.rosters import roster
from models.activities.signups import Signup
from models.errors import Refused
from models.people.counselors import parts_served
from models.people.roles import Role

if TYPE_CHECKING:
    from handlers.talk import Talk
    from models.activities.activities import Activity
    from models.activities.rosters import Entrant
    from models.activities.tickets import Ticket
    from models.messages import Reply

router = Router()

_SHOWN = 8


@dataclass(frozen=True, slots=True)
class _Named:
    """Whose check-in is meant: an attendance that was chosen, or a ticket."""

    attendance_id: int = 0
    ticket: Ticket | None = None


@router.button("came-not", role=Role.COUNSELOR, private=True)
async def begin_voiding(turn: Turn, activity_id: str) -> Begin:
    """Take somebody's check-in back."""
    activity = await managed(turn, whole(activity_id))
    return Begin("checkin-void", (activity.number,))


@router.talk("checkin-void", role=Role.COUNSELOR)
async def void(t: Talk, activity_id: int) -> Reply:
    """Whose; then, after being asked once, they were not there until now."""
    activity = await managed(t.turn, activity_id)
    parts = await parts_served(t.session, t.person.id)
    found = await roster(t.session, activity, parts)
    came = [each for each in reversed(found.entrants) if each.came_at is not None]
    named = await t.ask(
        "checkin-void-whom",
        parse=lambda words: _whom(t, words, came),
        choices=[_choice(t, each) for each in _latest(came)],
        free=True,
    )
    signup, first = await _find(t, activity, named)
    await t.confirm(
        "checkin-void-confirm",
        who=next((each.words for each in came if each.came_by == first.id), "")
        or t.say("checkin-void-ticket", number=signup.id or 0),
        time=f"{first.at.astimezone(CHINA):%m-%d %H:%M}",
        place=await scanners.name_of(t.session, first.scanner_id),
    )
    await attendance.void(t.session, signup, by=t.turn.person_id, now=t.turn.now)
    counted = await attendance.turnout(t.session, activity.number)
    return t.reply(
        "checkin-void-done",
        came=counted.came,
        expected=counted.expected,
        buttons=[
            t.turn.button("roster-open", "came", activity.number, 0),
            t.turn.button("checkin-desk", "checkin", activity.number),
        ],
    )


async def _find(t: Talk, activity: Activity, named: _Named) -> tuple[Signup, Attendance]:
    """The check-in that is meant, as it stands; raises `Refused` where it was taken back."""
    if named.ticket is not None:
        signup = await tickets.find(t.session, named.ticket)
        if signup is None or signup.activity_id != activity.number:
            raise Refused("checkin-void-no-ticket")
        first = await attendance.of_signup(t.session, signup.id or 0)
    else:
        first = await t.session.get(Attendance, named.attendance_id, populate_existing=True)
        signup = await t.session.get(Signup, first.signup_id) if first else None
    if signup is None or first is None or first.activity_id != activity.number:
        raise Refused("checkin-void-gone")
    return signup, first


def _whom(t: Talk, words: str, came: list[Entrant]) -> _Named:
    """A choice that was made, a ticket, or the one person of that name who came."""
    if words.startswith(_CHOSEN):
        return _Named(attendance_id=whole(words.removeprefix(_CHOSEN)))
    if ticket := tickets.read(words):
        return _Named(ticket=ticket)
    plain = words.strip()
    meant = [each for each in came if plain and plain in each.known.name]
    if len(meant) == 1:
        return _Named(attendance_id=meant[0].came_by or 0)
    if meant:
        raise Unclear("checkin-void-several", [_choice(t, each) for each in _latest(meant)])
    raise Unclear("checkin-void-unknown")


_CHOSEN = "came:"


def _latest(came: list[Entrant]) -> list[Entrant]:
    """Those who came last: mistakes are noticed soon."""
    return came[:_SHOWN]


def _choice(t: Talk, each: Entrant) -> Choice:
    time = f"{each.came_at.astimezone(CHINA):%H:%M}" if each.came_at else ""
    who = each.words or t.say("roster-nameless")
    return Choice(f"{_CHOSEN}{each.came_by}", " · ".join(filter(None, (who, time, each.where))))
