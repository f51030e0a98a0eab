"""What one recipient of a broadcast is shown: who it is from, the words, and the buttons."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from knowledge.sending.placeholders import Template
from knowledge.texts import DEFAULT_LOCALE
from models.broadcasts.broadcasts import Choices
from models.messages import Button, Reply
from models.people.counselors import name_of, parts_served

if TYPE_CHECKING:
    from knowledge.texts import Texts
    from models.broadcasts.broadcasts import Broadcast
    from models.database import Session

ANSWERS = {Choices.READ: ("read",), Choices.YES_NO: ("yes", "no")}
"""What can be pressed below a broadcast, but for signing up."""


@dataclass(frozen=True, slots=True)
class Sender:
    """Whom a broadcast is from, as its recipients read it; either may be unknown."""

    name: str
    school: str

    @classmethod
    async def of(cls, session: Session, broadcast: Broadcast) -> Sender:
        """The author's name, and the school that they look after."""
        if broadcast.author_id is None:
            return cls("", "")
        parts = await parts_served(session, broadcast.author_id)
        school = next((part.school for part in parts if part.school), "")
        return cls(await name_of(session, broadcast.author_id), school)


def values_of(row: Any) -> dict[str, str]:
    """What is known of a person, by the names of the placeholders."""
    return {
        "name": row.name,
        "school": row.school,
        "college": row.college,
        "class": row.class_name,
        "major": row.major_words,
        "year": str(row.graduation_year or ""),
    }


def message(broadcast: Broadcast, words: str, sender: Sender, texts: Texts, locale: str) -> Reply:
    """The message with its buttons, in the recipient's language; it ends with its author's
    `words`."""
    number = broadcast.number

    def button(key: str, action: str) -> Button:
        return Button(texts.say(locale, key), action=action)

    choices = Choices(broadcast.choices)
    buttons = [button(f"broadcast-{each}", f"heard:{number}:{each}") for each in _answers(choices)]
    if choices is Choices.SIGN_UP and broadcast.activity_id is not None:
        buttons.append(button("broadcast-sign-up", f"join:{broadcast.activity_id}"))
    buttons.append(button("broadcast-mute", f"hush:{number}"))
    key = "broadcast-from" if sender.name or sender.school else "broadcast-from-us"
    said = {"name": sender.name, "school": sender.school} if key == "broadcast-from" else {}
    heading = texts.say(locale, key, **said)
    return Reply(f"{heading}\n\n{words}", buttons=tuple(buttons), attachment=broadcast.file())


def group_message(broadcast: Broadcast, sender: Sender, texts: Texts) -> Reply:
    """The message as a class group reads it: for nobody by name, and without buttons, as each
    answers for themselves in private. Raises `Lacking` where a name cannot be left out."""
    words = Template.parse(broadcast.text).fill({})
    alone = message(broadcast, words, sender, texts, DEFAULT_LOCALE)
    if broadcast.choices == Choices.NONE:
        return replace(alone, buttons=())
    asked = texts.say(DEFAULT_LOCALE, "broadcast-answer-in-private")
    return replace(alone, text=f"{alone.text}\n\n{asked}", buttons=())


def _answers(choices: Choices) -> tuple[str, ...]:
    return ANSWERS.get(choices, ())
