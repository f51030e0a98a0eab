"""The command line `qilu`: how operators, scripts and other programs use it.

A group a file; every command that reads has `--json`, and the look-up commands read one query a
line from standard input when given `-`.
"""

from __future__ import annotations

import typer

from bot.commands.chat import chat
from bot.commands.check import check
from bot.commands.eligible import eligible
from bot.commands.imports import positions
from bot.commands.knowledge import answers
from bot.commands.knowledge import check as check_knowledge
from bot.commands.majors import majors
from bot.commands.regions import regions
from bot.commands.requirement import requirement
from bot.commands.run import run

main = typer.Typer(
    name="qilu",
    help="启路 Qilu: a chat assistant for graduates looking for their first job.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode="rich",
)

RUN = "Run and talk"
LOOK_UP = "Look up"
DATA = "Data"

knowledge_group = typer.Typer(help="The curated entries.", no_args_is_help=True)
knowledge_group.command("check")(check_knowledge)
import_group = typer.Typer(help="Take tables in, whole or not at all.", no_args_is_help=True)
import_group.command()(positions)

main.command(rich_help_panel=RUN)(run)
main.command(rich_help_panel=RUN)(chat)
main.command(rich_help_panel=RUN)(check)
main.command(rich_help_panel=LOOK_UP)(majors)
main.command(rich_help_panel=LOOK_UP)(regions)
main.command(rich_help_panel=LOOK_UP)(requirement)
main.command(rich_help_panel=LOOK_UP)(eligible)
main.command(rich_help_panel=LOOK_UP)(answers)
main.add_typer(knowledge_group, name="knowledge", rich_help_panel=DATA)
main.add_typer(import_group, name="import", rich_help_panel=DATA)
