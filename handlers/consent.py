"""Consent: before anything about a person is kept, they are told what and why, and agree.

No talk begins with somebody who has not agreed, but for those that say `before_consent`. The
wish for it is put off, unwritten (see `models.people.unwritten`), and consent is asked for
instead; with a yes the wish is taken up in the same turn. Where it is lost, as after a restart,
the person is asked to say it again.
"""

from __future__ import annotations

from functools import partial

from handlers.router import Router, fold
from handlers.talk import Choice, Talk, Unclear
from handlers.turn import Begin, Response, Turn
from models.messages import Button, Reply
from models.people.audit import note
from models.people.unwritten import Unwritten
from models.privacy import forget_said

router = Router()

AGREE, DECLINE = "yes", "no"

_wishes: Unwritten[Begin] = Unwritten("wish")


def put_off(turn: Turn, wish: Begin) -> Begin:
    """Ask for consent, and only then begin what was wished for."""
    _wishes.keep(turn.session, turn.person_id, wish, now=turn.now)
    return Begin("consent")


def drop_wish(turn: Turn) -> None:
    """Forget what was wished for."""
    _wishes.drop(turn.session, turn.person_id)


def ask_first(action: str) -> Begin:
    """Ask for consent, and then offer to go on with the button `action`."""
    return Begin("go-on", (action,))


@router.talk("consent", before_consent=True)
async def consent(t: Talk) -> Response:
    """The question, and what it was asked for."""
    choices = [Choice(AGREE, t.say("consent-yes")), Choice(DECLINE, t.say("consent-no"))]
    answer = await t.ask(
        "consent-ask",
        parse=partial(_read, t),
        choices=choices,
        operator=_who(t.turn),
        days=t.turn.library.stewardship.keep_days,
    )
    wish = _wishes.recall(t.session, t.turn.person_id, now=t.turn.now)
    drop_wish(t.turn)
    if answer == DECLINE:
        await forget_said(t.session, t.turn.person_id)
        return t.reply("consent-declined")
    t.person.consented_at = t.turn.now
    # What is told later comes without the platform's word on their language.
    t.person.locale = t.turn.locale
    await note(t.session, "consented", person_id=t.turn.person_id, at=t.turn.now)
    if wish is not None:
        return wish
    again = [
        t.turn.button("positions-introduce", "introduce"),
        t.turn.button("welcome-help", "help"),
    ]
    return t.reply("consent-say-again", buttons=again)


def _read(t: Talk, words: str) -> str:
    """Yes or no, in so many words; silence and anything else are neither."""
    plain = fold(words)
    for answer, key in ((AGREE, "talk-yes-words"), (DECLINE, "talk-no-words")):
        if plain == answer or plain in t.say(key).split("|"):
            return answer
    raise Unclear("talk-choose")


@router.talk("go-on")
async def go_on(t: Talk, action: str) -> Reply:
    """A button for what was pressed before consent was asked for."""
    return t.reply("consent-thanks", buttons=[Button(t.say("consent-go-on"), action=action)])


@router.command("privacy")
async def tell_privacy(turn: Turn, rest: str) -> Reply:
    """What is stored, why, for how long, and how to see, correct and erase it."""
    state = turn.say("privacy-agreed" if turn.consented else "privacy-not-agreed")
    days = turn.library.stewardship.keep_days
    return turn.reply("privacy", state=state, operator=_who(turn), days=days)


def _who(turn: Turn) -> str:
    """A line on who answers for what is stored, and one on the language model that is shown
    questions, as far as there are any."""
    stewardship, lines = turn.library.stewardship, []
    if stewardship.is_named:
        named = {"name": stewardship.operator, "contact": stewardship.contact}
        lines.append(turn.say("consent-operator", **named))
    if stewardship.model:
        lines.append(turn.say("consent-model", model=stewardship.model))
    return "".join(f"{line}\n" for line in lines)
