"""Proposals in chat: a teacher or a team applies to a project; its school's counselors decide."""

from __future__ import annotations

from typing import TYPE_CHECKING

from handlers.activities.plan_words import goes_anyway, warnings_of
from handlers.contests import entry_news
from handlers.forms.fair_answers import capacity_in, words_in
from handlers.relay import post_of
from handlers.router import Router, whole
from handlers.talk import Choice
from handlers.turn import Begin, Turn
from knowledge.activities.activities import Kind
from models.activities import proposals, registration
from models.activities.activities import Activity, look_up
from models.activities.organisers import may_manage
from models.activities.proposals import Proposal, Proposer, State
from models.errors import Refused
from models.messages import Button, Card, Reply
from models.people.audit import note
from models.people.counselors import parts_served
from models.people.roles import Part, Role

if TYPE_CHECKING:
    from handlers.talk import Talk
    from models.conversations.notices import Say

router = Router()

_SHOWN = 10
_ACCEPT, _DECLINE, _REOPEN = "accept", "decline", "reopen"
_CHOICES = {
    State.SUBMITTED: (_ACCEPT, _DECLINE),
    State.ACCEPTED: (_REOPEN,),
    State.DECLINED: (_REOPEN,),
}


@router.button("propose", private=True)
async def begin_proposal(turn: Turn, number: str) -> Begin:
    """Apply to a project."""
    await _open_project(turn, whole(number))
    return Begin("propose", (whole(number),))


@router.talk("propose")
async def propose(t: Talk, number: int) -> Reply:
    """As whom, how many, and what one plans to do."""
    activity = await _open_project(t.turn, number)
    if warnings := await warnings_of(t.turn, activity):
        question = t.say("propose-clash-question", title=activity.title)
        if not await goes_anyway(t, "propose-clash", warnings, question=question):
            return t.reply("join-left", title=activity.title)
    choices = [Choice(each, t.say(f"proposer-{each}")) for each in Proposer]
    proposer = Proposer(await t.choose("propose-as", choices))
    name = await t.ask(f"propose-name-{proposer}", parse=words_in, free=True)
    size = await t.ask("propose-size", parse=capacity_in)
    plan = await t.ask("propose-plan", parse=words_in, free=True, default="")
    await t.confirm(
        "propose-confirm",
        title=activity.title,
        proposer=t.say(f"proposer-{proposer}"),
        name=name,
        size=size,
        plan=plan or t.say("visit-nothing"),
    )
    proposal = await proposals.submit(
        t.session,
        number,
        t.person.id,
        proposer=proposer,
        name=name,
        size=size,
        plan=plan,
        now=t.turn.now,
    )
    await _note(t.turn, "proposed", proposal)
    await entry_news.call(
        post_of(t.turn),
        Part(activity.organiser),
        "proposal-waits-news",
        proposal.number,
        opens=f"proposals:{activity.number}",
        title=activity.title,
        but=t.person.id,
    )
    opening = t.turn.button("fair-open", "fair", number)
    return t.reply("propose-done", title=activity.title, buttons=[opening])


@router.button("unpropose", private=True)
async def withdraw(turn: Turn, number: str, sure: str = "") -> Reply:
    """Take one's own proposal back, after being asked once."""
    proposal = await proposals.of_person(turn.session, whole(number), turn.person_id)
    if proposal is None:
        raise Refused("proposal-gone")
    if not sure:
        buttons = [
            turn.button("quit-yes", "unpropose", whole(number), "yes"),
            turn.button("quit-no", "fair", whole(number)),
        ]
        return turn.reply("unpropose-confirm", name=proposal.name, buttons=buttons)
    await proposals.withdraw(turn.session, proposal, now=turn.now)
    await _note(turn, "withdrew", proposal)
    again = turn.button("fair-open", "fair", whole(number))
    return turn.reply("unpropose-done", buttons=[again])


@router.command("proposals", role=Role.COUNSELOR, private=True)
async def show_waiting(turn: Turn, rest: str) -> Reply:
    """The projects of one's school with proposals that wait for a decision."""
    found = await proposals.waiting(turn.session, await parts_served(turn.session, turn.person_id))
    cards = [
        Card(
            activity.title,
            lines=(turn.say("waiting-proposals", number=number),),
            buttons=(turn.button("proposals-open", "proposals", activity.number),),
        )
        for activity, number in found[:_SHOWN]
    ]
    return turn.reply("proposals-wait" if cards else "proposals-wait-no", cards=cards)


@router.button("proposals", role=Role.COUNSELOR, private=True)
async def show_proposals(turn: Turn, number: str) -> Reply:
    """The proposals for a project of one's school, with what can be decided."""
    activity = await _managed(turn, whole(number))
    rows = await proposals.for_project(turn.session, activity.number)
    waiting_first = sorted(rows, key=lambda row: row.state != State.SUBMITTED)
    cards = [_card(turn, row) for row in waiting_first[:_SHOWN]]
    waiting = sum(row.state == State.SUBMITTED for row in rows)
    return turn.reply(
        "proposals-some" if rows else "proposals-none",
        title=activity.title,
        number=len(rows),
        waiting=waiting,
        cards=cards,
        buttons=[turn.button("fair-open", "fair", activity.number)],
    )


@router.button("proposal", role=Role.COUNSELOR, private=True)
async def decide(turn: Turn, number: str, decision: str) -> Begin | Reply:
    """Accept or decline a proposal, or take that back; who made it is told."""
    proposal, activity = await _decidable(turn, whole(number))
    match decision:
        case "accept":
            await proposals.decide(
                turn.session, proposal, State.ACCEPTED, by=turn.person_id, now=turn.now
            )
            return await _decided(turn, proposal, activity)
        case "decline":
            return Begin("proposal-decline", (proposal.number,))
        case "reopen":
            await proposals.reopen(turn.session, proposal, now=turn.now)
            return await _decided(turn, proposal, activity, told="proposal-reopened")
        case _:
            return turn.reply("button-stale")


@router.talk("proposal-decline", role=Role.COUNSELOR)
async def decline(t: Talk, number: int) -> Reply:
    """A word why, which who applied reads; it can be left out."""
    proposal, activity = await _decidable(t.turn, number)
    if proposal.state != State.SUBMITTED:
        raise Refused("proposal-over")
    why = await t.ask(
        "proposal-why", parse=words_in, verbatim=True, default="", name=proposal.name
    )
    await proposals.decide(t.session, proposal, State.DECLINED, by=t.person.id, now=t.turn.now)
    return await _decided(t.turn, proposal, activity, why=why)


async def doing(turn: Turn, activity: Activity) -> list[Button]:
    """What one can do about a project: apply, take that back, see who applied."""
    buttons = []
    mine = await proposals.of_person(turn.session, activity.number, turn.person_id)
    if mine is not None and mine.is_live:
        buttons.append(turn.button("unpropose", "unpropose", activity.number))
    elif await _is_open(turn, activity.number):
        buttons.append(turn.button("propose", "propose", activity.number))
    if turn.private and await may_manage(turn.session, turn.person_id, activity):
        buttons.append(turn.button("proposals-open", "proposals", activity.number))
        buttons.append(turn.button("project-progress-tell", "progress", activity.number))
    return buttons


async def standing_line(turn: Turn, activity: Activity) -> str:
    """How one's own proposal stands; "" without one."""
    mine = await proposals.of_person(turn.session, activity.number, turn.person_id)
    return turn.say(f"proposal-is-{mine.state}", name=mine.name) if mine else ""


async def _is_open(turn: Turn, number: int) -> bool:
    try:
        await registration.open_activity(turn.session, number, now=turn.now)
    except Refused:
        return False
    return True


async def _open_project(turn: Turn, number: int) -> Activity:
    """A project to which one can apply now; raises `Refused` for anything else."""
    activity = await registration.open_activity(turn.session, number, now=turn.now)
    if activity.kind != Kind.PROJECT:
        raise Refused("proposal-no-project")
    mine = await proposals.of_person(turn.session, number, turn.person_id)
    if mine is not None and mine.is_live:
        raise Refused("proposal-there")
    return activity


async def _managed(turn: Turn, number: int) -> Activity:
    """A project of one's school; raises `Refused`."""
    activity = await look_up(turn.session, number)
    if activity is None or activity.kind != Kind.PROJECT:
        raise Refused("fair-gone")
    if not await may_manage(turn.session, turn.person_id, activity):
        raise Refused("not-allowed")
    return activity


async def _decidable(turn: Turn, number: int) -> tuple[Proposal, Activity]:
    """A proposal for a project of one's school, with that; raises `Refused`."""
    proposal = await proposals.find(turn.session, number)
    if proposal is None:
        raise Refused("proposal-gone")
    return proposal, await _managed(turn, proposal.activity_id)


async def _decided(
    turn: Turn, proposal: Proposal, activity: Activity, *, told: str = "", why: str = ""
) -> Reply:
    """Tell who applied what was decided, and say that it is done."""
    await _note(turn, told or proposal.state, proposal)
    await _tell(turn, proposal, activity, told=told or f"proposal-{proposal.state}", why=why)
    back = turn.button("proposals-open", "proposals", activity.number)
    return turn.reply("proposal-decided", cards=[_card(turn, proposal)], buttons=[back])


def _card(turn: Turn, proposal: Proposal) -> Card:
    said = (
        turn.say(f"proposer-{proposal.proposer}"),
        turn.say("proposal-size", number=proposal.size),
    )
    state = turn.say(f"proposal-is-{proposal.state}", name=proposal.name)
    deciding = [
        turn.button(f"proposal-{decision}", "proposal", proposal.number, decision)
        for decision in _CHOICES.get(State(proposal.state), ())
    ]
    lines = (" · ".join(said), proposal.plan, state)
    return Card(proposal.name, lines=tuple(filter(None, lines)), buttons=tuple(deciding))


async def _tell(
    turn: Turn, proposal: Proposal, activity: Activity, *, told: str, why: str
) -> None:
    """Tell who applied what was decided, once."""

    def write(say: Say) -> Reply:
        opening = Button(say("fair-open"), action=f"fair:{activity.number}")
        reason = say("proposal-reason", words=why) if why else ""
        text = say(told, title=activity.title)
        return Reply("\n".join(filter(None, (text, reason))), buttons=(opening,))

    key = f"proposal:{proposal.number}:{told}:{proposal.updated_at.isoformat()}"
    await post_of(turn).send(proposal.person_id, key=key, kind="activity", write=write)


async def _note(turn: Turn, deed: str, proposal: Proposal) -> None:
    subject = f"proposal:{proposal.number}"
    await note(turn.session, deed, person_id=turn.person_id, at=turn.now, subject=subject)
