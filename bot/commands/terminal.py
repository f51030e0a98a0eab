"""What every command shares of the terminal: its language, JSON instead of words, and why
something is refused."""

from __future__ import annotations

import json
import os
from contextlib import contextmanager
from functools import partial
from typing import TYPE_CHECKING, Annotated

import typer

from knowledge.texts import Texts, closest_locale
from models.errors import Refused

if TYPE_CHECKING:
    from collections.abc import Iterator

    from models.conversations.notices import Say

JsonOption = Annotated[bool, typer.Option("--json", help="Print JSON.")]


def language() -> str:
    """What the terminal's environment says of its language."""
    names = ("LC_ALL", "LC_MESSAGES", "LANG")
    return next((os.environ[name] for name in names if os.environ.get(name)), "")


def said() -> Say:
    """Sentences in the language of the terminal."""
    return partial(Texts.load().say, closest_locale(language()))


@contextmanager
def refusals(say: Say, *, as_json: bool) -> Iterator[None]:
    """Say why something is refused, and end with exit code 1."""
    try:
        yield
    except Refused as refusal:
        words = say(refusal.key, **refusal.params)
        if as_json:
            typer.echo(json.dumps({"refused": refusal.key, "words": words}, ensure_ascii=False))
        else:
            typer.echo(words, err=True)
        raise typer.Exit(1) from refusal
