"""`qilu majors`: which major a text means, and how it was understood."""

from __future__ import annotations

from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table

from bot.commands.json_lines import echo_json, queries
from knowledge.majors.catalogue import Level
from knowledge.majors.majors import Resolution, resolve


def majors(
    query: Annotated[str, typer.Argument(help="A major, or - for one a line from input.")],
    level: Annotated[Level | None, typer.Option(help="The level of study.")] = None,
    top: Annotated[int, typer.Option(min=1, max=50, help="Candidates for each query.")] = 5,
    as_json: Annotated[bool, typer.Option("--json", help="Write a JSON line for each.")] = False,
) -> None:
    """Find the majors that a text may mean, the likeliest first."""
    for line in queries(query):
        resolution = resolve(line, level, top)
        if as_json:
            echo_json(_as_json(resolution))
        else:
            _show(resolution)


def _as_json(resolution: Resolution) -> dict[str, object]:
    return {
        "query": resolution.query,
        "ambiguous": resolution.ambiguous,
        "candidates": [
            {
                "code": candidate.node.code,
                "name": candidate.node.name,
                "level": candidate.node.level,
                "score": candidate.score,
                "how": candidate.how,
            }
            for candidate in resolution.candidates
        ],
    }


def _show(resolution: Resolution) -> None:
    console = Console()
    if not resolution.candidates:
        console.print(f"{resolution.query}: not a major that I know", markup=False)
        return
    title = f"{resolution.query} (ask which)" if resolution.ambiguous else resolution.query
    table = Table("code", "name", "level", "score", "how", title=title, title_justify="left")
    for candidate in resolution.candidates:
        node = candidate.node
        table.add_row(node.code, node.name, node.level, f"{candidate.score:.2f}", candidate.how)
    console.print(table)
