"""A file of records read once: its records as they come, and all that stands around them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from models.errors import Refused
from models.sheets.records import Aside, Head, Record, read_records

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from knowledge.columns import Columns
    from models.sheets.sheets import Row

_SHOWN = 200


@dataclass(slots=True)
class RecordReading:
    """What was met while `records` were read: the tables' heads, and what is no record."""

    heads: list[Head] = field(default_factory=list)
    asides: list[Aside] = field(default_factory=list)
    rows: int = 0

    def records(self, rows: Iterable[Row], columns: Columns) -> Iterator[Record]:
        """The records of every table in `rows`; `Refused` at the end where there is none."""
        for item in read_records(rows, columns):
            match item:
                case Head():
                    self.heads.append(item)
                case Aside():
                    self.asides.append(item)
                case Record():
                    self.rows += 1
                    yield item
        if not self.heads:
            first = next((aside.text for aside in self.asides if not aside.sheet.hidden), "")
            looked_for = "、".join(columns.examples)
            raise Refused("records-no-header", looked_for=looked_for, row=first[:_SHOWN])
