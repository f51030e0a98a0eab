"""The life of talks between messages: beginning, hearing, going back, setting aside, ending.

listening ──hear──▶ listening        another question
    │  └──────────▶ ended            it returned, was cancelled, or was refused
    ▼
  aside ──resume──▶ listening        a newer talk began, or it was left for too long
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from handlers import uploads
from handlers.consent import drop_wish, put_off
from handlers.router import RESERVED, Conversation
from handlers.talk import CHANGE, SKIPPED, Heard, Question, Talk, mark, replay
from handlers.turn import Begin, Response, Turn, pack
from knowledge.texts import LOCALES
from models.chat import talks
from models.chat.talks import OpenTalk
from models.errors import Refused
from models.messages import Button, Reply
from models.people.roles import may

if TYPE_CHECKING:
    from collections.abc import Mapping

    from knowledge.texts import Texts

Otherwise = Callable[[], Awaitable[Sequence[Reply]]]
PATIENCE = timedelta(days=2)
"""How long a talk keeps listening; after that it is set aside with a notice."""
_LONG = 300
"""Characters of a question that is not told whole over and over again."""

BACK, SKIP, RESTART, CANCEL, RESUME = "back", "skip", "restart", "cancel", "resume"
CONTROL = mark("")
"""Stands in a button in the place of a question: it steers the talk, whatever it asks."""


class Talks:
    """All talks of the program, by name."""

    def __init__(self, conversations: Mapping[str, Conversation], texts: Texts) -> None:
        self._conversations = conversations
        self._controls = {locale: _controls(texts, locale) for locale in LOCALES}

    async def listening(self, turn: Turn) -> tuple[OpenTalk | None, list[Reply]]:
        """The talk that hears this turn, and a notice if one was left for too long."""
        row = await talks.listening(turn.session, turn.person_id)
        if row is None or turn.now - row.updated_at <= PATIENCE:
            return row, []
        row.aside = True
        await talks.save(turn.session, row)
        return None, [turn.reply("talk-left", buttons=[_resume_button(turn, row)])]

    async def begin(self, turn: Turn, wish: Begin) -> list[Reply]:
        """Begin a talk, once the person has agreed; another one that listened is set aside."""
        if not (turn.consented or self._conversations[wish.name].before_consent):
            wish = put_off(turn, wish)
        row = await talks.begin(
            turn.session,
            turn.person_id,
            wish.name,
            arguments=wish.arguments,
            answers=dict(wish.answers),
            now=turn.now,
        )
        return await self._advance(turn, row)

    async def press(self, turn: Turn, listening: OpenTalk | None) -> list[Reply]:
        """A button of a talk: an answer to its question, or one of the ways out of it."""
        _, identity, question_mark, value = (*turn.incoming.action.split(":", 3), "", "", "")[:4]
        row = await self._row(turn, identity)
        if row is None:
            return [turn.reply("button-stale"), *await self.prompt(turn, listening)]
        if question_mark == CONTROL:
            return await self._control(turn, row, value)
        if row.aside:
            return [turn.reply("talk-aside", buttons=[_resume_button(turn, row)])]
        if value.startswith(CHANGE):
            return await self._change(turn, row, value.removeprefix(CHANGE))
        return await self._advance(turn, row, Heard(value, mark=question_mark))

    def steers(self, turn: Turn) -> bool:
        """Whether the words are 返回, 取消 or the like, and so meant for a talk that listens."""
        return bool(self._named(turn))

    def _named(self, turn: Turn) -> str:
        """The control that the words name in the person's language; "" if none."""
        word = turn.text.strip().removeprefix("/").casefold()
        return self._controls[turn.locale].get(word, "")

    async def hear(
        self, turn: Turn, row: OpenTalk, *, otherwise: Otherwise | None = None
    ) -> list[Reply]:
        """Words said to a talk: a control word, else an answer; `otherwise` is what they bring
        where they are refused as one, nothing if that is nothing."""
        if control := self._named(turn):
            return await self._control(turn, row, control)
        if turn.incoming.attachment is not None:
            return await self._take_file(turn, row)
        return await self._advance(turn, row, Heard(turn.text), otherwise)

    async def _take_file(self, turn: Turn, row: OpenTalk) -> list[Reply]:
        """A file: an answer where one is waited for, else no more than the words with it; one
        without words is said to be out of place."""
        question = await self.question(turn, row)
        if question is None or (question.file is None and turn.text.strip()):
            return await self._advance(turn, row, Heard(turn.text))
        if question.file is None:
            return [turn.reply("file-not-here"), _ask(turn, row, question, again=True)]
        try:
            words = await uploads.take(turn, question.file, patience=PATIENCE)
        except Refused as refusal:
            told = Reply(turn.say(refusal.key, **refusal.params))
            return [told, _ask(turn, row, question, again=True)]
        return await self._advance(turn, row, Heard(words, mark=question.mark))

    async def question(self, turn: Turn, row: OpenTalk) -> Question | None:
        """What the talk waits for, without telling it anything; None if it goes on no more."""
        try:
            outcome = await self._replay(turn, row, None)
        except Refused:
            return None
        return outcome if isinstance(outcome, Question) else None

    async def prompt(self, turn: Turn, row: OpenTalk | None) -> list[Reply]:
        """The waiting question once more, after something else was said."""
        question = await self.question(turn, row) if row else None
        return [_ask(turn, row, question, again=True)] if row and question else []

    async def _row(self, turn: Turn, identity: str) -> OpenTalk | None:
        if not identity.isdecimal() or len(identity) > 18:
            return None
        row = await talks.find(turn.session, turn.person_id, int(identity))
        return row if row and row.name in self._conversations else None

    async def cancel(self, turn: Turn, row: OpenTalk) -> list[Reply]:
        """End a talk without anything coming of it."""
        return await self._control(turn, row, CANCEL)

    async def _control(self, turn: Turn, row: OpenTalk, control: str) -> list[Reply]:
        match control:
            case "back":
                return await self._back(turn, row)
            case "skip":
                return await self._skip(turn, row)
            case "restart":
                row.answers = {}
                return await self._advance(turn, row)
            case "resume":
                await talks.resume(turn.session, turn.person_id, row)
                return await self._advance(turn, row)
            case _:
                drop_wish(turn)
                return await self._end(turn, row, turn.reply("talk-cancelled"))

    async def _change(self, turn: Turn, row: OpenTalk, changed: str) -> list[Reply]:
        """Forget one answer, wherever it stands, and keep those after it."""
        row.answers = {key: words for key, words in row.answers.items() if mark(key) != changed}
        return await self._advance(turn, row)

    async def _back(self, turn: Turn, row: OpenTalk) -> list[Reply]:
        """Drop the last answer before the waiting question, and ask it again."""
        question = await self.question(turn, row)
        if question is None or not question.asked:
            return [turn.reply("talk-at-start"), *await self.prompt(turn, row)]
        last = question.asked[-1]
        row.answers = {k: v for k, v in row.answers.items() if k != last}
        return await self._advance(turn, row)

    async def _skip(self, turn: Turn, row: OpenTalk) -> list[Reply]:
        question = await self.question(turn, row)
        if question is None or not question.skippable:
            return [turn.reply("talk-cannot-skip"), *await self.prompt(turn, row)]
        return await self._advance(turn, row, Heard(SKIPPED, mark=question.mark))

    async def _advance(
        self,
        turn: Turn,
        row: OpenTalk,
        heard: Heard | None = None,
        otherwise: Otherwise | None = None,
    ) -> list[Reply]:
        """Replay with what was heard; store the answers and ask on, or end."""
        row.updated_at = turn.now
        try:
            outcome = await self._replay(turn, row, heard)
        except Refused as refusal:
            return await self._end(turn, row, Reply(turn.say(refusal.key, **refusal.params)))
        if isinstance(outcome, Question):
            await talks.save(turn.session, row)
            is_refused = outcome.hint and not (heard and heard.amended)
            if is_refused and otherwise and (replies := await otherwise()):
                return list(replies)
            stale = [turn.reply("button-stale")] if heard and not heard.taken else []
            was_asked = bool(heard and outcome.hint)
            return [*stale, _ask(turn, row, outcome, again=was_asked)]
        if isinstance(outcome, Begin):
            await talks.end(turn.session, row)
            return await self.begin(turn, outcome)
        done = [outcome] if isinstance(outcome, Reply) else list(outcome or ())
        return await self._end(turn, row, *done)

    async def _replay(self, turn: Turn, row: OpenTalk, heard: Heard | None) -> Question | Response:
        conversation = self._conversations[row.name]
        if not await may(turn.session, turn.person_id, conversation.role):
            raise Refused("not-allowed")
        talk = Talk(turn=turn, answers=dict(row.answers), heard=heard)
        outcome = await replay(conversation.function, talk, row.arguments)
        row.answers = talk.answers
        return outcome

    async def _end(self, turn: Turn, row: OpenTalk, *replies: Reply) -> list[Reply]:
        """Forget the talk; offer to go on with one that it had pushed aside."""
        await talks.end(turn.session, row)
        waiting = await talks.latest_aside(turn.session, turn.person_id)
        if waiting is None or not replies or waiting.name not in self._conversations:
            return list(replies)
        offer = _resume_button(turn, waiting)
        return [*replies[:-1], replace(replies[-1], buttons=(*replies[-1].buttons, offer))]


def is_way_out(button: Button) -> bool:
    """Whether a button steers a talk and answers nothing: back, skip, cancel."""
    name, _, question_mark, *_ = (*button.action.split(":"), "", "")
    return (name, question_mark) == (RESERVED, CONTROL)


def _controls(texts: Texts, locale: str) -> dict[str, str]:
    """What steers a talk in a language: words -> the control that they name."""
    return {
        word: control
        for control in (BACK, SKIP, RESTART, CANCEL)
        for word in texts.say(locale, f"talk-{control}-words").split("|")
    }


def _ask(turn: Turn, row: OpenTalk, question: Question, *, again: bool = False) -> Reply:
    """A question with its choices and the ways out of it; long ones in short when put `again`."""
    text = question.text
    if again and len(text) > _LONG:
        text = turn.say("talk-again", question=text.rpartition("\n\n")[2])
    text = f"{question.hint}\n\n{text}" if question.hint else text
    choices = [
        Button(choice.label, pack(RESERVED, row.id, question.mark, choice.value))
        for choice in question.choices
    ]
    controls: Sequence[str] = [
        *([BACK] if question.asked else []),
        *([SKIP] if question.skippable else []),
        CANCEL,
    ]
    ways_out = [
        turn.button(f"talk-{control}", RESERVED, row.id, CONTROL, control) for control in controls
    ]
    return Reply(text=text, buttons=(*choices, *ways_out))


def _resume_button(turn: Turn, row: OpenTalk) -> Button:
    name = turn.say(f"talk-name-{row.name}")
    return turn.button("talk-resume", RESERVED, row.id, CONTROL, RESUME, name=name)
