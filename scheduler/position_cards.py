"""Positions as cards of what is sent unasked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from knowledge.dates.periods import CHINA
from knowledge.eligibility import eligibility_words
from models.messages import Button, Card

if TYPE_CHECKING:
    from collections.abc import Sequence

    from knowledge.eligibility.verdicts import Verdict
    from knowledge.library import Library
    from models.positions.positions import Position
    from models.visits.visits import Visit


def position_card(
    library: Library,
    locale: str,
    position: Position,
    *,
    regions: Sequence[str],
    verdict: Verdict | None = None,
    visit: Visit | None = None,
) -> Card:
    """Where it is, whether one may apply, which visit opened it and until when it is open."""
    texts, divisions = library.texts, library.regions.divisions
    places = [divisions.path_name(code) for code in regions if code in divisions]
    lines = ["📍 " + (" ".join(places) or position.workplace)]
    if verdict is not None:
        lines.append(eligibility_words.whole(verdict, texts=texts, locale=locale))
    if visit is not None:
        lines.append(texts.say(locale, "visit-behind", school=visit.school))
    if position.deadline is not None:
        day = f"{position.deadline.astimezone(CHINA):%Y-%m-%d %H:%M}"
        lines.append(texts.say(locale, "positions-deadline", time=day))
    label = texts.say(locale, "positions-open")
    opening = Button(label, action=f"position:{position.id}:0")
    return Card(position.heading, lines=tuple(lines), buttons=(opening,))
