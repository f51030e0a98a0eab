"""`qilu template fairs > fairs.xlsx`: empty tables and files that imports and publishing know."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from importlib.resources import files

import typer

from bot.commands.terminal import language
from knowledge.columns import Columns
from knowledge.texts import Texts, closest_locale
from models.sheets import Table, to_xlsx

_FAIRS = (
    "code",
    "title",
    "kind",
    "mode",
    "organiser",
    "place",
    "venue",
    "begins",
    "ends",
    "opens",
    "closes",
    "capacity",
    "majors",
    "audience",
    "schools",
    "summary",
    "contact",
    "link",
    "source_url",
)


_EMPLOYERS = (
    "employer",
    "booth",
    "title",
    "headcount",
    "majors",
    "education",
    "place",
    "salary",
    "summary",
    "contact",
)


_PROJECTS = (
    "code",
    "title",
    "partner",
    "scheme",
    "organiser",
    "place",
    "venue",
    "majors",
    "capacity",
    "opens",
    "closes",
    "agreed",
    "expires",
    "begins",
    "ends",
    "progress",
    "kind",
    "audience",
    "schools",
    "summary",
    "contact",
    "link",
    "source_url",
)


_POSITIONS = (
    "employer",
    "department",
    "title",
    "code",
    "headcount",
    "majors",
    "education",
    "degree",
    "political_status",
    "fresh_only",
    "workplace",
    "deadline",
    "duties",
    "remarks",
    "contact",
    "source_url",
)


_RESULTS = ("number", "name", "score", "rank", "award", "certificate")
_VISITS = ("enterprise", "day", "venue", "leaders", "agreements", "internships", "summary")


def positions() -> None:
    """Write an empty table of positions (xlsx), with notes, to standard output."""
    _write("positions", _POSITIONS, "template-positions")


def results() -> None:
    """Write an empty table of a contest's results (xlsx), with notes, to standard output."""
    _write("results", _RESULTS, "template-results")


def promotions() -> None:
    """Write an empty table of those who go on (xlsx), with notes, to standard output."""
    _write("promotions", ("number", "name", "promoted"), "template-promotions")


def visits() -> None:
    """Write an empty table of visits to enterprises (xlsx), with notes, to standard output."""
    _write("visits", _VISITS, "template-visits")


def nominations() -> None:
    """Write an empty table of nominees of a school (xlsx), with notes, to standard output."""
    _write("nominations", ("name", "words"), "template-nominations")


def projects() -> None:
    """Write an empty table of projects (xlsx), with notes, to standard output."""
    _write("projects", _PROJECTS, "template-projects")


def fairs() -> None:
    """Write an empty table of fairs (xlsx), with notes on how to fill it, to standard output."""
    _write("fairs", _FAIRS, "template")


def employers() -> None:
    """Write an empty table of the employers at a fair (xlsx), with notes, to standard output."""
    _write("employers", _EMPLOYERS, "template-employers")


def _write(noun: str, columns: Sequence[str], notes: str) -> None:
    """An empty table of a noun; the note on a column is the text `<notes>-<column>`."""
    texts, locale = Texts.load(), closest_locale(language())
    if sys.stdout.isatty():
        typer.echo(f"qilu template {noun} > {noun}.xlsx", err=True)
        raise typer.Exit(2)
    titles = Columns.load(noun).titles
    told = [
        (titles[name], texts.say(locale, f"{notes}-{name}"))
        for name in columns
        if f"{notes}-{name}" in texts
    ]
    tables = (
        Table(texts.say(locale, f"template-{noun}"), [titles[name] for name in columns], ()),
        Table(
            texts.say(locale, "template-notes"),
            [texts.say(locale, key) for key in ("template-column", "template-how")],
            told,
        ),
    )
    typer.get_binary_stream("stdout").write(to_xlsx(tables))


def competition() -> None:
    """Write a file for an edition of a competition (yaml), to be filled in, to standard output."""
    path = files("knowledge") / "data" / "competitions" / "edition.yaml"
    typer.get_binary_stream("stdout").write(path.read_bytes())
