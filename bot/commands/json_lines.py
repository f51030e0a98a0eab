"""Lines in and JSON lines out, for commands that other programs talk to."""

from __future__ import annotations

import io
import json
import sys
from collections.abc import Iterator

import typer

#: The argument that stands for standard input.
FROM_INPUT = "-"


def queries(argument: str) -> Iterator[str]:
    """The query of the command line, or for `-` those of standard input, one a line."""
    return input_lines() if argument == FROM_INPUT else iter([clean(argument)])


def input_lines() -> Iterator[str]:
    """The lines of standard input without their ends; bytes that are no UTF-8 become �."""
    with io.TextIOWrapper(sys.stdin.buffer, encoding="utf-8", errors="replace") as text:
        for line in text:
            yield line.rstrip("\r\n")


def clean(text: str) -> str:
    """`text` with what is half a character (\\ud800) replaced: UTF-8 cannot write it."""
    return text.encode("utf-8", "replace").decode("utf-8")


def echo_json(value: object) -> None:
    """Write `value` as one line. JSON can spell half a character (\\ud800), UTF-8 cannot."""
    typer.echo(clean(json.dumps(value, ensure_ascii=False)))
