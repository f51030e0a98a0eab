"""Spreadsheets in and out: rows of text with their places, and files that no formula can leave.

What a file is, its first bytes decide, never its name. Workbooks are read in a process of their
own (`models.sheets.workbooks`), text tables here; both arrive row by row. Whatever cannot be read
is `Refused` with the reason.
"""

from __future__ import annotations

import io
import json
import re
import struct
import subprocess
import sys
import tempfile
import zipfile
from contextlib import closing
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import IO, TYPE_CHECKING, BinaryIO

from models.errors import Refused
from models.sheets.delimited import read_delimited, to_csv

if TYPE_CHECKING:
    from collections.abc import Generator, Iterable, Iterator, Sequence

    from models.sheets.delimited import Cell

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
"""The media type of a workbook."""
MAX_BYTES = 100 * 2**20
"""The largest file that is opened at all."""
MAX_UNPACKED = 2**30
"""A workbook is a zip: the most that its parts may come to."""
MAX_ROWS = 300_000
"""Rows of one file, all sheets together."""
MAX_CELL = 32_767
"""Characters that a cell of a workbook can hold; the rest is cut when written."""

_HEAD = 4096
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_WORKBOOK_PARTS = {"xl/workbook.xml": ".xlsx", "xl/workbook.bin": ".xlsb", "content.xml": ".ods"}
_READER = Path(__file__).with_name("workbooks.py")
"""What reads workbooks, in a process of its own: nothing of it is loaded into this one."""
# All that the standard library raises for archives with a few bytes changed.
_DAMAGED = (zipfile.BadZipFile, NotImplementedError, OSError, ValueError, struct.error, EOFError)
_STRANGERS = {
    b"%PDF": "PDF",
    b"\x89PNG": "PNG",
    b"\xff\xd8\xff": "JPEG",
    b"GIF8": "GIF",
    b"Rar!": "RAR",
    b"7z\xbc\xaf": "7z",
    b"\x1f\x8b": "gzip",
    b"{\\rtf": "RTF",
    b"<?xml": "XML",
}


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet of a workbook; a text table is one sheet without a name."""

    name: str
    hidden: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """A row that is not empty, as text.

    `number` counts from 1 as spreadsheet programs show it. A merged value stands in every cell
    that it covers. `hollow` are the columns (from 0) whose formula was never computed or failed.
    """

    sheet: Sheet
    number: int
    cells: tuple[str, ...]
    hollow: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Table:
    """A table to write; `rows` may be produced as they are written."""

    name: str
    header: Sequence[str]
    rows: Iterable[Sequence[Cell]]


def read_rows(path: Path) -> Generator[Row]:
    """The rows of every sheet of the xlsx, xlsb, xls, ods or text table at `path`, in order.

    Raises `Refused` where it is no table, damaged, protected, or larger than the limits above.
    """
    size = path.stat().st_size
    if size == 0:
        raise Refused("sheet-empty")
    if size > MAX_BYTES:
        raise Refused("sheet-too-large", limit=MAX_BYTES // 2**20)
    with path.open("rb") as file:
        suffix = _suffix(file)
    seen = 0
    with closing(_workbook(path, suffix) if suffix else _text_table(path)) as rows:
        for row in rows:
            seen += 1
            if seen > MAX_ROWS:
                raise Refused("sheet-too-many-rows", limit=MAX_ROWS)
            yield row
    if not seen:
        raise Refused("sheet-empty")


def rows_in(data: bytes, *, most: int = MAX_ROWS) -> list[Row]:
    """The rows of a table of so many bytes, as `read_rows` reads them, up to one more than `most`.

    Raises what `read_rows` raises.
    """
    with tempfile.NamedTemporaryFile() as file:
        file.write(data)
        file.flush()
        with closing(read_rows(Path(file.name))) as rows:
            return list(islice(rows, most + 1))


def to_xlsx(tables: Iterable[Table]) -> bytes:
    """A workbook with a sheet for each table; texts stay texts whatever they begin with."""
    file = io.BytesIO()
    # Nothing is guessed from a text: neither formula nor number nor link.
    guesses = ("strings_to_formulas", "strings_to_numbers", "strings_to_urls")
    options = {"in_memory": True, "constant_memory": True, **dict.fromkeys(guesses, False)}
    import xlsxwriter  # noqa: PLC0415 - only who writes a workbook pays for it

    with xlsxwriter.Workbook(file, options) as book:
        header = book.add_format({"bold": True, "text_wrap": True, "bottom": 1})
        # The quote prefix keeps a text a text when somebody edits the cell.
        text = book.add_format({"quote_prefix": True, "valign": "top", "text_wrap": True})
        for table in tables:
            sheet = book.add_worksheet(_sheet_name(table.name))
            sheet.freeze_panes(1, 0)
            for column, name in enumerate(table.header):
                sheet.set_column(column, column, 10 + min(30, 2 * len(name)))
                sheet.write_string(0, column, name, header)
            for number, row in enumerate(table.rows, start=1):
                for column, cell in enumerate(row):
                    if isinstance(cell, str):
                        sheet.write_string(number, column, cell[:MAX_CELL], text)
                    elif cell is not None:
                        sheet.write_number(number, column, cell)
    return file.getvalue()


def write_table(path: Path, table: Table) -> None:
    """Write `table` as the suffix of `path` asks: .xlsx or .csv.

    Raises `Refused` for any other, or where nothing can be written.
    """
    match path.suffix.lower():
        case ".xlsx":
            data = to_xlsx([table])
        case ".csv":
            data = to_csv([table.header, *table.rows])
        case _:
            raise Refused("sheet-suffix", name=path.name)
    try:
        path.write_bytes(data)
    except OSError as error:
        reason = error.strerror or str(error)
        raise Refused("sheet-unwritable", name=path.name, reason=reason) from error


def column_letters(index: int) -> str:
    """The name that spreadsheet programs give to column `index` (from 0): A, …, Z, AA, …"""
    letters = ""
    index += 1
    while index:
        index, letter = divmod(index - 1, 26)
        letters = chr(ord("A") + letter) + letters
    return letters


def _sheet_name(name: str) -> str:
    """At most 31 characters and none that the format forbids."""
    return re.sub(r"[\[\]:*?/\\]", " ", name)[:31].strip("' ") or "Sheet1"


def _suffix(file: BinaryIO) -> str:
    """The suffix of the workbook format that the bytes are; empty for text."""
    head = file.read(_HEAD)
    if head.startswith(_OLE):
        file.seek(0)
        if _ENCRYPTED in file.read():
            raise Refused("sheet-password")
        return ".xls"
    if head.startswith(b"PK"):
        return _zip_suffix(file)
    for magic, kind in _STRANGERS.items():
        if head.startswith(magic):
            raise Refused("sheet-not-a-table", kind=kind)
    if (
        head.lstrip(b"\xef\xbb\xbf \t\r\n")[:9]
        .lower()
        .startswith((b"<html", b"<!doctype", b"<table"))
    ):
        raise Refused("sheet-web-page")
    return ""


def _zip_suffix(file: BinaryIO) -> str:
    try:
        with zipfile.ZipFile(file) as archive:
            parts = archive.infolist()
    except _DAMAGED as error:
        raise Refused("sheet-corrupt") from error
    # Sizes as declared; a liar still meets the memory limit of the process that unpacks.
    if sum(part.file_size for part in parts) > MAX_UNPACKED:
        raise Refused("sheet-bomb", limit=MAX_UNPACKED // 2**20)
    names = {part.filename for part in parts}
    for name, suffix in _WORKBOOK_PARTS.items():
        if name in names:
            return suffix
    raise Refused("sheet-not-a-table", kind="Word" if "word/document.xml" in names else "ZIP")


def _text_table(path: Path) -> Generator[Row]:
    sheet = Sheet("")
    for number, cells in read_delimited(path.read_bytes()):
        yield Row(sheet, number, cells)


def _workbook(path: Path, suffix: str) -> Generator[Row]:
    # The reader believes suffixes, so it is shown the file under the one that its bytes deserve.
    with tempfile.TemporaryDirectory() as folder:
        link = Path(folder) / f"table{suffix}"
        link.symlink_to(path.resolve())
        command = [sys.executable, "-I", str(_READER), str(link)]
        with subprocess.Popen(  # noqa: S603 - our own interpreter and module, no shell
            command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
        ) as child:
            assert child.stdout is not None  # noqa: S101 - asked for above
            try:
                yield from _printed_rows(child.stdout)
            finally:
                child.kill()


def _printed_rows(lines: IO[bytes]) -> Iterator[Row]:
    sheet = Sheet("")
    # Tables repeat themselves: one copy of each text keeps 200,000 rows within a few hundred MB.
    texts: dict[str, str] = {}
    for line in lines:
        message = json.loads(line)
        if isinstance(message, list):
            number, cells, hollow = message
            shared = tuple(texts.setdefault(cell, cell) for cell in cells)
            yield Row(sheet, number, shared, tuple(hollow))
        elif "sheet" in message:
            sheet = Sheet(message["sheet"], message["hidden"])
        elif "refused" in message:
            raise Refused(message["refused"])
        else:
            return
    # The process died without a last line: it asked for more than it may have, or panicked.
    raise Refused("sheet-unreadable")
