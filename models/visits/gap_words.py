"""A gap in words that chat and the command line share: what is missing, and what would fill it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from knowledge.library import Library
    from knowledge.positions.gaps import Gap


def gap_lines(library: Library, locale: str, gap: Gap) -> tuple[str, ...]:
    """The numbers, and each hint with the positions that bear it out."""
    say, divisions = library.texts.say, library.regions.divisions
    cities = [(divisions.path_name(code), number) for code, number in gap.cities]
    kinds = [(kind or say(locale, "gaps-direct"), number) for kind, number in gap.kinds]
    lines = (
        say(
            locale,
            "gaps-count",
            seekers=gap.seekers,
            positions=gap.positions,
            seats=gap.seats,
        ),
        say(locale, "gaps-kin") if gap.is_kin else "",
        _hint(library, locale, "gaps-enterprises", gap.enterprises),
        _hint(library, locale, "gaps-cities", cities),
        _hint(library, locale, "gaps-kinds", kinds),
        "" if gap.cities or gap.enterprises else say(locale, "gaps-no-hint"),
    )
    return tuple(filter(None, lines))


def _hint(library: Library, locale: str, key: str, counted: Sequence[tuple[str, int]]) -> str:
    if not counted:
        return ""
    say = library.texts.say
    names = [say(locale, "gaps-counted", name=name, number=number) for name, number in counted]
    return say(locale, key, names=say(locale, "list-separator").join(names))
