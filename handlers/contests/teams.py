"""Teams in chat: invitations by link, joining with one's own consent, leaving, locking."""

from __future__ import annotations

from typing import TYPE_CHECKING

from handlers.contests import contest_cards, entering
from handlers.contests import contests as contest_pages
from handlers.contests.team_news import tell_left
from handlers.relay import post_of
from handlers.router import Router, whole
from handlers.turn import Begin
from knowledge.eligibility.verdicts import Outcome
from models.activities.activities import STANDING
from models.contests import contests, entries, hand_ins, teams
from models.contests.contest_words import team_words
from models.contests.entries import EntryState
from models.errors import Refused
from models.messages import Button, Card, Reply

if TYPE_CHECKING:
    from handlers.talk import Talk
    from handlers.turn import Turn
    from models.contests.entries import ContestEntry

router = Router()

NEWS = "competition"
"""The kind of what people are told of their entries, and what its keys begin with."""


@router.button("team", private=True)
async def show(turn: Turn, number: str) -> Reply:
    """A team: its members, and what its captain or a member can do."""
    return await _show(turn, await _my_team(turn, number))


@router.button("team-invite", private=True)
async def invite(turn: Turn, number: str) -> Reply:
    """A one-time invitation for one more member."""
    entry = await entering.my_entry(turn, number)
    token = await teams.invite(turn.session, entry, now=turn.now)
    await entering.note_entry(turn, "invited to a team", entry)
    return turn.reply(
        "team-invitation",
        team=entry.team,
        token=token,
        days=teams.HOLDS.days,
        buttons=[
            turn.button("team-invite", "team-invite", entry.number),
            turn.button("team-open", "team", entry.number),
        ],
    )


@router.button("teammate", link=True, private=True)
async def open_invitation(turn: Turn, token: str) -> Begin:
    """Use an invitation."""
    return Begin("teammate", (token,))


@router.talk("teammate")
async def join(t: Talk, token: str) -> Reply:
    """What team it is, whether one may take part, one's name, and yes."""
    entry = await teams.invited_to(t.session, token, t.person.id, now=t.turn.now)
    contest, activity = await contest_pages.the_contest(t.turn, entry.activity_id)
    rules = contest.asks
    judged = next(
        (each for each in contests.judged(rules, t.person) if each.group.name == entry.division),
        None,
    )
    if judged is not None and judged.outcome is not Outcome.ELIGIBLE:
        is_open = judged.outcome is Outcome.ASK
        return t.reply(
            "compete-unknown" if is_open else "compete-not-eligible",
            reasons="\n".join(contest_cards.reasons(t.turn, judged)),
            buttons=[
                t.turn.button("positions-introduce", "introduce"),
                t.turn.button("team-again", "teammate", token),
            ],
        )
    name = await entering.ask_name(t)
    await t.confirm("team-join-confirm", team=entry.team, title=activity.title, name=name)
    entry = await teams.join(t.session, token, t.person, name, now=t.turn.now)
    await entering.note_entry(t.turn, "joined a team", entry)
    members = await entries.members_of(t.session, entry.number)
    await post_of(t.turn).send(
        entry.person_id,
        key=f"{NEWS}:{entry.number}:joined:{t.person.id}:{t.turn.now.isoformat()}",
        kind="activity",
        write=lambda say: Reply(
            say("team-joined-news", name=name, team=entry.team, number=len(members)),
            buttons=(Button(say("team-open"), action=f"team:{entry.number}"),),
        ),
    )
    return t.reply(
        "team-joined",
        team=entry.team,
        buttons=[t.turn.button("team-open", "team", entry.number)],
    )


@router.button("team-lock", private=True)
async def lock(turn: Turn, number: str) -> Reply:
    """Hand the team in."""
    entry = await entering.my_entry(turn, number)
    await teams.lock_in(turn.session, entry, now=turn.now)
    await entering.note_entry(turn, "locked a team", entry)
    members = await entries.members_of(turn.session, entry.number)
    others = [each.person_id for each in members if each.person_id != turn.person_id]
    await entering.tell_team(turn, entry, "team-locked-news", others)
    contest, _ = await contest_pages.the_contest(turn, entry.activity_id)
    return await entering.after(turn, contest, entry)


@router.button("team-unlock", private=True)
async def unlock(turn: Turn, number: str) -> Reply:
    """Change the members again, before the deadline."""
    entry = await entering.my_entry(turn, number)
    await teams.unlock(turn.session, entry, now=turn.now)
    await entering.note_entry(turn, "unlocked a team", entry)
    return await _show(turn, entry)


@router.button("team-leave", private=True)
async def leave(turn: Turn, number: str, sure: str = "") -> Reply:
    """Leave, after being told what becomes of the team."""
    entry = await _my_team(turn, number)
    await hand_ins.check_withdrawable(turn.session, entry, now=turn.now)
    members = await entries.members_of(turn.session, entry.number)
    others = [each for each in members if each.person_id != turn.person_id]
    if not sure:
        key = "team-leave-confirm"
        if entry.person_id == turn.person_id:
            key = "team-leave-captain" if others else "team-leave-last"
        return turn.reply(
            key,
            team=entry.team,
            name=others[0].name if others else "",
            buttons=[
                turn.button("team-leave-yes", "team-leave", entry.number, "yes"),
                turn.button("team-open", "team", entry.number),
            ],
        )
    await teams.leave(turn.session, entry, turn.person_id, now=turn.now)
    await entering.note_entry(turn, "left a team", entry)
    await tell_left(post_of(turn), entry, turn.person_id)
    again = turn.button("contest-open", "contest", entry.activity_id)
    return turn.reply("team-left", team=entry.team, buttons=[again])


async def _show(turn: Turn, entry: ContestEntry) -> Reply:
    contest, activity = await contest_pages.the_contest(turn, entry.activity_id)
    members = await entries.members_of(turn.session, entry.number)
    lines = [
        await contest_cards.standing_line(turn, entry),
        *[
            turn.say(
                "team-captain" if each.person_id == entry.person_id else "team-member",
                name=each.name,
            )
            for each in members
        ],
    ]
    made = []
    is_open = await hand_ins.is_open(turn.session, contest, turn.person_id, now=turn.now)
    if entry.person_id == turn.person_id and is_open:
        if entry.state == EntryState.FORMING:
            if len(members) < contest.asks.most:
                made.append(turn.button("team-invite", "team-invite", entry.number))
            made.append(turn.button("team-lock", "team-lock", entry.number))
        elif entry.state in (EntryState.SUBMITTED, EntryState.RETURNED):
            made.append(turn.button("team-unlock", "team-unlock", entry.number))
    if activity.standing(turn.now) in STANDING and not entry.promoted:
        made.append(turn.button("team-leave", "team-leave", entry.number))
    made.append(turn.button("contest-open", "contest", activity.number))
    size = team_words(turn.say, contest.asks)
    return Reply(cards=(Card(entry.team, lines=(*lines, size)),), buttons=tuple(made))


async def _my_team(turn: Turn, number: str) -> ContestEntry:
    """The team of that number if this person is part of it; raises `Refused`."""
    entry = await entries.find(turn.session, whole(number))
    member = (
        await entries.member_of(turn.session, entry.activity_id, turn.person_id) if entry else None
    )
    if entry is None or not entry.team or member is None or member.entry_id != entry.number:
        raise Refused("entry-not-yours")
    return entry
