"""Reads one workbook and prints its rows as JSON lines: the child process of
`models.sheets.sheets`.

The reader is native code, and a damaged or malicious file can make it panic or ask for terabytes,
which ends a process without an exception. So it works here, under limits of memory and time, and
the program that asked only sees rows, or that they end early. Lines on standard output:

    {"sheet": name, "hidden": bool}    the rows that follow are of this sheet
    [number, [cell, …], [column, …]]   a row that is not empty; columns (from 0) without a value
    {"refused": key}                   cannot be read, and why
    {"end": true}                      everything was read
"""

from __future__ import annotations

import datetime as dt
import json
import re
import resource
import sys
import zipfile
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from python_calamine import CalamineError, CalamineWorkbook, PasswordError, SheetVisibleEnum

if TYPE_CHECKING:
    from collections.abc import Iterator

    from python_calamine import CalamineSheet

    Value = int | float | str | bool | dt.time | dt.date | dt.datetime | dt.timedelta
    Merge = tuple[tuple[int, int], tuple[int, int]]

MEMORY = 1536 * 2**20
SECONDS = 120

_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_CELL = re.compile(rb"<c\b([^>]*)(?:/>|(?<!/)>(.*?)</c>)", re.DOTALL)
_PLACE = re.compile(rb'\br="([A-Z]{1,3})([0-9]{1,7})"')
_CHUNK = 2**20


def main(path: str) -> None:
    """Print the rows of the workbook at `path`, whose suffix must tell its format."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    try:
        with CalamineWorkbook.from_path(path) as book:
            for index, sheet in enumerate(book.sheets_metadata):
                hidden = sheet.visible != SheetVisibleEnum.Visible
                _print({"sheet": sheet.name, "hidden": hidden})
                hollow = hollow_cells(path, sheet.name) if path.endswith(".xlsx") else {}
                for number, cells in _rows(book.get_sheet_by_index(index)):
                    _print([number, cells, hollow.get(number, [])])
        _print({"end": True})
    except PasswordError:
        _print({"refused": "sheet-password"})
    except (CalamineError, zipfile.BadZipFile, ET.ParseError, OSError):
        _print({"refused": "sheet-corrupt"})


def hollow_cells(path: str, name: str) -> dict[int, list[int]]:
    """Row (from 1) to columns (from 0) of cells that hold an error, or a formula nobody computed.

    The reader shows both as empty or as zero, and a number that is not there must not be believed.
    """
    with zipfile.ZipFile(path) as archive:
        part = _part(archive, name)
        if part is None or not _mentions(archive, part):
            return {}
        found: dict[int, list[int]] = {}
        for attributes, content in _cells(archive, part):
            error = b't="e"' in attributes
            # A formula whose result is an empty text says so by its type.
            computed = b't="str"' in attributes or re.search(rb"<v[^>/]*>[^<]", content)
            uncomputed = b"<f" in content and not computed
            if (error or uncomputed) and (place := _PLACE.search(attributes)):
                found.setdefault(int(place[2]), []).append(_column(place[1]))
        return found


def _rows(sheet: CalamineSheet) -> Iterator[tuple[int, list[str]]]:
    """Every row that is not empty, its number from 1; a merged value stands in all its cells."""
    if sheet.start is None:
        return
    margin = [""] * sheet.start[1]
    merges = sorted(sheet.merged_cell_ranges or (), reverse=True)
    open_merges: list[tuple[Merge, str]] = []
    for index, values in enumerate(sheet.iter_rows()):
        cells = margin + [_text(value) for value in values]
        while merges and merges[-1][0][0] <= index:
            merge = merges.pop()
            column = merge[0][1]
            open_merges.append((merge, cells[column] if column < len(cells) else ""))
        open_merges = [(merge, text) for merge, text in open_merges if merge[1][0] >= index]
        for ((_, left), (_, right)), text in open_merges:
            for column in range(left, min(right + 1, len(cells))):
                cells[column] = text
        while cells and not cells[-1]:
            cells.pop()
        if cells:
            yield index + 1, cells


def _text(value: Value) -> str:
    """What the cell shows, near enough: whole numbers without a point, dates as ISO."""
    if isinstance(value, str):
        return value.replace("\r\n", "\n").replace("_x000D_", "").strip(" \t\r\n\u3000\xa0\ufeff")
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() else repr(value)
    if isinstance(value, dt.datetime):
        return value.isoformat(" ", "minutes")
    if isinstance(value, dt.time):
        return f"{value.hour}:{value.minute:02}"
    return str(value)


def _part(archive: zipfile.ZipFile, name: str) -> str | None:
    """The file inside the archive that holds the sheet `name`."""
    names = archive.namelist()
    if not {"xl/workbook.xml", "xl/_rels/workbook.xml.rels"} <= set(names):
        return None
    book = ET.fromstring(archive.read("xl/workbook.xml"))  # noqa: S314 - bounded by the limits
    ids = [
        s.get(_RELATION) for s in book.iter() if s.tag.endswith("}sheet") and s.get("name") == name
    ]
    links = ET.fromstring(archive.read("xl/_rels/workbook.xml.rels"))  # noqa: S314 - likewise
    target = next((link.get("Target", "") for link in links if link.get("Id") in ids), "")
    part = target.lstrip("/") if target.startswith("/") else f"xl/{target}"
    return part if part in names else None


def _mentions(archive: zipfile.ZipFile, part: str) -> bool:
    """Whether the sheet has any formula or error at all: most have none, and are done here."""
    tail = b""
    with archive.open(part) as stream:
        while chunk := stream.read(_CHUNK):
            window = tail + chunk
            if b"<f" in window or b't="e"' in window:
                return True
            tail = window[-8:]
    return False


def _cells(archive: zipfile.ZipFile, part: str) -> Iterator[tuple[bytes, bytes]]:
    """The attributes and the content of every cell, streamed."""
    rest = b""
    with archive.open(part) as stream:
        while chunk := stream.read(_CHUNK):
            rest += chunk
            done = 0
            for cell in _CELL.finditer(rest):
                yield cell[1], cell[2] or b""
                done = cell.end()
            rest = rest[done:]


def _column(letters: bytes) -> int:
    column = 0
    for letter in letters:
        column = column * 26 + letter - 64
    return column - 1


def _print(line: object) -> None:
    sys.stdout.write(json.dumps(line, ensure_ascii=True, separators=(",", ":")) + "\n")


if __name__ == "__main__":
    main(sys.argv[1])
