"""Benchmarks of tables of several sizes: on both databases, with the figures in a file."""

from __future__ import annotations

import argparse
import asyncio
import json
from collections.abc import Callable, Coroutine, Sequence
from contextlib import AbstractContextManager
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from benchmarks import servers

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

Row = TypeVar("Row", bound="DataclassInstance")


def on_both(
    measure: Callable[[str, str, Sequence[int]], Coroutine[Any, Any, list[Row]]],
    *,
    name: str,
    about: str | None,
) -> list[Row]:
    """What `measure` finds for the name and the address of each database and the sizes that were
    asked for on the command line, written to the results as `name`."""
    parser = argparse.ArgumentParser(description=about)
    parser.add_argument("--sizes", type=int, nargs="+", default=[10_000, 100_000, 1_000_000])
    parser.add_argument("--json", type=Path, default=Path(f"benchmarks/results/{name}.json"))
    options = parser.parse_args()
    databases: dict[str, AbstractContextManager[str]] = {
        "SQLite": servers.sqlite(),
        "PostgreSQL": servers.postgresql(),
    }
    measured: list[Row] = []
    for database, server in databases.items():
        with server as url:
            measured += asyncio.run(measure(database, url, options.sizes))
    options.json.parent.mkdir(parents=True, exist_ok=True)
    options.json.write_text(json.dumps([asdict(row) for row in measured], indent=2) + "\n")
    return measured
