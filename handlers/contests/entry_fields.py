"""The fields of a contest's form: how each is asked for, read and shown."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from handlers.talk import Choice, FileWanted, Unclear
from knowledge.activities.contests import FieldKind
from models.files import blobs
from models.sheets.numbers import amount_in, phone_in

if TYPE_CHECKING:
    from handlers.talk import Talk
    from knowledge.activities.contests import FormField

_MEGABYTE = 2**20


async def ask_field(t: Talk, asked: FormField) -> str:
    """The answer to one field; "" where it may be left out."""
    name = asked.name(t.turn.locale)
    is_file = asked.kind is FieldKind.FILE
    hint = t.say(
        f"compete-hint-{asked.kind}",
        limit=asked.limit,
        kinds=" / ".join(asked.types) or t.say("compete-any-kind"),
    )
    return await t.ask(
        "compete-field",
        parse=partial(read_field, asked=asked),
        about=Choice(asked.key, name),
        choices=[Choice(str(n), each) for n, each in enumerate(asked.options)],
        default=None if asked.required else "",
        free=asked.kind in (FieldKind.TEXT, FieldKind.NUMBER, FieldKind.PHONE),
        file=FileWanted(asked.types, asked.limit * _MEGABYTE) if is_file else None,
        name=name,
        hint=hint,
    )


def read_field(words: str, asked: FormField) -> str:
    """An answer to a field of a form; raises `Unclear` for what does not fit it."""
    said = words.strip()
    if asked.kind is FieldKind.FILE:
        if blobs.mentioned(words) is None:
            raise Unclear("compete-send-file")
        return words
    if not said or blobs.mentioned(words) is not None:
        raise Unclear("announce-say-something")
    match asked.kind:
        case FieldKind.CHOICE:
            if not (said.isascii() and said.isdecimal()) or int(said) >= len(asked.options):
                raise Unclear("talk-choose")
            return asked.options[int(said)]
        case FieldKind.PHONE:
            return _read(phone_in(said), "compete-no-phone")
        case FieldKind.NUMBER:
            number = amount_in(said)
            if number is None or (asked.most and number > asked.most):
                raise Unclear("compete-no-number", limit=asked.most or "∞")
            return f"{number:g}"
        case FieldKind.TEXT if len(said) > asked.limit:
            raise Unclear("announce-too-long", limit=asked.limit)
    return said


def _read(value: str, key: str) -> str:
    if not value:
        raise Unclear(key)
    return value


def shown(words: str) -> str:
    """An answer as it is read: a file by its name."""
    named = blobs.mentioned(words)
    return f"📎 {named[1]}" if named else words
