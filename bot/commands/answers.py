"""`qilu answers`: the index that finds the curated answers, on any corpus."""

from __future__ import annotations

import csv
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from knowledge.language.lexical import LexicalIndex

if TYPE_CHECKING:
    from collections.abc import Iterable

FROM_INPUT = "-"


def answers(
    query: Annotated[str, typer.Argument(help="A question, or - for one a line from input.")],
    corpus: Annotated[Path, typer.Option(help="A CSV file with the columns id and text.")],
    limit: Annotated[int, typer.Option(min=1, help="Candidates for each question.")] = 10,
    as_json: Annotated[bool, typer.Option("--json", help="Write a JSON line for each.")] = False,
) -> None:
    """Find the texts of any corpus that are most alike, with the index that finds the answers."""
    ids, texts = _corpus(corpus)
    index = LexicalIndex(texts)
    asked: Iterable[str] = sys.stdin if query == FROM_INPUT else [query]
    for text in (line.rstrip("\r\n") for line in asked):
        candidates = [
            {"id": ids[m.position], "text": texts[m.position], "score": round(m.score, 4)}
            for m in index.search(text, limit)
        ]
        if as_json:
            line = {"query": text, "candidates": candidates}
            typer.echo(json.dumps(line, ensure_ascii=False))
        else:
            typer.echo(text)
            for found in candidates:
                typer.echo(f"  {found['score']:.2f}  {found['id']}  {found['text']}")


def _corpus(path: Path) -> tuple[list[str], list[str]]:
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            rows = csv.DictReader(file)
            if not {"id", "text"} <= set(rows.fieldnames or ()):
                raise typer.BadParameter(f"{path} has no columns named id and text")
            pairs = [(row["id"] or "", row["text"] or "") for row in rows]
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise typer.BadParameter(f"{path} cannot be read: {error}") from error
    return [id_ for id_, _ in pairs], [text for _, text in pairs]
