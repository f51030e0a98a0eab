"""A wish for a person instead of the assistant: heard, told what is handed over, and opened."""

from __future__ import annotations

import re
from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING

from handlers.answers import ask
from handlers.conversations.distress import numbers
from handlers.forms import readings
from handlers.relay import post_of, speaks_for_itself
from handlers.router import Router
from handlers.talk import Choice, Talk, Unclear
from handlers.turn import Begin, Response, Turn
from knowledge.understanding.distress import Distress, cries
from knowledge.understanding.intents import Intent
from models.chat import exchanges
from models.conversations import calls, conversations, queues
from models.conversations.conversations import Conversation
from models.errors import Refused
from models.messages import Reply
from models.people.audit import note
from models.people.counselors import Circle, Reach, circles
from models.people.roles import Part

if TYPE_CHECKING:
    from collections.abc import Sequence

router = Router()

ASKED = "asked"
REASONS = frozenset({ASKED, "misses", *Distress})
WITH, FROM_NOW = "with", "from-now"
_ASKED_WITHIN = timedelta(hours=1)
_LONGEST_QUESTION = 500
_LOOKED_AT = 5
_FORM_WORDS = (
    *("talk-yes-words", "talk-no-words", "talk-assent-words"),
    *("talk-skip-words", "talk-back-words", "talk-cancel-words"),
)
_FEWEST = 5
"""Characters beside a wish for a person that can say what for."""
_WISHING = re.compile(
    r"老师|辅导员|导员|人工(?:客服|服务)?|客服|真人|活人|机器人?|专人|联系|对接|转接?到?|帮忙?|找个?|叫个?|给我|你好|您好"
    r"|谢谢|麻烦|请问?|可以|能不能|能否|我?想要?|要|有没有|不要|不想|跟|和|聊聊?|说说?话?|一[下个位]|吗|吧|呢|啊|呀|了|的|我"
    r"|\b(?:i|want|to|talk|speak|with|a|an|the|human|person|real|counsel+or|teacher|please|can|me|get)\b"
    r"|[\W_]",
    re.IGNORECASE,
)


@router.command("teacher", private=True)
async def ask_for_person(turn: Turn, rest: str) -> Response:
    """A counselor is wanted; what follows the command is what for."""
    return await _wish(turn, ASKED, rest)


@router.button("teacher", private=True)
async def press_for_person(turn: Turn, reason: str) -> Response:
    """The same by a button, which says why."""
    return await _wish(turn, reason if reason in REASONS else ASKED, "")


@router.hears("person")
async def hear_wish(turn: Turn) -> Response:
    """The same in other words; a cry for help first brings the numbers to call, and of fraud what
    is known about the question, too."""
    kinds = [cry.distress for cry in cries(turn.text)]
    if not kinds and (alarm := turn.understood.alarm):
        kinds = [Distress(alarm)]
    if not kinds:
        if not turn.private:
            return turn.reply("private-only")
        return await _wish(turn, ASKED, turn.text if _says_what_for(turn) else "")
    replies = [numbers(turn, kinds)]
    if kinds[0] is Distress.FRAUD and (told := await ask.answer(turn)):
        replies += told
    return replies


@router.talk("teacher")
async def hand_over(t: Talk, reason: str, question: str) -> Response:
    """Say who will see what, and open the conversation with a yes."""
    if (await conversations.hearing(t.session, t.turn.person_id))[1]:
        raise Refused("teacher-already")
    school = t.person.school or await t.ask(
        "teacher-school",
        parse=partial(readings.read_school, library=t.turn.library),
        default="",
    )
    part = Part(school, t.person.college, t.person.class_name)
    found = await circles(t.session, part, but=t.turn.person_id)
    choices = [Choice(FROM_NOW, t.say("teacher-from-now" if question else "teacher-yes"))]
    if question:
        choices.insert(0, Choice(WITH, t.say("teacher-with")))
    words = await t.ask(
        "teacher-ask",
        parse=partial(_shared, t, question),
        choices=choices,
        verbatim=True,
        who=_who(t.turn, found[:1], school),
        question=t.say("teacher-question", question=question) if question else "",
    )
    t.person.school = school
    found_in = cries(words)
    return await _open(t.turn, part, found_in[0].distress if found_in else reason, words)


async def _wish(turn: Turn, reason: str, question: str) -> Response:
    own = (await conversations.hearing(turn.session, turn.person_id))[1]
    if own:
        return turn.reply("teacher-already", buttons=[turn.button("teacher-end", "end")])
    question = question or await _last_question(turn)
    return Begin("teacher", (reason, question[:_LONGEST_QUESTION]))


async def _last_question(turn: Turn) -> str:
    """What they wrote last and may want to hand over; "" where nothing is remembered."""
    since = turn.now - _ASKED_WITHIN
    said = await exchanges.last_words(turn.session, turn.person_id, since=since, limit=_LOOKED_AT)
    return next((words for words in said if not _says_nothing(turn, words)), "")


def _says_what_for(turn: Turn) -> bool:
    """Whether a wish for a person says in the same breath what for: 找老师问问三方能不能晚交."""
    return len(_WISHING.sub("", turn.text)) >= _FEWEST


def _says_nothing(turn: Turn, words: str) -> bool:
    """Whether words are mere manners, an answer to a form (确认, 跳过), or say that a person is
    wanted, and not what for."""
    answers = {word for key in _FORM_WORDS for word in turn.say(key).split("|")}
    if words.strip().casefold() in answers or speaks_for_itself(turn, words, attends=False):
        return True
    understood = turn.read(words)
    return understood.intent in (Intent.PERSON, Intent.SMALL_TALK) and not understood.alarm


def _shared(t: Talk, question: str, words: str) -> str:
    """What is handed over with the conversation: the question, nothing, or what was just typed."""
    plain = words.strip().casefold()
    if plain in (FROM_NOW, "") or plain in t.say("talk-no-words").split("|"):
        return ""
    if plain == WITH or plain in t.say("talk-yes-words").split("|"):
        return question
    if len(words) > _LONGEST_QUESTION * 4:
        raise Unclear("teacher-too-long")
    return words


async def _open(turn: Turn, part: Part, reason: str, words: str) -> Response:
    conversation = await conversations.begin(
        turn.session, person_id=turn.person_id, part=part, reason=reason, now=turn.now
    )
    if words:
        await conversations.say(turn.session, conversation, words=words, now=turn.now)
    subject = f"conversation:{conversation.number}"
    await note(
        turn.session, "asked for a person", person_id=turn.person_id, at=turn.now, subject=subject
    )
    circle = await calls.call(post_of(turn), conversation)
    return await opened(turn, conversation, circle)


async def opened(turn: Turn, conversation: Conversation, circle: Circle | None) -> Reply:
    """Say who was called, the place in the queue, and when an answer can be expected."""
    leave_button = turn.button("teacher-end", "end")
    if circle is None:
        return turn.reply("teacher-nobody", buttons=[leave_button])
    office = turn.library.office
    hours = "teacher-hours-now" if office.is_open(turn.now) else "teacher-hours-later"
    opening = office.next_opening(turn.now)
    return turn.reply(
        "teacher-opened",
        who=_who(turn, [circle], conversation.school),
        place=await queues.place_in_queue(turn.session, conversation),
        hours=turn.say(hours, hours=office.words, opening=f"{opening:%m-%d %H:%M}"),
        buttons=[leave_button],
    )


def _who(turn: Turn, found: Sequence[Circle], school: str) -> str:
    reach = found[0].reach if found else Reach.NOBODY
    count = len(found[0].people) if found else 0
    return turn.say(f"serving-{reach.name.lower()}", number=count, school=school)
