"""What was not answered, for counselors: like questions together, answered for all who asked."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from handlers.router import Router
from handlers.talk import Talk, Unclear
from handlers.turn import Begin, Response, Turn
from knowledge.answers.question_groups import Asked, group_questions
from knowledge.dates.periods import CHINA
from knowledge.texts import DEFAULT_LOCALE
from models.answers import questions
from models.answers.questions import Question, Reason, State
from models.deliveries import deliveries
from models.errors import Refused
from models.messages import Button, Card, Reply
from models.people import people
from models.people.audit import note
from models.people.roles import Role

if TYPE_CHECKING:
    from collections.abc import Sequence

router = Router()

PAGE = 5
EXAMPLES = 2
SHOWN = 10
"""Questions of one group that are shown, each with a button that takes it out."""
LONGEST = 1500


@dataclass(frozen=True, slots=True)
class Group:
    """Questions that ask the same, the oldest first; the first one names the group."""

    questions: tuple[Question, ...]

    @property
    def number(self) -> int:
        """The number of the first question."""
        return self.questions[0].id or 0

    @property
    def last(self) -> int:
        """The number of the newest question."""
        return max(question.id or 0 for question in self.questions)

    @property
    def people(self) -> int:
        """How many people ask."""
        return len({question.person_id for question in self.questions})


@router.command("questions", role=Role.COUNSELOR, private=True)
async def show(turn: Turn, rest: str) -> Reply:
    """The groups that wait for an answer, those that most people ask first."""
    return await _page(turn, 0)


@router.button("questions", role=Role.COUNSELOR, private=True)
async def turn_page(turn: Turn, page: str) -> Reply:
    """Another page of them."""
    return replace(await _page(turn, _number(page)), edits=True)


@router.button("group", role=Role.COUNSELOR, private=True)
async def look(turn: Turn, number: str) -> Reply:
    """All questions of a group, each with a way to take it out."""
    group = await _group(turn, _number(number))
    lines = [_line(turn, question) for question in group.questions[:SHOWN]]
    cards = [
        Card(
            line,
            buttons=(turn.button("questions-apart", "apart", question.id or 0),)
            if len(group.questions) > 1
            else (),
        )
        for line, question in zip(lines, group.questions, strict=False)
    ]
    return turn.reply(
        "questions-group",
        number=group.people,
        cards=cards,
        buttons=[
            *await _nearest(turn, group),
            turn.button("questions-respond", "respond", group.number),
            turn.button("questions-dismiss", "dismiss", group.number),
            turn.button("questions-list", "questions", 0),
        ],
    )


@router.button("apart", role=Role.COUNSELOR, private=True)
async def part(turn: Turn, number: str) -> Reply:
    """Take a question out of its group: it asks something else."""
    held = await questions.hold(turn.session, turn.person_id, [_number(number)])
    if not held:
        raise Refused("questions-settled")
    held[0].apart = True
    await turn.session.flush()
    return replace(await _page(turn, 0), edits=True)


@router.button("dismiss", role=Role.COUNSELOR, private=True)
async def dismiss(turn: Turn, number: str) -> Reply:
    """Nobody will answer these; it can be undone."""
    group = await _group(turn, _number(number))
    held = await _hold(turn, group, up_to=group.last)
    await questions.settle(turn.session, held, State.DISMISSED, now=turn.now)
    await _note(turn, "dismissed questions", group)
    undo = turn.button("questions-undo", "undismiss", held[0].id or 0)
    again = turn.button("questions-list", "questions", 0)
    return turn.reply("questions-dismissed", number=len(held), buttons=[undo, again])


@router.button("undismiss", role=Role.COUNSELOR, private=True)
async def undo(turn: Turn, number: str) -> Reply:
    """Bring back what was dismissed."""
    if not await questions.reopen(turn.session, turn.person_id, _number(number)):
        raise Refused("questions-settled")
    return replace(await _page(turn, 0), edits=True)


@router.button("respond", role=Role.COUNSELOR, private=True)
async def begin_response(turn: Turn, number: str) -> Begin:
    """Answer a group as it stands now: who asks later is not answered unseen."""
    group = await _group(turn, _number(number))
    return Begin("respond", (group.number, group.last))


@router.talk("respond", role=Role.COUNSELOR)
async def respond(t: Talk, first: int, last: int) -> Response:
    """One answer for all; it is sent with the confirmation, to each of them once."""
    group = await _group(t.turn, first, up_to=last)
    question, number = group.questions[0].text, group.people
    text = await t.ask(
        "questions-answer", parse=_answer, verbatim=True, question=question, number=number
    )
    await t.confirm("questions-confirm", text=text, question=question, number=number)
    held = await _hold(t.turn, group, up_to=last)
    response = await questions.respond(
        t.session, held, text, counselor_id=t.turn.person_id, now=t.turn.now
    )
    for each in held:
        await _deliver(t.turn, each, text)
    await _note(t.turn, "answered questions", group)
    return t.reply(
        "questions-answered",
        number=len({each.person_id for each in held}),
        buttons=[
            t.turn.button("questions-draft", "draft", response.id or 0),
            t.turn.button("questions-list", "questions", 0),
        ],
    )


async def _deliver(turn: Turn, question: Question, text: str) -> None:
    """Send the answer to who asked, once however often they did, in their language."""
    contacts = await people.contacts_of(turn.session, question.person_id)
    reachable = [contact for contact in contacts if contact.active]
    if not reachable:
        return
    locale = await people.locale_of(turn.session, question.person_id) or DEFAULT_LOCALE
    say = turn.library.texts.say
    reply = Reply(
        say(locale, "questions-pushed", question=question.text, text=text),
        buttons=(Button(say(locale, "teacher-button"), action="teacher:asked"),),
    )
    await deliveries.enqueue(
        turn.session,
        reachable[-1].address,
        reply,
        key=f"answer:{question.response_id}:{question.person_id}",
        kind="answer",
        person_id=question.person_id,
        due_at=turn.now,
    )


async def _page(turn: Turn, page: int) -> Reply:
    groups = sorted(await _groups(turn), key=lambda group: (-group.people, group.number))
    if not groups:
        return turn.reply("questions-none")
    page = min(page, (len(groups) - 1) // PAGE)
    shown = groups[page * PAGE : (page + 1) * PAGE]
    buttons = []
    if page:
        buttons.append(turn.button("questions-before", "questions", page - 1))
    if (page + 1) * PAGE < len(groups):
        buttons.append(turn.button("questions-after", "questions", page + 1))
    cards = [await _card(turn, group) for group in shown]
    return turn.reply("questions-waiting", number=len(groups), cards=cards, buttons=buttons)


async def _card(turn: Turn, group: Group) -> Card:
    first, *others = group.questions
    day = f"{first.asked_at.astimezone(CHINA):%Y-%m-%d}"
    lines = [turn.say("questions-count", number=group.people, day=day)]
    lines += [_line(turn, other) for other in others[:EXAMPLES]]
    entry = (await turn.answers()).entry(first.nearest)
    if entry is not None:
        lines.append(turn.say("questions-nearest", title=entry.worded(turn.locale).title))
    return Card(
        _line(turn, first),
        lines=tuple(lines),
        buttons=(
            turn.button("questions-respond", "respond", group.number),
            turn.button("questions-look", "group", group.number),
            turn.button("questions-dismiss", "dismiss", group.number),
        ),
    )


async def _nearest(turn: Turn, group: Group) -> list[Button]:
    answers = await turn.answers()
    near = dict.fromkeys(question.nearest for question in group.questions)
    entries = [entry for entry_id in near if (entry := answers.entry(entry_id))]
    return [
        Button(
            turn.say("questions-nearest", title=entry.worded(turn.locale).title),
            action=f"article:{entry.id}",
        )
        for entry in entries[:EXAMPLES]
    ]


def _line(turn: Turn, question: Question) -> str:
    """A question, that an answer was no use, and what it lacked."""
    line = question.text
    if question.reason == Reason.USELESS:
        line = turn.say("questions-useless", question=line)
    return f"{line}（{question.missing}）" if question.missing else line


async def _groups(turn: Turn) -> list[Group]:
    rows = await questions.open_for(turn.session, turn.person_id)
    together = [row for row in rows if not row.apart]
    asked = [Asked(row.text, row.nearest, frozenset(row.distinctions)) for row in together]
    # A thousand questions take a second, for which nobody else has to wait.
    grouped = await asyncio.to_thread(group_questions, asked)
    groups = [Group(tuple(together[place] for place in places)) for places in grouped]
    return [*groups, *(Group((row,)) for row in rows if row.apart)]


async def _group(turn: Turn, number: int, *, up_to: int | None = None) -> Group:
    """The group of this number, without what was asked after `up_to`.

    Raises `Refused` where it was settled, or belongs to people of another school.
    """
    found = next((each for each in await _groups(turn) if each.number == number), None)
    if found is None:
        raise Refused("questions-settled")
    if up_to is None:
        return found
    return Group(tuple(each for each in found.questions if (each.id or 0) <= up_to))


async def _hold(turn: Turn, group: Group, *, up_to: int) -> Sequence[Question]:
    """The questions of a group, held for settling; raises `Refused` where somebody was faster."""
    ids = [each.id for each in group.questions if each.id and each.id <= up_to]
    held = await questions.hold(turn.session, turn.person_id, ids)
    if not held:
        raise Refused("questions-settled")
    return held


async def _note(turn: Turn, deed: str, group: Group) -> None:
    subject = f"question:{group.number}"
    await note(turn.session, deed, person_id=turn.person_id, at=turn.now, subject=subject)


def _answer(text: str) -> str:
    words = text.strip()
    if not words or len(words) > LONGEST:
        raise Unclear("questions-answer-hint", most=LONGEST)
    return words


def _number(text: str) -> int:
    return int(text) if text.isdecimal() and len(text) < 10 else 0
