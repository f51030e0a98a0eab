"""A position as it is shown: the card in a list, the whole, and why it fits or does not."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from handlers.turn import pack
from knowledge.dates.periods import CHINA
from knowledge.eligibility import eligibility_words
from knowledge.eligibility.conditions import demands_nothing
from knowledge.eligibility.verdicts import Outcome, Reason, Verdict
from knowledge.positions.proximity import Near, Proximity
from models.messages import ACTION_BYTES, Button, Card
from models.positions import saves
from models.positions.openings import read_positions
from models.positions.readings import CONDITIONS, MAJORS
from models.positions.seekers import TOLD

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from handlers.turn import Turn
    from knowledge.eligibility.eligibility import Shortfall
    from knowledge.positions.matching import Match
    from models.positions.positions import Position

SHOWN = (
    "programme",
    "employer",
    "department",
    "title",
    "code",
    "duties",
    "headcount",
    *MAJORS,
    *CONDITIONS,
    "workplace",
    "ratio",
    "remarks",
    "contact",
)
"""The columns of the whole, in their order; the table's further columns follow."""

LEAST, MOST = 2, 5
"""Positions that can be compared side by side."""

_MARKS = {Outcome.ELIGIBLE: "✅", Outcome.ASK: "❓", Outcome.NOT_ELIGIBLE: "⛔"}
_WORDS = 40


@dataclass(frozen=True, slots=True)
class Shown:
    """A position to show, with what was found out about it."""

    position: Position
    regions: tuple[str, ...] = ()
    verdict: Verdict | None = None
    proximity: Proximity | None = None
    is_over: bool = False
    is_saved: bool = False
    short: Shortfall | None = None


async def cards(
    turn: Turn,
    matches: Sequence[Match],
    search_id: int,
    shorts: Mapping[int, Shortfall] | None = None,
) -> list[Card]:
    """A card for each match that still exists; `shorts` tells by id what it is one short of."""
    ids = [match.position_id for match in matches]
    rows = {row.id: row for row in await read_positions(turn.session, ids)}
    saved = await saves.saved_among(turn.session, turn.person_id, ids)
    return [
        card(
            turn,
            Shown(
                position=rows[match.position_id],
                regions=match.regions,
                verdict=match.verdict,
                proximity=match.proximity,
                is_over=match.is_over,
                is_saved=match.position_id in saved,
                short=(shorts or {}).get(match.position_id),
            ),
            search_id,
        )
        for match in matches
        if match.position_id in rows
    ]


def card(turn: Turn, shown: Shown, search_id: int = 0) -> Card:
    """A position in a list."""
    position = shown.position
    lines = (
        _summary(turn, shown),
        _shortfall(turn, shown.short) or verdict_line(turn, shown.verdict),
        _nearness(turn, shown.proximity),
        _origin(turn, shown),
    )
    keep = "positions-unsave" if shown.is_saved else "positions-save"
    return Card(
        position.heading,
        lines=tuple(filter(None, lines)),
        buttons=(
            turn.button("positions-open", "position", position.id or 0, search_id),
            turn.button(keep, "unsave" if shown.is_saved else "save", position.id or 0, search_id),
        ),
    )


def whole(turn: Turn, shown: Shown) -> list[Card]:
    """Everything that the table says, and every condition with what it comes to."""
    position = shown.position
    lines = [
        turn.say("positions-column", name=turn.say(f"position-{name}"), words=words)
        for name in SHOWN
        if (words := str(getattr(position, name) or ""))
    ]
    lines += [
        turn.say("positions-column", name=name, words=words)
        for name, words in position.extra.items()
        if words
    ]
    if position.deadline:
        day = position.deadline.astimezone(CHINA)
        lines.append(turn.say("positions-deadline", time=f"{day:%Y-%m-%d %H:%M}"))
    lines.append(_origin(turn, shown))
    cards = [Card(position.heading, lines=tuple(lines), url=position.source_url)]
    if shown.verdict is not None:
        cards.append(Card(verdict_title(turn, shown.verdict), lines=_conditions(turn, shown)))
    return cards


def reasons(turn: Turn, verdict: Verdict) -> tuple[str, ...]:
    """Every condition with the table's words, the rule and the catalogue's lines."""
    texts, locale = turn.library.texts, turn.locale
    return tuple(
        f"{_MARKS[reason.result]} "
        + eligibility_words.sentence(reason, texts=texts, locale=locale)
        for reason in _worst_first(verdict.reasons)
    )


def verdict_title(turn: Turn, verdict: Verdict) -> str:
    """The whole in one sentence, with its mark."""
    words = eligibility_words.whole(verdict, texts=turn.library.texts, locale=turn.locale)
    return f"{_MARKS[verdict.result]} {words}"


def verdict_line(turn: Turn, verdict: Verdict | None) -> str:
    """The mark with the short reason; asks for the major where none is told."""
    if verdict is None:
        return turn.say("positions-untold")
    if verdict.result is Outcome.ELIGIBLE:
        major = next((r for r in verdict.reasons if r.condition == "major"), None)
        if major is None or demands_nothing(major.words):
            return turn.say("positions-fits-anybody")
        return turn.say("positions-fits", words=_short(major.words))
    open_reasons = verdict.with_result(verdict.result)
    names = [_name(turn, reason) for reason in open_reasons]
    listed = turn.say("list-separator").join(dict.fromkeys(names))
    if verdict.result is Outcome.NOT_ELIGIBLE:
        return turn.say("positions-misses", conditions=listed)
    told = [reason.missing for reason in open_reasons if reason.missing in TOLD]
    if told and all(reason.missing for reason in open_reasons):
        fields = [turn.say(f"field-{name.replace('_', '-')}") for name in dict.fromkeys(told)]
        return turn.say("positions-tell", fields=turn.say("list-separator").join(fields))
    return turn.say("positions-asks", conditions=listed)


def _summary(turn: Turn, shown: Shown) -> str:
    position, divisions = shown.position, turn.library.regions.divisions
    places = [divisions.path_name(code) for code in shown.regions if code in divisions]
    parts = [turn.say("list-separator").join(places) or position.workplace]
    if position.headcount:
        parts.append(turn.say("positions-headcount", number=position.headcount))
    if position.education:
        parts.append(position.education)
    if position.code:
        parts.append(turn.say("positions-code", code=position.code))
    return "📍 " + " · ".join(filter(None, parts))


def _shortfall(turn: Turn, short: Shortfall | None) -> str:
    if short is None:
        return ""
    texts, locale = turn.library.texts, turn.locale
    return "🧩 " + eligibility_words.shortfall(short, texts=texts, locale=locale)


def _nearness(turn: Turn, proximity: Proximity | None) -> str:
    if proximity is None or not proximity.place:
        return ""
    place = turn.library.regions.divisions[proximity.place].name
    match proximity.near:
        case Near.MAYBE:
            return turn.say("positions-maybe-there", place=place)
        case Near.NEIGHBOUR:
            return turn.say("positions-neighbour", place=place, km=proximity.km)
        case Near.PROVINCE | Near.FAR:
            return turn.say("positions-away", place=place, km=proximity.km)
        case _:
            return ""


def _origin(turn: Turn, shown: Shown) -> str:
    """Where it stands, and honestly whether it is still open."""
    position = shown.position
    origin = turn.say("positions-source", source=position.source)
    if shown.is_over and position.deadline is None:
        return turn.say("positions-past-year", origin=origin, year=str(position.year))
    if shown.is_over:
        return turn.say("positions-past-deadline", origin=origin)
    if position.deadline is not None:
        day = position.deadline.astimezone(CHINA)
        return turn.say("positions-open-until", origin=origin, day=f"{day:%Y-%m-%d}")
    return origin


def _conditions(turn: Turn, shown: Shown) -> tuple[str, ...]:
    if shown.verdict is None:
        return ()
    return tuple(
        turn.say(
            "positions-condition",
            mark=_MARKS[reason.result],
            name=_name(turn, reason),
            words=_short(reason.words),
        )
        for reason in shown.verdict.reasons
    )


def _name(turn: Turn, reason: Reason) -> str:
    return eligibility_words.condition_name(reason, texts=turn.library.texts, locale=turn.locale)


def _worst_first(listed: Sequence[Reason]) -> list[Reason]:
    order = (Outcome.NOT_ELIGIBLE, Outcome.ASK, Outcome.ELIGIBLE)
    return sorted(listed, key=lambda reason: order.index(reason.result))


def _short(words: str) -> str:
    return words if len(words) <= _WORDS else words[: _WORDS - 1] + "…"


def telling_buttons(turn: Turn, verdict: Verdict | None) -> list[Button]:
    """Where something about the person would decide more, the way to tell it."""
    if verdict is None:
        return [turn.button("positions-introduce", "introduce")]
    if any(reason.missing in TOLD for reason in verdict.with_result(Outcome.ASK)):
        return [turn.button("profile-more", "facts")]
    return []


def comparing_buttons(turn: Turn, position_ids: Sequence[int], search_id: int) -> list[Button]:
    """The way to compare these, where there are enough and not too many."""
    ids = ".".join(map(str, position_ids))
    action = pack("compare", search_id, ids)
    if not LEAST <= len(position_ids) <= MOST or len(action.encode()) > ACTION_BYTES:
        return []
    return [Button(turn.say("compare-open"), action=action)]
