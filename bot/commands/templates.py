"""`qilu template fairs > fairs.xlsx`: empty tables and files that imports and publishing know."""

from __future__ import annotations

import sys

import typer

from bot.commands.terminal import language
from knowledge.texts import Texts, closest_locale
from models.tables.templates import edition_template, table_template


def positions() -> None:
    """Write an empty table of positions (xlsx), with notes, to standard output."""
    _write("positions")


def results() -> None:
    """Write an empty table of a contest's results (xlsx), with notes, to standard output."""
    _write("results")


def promotions() -> None:
    """Write an empty table of those who go on (xlsx), with notes, to standard output."""
    _write("promotions")


def visits() -> None:
    """Write an empty table of visits to enterprises (xlsx), with notes, to standard output."""
    _write("visits")


def nominations() -> None:
    """Write an empty table of nominees of a school (xlsx), with notes, to standard output."""
    _write("nominations")


def projects() -> None:
    """Write an empty table of projects (xlsx), with notes, to standard output."""
    _write("projects")


def fairs() -> None:
    """Write an empty table of fairs (xlsx), with notes on how to fill it, to standard output."""
    _write("fairs")


def employers() -> None:
    """Write an empty table of the employers at a fair (xlsx), with notes, to standard output."""
    _write("employers")


def competition() -> None:
    """Write a file for an edition of a competition (yaml), to be filled in, to standard output."""
    typer.get_binary_stream("stdout").write(edition_template())


def _write(noun: str) -> None:
    """An empty table of a noun."""
    if sys.stdout.isatty():
        typer.echo(f"qilu template {noun} > {noun}.xlsx", err=True)
        raise typer.Exit(2)
    data = table_template(noun, Texts.load(), closest_locale(language()))
    typer.get_binary_stream("stdout").write(data)
