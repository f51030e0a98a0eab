"""Text tables: csv out, and in from any encoding common in China and any usual separator.

Neither is told by such a file, so both are inferred: the encoding from byte order marks, from
what decodes, and from how ordinary the characters then are; the separator from how evenly it
divides the lines.
"""

from __future__ import annotations

import csv
import io
from collections import Counter
from itertools import islice
from typing import TYPE_CHECKING

from models.errors import Refused

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    Cell = str | int | float | None

SEPARATORS = ",\t;|，"
MAX_CELL = 2**17
"""Characters; a longer cell means a quotation mark that was never closed."""

# What spreadsheet programs take for the start of a formula, wide forms included.
_RUNNABLE = tuple("=+-@\t\r\n＝＋－＠")
_SAMPLE = 60
_MARKS = (
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe\x00\x00", "utf-32"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)


def read_delimited(data: bytes) -> Iterator[tuple[int, tuple[str, ...]]]:
    """Every row that is not empty: the number of its line (from 1) and its cells, stripped.

    Raises `Refused` where the bytes are no text or a quotation never ends.
    """
    text = decode(data)
    if "\0" in text:
        raise Refused("sheet-encoding")
    csv.field_size_limit(MAX_CELL)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator(text))
    line = 1
    try:
        for values in reader:
            cells = [_unescape(value.strip(" \t\r\n\u3000\xa0")) for value in values]
            while cells and not cells[-1]:
                cells.pop()
            if cells:
                yield line, tuple(cells)
            line = reader.line_num + 1
    except csv.Error as error:
        raise Refused("sheet-quotation", line=line) from error


def to_csv(rows: Iterable[Sequence[Cell]]) -> bytes:
    """A csv as spreadsheet programs open it best (UTF-8 with its mark, quoted where needed).

    A text that such a program would run as a formula gets an apostrophe in front, which
    `read_delimited` takes away again.
    """
    file = io.StringIO(newline="")
    writer = csv.writer(file, lineterminator="\r\n")
    for row in rows:
        writer.writerow([_escape(cell) if isinstance(cell, str) else cell for cell in row])
    return file.getvalue().encode("utf-8-sig")


def decode(data: bytes) -> str:
    """The text of `data`, its encoding inferred.

    Raises `Refused` where none fits.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _decoded(data, encoding)
    for encoding in (_unmarked_utf16(data), "utf-8"):
        if encoding and (text := _try(data, encoding)) is not None:
            return text
    simplified, traditional = _try(data, "gb18030"), _try(data, "big5")
    # Bytes of Big5 nearly always decode as GB 18030 too, but to characters that nobody uses.
    if (
        traditional is not None
        and _ordinary(traditional, "big5", 0xA4, 0xC6) > 0.9
        and (simplified is None or _ordinary(simplified, "gb2312", 0xB0, 0xD7) < 0.7)
    ):
        return traditional
    if simplified is None or _ordinary(simplified, "gb2312", 0xB0, 0xD7) < 0.3:
        raise Refused("sheet-encoding")
    return simplified


def separator(text: str) -> str:
    """The separator that divides the first lines into the most columns, evenly."""
    lines = "".join(islice(io.StringIO(text, newline=""), _SAMPLE))
    return max(SEPARATORS, key=lambda candidate: _evenness(lines, candidate))


def _evenness(lines: str, candidate: str) -> tuple[int, int]:
    """How many rows have the most usual number of columns above one, and that number."""
    try:
        widths = Counter(
            len(row) for row in csv.reader(io.StringIO(lines, newline=""), delimiter=candidate)
        )
    except csv.Error:
        return (0, 0)
    width, rows = max(
        ((width, rows) for width, rows in widths.items() if width > 1),
        key=lambda found: (found[1], found[0]),
        default=(1, 0),
    )
    return (rows, width)


def _unmarked_utf16(data: bytes) -> str:
    """The byte order that the zero bytes of separators and digits give away, if there are any."""
    sample = data[:4096]
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    if max(even, odd) * 50 < len(sample) or len(data) % 2:
        return ""
    return "utf-16-le" if odd > even else "utf-16-be"


def _ordinary(text: str, charset: str, first: int, last: int) -> float:
    """The share of Han characters that lie in the everyday rows of `charset`."""
    han = [c for c in text[:20_000] if "\u4e00" <= c <= "\u9fff" or "\ue000" <= c <= "\uf8ff"]
    if not han:
        return 1.0
    codes = (c.encode(charset, "ignore") for c in han)
    return sum(len(code) == 2 and first <= code[0] <= last for code in codes) / len(han)


def _try(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return None


def _decoded(data: bytes, encoding: str) -> str:
    text = _try(data, encoding)
    if text is None:
        raise Refused("sheet-encoding")
    return text.removeprefix("\ufeff")


def _escape(cell: str) -> str:
    return f"'{cell}" if cell.lstrip("'").startswith(_RUNNABLE) else cell


def _unescape(cell: str) -> str:
    return cell[1:] if cell[:1] == "'" and cell.lstrip("'").startswith(_RUNNABLE) else cell
