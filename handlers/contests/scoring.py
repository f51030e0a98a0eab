"""Reviewers in chat: the entries of their part of schools, scored one by one, never their own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from handlers.contests import contests as contest_pages
from handlers.contests import entry_pages
from handlers.contests.entering import note_entry
from handlers.paging import turning
from handlers.router import Router, whole
from handlers.talk import Unclear
from handlers.turn import Begin
from models.contests import contests, entries, scores
from models.errors import Refused
from models.messages import Card, Reply
from models.people.roles import Role
from models.sheets.numbers import amount_in

if TYPE_CHECKING:
    from handlers.talk import Talk
    from handlers.turn import Turn
    from models.contests.entries import ContestEntry

router = Router()

PAGE = 3


@router.command("scoring", role=Role.REVIEWER, private=True)
async def show_contests(turn: Turn, rest: str) -> Reply:
    """The contests with entries to score."""
    cards = []
    for contest, activity in await contests.every(turn.session):
        mine = await scores.to_score(turn.session, contest.activity_id, turn.person_id)
        if mine:
            done = sum(given is not None for _, given in mine)
            line = turn.say("scoring-count", done=done, number=len(mine))
            opening = turn.button("scoring-open", "scoring", activity.number, 0)
            cards.append(Card(activity.title, lines=(line,), buttons=(opening,)))
    return turn.reply("scoring-contests" if cards else "scoring-none", cards=cards)


@router.button("scoring", role=Role.REVIEWER, private=True)
async def show_entries(turn: Turn, activity_id: str, page: str = "0") -> Reply:
    """The entries of a contest, those without one's score first."""
    contest, activity = await contest_pages.the_contest(turn, activity_id)
    mine = await scores.to_score(turn.session, contest.activity_id, turn.person_id)
    number = min(whole(page), max(0, len(mine) - 1) // PAGE)
    cards = []
    for entry, given in mine[number * PAGE : (number + 1) * PAGE]:
        # Without names: what is scored is the work.
        lines = entry_pages.form_lines(turn, contest, entry, nameless=True)
        if given is not None:
            lines.insert(0, turn.say("score-mine", score=f"{given.score:g}"))
        buttons = entry_pages.file_buttons(turn, "score-file", entry)
        buttons.append(turn.button("score-give", "score", entry.number))
        title = " · ".join(filter(None, (f"#{entry.number}", entry.division, entry.team)))
        cards.append(Card(title, lines=tuple(lines), buttons=tuple(buttons)))
    buttons = turning(
        turn, "scoring", activity.number, page=number, has_more=len(mine) > (number + 1) * PAGE
    )
    return turn.reply(
        "scoring-found" if cards else "scoring-none",
        title=activity.title,
        number=len(mine),
        cards=cards,
        buttons=buttons,
    )


@router.button("score-file", role=Role.REVIEWER, private=True)
async def show_file(turn: Turn, number: str, place: str) -> Reply:
    """A file of an entry that one scores."""
    return await entry_pages.open_file(turn, await _the_entry(turn, number), place)


@router.button("score", role=Role.REVIEWER, private=True)
async def begin(turn: Turn, number: str) -> Begin:
    """Score an entry."""
    entry = await _the_entry(turn, number)
    return Begin("score", (entry.number,))


@router.talk("score", role=Role.REVIEWER)
async def give(t: Talk, number: int) -> Reply:
    """How much it is worth."""
    await _the_entry(t.turn, str(number))
    score = await t.ask("score-how-much", parse=_score, number=number, most=scores.MOST)
    entry = await _the_entry(t.turn, str(number))
    await scores.give(t.session, entry, score, by=t.turn.person_id, now=t.turn.now)
    await note_entry(t.turn, "scored", entry)
    on = t.turn.button("scoring-open", "scoring", entry.activity_id, 0)
    return t.reply("score-given", number=number, score=f"{score:g}", buttons=[on])


async def _the_entry(turn: Turn, number: str) -> ContestEntry:
    """An entry that this reviewer may score; raises `Refused`."""
    entry = await entries.find(turn.session, whole(number))
    if entry is None:
        raise Refused("not-allowed")
    await scores.check(turn.session, entry, turn.person_id)
    return entry


def _score(words: str) -> float:
    score = amount_in(words.strip().removesuffix("分"))
    if score is None or score > scores.MOST:
        raise Unclear("score-hint", most=scores.MOST)
    return score
