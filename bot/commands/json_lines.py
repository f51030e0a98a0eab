"""Lines in and JSON lines out, for commands that other programs talk to."""

from __future__ import annotations

import io
import json
import sys
from collections.abc import Iterator

import typer


def input_lines() -> Iterator[str]:
    """The lines of standard input without their ends; bytes that are no UTF-8 become �."""
    with io.TextIOWrapper(sys.stdin.buffer, encoding="utf-8", errors="replace") as text:
        for line in text:
            yield line.rstrip("\r\n")


def echo_json(value: object) -> None:
    """Write `value` as one line. JSON can spell half a character (\\ud800), UTF-8 cannot."""
    text = json.dumps(value, ensure_ascii=False)
    typer.echo(text.encode("utf-8", "replace").decode("utf-8"))
