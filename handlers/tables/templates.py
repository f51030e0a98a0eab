"""Empty tables in chat: what a counselor fills in and sends back to import or to publish."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from handlers.router import Router
from models.files import blobs
from models.messages import Button, Reply
from models.people.roles import Role
from models.sheets.sheets import XLSX
from models.tables.table_kinds import KINDS
from models.tables.templates import edition_template, table_template

if TYPE_CHECKING:
    from handlers.turn import Turn

router = Router()

EDITION = "competition"
_YAML = "application/yaml"
_KEPT = timedelta(days=1)


@router.command("templates", role=Role.COUNSELOR, private=True)
async def show(turn: Turn, rest: str) -> Reply:
    """All there are."""
    return turn.reply("templates", buttons=buttons(turn))


@router.button("templates", role=Role.COUNSELOR, private=True)
async def press(turn: Turn) -> Reply:
    """The same by a button."""
    return await show(turn, "")


@router.button("template", role=Role.COUNSELOR, private=True)
async def give(turn: Turn, noun: str) -> Reply:
    """One of them, as a file."""
    if noun not in (*KINDS, EDITION):
        return turn.reply("button-stale")
    if noun == EDITION:
        suffix, media_type, data = "yaml", _YAML, edition_template()
    else:
        data = table_template(noun, turn.library.texts, turn.locale)
        suffix, media_type = "xlsx", XLSX
    file = await blobs.keep(
        turn.session,
        person_id=turn.person_id,
        name=f"{turn.say(f'template-{noun}')}.{suffix}",
        media_type=media_type,
        data=data,
        now=turn.now,
        expires_at=turn.now + _KEPT,
    )
    return turn.reply("template-given", attachment=file, buttons=[opening(turn)])


def buttons(turn: Turn) -> list[Button]:
    """A button for each."""
    return [turn.button(f"template-{noun}", "template", noun) for noun in (*KINDS, EDITION)]


def opening(turn: Turn) -> Button:
    """The way to all of them."""
    return turn.button("templates-open", "templates")
