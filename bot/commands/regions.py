"""`qilu regions`: which divisions of China a text names."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer
from rich.console import Console
from rich.table import Table

from bot.commands.json_lines import FROM_INPUT, echo_json, queries
from knowledge.regions.regions import Regions

if TYPE_CHECKING:
    from collections.abc import Iterable

    from knowledge.regions.regions import Candidate


def regions(
    text: Annotated[str, typer.Argument(help="A place or a sentence, or - for one a line.")],
    top: Annotated[int, typer.Option(min=1, help="Candidates for each text.")] = 5,
    home: Annotated[
        str, typer.Option(help="Where the person is at home: decides between equal names.")
    ] = "",
    as_json: Annotated[bool, typer.Option("--json", help="Write a JSON line for each.")] = False,
) -> None:
    """Read the places in a text: candidates for the whole, and every mention by itself.

    Ends with status 1 where a single text names no place.
    """
    reader = Regions.load()
    context = tuple(c.division.code for c in reader.resolve(home, top=1).candidates)
    found = False
    for one in queries(text):
        read = _read(reader, one, top=top, context=context)
        found = bool(read["candidates"])
        if as_json or text == FROM_INPUT:
            echo_json(read)
        else:
            _show(read)
    if text != FROM_INPUT and not found:
        raise typer.Exit(1)


def _read(reader: Regions, text: str, *, top: int, context: tuple[str, ...]) -> dict[str, Any]:
    whole = reader.resolve(text, top=top, context=context)
    return {
        "query": text,
        "ambiguous": whole.ambiguous,
        "candidates": _candidates(reader, whole.candidates),
        "mentions": [
            {
                "start": mention.start,
                "end": mention.end,
                "text": mention.text,
                "relation": mention.relation,
                "ambiguous": mention.ambiguous,
                "candidates": _candidates(reader, mention.candidates[:top]),
            }
            for mention in reader.find(text, context=context)
        ],
    }


def _candidates(reader: Regions, candidates: Iterable[Candidate]) -> list[dict[str, Any]]:
    return [
        {
            "code": candidate.division.code,
            "name": candidate.division.name,
            "path": reader.divisions.path_name(candidate.division.code),
            "level": candidate.division.level,
            "score": candidate.score,
            "how": candidate.how,
        }
        for candidate in candidates
    ]


def _show(read: dict[str, Any]) -> None:
    console = Console()
    if not read["candidates"]:
        console.print("No place.")
        return
    title = "Several places are possible" if read["ambiguous"] else None
    table = Table("code", "place", "level", "score", "how", title=title)
    for candidate in read["candidates"]:
        keys = ("code", "path", "level", "score", "how")
        table.add_row(*(str(candidate[key]) for key in keys))
    console.print(table)
