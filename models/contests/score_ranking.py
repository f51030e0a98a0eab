"""Ranks of a contest from its reviewers' scores, written as an import of results would be, so that
they are told, can be appealed against, and can be taken back as a whole."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from models.activities import activities
from models.contests import scores
from models.contests.result_lists import ResultList
from models.contests.results import ResultDifference, write_results
from models.errors import Refused
from models.imports.imports import SourceFile

if TYPE_CHECKING:
    from datetime import datetime

    from models.database import Session
    from models.imports.imports import Import


async def rank(
    session: Session, contest_id: int, *, name: str, by: int, now: datetime
) -> tuple[Import, ResultDifference]:
    """Give every scored entry its average and its rank; `name` is what the import is called.

    Raises `Refused` where there are no scores, or nothing would change.
    """
    await activities.find(session, contest_id)
    scored = [each for each in await scores.standings(session, contest_id) if each.scores]
    if not scored:
        raise Refused("scores-none")
    changes: dict[int, dict[str, list[Any]]] = {}
    for each in scored:
        became: dict[str, Any] = {"score": f"{each.average:g}", "rank": each.rank}
        changed = {
            field: [getattr(each.entry, field), value]
            for field, value in became.items()
            if getattr(each.entry, field) != value
        }
        if changed:
            changes[each.entry.number] = changed
    if not changes:
        raise Refused("scores-ranked-before")
    found = ResultList(name, (), (), (), (), rows=len(scored))
    fields = Counter(field for each in changes.values() for field in each)
    difference = ResultDifference(changes, len(scored) - len(changes), fields=fields)
    file = SourceFile(name, "", by=by)
    made = await write_results(session, found, difference, file=file, now=now)
    return made, difference
