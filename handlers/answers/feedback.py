"""What people say of answers: 有用, 没用, what was missing; and the questions without an answer.

Both go to the counselors of the person's school, of who has agreed to be remembered, and without
a name. What somebody else asked stays in memory until they agree.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from handlers.consent import ask_first
from handlers.router import Router
from handlers.talk import Talk, Unclear
from handlers.turn import Begin, Response, Turn, pack
from knowledge.answers.question_groups import distinctions
from models.answers import feedback, questions, tellings
from models.answers.questions import Kept, Reason
from models.chat import exchanges
from models.messages import Button, Reply
from models.people.unwritten import Unwritten

if TYPE_CHECKING:
    from collections.abc import Sequence

    from knowledge.answers.entries import Entry
    from models.answers.questions import Question

router = Router()

LONGEST = 500
"""Characters that are kept of a question."""
_ALTERNATIVES = 2
_ALSO = 0.5
"""What is shown instead of an answer that was no use stands at least at this share of the best."""

_MOST_AT_ONCE = 5
"""Questions of one message that are kept."""
_MOST_ASKED = 20
_LAST = ""

_asked: Unwritten[dict[str, str]] = Unwritten("asked")
"""What each person asked, by the entry that answered it, and last of all: of who has not agreed to
be remembered a press on the answer finds the question only here."""


async def opinions(turn: Turn, entry: Entry, *, asked: str) -> list[Button]:
    """The buttons below the answer to what was `asked`; the ledger notes that it was given."""
    _remember(turn, entry.id, asked)
    if turn.consented:
        await tellings.tell(turn.session, turn.person_id, entry, now=turn.now)
    return [
        turn.button("feedback-useful", "useful", entry.id),
        turn.button("feedback-useless", "useless", entry.id),
    ]


def none_of_these(turn: Turn) -> list[Button]:
    """A way out of choices that all miss the question: it is left to counselors."""
    _remember(turn, _LAST, turn.text)
    return [turn.button("feedback-none", "forward")] if turn.private else []


async def unanswered(turn: Turn, reply: Reply, asked: Sequence[str] = ()) -> Reply:
    """The same reply to questions that have no answer, which are kept for counselors: those
    `asked`, or all that was said.

    Of who has not agreed to be remembered they are kept only once they do.
    """
    said = asked[:_MOST_AT_ONCE] or [turn.text]
    texts = [" ".join(text.split()) for text in said]
    _remember(turn, _LAST, "\n".join(texts))
    if not turn.private:
        return reply
    if not turn.consented:
        forward = turn.button("feedback-forward", "forward")
        return replace(reply, buttons=(forward, *reply.buttons))
    kept = [await _keep(turn, text, Reason.UNANSWERED) for text in texts]
    words = f"{reply.text}\n\n{_told_kept(turn)}"
    return replace(reply, text=words, buttons=(*reply.buttons, _withdrawal(turn, *kept)))


@router.button("useful")
async def praise(turn: Turn, entry_id: str) -> Response:
    """The answer helped."""
    return await _rate(turn, entry_id, useful=True)


@router.button("useless")
async def complain(turn: Turn, entry_id: str) -> Response:
    """The answer did not help: keep the question, and offer what else there is."""
    return await _rate(turn, entry_id, useful=False)


@router.command("useful", menu=False)
async def praise_in_words(turn: Turn, rest: str) -> Response:
    """The same of the last answer, in words."""
    return await _rate_last(turn, useful=True)


@router.command("useless", menu=False)
async def complain_in_words(turn: Turn, rest: str) -> Response:
    """The same of the last answer, in words."""
    return await _rate_last(turn, useful=False)


@router.button("forward", private=True)
async def forward(turn: Turn) -> Response:
    """Leave the question that had no answer to counselors."""
    if not turn.consented:
        return ask_first("forward")
    text = _recall(turn).get(_LAST)
    if text is None:
        return turn.reply("feedback-ask-again")
    kept = [await _keep(turn, line, Reason.UNANSWERED) for line in text.splitlines()]
    return Reply(_told_kept(turn), buttons=(_withdrawal(turn, *kept),))


@router.button("withdraw", private=True)
async def withdraw(turn: Turn, *numbers: str) -> Reply:
    """Take questions back."""
    gone = [
        await questions.withdraw(turn.session, turn.person_id, int(number))
        for number in numbers
        if number.isdecimal()
    ]
    return turn.reply("feedback-withdrawn" if any(gone) else "feedback-no-question")


@router.button("missing", private=True)
async def ask_missing(turn: Turn, number: str) -> Response:
    """Say what the answer lacks."""
    if not number.isdecimal():
        return turn.reply("feedback-no-question")
    return Begin("missing", (int(number),))


@router.talk("missing")
async def tell_missing(t: Talk, number: int) -> Reply:
    """What the answer lacks, in their own words, beside the question."""
    if await questions.mine(t.session, t.turn.person_id, number) is None:
        return t.reply("feedback-no-question")
    words = await t.ask("feedback-missing-ask", parse=_words, verbatim=True)
    kept = await questions.mine(t.session, t.turn.person_id, number)
    if kept is not None:
        kept.missing = words
        await t.session.flush()
    return t.reply("feedback-missing-thanks")


@router.button("unfollow", private=True)
async def unfollow(turn: Turn, entry_id: str) -> Reply:
    """Hear no more when a fact changes, or hear of it again."""
    telling = await tellings.find(turn.session, turn.person_id, entry_id)
    if telling is None:
        return turn.reply("button-stale")
    telling.muted = not telling.muted
    await turn.session.flush()
    state = "off" if telling.muted else "on"
    again = turn.button(f"fact-follow-{state}", "unfollow", entry_id)
    return turn.reply(f"fact-is-{state}", buttons=[again])


async def _rate_last(turn: Turn, *, useful: bool) -> Response:
    answered = [entry_id for entry_id in _recall(turn) if entry_id != _LAST]
    if not answered:
        return turn.reply("feedback-which")
    return await _rate(turn, answered[-1], useful=useful)


async def _rate(turn: Turn, entry_id: str, *, useful: bool) -> Response:
    answers = await turn.answers()
    entry = answers.entry(entry_id)
    if entry is None:
        return turn.reply("ask-gone")
    if not turn.consented:
        return ask_first(pack("useful" if useful else "useless", entry_id))
    await feedback.rate(
        turn.session,
        turn.person_id,
        entry_id,
        useful=useful,
        revision=entry.revision,
        now=turn.now,
    )
    if useful:
        await questions.reconsider(turn.session, turn.person_id, entry_id)
        change = turn.button("feedback-useless", "useless", entry_id)
        return turn.reply("feedback-thanks", buttons=[change])
    return await _offer_more(turn, entry)


async def _offer_more(turn: Turn, entry: Entry) -> Reply:
    """What there is besides an answer that was no use."""
    text = await _question(turn, entry)
    buttons: list[Button] = []
    if turn.private:
        kept = await _keep(turn, text, Reason.USELESS, about=entry)
        buttons = [turn.button("feedback-missing", "missing", kept.id or 0)]
    answers = await turn.answers()
    near = answers.find(text, now=turn.now).near(_ALSO)
    others = [hit.entry for hit in near if hit.entry != entry]
    buttons += [
        Button(other.worded(turn.locale).title, action=pack("ask", other.id))
        for other in others[:_ALTERNATIVES]
    ]
    if turn.private:
        buttons.append(turn.button("teacher-button", "teacher", "asked"))
        buttons.append(_withdrawal(turn, kept))
    words = f"{turn.say('feedback-sorry')}\n\n{_told_kept(turn)}" if turn.private else ""
    return Reply(words or turn.say("feedback-sorry"), buttons=tuple(buttons))


async def _keep(turn: Turn, text: str, reason: Reason, *, about: Entry | None = None) -> Question:
    text = text.strip()[:LONGEST]
    hits = (await turn.answers()).find(text, now=turn.now).hits
    nearest = about.id if about else next((hit.entry.id for hit in hits), "")
    what = Kept(text, reason, nearest, distinctions(text, turn.library.regions))
    return await questions.keep(turn.session, turn.person_id, what, now=turn.now)


async def _question(turn: Turn, entry: Entry) -> str:
    """What they asked to be given this answer, as our memory has it, else the transcript."""
    actions = [pack("useless", entry.id), pack("ask", entry.id)]
    said = await exchanges.words_answered_with(turn.session, turn.person_id, actions)
    return _recall(turn).get(entry.id) or said or entry.worded(turn.locale).title


def _remember(turn: Turn, entry_id: str, text: str) -> None:
    """Keep in memory what was asked; a press has no words, and goes on with those before it."""
    asked = _recall(turn)
    text = text.strip()[:LONGEST]
    if text and not text.startswith("/"):
        asked = {**asked, _LAST: text}
    if _LAST in asked:
        said = asked[_LAST]
        asked = {key: words for key, words in asked.items() if key != entry_id} | {entry_id: said}
        newest = dict(list(asked.items())[-_MOST_ASKED:])
        _asked.keep(turn.session, turn.person_id, newest, now=turn.now)


def _recall(turn: Turn) -> dict[str, str]:
    return _asked.recall(turn.session, turn.person_id, now=turn.now) or {}


def _told_kept(turn: Turn) -> str:
    """Who will see the question; counselors find it by the school."""
    return turn.say("feedback-kept" if turn.person.school else "feedback-kept-no-school")


def _withdrawal(turn: Turn, *kept: Question) -> Button:
    return turn.button("feedback-withdraw", "withdraw", *(row.id or 0 for row in kept))


def _words(text: str) -> str:
    words = text.strip()
    if not words:
        raise Unclear("feedback-missing-hint")
    return words[:LONGEST]
