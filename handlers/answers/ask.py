"""Questions: the curated answer with its source and date, "did you mean", or an honest no."""

from __future__ import annotations

import re
from collections.abc import Sequence

from handlers.answers.feedback import none_of_these, opinions, unanswered
from handlers.honours import honours
from handlers.router import Router
from handlers.turn import Topic, Turn
from knowledge.answers.answers import SUGGESTIONS, Found, Hit, Outcome
from knowledge.answers.entries import Audience, Entry
from knowledge.language.several import parts_of
from knowledge.regions.asked_places import places_asked
from knowledge.understanding.evidence import is_question
from knowledge.understanding.intents import Act, Intent
from models.messages import Button, Card, Reply

router = Router()

_OFFERED = 2
"""Questions that are offered beside other things that may be meant."""
_TOLD = 5
"""Questions of one message that are answered at once."""
_CLAUSES = 10
_CLAUSE_ENDS = re.compile(r"[，,]")
_SHORT = 8
"""Characters of a message that can hardly ask anything of its own: 本科也可以吗."""


@router.hears("question")
async def answer(turn: Turn) -> list[Reply] | None:
    """Answer what is known; where no question is meant for sure, only what is certain.

    A short word on the question before (那青岛呢) is asked together with it. Of several
    questions each is answered, and of a long story what it asks.
    """
    if own := await honours.own_clock(turn):
        return [own]
    if replies := await _each(turn):
        return replies
    found = await _find(turn, turn.text)
    before = (await turn.answers()).entry(turn.topic.entry) if turn.topic else None
    if before and turn.understood.goes_on and found.outcome is not Outcome.ANSWER:
        together = f"{before.worded(turn.locale).title} {turn.text}"
        joined = await _find(turn, together, about=turn.text)
        # What asks something of its own is no word on the answer that was just given.
        is_short = found.outcome is Outcome.UNKNOWN and len(turn.text) <= _SHORT
        if is_short or before not in _best(joined):
            found = joined
    if found.outcome is Outcome.ANSWER:
        entry = found.hits[0].entry
        turn.topic = Topic(Act(Intent.QUESTION), entry.id)
        return [await _told(turn, entry)]
    is_question = turn.understood.intent is Intent.QUESTION
    if not is_question or turn.aside:
        return None
    near = found.offered if found.outcome is Outcome.SUGGEST else await _asked_last(turn)
    if not near:
        return None
    choices = [_choice(turn, hit) for hit in near]
    return [turn.reply("ask-did-you-mean", buttons=[*choices, *none_of_these(turn)])]


async def _asked_last(turn: Turn) -> list[Hit]:
    """What fits the clauses that ask, where the whole finds nothing (我是张三，…，产假有几天).

    It is only offered: what stands before may change the answer.
    """
    clauses = [
        clause for clause in _CLAUSE_ENDS.split(turn.text)[:_CLAUSES] if is_question(clause)
    ]
    hits: dict[str, Hit] = {}
    for clause in clauses:
        if clause == turn.text or not _is_near(found := await _find(turn, clause)):
            continue
        hits.setdefault(found.hits[0].entry.id, found.hits[0])
    return list(hits.values())[:SUGGESTIONS]


async def _each(turn: Turn) -> list[Reply]:
    """The answers to the questions of a message with several sentences; none for a single one."""
    parts = parts_of(turn.text)
    if len(parts) < 2:
        return []
    asked = [part for part in parts if is_question(part)] or list(parts)
    found = {part: await _find(turn, part) for part in asked}
    sure = {part: one for part, one in found.items() if one.outcome is Outcome.ANSWER}
    asked_for = {one.hits[0].entry: part for part, one in reversed(sure.items())}
    entries = list(dict.fromkeys(one.hits[0].entry for one in sure.values()))
    if not entries:
        return []
    turn.topic = Topic(Act(Intent.QUESTION), entries[0].id)
    told = entries[:_TOLD]
    replies = [await _told(turn, entry, asked=asked_for[entry]) for entry in told]
    left = {part: one for part, one in found.items() if not _is_told(one, told)}
    if not left or turn.aside:
        return replies
    near = {one.hits[0].entry.id: one.hits[0] for one in left.values() if _is_near(one)}
    buttons = [_choice(turn, hit) for hit in near.values()]
    questions = " / ".join(left)
    reply = turn.reply("ask-left", buttons=buttons, questions=questions, near=len(near))
    unknown = [part for part, one in left.items() if not _is_near(one)]
    return [*replies, await unanswered(turn, reply, unknown) if unknown else reply]


def _is_told(found: Found, told: Sequence[Entry]) -> bool:
    return found.outcome is Outcome.ANSWER and found.hits[0].entry in told


def _best(found: Found) -> list[Entry]:
    return [hit.entry for hit in found.hits[:1]]


def _is_near(found: Found) -> bool:
    return found.outcome is not Outcome.UNKNOWN


@router.offers("question")
async def offer(turn: Turn) -> list[Button]:
    """The nearest questions that have an answer."""
    found = await _find(turn, turn.text)
    hits = [] if found.outcome is Outcome.UNKNOWN else found.offered[:_OFFERED]
    return [_choice(turn, hit) for hit in hits]


@router.button("ask", link=True)
async def show(turn: Turn, entry_id: str) -> Reply:
    """The entry that was meant."""
    entry = (await turn.answers()).entry(entry_id)
    return await _told(turn, entry) if entry else turn.reply("ask-gone")


async def _told(turn: Turn, entry: Entry, *, asked: str = "") -> Reply:
    """An entry with its source and dates; one that no longer holds is told as past."""
    wording = entry.worded(turn.locale)
    today = turn.today
    card = Card(
        wording.title,
        lines=(wording.short, *(f"· {line}" for line in wording.details), _source(turn, entry)),
        url="" if entry.source.is_reprint else entry.source.url,
    )
    buttons = await opinions(turn, entry, asked=asked or turn.text)
    if entry.expired(today):
        until = str(entry.valid_until)
        return turn.reply("ask-expired", cards=[card], buttons=buttons, until=until)
    return Reply(cards=(card,), buttons=tuple(buttons))


def _source(turn: Turn, entry: Entry) -> str:
    """Where it stands, under what number, since when, and when somebody last looked."""
    parts = [turn.say("ask-source", title=entry.source.title)]
    if entry.source.document:
        parts.append(entry.source.document)
    if entry.valid_from:
        parts.append(turn.say("ask-since", day=str(entry.valid_from)))
    if entry.valid_until:
        parts.append(turn.say("ask-until", day=str(entry.valid_until)))
    checked = "ask-checked-reprint" if entry.source.is_reprint else "ask-checked"
    parts.append(turn.say(checked, day=str(entry.checked)))
    return " · ".join(parts)


async def _find(turn: Turn, words: str, *, about: str = "") -> Found:
    """What answers `words`, for the places that `about`, or else they, name."""
    audience = _audience(turn, about or words)
    return (await turn.answers()).find(words, now=turn.now, audience=audience)


def _choice(turn: Turn, hit: Hit) -> Button:
    return Button(hit.entry.worded(turn.locale).title, action=f"ask:{hit.entry.id}")


def _audience(turn: Turn, words: str) -> Audience:
    """What is known of who asks, and the places they ask about."""
    person = turn.judged
    return Audience(
        levels=frozenset({person.level} - {""}),
        schools=frozenset({person.school} - {""}),
        regions=places_asked(words, turn.library.regions),
    )
