"""What a table says of each position: a record read into typed values, with its problems told.

Conditions stay in the table's own words; what they mean is read later, by `knowledge`. A posting
is known again in the next file by its key, and seen to have changed by its digest.
"""

from __future__ import annotations

import hashlib
import json
import re
import unicodedata
from dataclasses import dataclass, field, fields, replace
from datetime import UTC, date, datetime, time
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from models.errors import Refused
from models.records import Aside, Head, Problem, Record, read_records
from models.sheets import read_rows

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    from knowledge.columns import Columns
    from knowledge.programmes import Programmes

BEIJING = ZoneInfo("Asia/Shanghai")
MOST_HEADCOUNT = 10_000
"""More people than this for one position is a number from another column."""

_SEVERAL = frozenset({"若干", "若干名", "若干人", "不限", "多名"})
_COUNT = re.compile(r"(?:约|拟?招(?:聘|录)?)?(\d{1,9})(?:\.0+)?\s*[人名个位]?")
_DIGITS = {digit: value for value, digit in enumerate("零一二三四五六七八九")} | {"两": 2, "〇": 0}
_YEAR = re.compile(r"(?<!\d)(20\d\d)(?!\d)")
_RATIO = re.compile(r"\s*(\d{1,3})\s*[::比]\s*0?(\d{1,3})\s*")
_MOMENT = re.compile(
    r"(20\d\d)\s*[年./-]\s*(\d{1,2})\s*[月./-]\s*(\d{1,2})\s*日?"
    r"(?:\s*(?:T\s*)?(\d{1,2})\s*[::时点]\s*(?:(\d{1,2})\s*分?)?)?"
)


@dataclass(frozen=True, slots=True)
class Posting:
    """A position as a table states it; the fields are columns of `models.positions.Position`."""

    source: str
    employer: str = ""
    title: str = ""
    source_url: str = ""
    programme: str = ""
    year: int | None = None
    employer_code: str = ""
    department: str = ""
    code: str = ""
    duties: str = ""
    headcount: int | None = None
    majors: str = ""
    majors_graduate: str = ""
    majors_bachelor: str = ""
    majors_college: str = ""
    education: str = ""
    degree: str = ""
    political_status: str = ""
    grassroots_years: str = ""
    service_programme: str = ""
    fresh_only: str = ""
    age: str = ""
    sex: str = ""
    registration: str = ""
    workplace: str = ""
    remarks: str = ""
    ratio: str = ""
    deadline: datetime | None = None
    contact: str = ""
    extra: Mapping[str, str] = field(default_factory=dict)

    @property
    def identity(self) -> tuple[str, ...]:
        """What makes it the same position in the next file.

        A code alone is not unique in real tables, and employers' codes lose their leading zeros.
        """
        parts = (self.code, self.employer, self.department, self.title)
        return (self.source, str(self.year or ""), *(_plain(part) for part in parts))

    @property
    def digest(self) -> str:
        """A hash of all it says; where it was published may move without a change."""
        said = [getattr(self, name) for name in FIELDS if name not in ("source", "source_url")]
        return _hash(json.dumps(said, ensure_ascii=False, default=str, sort_keys=True))


FIELDS = tuple(item.name for item in fields(Posting))
_TEXTS = tuple(
    name
    for name in FIELDS
    if name not in {"source", "programme", "year", "headcount", "ratio", "deadline", "extra"}
)


@dataclass(frozen=True, slots=True)
class Origin:
    """What the importer knows of the whole table; empty parts are looked for in the file.

    `source` names the table across its editions: a newer file of the same source replaces it.
    """

    source: str
    source_url: str = ""
    programme: str = ""
    year: int | None = None
    deadline: datetime | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """A whole file read: postings by key, and all that is no posting.

    `unread_keys` are known positions whose row could not be read this time, so their absence from
    `postings` means nothing; `is_complete` is False when a row could not even be told apart.
    """

    source: str
    postings: Mapping[str, Posting]
    problems: tuple[Problem, ...]
    asides: tuple[Aside, ...]
    heads: tuple[Head, ...]
    rows: int
    unread_keys: frozenset[str]
    is_complete: bool


def read_postings(
    path: Path, *, origin: Origin, columns: Columns, programmes: Programmes
) -> Reading:
    """Read every table of positions in the file at `path`; needs no database and changes nothing.

    Raises `Refused` where the file cannot be read or holds no such table.
    """
    return _Reader(origin, programmes, path.name).read(read_records(read_rows(path), columns))


class _Reader:
    """Reads one file; what it has seen decides what a duplicate is."""

    def __init__(self, origin: Origin, programmes: Programmes, file_name: str) -> None:
        self._origin = origin
        self._programmes = programmes
        self._file_name = file_name
        self._postings: dict[str, Posting] = {}
        self._rows_by_key: dict[str, int] = {}
        self._problems: list[Problem] = []
        self._unread_keys: set[str] = set()
        self._is_complete = True

    def read(self, items: Iterable[Head | Record | Aside]) -> Reading:
        heads: list[Head] = []
        asides: list[Aside] = []
        rows = 0
        origin = self._origin
        for item in items:
            match item:
                case Head():
                    heads.append(item)
                    origin = self._origin_under(item)
                case Record():
                    rows += 1
                    self._take(item, origin)
                case Aside():
                    asides.append(item)
        if not heads:
            raise Refused("records-no-header", row=asides[0].text[:200] if asides else "")
        return Reading(
            source=self._origin.source,
            postings=self._postings,
            problems=tuple(self._problems),
            asides=tuple(asides),
            heads=tuple(heads),
            rows=rows,
            unread_keys=frozenset(self._unread_keys - self._postings.keys()),
            is_complete=self._is_complete,
        )

    def _origin_under(self, head: Head) -> Origin:
        """What the titles of this table, its sheet and the file add to what is known."""
        telling = (*head.titles, head.sheet.name, self._origin.source, self._file_name)
        years = (found for text in telling for found in _YEAR.findall(text))
        return replace(
            self._origin,
            programme=self._origin.programme or self._programmes.named_in(*telling),
            year=self._origin.year or next((int(year) for year in years), None),
        )

    def _take(self, record: Record, origin: Origin) -> None:
        posting, problems = self._posting(record, origin)
        lost = any(problem.loses_row for problem in problems)
        self._problems += problems
        if not (posting.employer or posting.department) or not (posting.title or posting.code):
            self._is_complete = False
            return
        key = self._key(posting, record)
        if key is None:
            return
        self._rows_by_key[key] = record.number
        if lost:
            self._unread_keys.add(key)
        else:
            self._postings[key] = posting

    def _key(self, posting: Posting, record: Record) -> str | None:
        """The key of `posting`; None for a duplicate, which is reported.

        Tables without codes do list the same title twice, for different majors: they are counted.
        """
        for count in range(len(self._rows_by_key) + 1):
            key = _hash("\x1f".join((*posting.identity, str(count or ""))))
            if key not in self._rows_by_key:
                return key
            known = self._postings.get(key)
            same = known is not None and known.digest == posting.digest
            if same or posting.code:
                reason = "problem-duplicate" if same else "problem-same-key"
                problem = record.problem("code" if posting.code else "title", reason)
                self._problems.append(replace(problem, other_row=self._rows_by_key[key]))
                return None
        raise AssertionError("more keys than rows")

    def _posting(self, record: Record, origin: Origin) -> tuple[Posting, list[Problem]]:
        said = record.fields
        problems = [record.problem(name, "problem-formula") for name in record.hollow]
        problems += [record.problem(n, f"problem-no-{n}") for n in _missing(record)]
        extra = dict(record.extra)
        headcount, count_problem = _headcount(said.get("headcount", ""))
        if count_problem and "headcount" not in record.hollow:
            problems.append(record.problem("headcount", count_problem))
        year = _YEAR.search(said.get("year", ""))
        deadline = _moment(said.get("deadline", ""))
        if "deadline" in said and deadline is None:
            problems.append(record.problem("deadline", "problem-deadline", loses_row=False))
            extra[record.head.headers[record.head.places["deadline"]]] = said["deadline"]
        named = said.get("programme", "")
        posting = Posting(
            **{name: said[name] for name in _TEXTS if name in said},
            source=origin.source,
            programme=self._programmes.named_in(named) or named or origin.programme,
            year=int(year[1]) if year else origin.year,
            headcount=headcount,
            ratio=_ratio(said.get("ratio", "")),
            deadline=deadline or origin.deadline,
            extra=extra,
        )
        if not posting.source_url:
            posting = replace(posting, source_url=origin.source_url)
        return posting, problems


def _missing(record: Record) -> Iterator[str]:
    said = record.fields
    if not (said.get("employer") or said.get("department")):
        yield "employer"
    if not (said.get("title") or said.get("code")):
        yield "title"


def _headcount(text: str) -> tuple[int | None, str]:
    """How many are sought (None: the table leaves it open), and the problem if it says no number."""
    plain = unicodedata.normalize("NFKC", text).strip()
    if not plain or plain in _SEVERAL:
        return None, ""
    match = _COUNT.fullmatch(plain)
    count = int(match[1]) if match else _chinese_number(plain.rstrip("人名个位"))
    if count is None or not 0 < count <= MOST_HEADCOUNT:
        return None, "problem-headcount"
    return count, ""


def _chinese_number(text: str) -> int | None:
    """One to ninety-nine in Chinese numerals."""
    tens, ten, ones = text.rpartition("十")
    if (ten and tens not in {"", *_DIGITS}) or (ones and ones not in _DIGITS) or not text:
        return None
    return (10 * _DIGITS.get(tens, 1) if ten else 0) + _DIGITS.get(ones, 0)


def _ratio(text: str) -> str:
    """3:1 as written; a spreadsheet program may have taken it for a time of day (3:01)."""
    match = _RATIO.fullmatch(unicodedata.normalize("NFKC", text))
    return f"{match[1]}:{match[2]}" if match else text


def _moment(text: str) -> datetime | None:
    """The moment that `text` names, in China's time; a bare date lasts until its end."""
    match = _MOMENT.search(unicodedata.normalize("NFKC", text))
    if match is None:
        return None
    try:
        day = date(int(match[1]), int(match[2]), int(match[3]))
        at = time(int(match[4]), int(match[5] or 0)) if match[4] else time(23, 59, 59)
    except ValueError:
        return None
    return datetime.combine(day, at, BEIJING).astimezone(UTC)


def _plain(text: str) -> str:
    """Without what an editor changes while meaning the same: width and spaces."""
    return "".join(unicodedata.normalize("NFKC", text).split())


def _hash(text: str) -> str:
    return hashlib.blake2b(text.encode(), digest_size=16).hexdigest()
