"""Applications in chat: a graduate says what became of one, or the counselor who knows it.

Both press the same buttons; each press checks whose application it is. What a counselor records is
told to the graduate.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from handlers.forms.fair_answers import words_in
from handlers.relay import post_of
from handlers.router import Router, whole
from handlers.talk import Choice
from handlers.turn import Begin, Response, Turn
from knowledge.dates.periods import CHINA
from models.errors import Refused
from models.messages import Button, Card, Reply
from models.people.audit import note
from models.people.counselors import may_serve, parts_served
from models.people.roles import Role
from models.positions.openings import read_positions
from models.visits import applicants, applications
from models.visits.applications import Application, Stage
from models.visits.visit_positions import visits_behind

if TYPE_CHECKING:
    from handlers.talk import Talk
    from models.conversations.notices import Say
    from models.positions.positions import Position
    from models.visits.applicants import Graduate

router = Router()

_MARKS = {
    Stage.INTENT: "💡",
    Stage.APPLIED: "📮",
    Stage.INTERVIEW: "🗣",
    Stage.OFFER: "🎉",
    Stage.CONTRACT: "✍️",
    Stage.DECLINED: "⛔",
}
_SHOWN = 10


@router.command("applications", private=True)
async def show_mine(turn: Turn, rest: str) -> Reply:
    """How one's own applications stand."""
    mine = await applications.of_person(turn.session, turn.person_id)
    if not mine:
        looking = turn.button("visits-open", "visits", 0)
        return turn.reply("applications-none", buttons=[looking])
    cards = [_card(turn, each, position.heading) for each, position in mine[:_SHOWN]]
    return turn.reply("applications-mine", number=len(mine), cards=cards)


@router.button("applications", private=True)
async def press_mine(turn: Turn) -> Reply:
    """The same by a button."""
    return await show_mine(turn, "")


@router.button("apply", private=True)
async def begin_application(turn: Turn, position_id: str) -> Response:
    """I want this position: a talk, so that consent comes first."""
    number = whole(position_id)
    await applications.check_open(turn.session, number)
    return Begin("apply", (number,))


@router.talk("apply")
async def apply(t: Talk, position_id: int) -> Reply:
    """One question, which says who will see it."""
    await applications.check_open(t.session, position_id)
    (position,) = await read_positions(t.session, [position_id])
    await t.confirm("application-confirm", title=position.heading)
    application = await applications.begin(
        t.session, position_id, t.person.id, by=t.person.id, now=t.turn.now
    )
    await _note(t.turn, application)
    card = _card(t.turn, application, position.heading)
    mine = t.turn.button("applications-open", "applications")
    return t.reply("application-begun", cards=[card], buttons=[mine])


@router.button("stage", private=True)
async def move(turn: Turn, number: str, stage: str) -> Reply:
    """It has come to another stage, or the last step was a mistake ("back")."""
    application, graduate = await _found(turn, number)
    if stage == "back":
        await applications.step_back(turn.session, application, by=turn.person_id, now=turn.now)
    elif stage in set(Stage):
        await applications.advance(
            turn.session, application, Stage(stage), by=turn.person_id, now=turn.now
        )
    else:
        return turn.reply("button-stale")
    await _note(turn, application)
    (position,) = await read_positions(turn.session, [application.position_id])
    if graduate is None:
        card = _card(turn, application, position.heading)
        back = turn.button("applications-open", "applications")
    else:
        await _tell(turn, application, position)
        card = _card(turn, application, graduate.label)
        back = turn.button("applicants-open", "applicants", application.position_id)
    return turn.reply("application-moved", cards=[card], buttons=[back])


@router.button("applicants", role=Role.COUNSELOR, private=True)
async def show_applicants(turn: Turn, position_id: str) -> Reply:
    """Who of the graduates that one looks after applied to a position, and how it stands."""
    found = await read_positions(turn.session, [whole(position_id)])
    if not found:
        raise Refused("positions-gone")
    (position,) = found
    parts = await parts_served(turn.session, turn.person_id)
    rows = await applicants.applicants(turn.session, whole(position_id), parts)
    cards = [_card(turn, each, graduate.label) for each, graduate in rows[:_SHOWN]]
    behind = await visits_behind(turn.session, [whole(position_id)])
    buttons = [turn.button("applicant-add", "applicant-add", whole(position_id))]
    numbers = {visit.activity_id for visit in behind.values()}
    buttons += [turn.button("visit-open", "visit", number) for number in numbers]
    key = "applicants-some" if rows else "applicants-none"
    return turn.reply(key, title=position.heading, number=len(rows), cards=cards, buttons=buttons)


@router.button("applicant-add", role=Role.COUNSELOR, private=True)
async def begin_adding(turn: Turn, position_id: str) -> Begin:
    """Record that a graduate applied."""
    await applications.check_open(turn.session, whole(position_id))
    return Begin("applicant-add", (whole(position_id),))


@router.talk("applicant-add", role=Role.COUNSELOR)
async def add_applicant(t: Talk, position_id: int) -> Reply:
    """Who it is, by name; where several have it, which one."""
    parts = await parts_served(t.session, t.person.id)
    if not parts:
        raise Refused("not-allowed")
    await applications.check_open(t.session, position_id)

    async def check(name: str) -> None:
        if not await applicants.named(t.session, name, parts):
            raise Refused("applicant-unknown", name=name)

    name = await t.ask("applicant-name", parse=words_in, check=check, free=True)
    alike = await applicants.named(t.session, name, parts)
    chosen = str(alike[0].id)
    if len(alike) > 1:
        choices = [Choice(str(each.id), each.label) for each in alike]
        chosen = await t.choose("applicant-which", choices)
    (position,) = await read_positions(t.session, [position_id])
    (graduate,) = [each for each in alike if str(each.id) == chosen]
    await t.confirm("applicant-confirm", name=graduate.label, title=position.heading)
    application = await applications.begin(
        t.session, position_id, graduate.id, by=t.person.id, now=t.turn.now
    )
    await _note(t.turn, application)
    await _tell(t.turn, application, position)
    card = _card(t.turn, application, graduate.label)
    back = t.turn.button("applicants-open", "applicants", position_id)
    return t.reply("applicant-added", cards=[card], buttons=[back])


async def _found(turn: Turn, number: str) -> tuple[Application, Graduate | None]:
    """An application, and whose it is unless it is one's own; raises `Refused` for that of
    somebody whom one does not look after."""
    application = await applications.find(turn.session, whole(number))
    if application is None:
        raise Refused("application-gone")
    if application.person_id == turn.person_id:
        return application, None
    graduate = await applicants.graduate(turn.session, application.person_id)
    if graduate is None or not await may_serve(turn.session, turn.person_id, graduate.part):
        raise Refused("not-allowed")
    return application, graduate


def _card(turn: Turn, application: Application, title: str) -> Card:
    stage = Stage(application.stage)
    buttons = [
        turn.button(f"stage-to-{each}", "stage", application.number, each)
        for each in applications.following(stage)
    ]
    if stage is not Stage.INTENT:
        buttons.append(turn.button("stage-back", "stage", application.number, "back"))
    since = f"{application.updated_at.astimezone(CHINA):%Y-%m-%d}"
    return Card(
        title,
        lines=(f"{_MARKS[stage]} {turn.say(f'stage-{stage}')} · {since}",),
        buttons=tuple(buttons),
    )


async def _tell(turn: Turn, application: Application, position: Position) -> None:
    """Tell a graduate what their counselor recorded, once for each step."""
    step = (await applications.steps_of(turn.session, application.number))[-1]

    def write(say: Say) -> Reply:
        stage = say(f"stage-{application.stage}")
        return Reply(
            say("application-recorded", title=position.heading, stage=stage),
            buttons=(Button(say("applications-open"), action="applications"),),
        )

    key = f"application:{application.number}:{step.id}"
    await post_of(turn).send(application.person_id, key=key, kind="application", write=write)


async def _note(turn: Turn, application: Application) -> None:
    await note(
        turn.session,
        f"application {application.stage}",
        person_id=turn.person_id,
        at=turn.now,
        subject=f"application:{application.number}",
    )
