"""Taking a whole import back, whatever it held.

Nothing that people did since is lost: what somebody changed, saved, signed up for or applied to
after an import stays, and is counted as kept.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlmodel import col, delete, select

from models.activities import activity_imports, employer_lists
from models.activities.activity_readings import ActivityReader
from models.contests import results
from models.errors import Refused
from models.honours import referral_lists
from models.imports import imports
from models.imports.imports import POSITIONS, Import
from models.people.audit import note
from models.positions import position_changes
from models.positions.positions import Position
from models.positions.readings import reader
from models.visits import visit_lists
from models.visits.applications import Application
from models.visits.visit_positions import VisitPosition

if TYPE_CHECKING:
    from collections import Counter
    from datetime import datetime

    from knowledge.majors.nomenclature import Nomenclature
    from knowledge.regions.regions import Regions
    from knowledge.schools import Schools
    from models.database import Session


@dataclass(frozen=True, slots=True)
class Knowledge:
    """What it takes to understand again what a table said before."""

    names: Nomenclature
    regions: Regions
    schools: Schools


async def undo(
    session: Session, number: int, *, known: Knowledge, by: int | None, now: datetime
) -> Counter[str]:
    """Take an import back: how many of what it wrote were `removed`, `restored` or `kept`.

    Raises `Refused` for one that is unknown, was undone before, or cannot be undone now. Whose
    it is to undo, the caller has to know.
    """
    made = await imports.find(session, number)
    if made is None or not made.file_name:
        raise Refused("import-unknown", number=str(number))
    if made.undone_at is not None:
        raise Refused("import-undone-before", number=str(number))
    counts = await _undo(session, made, known=known, now=now)
    made.undone_at = now
    session.add(made)
    await note(session, "undid", person_id=by, at=now, subject=f"import:{number}")
    return counts


async def _undo(
    session: Session, made: Import, *, known: Knowledge, now: datetime
) -> Counter[str]:
    match made.kind:
        case employer_lists.KIND:
            return await employer_lists.undo_employers(session, made)
        case results.KIND:
            return await results.undo_results(session, made, now=now)
        case visit_lists.KIND:
            return await visit_lists.undo_visits(session, made, now=now)
        case referral_lists.KIND:
            return await referral_lists.undo_referrals(session, made)
        case imports.POSITIONS:
            return await _undo_positions(session, made, known=known, now=now)
        case _:
            activity_reader = ActivityReader(known.names, known.regions, known.schools)
            return await activity_imports.undo_list(
                session, made, demands=activity_reader.demands, now=now
            )


async def _undo_positions(
    session: Session, made: Import, *, known: Knowledge, now: datetime
) -> Counter[str]:
    """Take positions back, the newest import of a source first."""
    later = (
        select(Import.id)
        .where(
            Import.kind == POSITIONS,
            Import.source == made.source,
            Import.file_name != "",
            col(Import.id) > made.number,
            col(Import.undone_at).is_(None),
        )
        .order_by(col(Import.id).desc())
    )
    if newest := (await session.exec(later)).first():
        raise Refused("import-undo-later", number=str(made.number), later=str(newest))
    if await position_changes.count(session, made.number) < made.changed + made.withdrawn:
        raise Refused("import-undo-too-old", number=str(made.number))
    await _let_go(session, made)
    understand = reader(known.names, known.regions)
    return await position_changes.take_back(session, made.number, understand=understand, now=now)


async def _let_go(session: Session, made: Import) -> None:
    """Let another visit open what this import said of a wrong one, unless somebody applied."""
    linked = delete(VisitPosition).where(
        col(VisitPosition.created_at) == made.created_at,
        col(VisitPosition.position_id).in_(
            select(Position.id).where(Position.import_id == made.number)
        ),
        col(VisitPosition.position_id).not_in(select(Application.position_id)),
    )
    await session.exec(linked)
