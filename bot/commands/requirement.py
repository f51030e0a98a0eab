"""`qilu requirement`: what the majors cell of a position table asks for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from bot.commands.json_lines import echo_json, queries
from knowledge.majors.nomenclature import Nomenclature
from knowledge.requirements.requirement import parse, to_json

if TYPE_CHECKING:
    from knowledge.requirements.requirement_tree import Requirement


def requirement(
    text: Annotated[str, typer.Argument(help="The cell, or - for one cell a line.")],
    remarks: Annotated[str, typer.Option(help="The position's remarks.")] = "",
    system: Annotated[
        str, typer.Option(help="The province whose catalogue the names are of, or 全国.")
    ] = "",
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object a cell.")] = False,
) -> None:
    """Read the majors cell of a position table."""
    names = Nomenclature.load()
    for cell in queries(text):
        found = parse(cell, remarks=remarks, names=names, system=system)
        if as_json:
            echo_json({"text": cell, **to_json(found, names)})
        else:
            _show(found, names)


def _show(found: Requirement, names: Nomenclature) -> None:
    typer.echo(found.text)
    for level in found.unrestricted:
        typer.echo(f"  {level}: *")
    for sign, levels in (("+", found.levels), ("-", found.excluded)):
        for level, items in levels.items():
            for item in items:
                places = (place for reading in item.readings for place in reading)
                lines = [line for place in places if (line := names.line(place)) is not None]
                shown = " | ".join(f"{line.code} {line.name}" for line in lines)
                words = found.text[item.start : item.end]
                typer.echo(f"  {level} {sign} {words} = {shown} ({item.how})")
    for gap in found.unread:
        typer.echo(f"  ? {found.text[gap.start : gap.end]}")
