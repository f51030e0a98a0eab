"""`qilu template fairs > fairs.xlsx`: empty tables with the headers that imports know."""

from __future__ import annotations

import sys

import typer

from bot.commands.importing import language
from knowledge.columns import Columns
from knowledge.texts import Texts, closest_locale
from models.sheets import Table, to_xlsx

_COLUMNS = (
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


def fairs() -> None:
    """Write an empty table of fairs (xlsx), with notes on how to fill it, to standard output."""
    texts, locale = Texts.load(), closest_locale(language())
    if sys.stdout.isatty():
        typer.echo("qilu template fairs > fairs.xlsx", err=True)
        raise typer.Exit(2)
    titles = Columns.load("fairs").titles
    notes = [
        (titles[name], texts.say(locale, f"template-{name}"))
        for name in _COLUMNS
        if f"template-{name}" in texts
    ]
    tables = (
        Table(texts.say(locale, "template-fairs"), [titles[name] for name in _COLUMNS], ()),
        Table(
            texts.say(locale, "template-notes"),
            [texts.say(locale, key) for key in ("template-column", "template-how")],
            notes,
        ),
    )
    typer.get_binary_stream("stdout").write(to_xlsx(tables))
