"""The command line `qilu`: how operators, scripts and other programs use it.

A group a file; every command that reads has `--json`, and the look-up commands read one query a
line from standard input when given `-`. What a command needs is imported when it is asked for.
"""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING

import typer

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

_RUN = "Run and talk"
_LOOK_UP = "Look up"
_TABLES = "Tables"
_PEOPLE = "People"
_ACTIVITIES = "Activities"


@dataclass(frozen=True, slots=True)
class _Command:
    """A command, or a group of them if `help` is given: functions as "module.function"."""

    name: str
    panel: str
    functions: tuple[str, ...]
    help: str = ""

    def add_to(self, line: typer.Typer) -> None:
        """Import the command and make it known."""
        if not self.help:
            (function,) = self.functions
            line.command(self.name, rich_help_panel=self.panel)(_imported(function))
            return
        group = typer.Typer(help=self.help, no_args_is_help=True)
        for function in self.functions:
            group.command(function.rpartition(".")[2])(_imported(function))
        line.add_typer(group, name=self.name, rich_help_panel=self.panel)


def _imported(function: str) -> Callable[..., None]:
    module, _, name = function.rpartition(".")
    found: Callable[..., None] = getattr(import_module(f"bot.commands.{module}"), name)
    return found


_BROADCAST = (
    *(f"broadcasts.{name}" for name in ("send", "show", "report")),
    *(
        f"broadcast_steering.{name}"
        for name in ("pause", "resume", "cancel", "again", "rewrite", "withdraw")
    ),
)

_COMMANDS = (
    _Command("run", _RUN, ("run.run",)),
    _Command("chat", _RUN, ("chat.chat",)),
    _Command("check", _RUN, ("check.check",)),
    _Command("ask", _LOOK_UP, ("ask.ask",)),
    _Command("majors", _LOOK_UP, ("majors.majors",)),
    _Command("regions", _LOOK_UP, ("regions.regions",)),
    _Command("requirement", _LOOK_UP, ("requirement.requirement",)),
    _Command("eligible", _LOOK_UP, ("eligible.eligible",)),
    _Command("answers", _LOOK_UP, ("answers.answers",)),
    _Command(
        "knowledge",
        _LOOK_UP,
        ("knowledge.check", "knowledge.export"),
        "Check the curated entries, or write them out.",
    ),
    _Command(
        "broadcast",
        _PEOPLE,
        _BROADCAST,
        "Write to many, and follow it.",
    ),
    _Command(
        "groups",
        _PEOPLE,
        ("groups.show", "groups.add", "groups.trial", "groups.remove"),
        "Class groups, and robots of other apps as such.",
    ),
    _Command(
        "invite", _PEOPLE, ("invite.counselor", "invite.reviewer"), "Invite people to a role."
    ),
    _Command("audit", _PEOPLE, ("audit.audit",)),
    _Command(
        "import",
        _TABLES,
        (
            "imports.positions",
            "fair_imports.fairs",
            "fair_imports.projects",
            "employer_imports.employers",
            "contest_results.results",
            "visit_imports.visits",
            "import_history.undo",
        ),
        "Take tables in, whole or not at all.",
    ),
    _Command("imports", _TABLES, ("import_history.imports",)),
    _Command(
        "competition",
        _ACTIVITIES,
        (
            "competition.publish",
            "competition.show",
            "competition.verify",
            "contest_links.log",
            "competition.export",
            "promotion.promote",
            "promotion.demote",
        ),
        "Editions of a competition, their entries and their log.",
    ),
    _Command(
        "template",
        _TABLES,
        (
            "templates.positions",
            "templates.fairs",
            "templates.projects",
            "templates.employers",
            "templates.results",
            "templates.promotions",
            "templates.visits",
            "templates.nominations",
            "templates.competition",
        ),
        "Empty tables and files to fill in and import.",
    ),
    _Command("honours", _ACTIVITIES, ("honours.show", "honours.export"), "Rounds of awards."),
    _Command("visits", _ACTIVITIES, ("visits.report", "visits.gaps"), "Visits to enterprises."),
)


def command_line(words: Sequence[str]) -> typer.Typer:
    """The command line for these `words`: of the command that they begin with, else of all."""
    line = typer.Typer(
        name="qilu",
        help="启路 Qilu: a chat assistant for graduates looking for their first job.",
        no_args_is_help=True,
        add_completion=False,
        pretty_exceptions_enable=False,
        rich_markup_mode="rich",
    )
    # With a callback, even a single command is called by its name.
    line.callback()(_nothing)
    for command in [each for each in _COMMANDS if each.name in words[:1]] or _COMMANDS:
        command.add_to(line)
    return line


def _nothing() -> None:
    """What `qilu` does besides its commands."""
