"""Employers at a fair in chat: who comes, what each seeks, and which of them seek me."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from handlers.paging import turning
from handlers.router import Router
from handlers.turn import Turn
from knowledge.activities.fair_queries import FairQuery
from models.activities.activities import State, look_up
from models.activities.activity_words import vacancy_words
from models.activities.employers import employers_at
from models.activities.fairs import Fit, search
from models.messages import Button, Card, Reply

if TYPE_CHECKING:
    from collections.abc import Sequence

    from models.activities.activities import Activity
    from models.activities.employers import Employer, Sought

router = Router()

PAGE = 5
"""Cards of one page."""
POSITIONS = 6
"""Positions of one card; an employer with more has several."""
FAIRS = 8
"""Fairs that are named to who asks where they are sought."""
_LONGEST_ID = 9
ALL, MINE = "all", "mine"
_MARKS = {Fit.NAMED: "✅ ", Fit.ASK: "❓ ", Fit.OPEN: "", Fit.OTHER: "✖️ "}


@router.command("employers")
async def where_sought(turn: Turn, rest: str) -> Reply:
    """The fairs to come at which somebody seeks the person's major."""
    if not turn.judged.major:
        return turn.reply("employers-no-major")
    found = await search(
        turn.session,
        FairQuery(for_me=True),
        person=turn.judged,
        library=turn.library,
        now=turn.now,
    )
    activities = {each.activity.number: each.activity for each in found}
    present = await _present(turn, list(activities))
    seeking = {
        number: sum(employer.seeks for employer in present[number])
        for number in activities
        if number in present
    }
    buttons = [
        turn.button(
            "employers-at",
            "employers",
            number,
            0,
            MINE,
            title=activities[number].title,
            count=count,
        )
        for number, count in seeking.items()
        if count
    ]
    key = "employers-where" if buttons else "employers-nowhere"
    return turn.reply(key, major=_major(turn), buttons=buttons[:FAIRS])


@router.button("employers", link=True)
async def turn_page(turn: Turn, activity_id: str, page: str, which: str) -> Reply:
    """A page of the employers at a fair, or of those that seek the person's major."""
    numbers = activity_id.isdecimal() and len(activity_id) <= _LONGEST_ID and page.isdecimal()
    if not numbers or len(page) > 4 or which not in (ALL, MINE):
        return turn.reply("button-stale")
    activity = await look_up(turn.session, int(activity_id))
    if activity is None or activity.state == State.DRAFT:
        return turn.reply("fair-gone")
    employers = (await _present(turn, [activity.number])).get(activity.number, [])
    if which == MINE:
        employers = [employer for employer in employers if employer.seeks]
    stands = [stand for employer in employers for stand in _stands(employer)]
    shown = _Page(activity, which, int(page), len(employers), stands)
    reply = shown.show(turn)
    return replace(reply, edits=True) if shown.number else reply


async def line(turn: Turn, activity: Activity) -> str:
    """How many come, and how many of them seek the person; "" where nobody is known to."""
    employers = (await _present(turn, [activity.number])).get(activity.number, [])
    if not employers:
        return ""
    positions = sum(bool(each.vacancy.title) for e in employers for each in e.positions)
    seeking = sum(employer.seeks for employer in employers)
    key = "employers-line-mine" if turn.judged.major else "employers-line"
    return turn.say(key, employers=len(employers), positions=positions, mine=seeking)


async def buttons(turn: Turn, activity: Activity) -> list[Button]:
    """The ways to the employers, where some are known."""
    employers = (await _present(turn, [activity.number])).get(activity.number, [])
    if not employers:
        return []
    made = [turn.button("employers-open", "employers", activity.number, 0, ALL)]
    if seeking := sum(employer.seeks for employer in employers):
        mine = turn.button("employers-mine", "employers", activity.number, 0, MINE, count=seeking)
        made.insert(0, mine)
    return made


@dataclass(frozen=True, slots=True)
class _Stand:
    """A card's worth of one employer: the `part`th of `parts`."""

    employer: Employer
    positions: Sequence[Sought]
    part: int
    parts: int

    def card(self, turn: Turn) -> Card:
        name = self.employer.name
        if self.parts > 1:
            name = f"{name}（{self.part}/{self.parts}）"
        booth = turn.say("employers-booth", booth=self.employer.booth)
        lines = [booth] if self.employer.booth else []
        lines += [_line(turn, each) for each in self.positions]
        return Card(name, lines=tuple(filter(None, lines)))


@dataclass(frozen=True, slots=True)
class _Page:
    """One page of the stands of a fair."""

    activity: Activity
    which: str
    number: int
    employers: int
    stands: Sequence[_Stand]

    def show(self, turn: Turn) -> Reply:
        first = self.number * PAGE
        shown = self.stands[first : first + PAGE]
        back = turn.button("fair-open", "fair", self.activity.number)
        if not shown:
            key = "employers-none-mine" if self.which == MINE else "employers-none"
            return turn.reply(key, title=self.activity.title, buttons=[back])
        pages = turning(
            turn,
            "employers",
            self.activity.number,
            page=self.number,
            has_more=len(self.stands) > first + PAGE,
            after=(self.which,),
        )
        other = ALL if self.which == MINE else MINE
        switch = turn.button(
            f"employers-show-{other}", "employers", self.activity.number, 0, other
        )
        key = "employers-of-mine" if self.which == MINE else "employers-of"
        return turn.reply(
            key,
            title=self.activity.title,
            count=self.employers,
            page=self.number + 1,
            major=_major(turn),
            cards=[stand.card(turn) for stand in shown],
            buttons=[*pages, *([switch] if turn.judged.major else []), back],
        )


def _line(turn: Turn, sought: Sought) -> str:
    """One position, marked by how it stands to the person's major."""
    words = vacancy_words(turn.library, turn.locale, sought.vacancy)
    mark = _MARKS[sought.fit] if sought.fit is not None else ""
    return f"{mark}{words}" if words else ""


def _stands(employer: Employer) -> list[_Stand]:
    """The cards of one employer."""
    count = len(employer.positions)
    parts = -(-count // POSITIONS)
    return [
        _Stand(employer, employer.positions[first : first + POSITIONS], part, parts)
        for part, first in enumerate(range(0, count, POSITIONS), start=1)
    ]


async def _present(turn: Turn, numbers: Sequence[int]) -> dict[int, list[Employer]]:
    return await employers_at(turn.session, numbers, major=turn.judged.major, library=turn.library)


def _major(turn: Turn) -> str:
    """The person's major in words; "" while it is not known."""
    catalogue = turn.library.names.catalogue
    return catalogue[turn.judged.major].name if turn.judged.major else ""
