"""By whose catalogue a table is written: a province's own, or the nation's.

A province with a code system of its own gives some names another meaning. Codes in the cells tell
the system; without codes the place does, since nobody else writes by a province's catalogue.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from knowledge.language.widths import same_width
from knowledge.majors.nomenclature import LEVEL_LETTERS
from knowledge.requirements.requirement import NATIONAL
from knowledge.requirements.requirement_lexer import Kind, tokens

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from knowledge.majors.nomenclature import Nomenclature
    from knowledge.regions.divisions import Divisions


def system_of(
    cells: Iterable[str], regions: Iterable[str], names: Nomenclature, divisions: Divisions
) -> str:
    """The province whose catalogue the majors `cells` of a position in `regions` are of,
    `NATIONAL` where they are of none, "" where that is not known."""
    codes = [code for cell in cells for code in _codes(cell)]
    for province, known in names.systems.items():
        if any(code[0] in LEVEL_LETTERS and known.get(code) for code in codes):
            return province
    if any(code[0].isdigit() for code in codes):
        return NATIONAL
    provinces = {divisions.province(region).short for region in regions if region in divisions}
    if not provinces or provinces & names.systems.keys():
        return ""
    return NATIONAL


def _codes(cell: str) -> Iterator[str]:
    for token in tokens(same_width(cell)):
        if token.kind is Kind.CODED:
            yield token.divided()[1].text
        elif token.kind is Kind.CODE:
            yield token.text
