"""What was imported, in chat: a counselor sees and takes back their own imports, an admin all."""

from __future__ import annotations

from typing import TYPE_CHECKING

from handlers.paging import turning
from handlers.router import Router, whole
from handlers.tables import templates
from knowledge.dates.periods import CHINA
from models.errors import Refused
from models.imports import imports
from models.messages import Card, Reply
from models.people.roles import Role, may
from models.tables.import_undo import Knowledge, undo

if TYPE_CHECKING:
    from handlers.turn import Turn
    from models.imports.imports import Import

router = Router()

PAGE = 5


@router.command("imports", role=Role.COUNSELOR, private=True)
async def show(turn: Turn, rest: str) -> Reply:
    """The newest imports."""
    return await _page(turn, 0)


@router.button("imports", role=Role.COUNSELOR, private=True)
async def turn_page(turn: Turn, page: str = "0") -> Reply:
    """Its pages."""
    return await _page(turn, whole(page))


@router.button("import-undo", role=Role.COUNSELOR, private=True)
async def take_back(turn: Turn, number: str, sure: str = "") -> Reply:
    """Take an import back as a whole, after being asked once."""
    made = await imports.find(turn.session, whole(number))
    if made is None:
        raise Refused("import-unknown", number=number)
    is_mine = await imports.sent_by(turn.session, made.number, turn.person_id)
    if not (is_mine or await may(turn.session, turn.person_id, Role.ADMIN)):
        raise Refused("not-allowed")
    if not sure:
        buttons = [
            turn.button("imports-undo-yes", "import-undo", made.number, "yes"),
            turn.button("imports-keep", "imports", 0),
        ]
        return turn.reply(
            "imports-undo-sure", number=str(made.number), name=made.file_name, buttons=buttons
        )
    library = turn.library
    counts = await undo(
        turn.session,
        made.number,
        known=Knowledge(library.names, library.regions, library.schools),
        by=turn.person_id,
        now=turn.now,
    )
    return turn.reply(
        "import-undone",
        number=str(made.number),
        removed=counts["removed"],
        restored=counts["restored"],
        kept=counts["kept"],
    )


async def _page(turn: Turn, page: int) -> Reply:
    by = None if await may(turn.session, turn.person_id, Role.ADMIN) else turn.person_id
    count = await imports.count(turn.session, by=by)
    page = min(page, max(0, count - 1) // PAGE)
    found = await imports.latest(turn.session, by=by, skip=page * PAGE, limit=PAGE)
    buttons = turning(turn, "imports", page=page, has_more=count > (page + 1) * PAGE)
    buttons.append(templates.opening(turn))
    cards = [_card(turn, made) for made in found]
    key = "imports-found" if cards else "imports-none"
    return turn.reply(key, number=count, cards=cards, buttons=buttons)


def _card(turn: Turn, made: Import) -> Card:
    line = turn.say(
        "imports-counts",
        added=made.added,
        changed=made.changed,
        withdrawn=made.withdrawn,
        problems=made.problem_count,
    )
    state = turn.say("imports-undone" if made.undone_at else "imports-standing")
    day = f"{made.created_at.astimezone(CHINA):%Y-%m-%d %H:%M}"
    title = f"#{made.number} {turn.say(f'sheet-kind-{made.kind}')} · {made.file_name}"
    undoing = [] if made.undone_at else [turn.button("imports-undo", "import-undo", made.number)]
    return Card(title, lines=(f"{day} · {state}", line), buttons=tuple(undoing))
