"""Reading the bundled tables: comma-separated, UTF-8, with a heading."""

from __future__ import annotations

import csv
import sys
from importlib.resources import files


def read_table(path: str) -> list[list[str]]:
    """The rows of the table `path` below `knowledge/data/`, without its heading.

    Cells that repeat are one object: codes stand in the tables ten thousand times over.
    """
    table = files("knowledge") / "data" / path
    rows = csv.reader(table.read_text(encoding="utf-8").splitlines())
    next(rows)
    return [[sys.intern(cell) for cell in row] for row in rows]
