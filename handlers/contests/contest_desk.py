"""Counselors and competitions: entries of their part of a school reviewed, exported, and given
more time; every press checks role and part anew."""

from __future__ import annotations

from collections import Counter
from datetime import timedelta
from typing import TYPE_CHECKING

from handlers.contests import contest_cards, entry_news, entry_pages
from handlers.contests import contests as contest_pages
from handlers.contests.entering import note_entry
from handlers.contests.promotion import promoting_buttons
from handlers.forms.fair_answers import words_in
from handlers.paging import turning
from handlers.relay import post_of
from handlers.router import Router, whole
from handlers.turn import Begin, Response
from models.activities.organisers import may_manage
from models.contests import appeals, contest_exceptions, contest_reviews, contests, entries
from models.contests.contest_columns import entry_table
from models.contests.entries import EntryState
from models.contests.stages import LAPSED, OFFERED, STAGES, WAITING, stage_of
from models.errors import Refused
from models.files import blobs
from models.messages import Button, Card, Reply
from models.people.audit import note
from models.people.counselors import may_serve, parts_served
from models.people.roles import Role
from models.sheets.sheets import XLSX, to_xlsx

if TYPE_CHECKING:
    from handlers.talk import Talk
    from handlers.turn import Turn
    from models.activities.activities import Activity
    from models.contests.contests import Contest
    from models.contests.entries import ContestEntry

router = Router()

PAGE = 3
_ORDER = (
    *(EntryState.SUBMITTED, OFFERED, WAITING, LAPSED),
    *(EntryState.RETURNED, EntryState.APPROVED),
)
"""What is shown for a review, in this order."""
_KEPT = timedelta(days=1)


@router.command("entries", role=Role.COUNSELOR, private=True)
async def show_contests(turn: Turn, rest: str) -> Reply:
    """The contests in which somebody of one's part of a school takes part."""
    cards = []
    for contest, activity in await contests.every(turn.session):
        if card := await _contest_card(turn, contest, activity):
            cards.append(card)
    return turn.reply("entries-contests" if cards else "entries-none", cards=cards)


@router.button("entries", role=Role.COUNSELOR, private=True)
async def show_entries(turn: Turn, activity_id: str, page: str = "0") -> Reply:
    """The entries of a contest, those that wait for a review first."""
    contest, activity = await contest_pages.the_contest(turn, activity_id)
    served = [(stage_of(*row), row[0]) for row in await _served(turn, contest)]
    mine = [row for row in served if row[0] in _ORDER]
    mine.sort(key=lambda row: (_ORDER.index(row[0]), row[1].number))
    number = min(whole(page), max(0, len(mine) - 1) // PAGE)
    cards = [
        await _entry_card(turn, contest, entry, stage)
        for stage, entry in mine[number * PAGE : (number + 1) * PAGE]
    ]
    buttons = turning(
        turn, "entries", activity.number, page=number, has_more=len(mine) > (number + 1) * PAGE
    )
    nothing = "entries-none-yet" if served else "entries-none"
    return turn.reply(
        "entries-found" if cards else nothing,
        title=activity.title,
        number=len(mine),
        cards=cards,
        buttons=[*buttons, turn.button("entries-export", "roster", activity.number)],
    )


@router.button("admit", role=Role.COUNSELOR, private=True)
async def approve(turn: Turn, number: str) -> Reply:
    """Approve an entry."""
    entry = await _the_entry(turn, number)
    await contest_reviews.approve(turn.session, entry, by=turn.person_id, now=turn.now)
    await note_entry(turn, "approved", entry)
    await entry_news.tell(post_of(turn), entry, "entry-approved-news", number=entry.number)
    return turn.reply("review-approved", number=entry.number, buttons=_on(turn, entry))


@router.button("return", role=Role.COUNSELOR, private=True)
async def send_back(turn: Turn, number: str) -> Response:
    """Send an entry back, with a word why."""
    entry = await _the_entry(turn, number)
    contest_reviews.check_reviewable(entry)
    return Begin("return-entry", (entry.number,))


@router.talk("return-entry", role=Role.COUNSELOR)
async def say_why(t: Talk, number: int) -> Reply:
    """What is to be changed."""
    why = await t.ask("review-why", parse=words_in, verbatim=True, number=number)
    entry = await _the_entry(t.turn, str(number))
    await contest_reviews.send_back(t.session, entry, why, by=t.turn.person_id, now=t.turn.now)
    await note_entry(t.turn, "returned", entry)
    await entry_news.tell(post_of(t.turn), entry, "entry-returned-news", number=number, why=why)
    return t.reply("review-returned", number=number, buttons=_on(t.turn, entry))


@router.button("paper", role=Role.COUNSELOR, private=True)
async def show_file(turn: Turn, number: str, place: str) -> Reply:
    """A file that was handed in."""
    entry = await _the_entry(turn, number)
    return await entry_pages.open_file(turn, entry, place)


@router.button("roster", role=Role.COUNSELOR, private=True)
async def export(turn: Turn, activity_id: str) -> Reply:
    """A workbook of the entries of one's part of a school."""
    contest, activity = await contest_pages.the_contest(turn, activity_id)
    table = await entry_table(
        turn.session,
        contest,
        title=activity.title,
        texts=turn.library.texts,
        locale=turn.locale,
        parts=await parts_served(turn.session, turn.person_id),
    )
    file = await blobs.keep(
        turn.session,
        person_id=turn.person_id,
        name=f"entries-{activity.number}.xlsx",
        media_type=XLSX,
        data=to_xlsx([table]),
        now=turn.now,
        expires_at=turn.now + _KEPT,
    )
    subject = f"activity:{activity.number}"
    await note(
        turn.session, "exported entries", person_id=turn.person_id, at=turn.now, subject=subject
    )
    return turn.reply("entries-file", title=activity.title, attachment=file)


async def _contest_card(turn: Turn, contest: Contest, activity: Activity) -> Card | None:
    mine = await _served(turn, contest)
    parts = await parts_served(turn.session, turn.person_id)
    pleas = await contest_exceptions.open_in(turn.session, contest.activity_id, parts)
    appealed = await appeals.open_in(turn.session, contest.activity_id, parts)
    if not (mine or pleas):
        return None
    counts = Counter(stage_of(*each) for each in mine)
    lines = [
        turn.say("entries-count", state=turn.say(f"entry-short-{stage}"), number=counts[stage])
        for stage in STAGES
        if counts[stage]
    ]
    buttons = [turn.button("entries-review", "entries", activity.number, 0)]
    if pleas:
        key, number = "pleas-open", len(pleas)
        buttons.append(turn.button(key, "pleas", activity.number, number=number))
    if appealed:
        key, number = "appeals-open", len(appealed)
        buttons.append(turn.button(key, "appeals", activity.number, number=number))
    if await may_manage(turn.session, turn.person_id, activity):
        buttons.append(turn.button("scores-open", "scores", activity.number))
    buttons += await promoting_buttons(turn, contest)
    return Card(activity.title, lines=tuple(lines), buttons=tuple(buttons))


async def _entry_card(turn: Turn, contest: Contest, entry: ContestEntry, stage: str) -> Card:
    members = await entries.members_of(turn.session, entry.number)
    names = turn.say("list-separator").join(each.name for each in members)
    lines = (
        await contest_cards.short_line(turn, entry),
        " · ".join(filter(None, (entry.division, names, entry.part.words, entry.major))),
        *entry_pages.form_lines(turn, contest, entry),
    )
    buttons = entry_pages.file_buttons(turn, "paper", entry)
    if stage == EntryState.SUBMITTED:
        buttons.append(turn.button("review-approve", "admit", entry.number))
    if entry.state != EntryState.RETURNED:
        buttons.append(turn.button("review-return", "return", entry.number))
    return Card(entry.team or names, lines=lines, buttons=tuple(buttons))


async def _served(turn: Turn, contest: Contest) -> list[tuple[ContestEntry, str]]:
    """The entries of a contest that are this counselor's to look after, each with how its place
    stands."""
    parts = await parts_served(turn.session, turn.person_id)
    found = await entries.in_contest(turn.session, contest.activity_id)
    return [row for row in found if any(part.holds(row[0].part) for part in parts)]


async def _the_entry(turn: Turn, number: str) -> ContestEntry:
    """An entry that this counselor may see; raises `Refused`."""
    entry = await entries.find(turn.session, whole(number))
    if entry is None or not await may_serve(turn.session, turn.person_id, entry.part):
        raise Refused("not-allowed")
    return entry


def _on(turn: Turn, entry: ContestEntry) -> list[Button]:
    return [turn.button("entries-review", "entries", entry.activity_id, 0)]
