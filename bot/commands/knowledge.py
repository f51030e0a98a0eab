"""Commands about the curated answers: their upkeep, and the index on any corpus."""

from __future__ import annotations

import csv
import json
import sys
from dataclasses import asdict
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console
from rich.table import Table

from knowledge.answers import CHINA
from knowledge.entries import BrokenEntries, bundled_entries, load_entries
from knowledge.lexical import LexicalIndex
from knowledge.upkeep import Finding, Severity, review

if TYPE_CHECKING:
    from collections.abc import Iterable

FROM_INPUT = "-"


def check(
    folder: Annotated[
        Path | None, typer.Option(help="A folder of entries instead of the bundled ones.")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Write JSON.")] = False,
) -> None:
    """Say what expires, lacks a source, or answers another entry's question.

    Ends with status 1 where there is an error.
    """
    try:
        entries = load_entries(folder) if folder else bundled_entries()
    except BrokenEntries as broken:
        findings = [Finding(Severity.ERROR, "broken", "", words) for words in broken.problems]
        count = 0
    else:
        findings = review(entries, today=datetime.now(CHINA).date())
        count = len(entries)
    if as_json:
        report = {"entries": count, "findings": [asdict(finding) for finding in findings]}
        typer.echo(json.dumps(report, ensure_ascii=False))
    else:
        _show(count, findings)
    if any(finding.severity is Severity.ERROR for finding in findings):
        raise typer.Exit(1)


def answers(
    query: Annotated[str, typer.Argument(help="A question, or - for one a line from input.")],
    corpus: Annotated[Path, typer.Option(help="A CSV file with the columns id and text.")],
    limit: Annotated[int, typer.Option(min=1, help="Candidates for each question.")] = 10,
    as_json: Annotated[bool, typer.Option("--json", help="Write a JSON line for each.")] = False,
) -> None:
    """Find the likest texts of any corpus with the index that finds the answers."""
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


def _show(count: int, findings: list[Finding]) -> None:
    console = Console()
    table = Table("severity", "kind", "entry", "what")
    for finding in findings:
        table.add_row(finding.severity, finding.kind, finding.entry, finding.words)
    if findings:
        console.print(table)
    console.print(f"{count} entries, {len(findings)} findings")
