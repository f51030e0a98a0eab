"""Questions: the curated answer with its source and date, "did you mean", or an honest no."""

from __future__ import annotations

from handlers.feedback import opinions, unanswered
from handlers.router import Router
from handlers.turn import Turn
from knowledge.answers import Hit, Outcome
from knowledge.entries import Audience, Entry
from knowledge.understanding import is_question
from models.messages import Button, Card, Reply

router = Router()


@router.text
async def answer(turn: Turn) -> Reply | None:
    """Answer what is known; in the middle of a talk only what is certain."""
    answers = await turn.answers()
    found = answers.find(turn.text, now=turn.now, audience=_audience(turn))
    match found.outcome:
        case Outcome.ANSWER:
            return await _told(turn, found.hits[0].entry)
        case Outcome.SUGGEST if not turn.aside:
            return turn.reply("ask-did-you-mean", buttons=[_choice(turn, h) for h in found.hits])
        case Outcome.UNKNOWN if not turn.aside and is_question(turn.text):
            help_button = turn.button("welcome-help", "help")
            return await unanswered(turn, turn.reply("ask-unknown", buttons=[help_button]))
    return None


@router.button("ask", link=True)
async def show(turn: Turn, entry_id: str) -> Reply:
    """The entry that was meant."""
    entry = (await turn.answers()).entry(entry_id)
    return await _told(turn, entry) if entry else turn.reply("ask-gone")


async def _told(turn: Turn, entry: Entry) -> Reply:
    """An entry with its source and dates; one that no longer holds is told as past."""
    wording = entry.worded(turn.locale)
    today = turn.today
    card = Card(
        wording.title,
        lines=(wording.short, *(f"· {line}" for line in wording.details), _source(turn, entry)),
        url="" if entry.source.is_reprint else entry.source.url,
    )
    buttons = await opinions(turn, entry)
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


def _choice(turn: Turn, hit: Hit) -> Button:
    return Button(hit.entry.worded(turn.locale).title, action=f"ask:{hit.entry.id}")


def _audience(turn: Turn) -> Audience:
    """What is known of who asks."""
    person = turn.person
    return Audience(
        levels=frozenset({person.level} - {""}), schools=frozenset({person.school} - {""})
    )
