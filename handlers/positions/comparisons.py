"""Two to five positions side by side: a line for every point, with what each of them says."""

from __future__ import annotations

from typing import TYPE_CHECKING

from handlers.positions import position_cards
from handlers.positions.position_cards import LEAST, MOST
from handlers.positions.position_pages import shown_as_found
from handlers.router import Router
from handlers.turn import pack
from knowledge.dates.periods import CHINA
from knowledge.eligibility.conditions import demands_nothing
from models.messages import Button, Card, Reply
from models.positions.openings import read_positions
from models.positions.readings import CONDITIONS, MAJORS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from handlers.positions.position_cards import Shown
    from handlers.turn import Turn

router = Router()

_NUMBERS = "①②③④⑤"
_SHORT = 40
_COMPARED = ("programme", "headcount", *MAJORS, *CONDITIONS, "ratio", "remarks")


@router.button("compare")
async def compare(turn: Turn, search_id: str, ids: str) -> Reply:
    """The positions side by side, with a button to leave out each."""
    numbers = [int(part) for part in ids.split(".") if part.isdecimal() and len(part) <= 18]
    rows = await read_positions(turn.session, list(dict.fromkeys(numbers))[:MOST])
    if len(rows) < LEAST:
        return turn.reply("compare-too-few")
    shown = [await shown_as_found(turn, row, search_id) for row in rows]
    names = [
        f"{mark} {each.position.heading}" for mark, each in zip(_NUMBERS, shown, strict=False)
    ]
    card = Card(turn.say("compare-title", number=len(shown)), lines=(*names, *_lines(turn, shown)))
    opening = [
        Button(
            turn.say("compare-look", mark=mark), action=pack("position", row.id or 0, search_id)
        )
        for mark, row in zip(_NUMBERS, rows, strict=False)
    ]
    leaving = [
        Button(
            turn.say("compare-without", mark=mark),
            action=pack(
                "compare", search_id, ".".join(str(other.id) for other in rows if other != row)
            ),
        )
        for mark, row in zip(_NUMBERS, rows, strict=False)
        if len(rows) > LEAST
    ]
    return Reply(cards=(card,), buttons=(*opening, *leaving))


def _lines(turn: Turn, shown: Sequence[Shown]) -> list[str]:
    """A line for every point on which one of them says something."""
    divisions = turn.library.regions.divisions
    points = {
        "compare-verdict": [position_cards.verdict_line(turn, each.verdict) for each in shown],
        "position-workplace": [
            " ".join(divisions.path_name(code) for code in each.regions if code in divisions)
            or each.position.workplace
            for each in shown
        ],
        "filters-by-deadline": [
            f"{deadline.astimezone(CHINA):%Y-%m-%d}"
            if (deadline := each.position.deadline)
            else ""
            for each in shown
        ],
    }
    for name in _COMPARED:
        cells = [str(getattr(each.position, name) or "") for each in shown]
        points[f"position-{name}"] = ["" if demands_nothing(cell) else cell for cell in cells]
    return [_line(turn, key, cells) for key, cells in points.items() if any(cells)]


def _line(turn: Turn, key: str, cells: Sequence[str]) -> str:
    """What all say is said once; what one does not ask for is a dash."""
    name = turn.say(key)
    if len(set(cells)) == 1:
        return turn.say("compare-same", name=name, words=_cut(cells[0]))
    words = "\n".join(
        f"{mark} {_cut(cell) or '—'}" for mark, cell in zip(_NUMBERS, cells, strict=False)
    )
    return turn.say("compare-differs", name=name, words=words)


def _cut(words: str) -> str:
    plain = " ".join(words.split())
    return plain if len(plain) <= _SHORT else plain[: _SHORT - 1] + "…"
