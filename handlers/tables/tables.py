"""Tables in chat: a counselor sends a file, says what it is, sees what would change, and imports.

Every press checks the role and what the table belongs to anew; nothing is written before the yes.
"""

from __future__ import annotations

import asyncio
import hashlib
from datetime import timedelta
from typing import TYPE_CHECKING

from handlers.contests import promotion
from handlers.router import Router, whole
from handlers.tables import templates
from handlers.tables.table_reading import read_table
from models.contests import promotion_lists
from models.errors import Refused
from models.files import blobs
from models.files.file_kinds import suffix_of
from models.honours import referral_lists
from models.imports.import_problems import problem_table, reason_of
from models.imports.imports import SourceFile
from models.messages import Button, Reply
from models.people.counselors import parts_served
from models.people.roles import Role, may
from models.sheets.sheets import XLSX, rows_in, to_xlsx
from models.tables import sent_tables
from models.tables.table_kinds import (
    KINDS,
    contests_of,
    fairs_of,
    followed_of,
    guess,
    rounds_of,
    visits_of,
)

if TYPE_CHECKING:
    from handlers.tables.table_reading import Outcome
    from handlers.turn import Response, Turn
    from models.messages import Attachment
    from models.sheets.sheets import Row
    from models.tables.sent_tables import SentTable

router = Router()

MOST_BYTES = 5 * 2**20
MOST_ROWS = 2000
"""Larger tables are the command line's: here, everybody waits while one is written."""

_TARGETS = 8
_SHOWN = 5
_LABEL = 40
_KEPT = timedelta(days=1)
_TABLES = ("xlsx", "xls", "zip", "csv", "tsv")
_CLAIMS = (".xlsx", ".xls", ".ods", ".et")
_FORMULA = "="
_WITH_TARGET = ("positions", "employers", "results", "promotions", "nominations")


@router.text
async def receive(turn: Turn) -> Reply | None:
    """A table from a counselor: what may it be?"""
    upload = turn.incoming.attachment
    if upload is None or not turn.private or not upload.data or not turn.consented:
        return None
    if not await may(turn.session, turn.person_id, Role.COUNSELOR):
        return None
    suffix = suffix_of(upload.data, upload.name)
    if suffix not in _TABLES and (suffix or not upload.name.lower().endswith(_CLAIMS)):
        return None
    kinds = await asyncio.to_thread(guess, await _rows(upload.data))
    if not kinds:
        return turn.reply("table-unknown", kinds=_kinds(turn), buttons=[templates.opening(turn)])
    sent = await sent_tables.keep(
        turn.session, upload, upload.data, person_id=turn.person_id, now=turn.now
    )
    buttons = [turn.button(f"sheet-kind-{kind}", "table", sent.number, kind) for kind in kinds]
    return turn.reply("table-what", name=sent.name, buttons=buttons)


@router.button("table", role=Role.COUNSELOR, private=True)
async def say_kind(turn: Turn, number: str, kind: str) -> Reply:
    """What it is; then what it belongs to, where it has to belong to something."""
    sent = await _mine(turn, number)
    if kind not in KINDS:
        return turn.reply("button-stale")
    sent.kind, sent.target = kind, 0
    turn.session.add(sent)
    if kind not in _WITH_TARGET:
        return await _try(turn, sent)
    buttons = [
        Button(f"#{target} {title}"[:_LABEL], action=f"table-of:{sent.number}:{target}")
        for target, title in await _targets(turn, kind)
    ]
    if kind == "positions" and await may(turn.session, turn.person_id, Role.ADMIN):
        buttons.append(turn.button("table-of-none", "table-of", sent.number, 0))
    return turn.reply(f"table-of-{kind}" if buttons else f"table-none-{kind}", buttons=buttons)


@router.button("table-of", role=Role.COUNSELOR, private=True)
async def say_target(turn: Turn, number: str, target: str) -> Response:
    """What it belongs to."""
    sent = await _mine(turn, number)
    if sent.kind not in _WITH_TARGET:
        return turn.reply("button-stale")
    if sent.kind == promotion_lists.KIND:
        await _bytes(turn, sent)
        return await promotion.begin(turn, target, sent.mention)
    sent.target = whole(target)
    turn.session.add(sent)
    return await _try(turn, sent)


@router.button("table-in", role=Role.COUNSELOR, private=True)
async def take_in(turn: Turn, number: str) -> Reply:
    """Import it, once."""
    sent = await _mine(turn, number)
    data = await _bytes(turn, sent)
    file = SourceFile(sent.name, hashlib.sha256(data).hexdigest(), by=turn.person_id)
    outcome = await read_table(turn, sent, await _rows(data), file=file)
    if outcome.made is None:
        raise LookupError("the table was not imported")
    sent.import_id = outcome.made.number
    turn.session.add(sent)
    buttons = [turn.button("imports-undo", "import-undo", outcome.made.number)]
    if sent.kind == referral_lists.KIND:
        # Whoever is on the list hands in themselves, by a code that has to be passed on.
        buttons.insert(0, turn.button("referrals-open", "referrals", sent.target))
    done = turn.say("table-done", number=str(outcome.made.number))
    return Reply("\n".join([done, *_counts(turn, outcome)]), buttons=tuple(buttons))


async def _try(turn: Turn, sent: SentTable) -> Reply:
    """What would change, the first problems, and all of them as a file."""
    rows = await _rows(await _bytes(turn, sent))
    outcome = await read_table(turn, sent, rows)
    lines = [turn.say("table-tried", name=sent.name, kind=turn.say(f"sheet-kind-{sent.kind}"))]
    lines += _counts(turn, outcome)
    if outcome.past:
        lines.append(turn.say("import-past", count=outcome.past))
    if outcome.closed:
        lines.append(turn.say("import-closed", count=outcome.closed))
    if outcome.people is not None:
        lines.append(turn.say("visit-table-people", people=outcome.people))
    formulas = sum(cell.lstrip().startswith(_FORMULA) for row in rows for cell in row.cells)
    if formulas:
        lines.append(turn.say("table-formulas", number=formulas))
    lines += [
        turn.say("table-problem", row=str(each.row), why=reason_of(each, turn.say))
        for each in outcome.found.problems[:_SHOWN]
    ]
    if len(outcome.found.problems) > _SHOWN:
        lines.append(turn.say("table-more", number=len(outcome.found.problems) - _SHOWN))
    again = turn.button("table-other", "table-again", sent.number)
    difference, file = outcome.difference, await _report(turn, outcome)
    if not (len(difference.added) or len(difference.changed)):
        nothing = "\n".join([*lines, turn.say("table-nothing")])
        return Reply(nothing, buttons=(again,), attachment=file)
    buttons = (turn.button("table-in", "table-in", sent.number), again)
    return Reply("\n".join([*lines, turn.say("table-sure")]), buttons=buttons, attachment=file)


@router.button("table-again", role=Role.COUNSELOR, private=True)
async def ask_again(turn: Turn, number: str) -> Reply:
    """It is something else."""
    sent = await _mine(turn, number)
    kinds = await asyncio.to_thread(guess, await _rows(await _bytes(turn, sent)))
    buttons = [turn.button(f"sheet-kind-{kind}", "table", sent.number, kind) for kind in kinds]
    return turn.reply("table-what", name=sent.name, buttons=buttons)


def _counts(turn: Turn, outcome: Outcome) -> list[str]:
    found, difference = outcome.found, outcome.difference
    counted = {
        "rows": found.rows,
        "added": len(difference.added),
        "changed": len(difference.changed),
        "unchanged": difference.unchanged,
        "problems": len(found.problems),
        "asides": len(found.asides),
    }
    lines = [
        turn.say("profile-line", name=turn.say(f"import-{name}"), value=str(number))
        for name, number in counted.items()
        if number or name in ("rows", "added")
    ]
    if outcome.foreign:
        lines.append(turn.say("table-foreign", number=outcome.foreign))
    return lines


async def _report(turn: Turn, outcome: Outcome) -> Attachment | None:
    """Every problem and every line that is no record, as a workbook; None without any."""
    if not (outcome.found.problems or outcome.found.asides):
        return None
    table = problem_table(outcome.found, turn.say)
    return await blobs.keep(
        turn.session,
        person_id=turn.person_id,
        name=f"{table.name}.xlsx",
        media_type=XLSX,
        data=to_xlsx([table]),
        now=turn.now,
        expires_at=turn.now + _KEPT,
    )


async def _targets(turn: Turn, kind: str) -> list[tuple[int, str]]:
    """What a table of a kind may belong to, of what this person looks after."""
    parts = await parts_served(turn.session, turn.person_id)
    match kind:
        case "employers":
            schools = [part.school for part in parts]
            organisers = None if "" in schools else schools
            return await fairs_of(turn.session, organisers, now=turn.now, limit=_TARGETS)
        case "nominations":
            return await rounds_of(turn.session, turn.person_id, now=turn.now, limit=_TARGETS)
        case "results":
            return await contests_of(turn.session, parts, limit=_TARGETS)
        case promotion_lists.KIND:
            return await followed_of(turn.session, parts, limit=_TARGETS)
        case _:
            return await visits_of(turn.session, parts, limit=_TARGETS)


async def _mine(turn: Turn, number: str) -> SentTable:
    """A table that this person sent and has not imported; raises `Refused`."""
    sent = await sent_tables.find(turn.session, whole(number), turn.person_id)
    if sent is None:
        raise Refused("table-gone")
    if sent.import_id is not None:
        raise Refused("table-before", number=str(sent.import_id))
    return sent


async def _bytes(turn: Turn, sent: SentTable) -> bytes:
    blob = await blobs.find(turn.session, sent.blob)
    if blob is None or (blob.expires_at is not None and blob.expires_at < turn.now):
        raise Refused("table-gone")
    return blob.data


async def _rows(data: bytes) -> list[Row]:
    """The rows of a table that is not too large for a chat; raises `Refused`."""
    if len(data) > MOST_BYTES:
        raise Refused("sheet-too-large", limit=MOST_BYTES // 2**20)
    rows = await asyncio.to_thread(rows_in, data, most=MOST_ROWS)
    if len(rows) > MOST_ROWS:
        raise Refused("table-too-long", limit=MOST_ROWS)
    return rows


def _kinds(turn: Turn) -> str:
    return turn.say("list-separator").join(turn.say(f"sheet-kind-{kind}") for kind in KINDS)
