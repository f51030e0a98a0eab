"""What a table says of each position: a record read into typed values, with its problems told.

Conditions stay in the table's own words; what they mean is read later, by `knowledge`. A posting
is known again in the next file by its key, and seen to have changed by its digest.
"""

from __future__ import annotations

import hashlib
import json
import re
import unicodedata
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import groupby
from typing import TYPE_CHECKING

from sqlalchemy import JSON
from sqlmodel import Field, SQLModel

from models.sheets.cells import headcount_in, moment_in, ratio_in
from models.sheets.record_reading import RecordReading

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from knowledge.columns import Columns
    from knowledge.positions.programmes import Programmes
    from models.sheets.records import Aside, Head, Problem, Record
    from models.sheets.sheets import Row

_NAMES = (("employer", "department"), ("title", "code"))  # one of each pair is enough
_IDENTITY = {name for pair in _NAMES for name in pair}
_YEAR = re.compile(r"(?<!\d)(20\d\d)(?!\d)")


class Statement(SQLModel):
    """What a table says of a position, in its own words: what a posting and a position share."""

    source: str = Field(index=True)
    employer: str = ""
    title: str = ""
    source_url: str = ""
    programme: str = Field(default="", index=True)
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
    deadline: datetime | None = Field(default=None, index=True)
    contact: str = ""
    #: Columns that name no field, under their own headers.
    extra: dict[str, str] = Field(default_factory=dict, sa_type=JSON)


class Posting(Statement):
    """A position as a row of a table states it, before it is stored."""

    model_config = {"frozen": True}

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
        return _hash([json.dumps(said, ensure_ascii=False, default=str, sort_keys=True)])


FIELDS = tuple(Statement.model_fields)
_FIELDS = set(FIELDS)
"""One set for all postings: each would otherwise carry its own, larger than what it says."""
_TYPED = {"source", "source_url", "programme", "year", "headcount", "ratio", "deadline", "extra"}
_TEXTS = frozenset(FIELDS) - _TYPED


@dataclass(frozen=True, slots=True)
class Origin:
    """What the importer knows of the whole table; empty parts are looked for in the file.

    `source` names the table across its editions: a newer file of the same source replaces it.
    """

    source: str
    file_name: str = ""
    source_url: str = ""
    programme: str = ""
    year: int | None = None
    deadline: datetime | None = None


@dataclass(frozen=True, slots=True)
class Edition:
    """A whole file read, an edition of its source: postings by key, and all that is no posting.

    `unread_keys` are known positions whose row could not be read this time, so their absence from
    `postings` means nothing; `is_complete` is False when a row could not even be told apart.
    """

    source: str
    postings: Mapping[str, Posting]
    digests: Mapping[str, str]
    problems: tuple[Problem, ...]
    asides: tuple[Aside, ...]
    heads: tuple[Head, ...]
    rows: int
    unread_keys: frozenset[str]
    is_complete: bool


def typed_edition(posting: Posting) -> Edition:
    """A position that somebody stated in chat, as a part of its source's edition.

    It is known again by all that it says: who means another one says something else.
    """
    digest = posting.digest
    key = _hash((*posting.identity, digest))
    return Edition(
        source=posting.source,
        postings={key: posting},
        digests={key: digest},
        problems=(),
        asides=(),
        heads=(),
        rows=1,
        unread_keys=frozenset(),
        is_complete=False,
    )


def read_postings(
    rows: Iterable[Row], *, origin: Origin, columns: Columns, programmes: Programmes
) -> Edition:
    """Read every table of positions in `rows`; needs no database and changes nothing.

    Raises `Refused` where there is no such table, besides what reading the rows raises.
    """
    return _Reader(origin, columns, programmes).read(rows)


class _Reader:
    """Reads one file; what it has seen decides what a duplicate is."""

    def __init__(self, origin: Origin, columns: Columns, programmes: Programmes) -> None:
        self._origin = origin
        self._columns = columns
        self._programmes = programmes
        self._postings: dict[str, Posting] = {}
        self._digests: dict[str, str] = {}
        #: The postings of one identity: their digests, and the row of each.
        self._alike: dict[str, dict[str, int]] = {}
        self._problems: list[Problem] = []
        self._unread_keys: set[str] = set()
        self._is_complete = True

    def read(self, source_rows: Iterable[Row]) -> Edition:
        reading = RecordReading()
        for head, records in groupby(
            reading.records(source_rows, self._columns), key=lambda record: record.head
        ):
            origin = self._origin_under(head)
            for record in records:
                self._take(record, origin)
        return Edition(
            source=self._origin.source,
            postings=self._postings,
            digests=self._digests,
            problems=tuple(self._problems),
            asides=tuple(reading.asides),
            heads=tuple(reading.heads),
            rows=reading.rows,
            unread_keys=frozenset(self._unread_keys - self._postings.keys()),
            is_complete=self._is_complete,
        )

    def _origin_under(self, head: Head) -> Origin:
        """What the titles of this table, its sheet and the file add to what is known."""
        telling = (*head.titles, head.sheet.name, self._origin.source, self._origin.file_name)
        years = (found for text in telling for found in _YEAR.findall(text))
        return replace(
            self._origin,
            programme=self._origin.programme or self._programmes.named_in(*telling),
            year=self._origin.year or next((int(year) for year in years), None),
        )

    def _take(self, record: Record, origin: Origin) -> None:
        posting, problems = self._posting(record, origin)
        self._problems += problems
        digest = posting.digest
        if _missing(record) or _IDENTITY & set(record.hollow):
            self._is_complete = False
        elif (key := self._new_key(posting, digest, record)) is None:
            pass
        elif any(problem.loses_row for problem in problems):
            self._unread_keys.add(key)
        else:
            self._postings[key] = posting
            self._digests[key] = digest

    def _new_key(self, posting: Posting, digest: str, record: Record) -> str | None:
        """The key of `posting`; None for a duplicate, which is reported.

        Tables without codes do list one title several times, for different majors: these are
        numbered in their order.
        """
        alike = self._alike.setdefault(_hash(posting.identity), {})
        is_repeated = digest in alike
        alike.setdefault(digest, record.number)
        if not is_repeated and (len(alike) == 1 or not posting.code):
            return _hash((*posting.identity, str(len(alike))))
        reason = "problem-duplicate" if is_repeated else "problem-same-key"
        problem = record.problem("code" if posting.code else "title", reason)
        self._problems.append(replace(problem, other_row=next(iter(alike.values()))))
        return None

    def _programme(self, said: str, origin: Origin) -> str:
        """The programme that a row names, else that of the table."""
        return (self._programmes.named_in(said) or said) if said else origin.programme

    def _posting(self, record: Record, origin: Origin) -> tuple[Posting, list[Problem]]:
        said = record.fields
        problems = [record.problem(name, "problem-formula") for name in record.hollow]
        problems += [record.problem(name, f"problem-no-{name}") for name in _missing(record)]
        extra = dict(record.extra)
        headcount = None
        if "headcount" not in record.hollow:
            try:
                headcount = headcount_in(said.get("headcount", ""))
            except ValueError:
                problems.append(record.problem("headcount", "problem-headcount"))
        year = _YEAR.search(said.get("year", ""))
        deadline = moment_in(said.get("deadline", ""))
        if "deadline" in said and deadline is None:
            problems.append(record.problem("deadline", "problem-deadline", loses_row=False))
            extra[record.head.headers[record.head.places["deadline"]]] = said["deadline"]
        posting = Posting.model_construct(
            _FIELDS,
            **{name: text for name, text in said.items() if name in _TEXTS},
            source=origin.source,
            source_url=said.get("source_url", origin.source_url),
            programme=self._programme(said.get("programme", ""), origin),
            year=int(year[1]) if year else origin.year,
            headcount=headcount,
            ratio=ratio_in(said.get("ratio", "")),
            deadline=deadline or origin.deadline,
            extra=extra,
        )
        return posting, problems


def _missing(record: Record) -> list[str]:
    """The names without which nobody could say which position it is."""
    filled = {*record.fields, *record.hollow}
    return [pair[0] for pair in _NAMES if not filled.intersection(pair)]


def _plain(text: str) -> str:
    """Without what an editor changes while meaning the same: width and spaces."""
    return "".join(unicodedata.normalize("NFKC", text).split())


def _hash(parts: Iterable[str]) -> str:
    return hashlib.blake2b("\x1f".join(parts).encode(), digest_size=16).hexdigest()
