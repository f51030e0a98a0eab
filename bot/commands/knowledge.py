"""Commands about the curated entries: their upkeep, and writing those of counselors as files."""

from __future__ import annotations

import json
from dataclasses import asdict
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console
from rich.table import Table

from bot.commands.configuration import DataOption, load
from bot.commands.stored_entries import stored_entries
from knowledge.answers.entries import BrokenEntries, bundled_entries, load_entries
from knowledge.answers.entry_files import write_files
from knowledge.answers.upkeep import Finding, Severity, review
from knowledge.dates.periods import CHINA
from models.answers.articles import State

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from knowledge.answers.entries import Entry
    from models.answers.articles import Article


def check(
    folder: Annotated[
        Path | None, typer.Option(help="A folder of entries instead of the bundled ones.")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Write JSON.")] = False,
    data: DataOption = None,
) -> None:
    """Say what expires, lacks a source, contradicts or answers another entry's question.

    Looks at the bundled entries and at what counselors published beside and instead of them.
    Ends with status 1 where there is an error.
    """
    rows = [] if folder else stored_entries(load(data=data))
    try:
        entries = load_entries(folder) if folder else bundled_entries()
    except BrokenEntries as broken:
        findings = [Finding(Severity.ERROR, "broken", "", words) for words in broken.problems]
        count = 0
    else:
        held = _held(entries, rows)
        findings = [*_stored(entries, rows), *review(held, today=datetime.now(CHINA).date())]
        count = len(held)
    if as_json:
        report = {"entries": count, "findings": [asdict(finding) for finding in findings]}
        typer.echo(json.dumps(report, ensure_ascii=False))
    else:
        _show(count, findings)
    if any(finding.severity is Severity.ERROR for finding in findings):
        raise typer.Exit(1)


def export(
    folder: Annotated[Path, typer.Argument(file_okay=False, help="Where to write the files.")],
    as_json: Annotated[bool, typer.Option("--json", help="Write JSON.")] = False,
    data: DataOption = None,
) -> None:
    """Write the entries that counselors published as Markdown files with front matter."""
    rows = [row for row in stored_entries(load(data=data)) if row.state == State.PUBLISHED]
    folder.mkdir(parents=True, exist_ok=True)
    paths = [path for row in rows for path in write_files(row.read(), folder)]
    if as_json:
        typer.echo(json.dumps([str(path) for path in paths], ensure_ascii=False))
        return
    for path in paths:
        typer.echo(path)
    typer.echo(f"{len(rows)} entries written", err=True)


def _held(bundled: Sequence[Entry], rows: Sequence[Article]) -> list[Entry]:
    """The entries that are answered with: those of the database stand before bundled ones."""
    held = {entry.id: entry for entry in bundled}
    for row in rows:
        held.pop(row.entry, None)
        if row.state == State.PUBLISHED:
            held[row.entry] = row.read()
    return list(held.values())


def _stored(bundled: Sequence[Entry], rows: Sequence[Article]) -> Iterator[Finding]:
    """What is wrong with entries of the database by themselves, or has been overtaken."""
    checked = {entry.id: entry.checked for entry in bundled}
    for row in rows:
        entry, problems = row.examine()
        if row.state == State.PUBLISHED:
            for words in problems:
                yield Finding(Severity.ERROR, "broken", row.entry, words)
        if row.entry in checked and checked[row.entry] > entry.checked:
            words = f"the bundled entry was checked on {checked[row.entry]}, after this one"
            yield Finding(Severity.WARNING, "overtaken", row.entry, words)


def _show(count: int, findings: list[Finding]) -> None:
    console = Console()
    table = Table("severity", "kind", "entry", "what")
    for finding in findings:
        table.add_row(finding.severity, finding.kind, finding.entry, finding.words)
    if findings:
        console.print(table)
    console.print(f"{count} entries, {len(findings)} findings")
