"""What a list says of each activity: a record read into typed values, with its problems told.

A listing is known again in the next edition by its identity (source, code, title, host); of
several with one identity the dates tell which is which (`models.activities.activity_imports`).
"""

from __future__ import annotations

import hashlib
import json
import re
from dataclasses import dataclass, replace
from itertools import groupby
from typing import TYPE_CHECKING, Any

from knowledge.activities.activities import Kind, pillar_of
from knowledge.language.text import squeeze
from models.activities.announcements import FIELDS, Announcement
from models.dates.milestones import Name, contradiction, is_over_at, on
from models.dates.spans import span_in
from models.sheets.cells import headcount_in
from models.sheets.record_reading import RecordReading

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from knowledge.columns import Columns
    from models.activities.activity_readings import ActivityReader
    from models.dates.milestones import Times
    from models.positions.positions import Demand
    from models.sheets.records import Aside, Head, Problem, Record
    from models.sheets.sheets import Row

_YEAR = re.compile(r"(?<!\d)(20\d\d)(?!\d)")
_PLAIN = (
    *("title", "organiser", "partner", "venue", "scheme", "progress"),
    *("majors", "audience", "schools", "summary", "contact"),
)
_ADDRESSES = ("link", "source_url")
_ADDRESS = re.compile(r"https?://\S+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Listing:
    """One activity as a list states it."""

    said: Announcement
    times: Times
    demands: tuple[Demand, ...]
    digest: str
    identity: str


@dataclass(frozen=True, slots=True)
class ListEdition:
    """A whole list read; `is_complete` is False when a row could not even be told apart."""

    source: str
    listings: tuple[Listing, ...]
    problems: tuple[Problem, ...]
    asides: tuple[Aside, ...]
    heads: tuple[Head, ...]
    rows: int
    is_complete: bool

    def past(self, now: datetime) -> int:
        """How many are over already."""
        return sum(_is_over(each, now) for each in self.listings)

    def closed(self, now: datetime) -> int:
        """How many are to come, and nobody can sign up for them any more."""
        return sum(
            Name.CLOSES in each.times and each.times[Name.CLOSES].at < now
            for each in self.listings
            if not _is_over(each, now)
        )


@dataclass(frozen=True, slots=True)
class ListOrigin:
    """What the importer knows of the whole list; `source` names it across its editions."""

    source: str
    file_name: str = ""
    source_url: str = ""
    organiser: str = ""
    year: int | None = None
    #: Of rows that name none of its pillar; None where a list may hold any kind.
    kind: Kind | None = None


def read_listings(
    rows: Iterable[Row], *, origin: ListOrigin, columns: Columns, reader: ActivityReader
) -> ListEdition:
    """Read every list of activities in `rows`; needs no database and changes nothing.

    Raises `Refused` where there is no such list, besides what reading the rows raises.
    """
    return _Reader(origin, columns, reader).read(rows)


class _Reader:
    """Reads one file; what it has seen decides what a duplicate is."""

    def __init__(self, origin: ListOrigin, columns: Columns, reader: ActivityReader) -> None:
        self._origin = origin
        self._columns = columns
        self._reader = reader
        self._listings: list[Listing] = []
        self._rows_of: dict[tuple[object, ...], int] = {}
        self._problems: list[Problem] = []
        self._is_complete = True

    def read(self, source_rows: Iterable[Row]) -> ListEdition:
        reading = RecordReading()
        for head, records in groupby(
            reading.records(source_rows, self._columns), key=lambda record: record.head
        ):
            year = self._origin.year or self._year_over(head)
            for record in records:
                self._take(record, year)
        return ListEdition(
            source=self._origin.source,
            listings=tuple(self._listings),
            problems=tuple(self._problems),
            asides=tuple(reading.asides),
            heads=tuple(reading.heads),
            rows=reading.rows,
            is_complete=self._is_complete,
        )

    def _year_over(self, head: Head) -> int | None:
        """The year that titles, the sheet or the file name, for dates without one."""
        telling = (*head.titles, head.sheet.name, self._origin.source, self._origin.file_name)
        years = (found for text in telling for found in _YEAR.findall(text))
        return next((int(year) for year in years), None)

    def _take(self, record: Record, year: int | None) -> None:
        problems = [record.problem(name, "problem-formula") for name in record.hollow]
        if "title" not in record.fields:
            if "title" not in record.hollow:
                problems.append(record.problem("title", "problem-no-activity"))
            self._is_complete = False
        times, wrong = _times(record, year)
        said, doubtful = self._said(record)
        problems += [*wrong, *doubtful]
        listing = self._listing(said, times)
        seen = (listing.identity, times.get(Name.BEGINS), said.venue)
        if not any(problem.loses_row for problem in problems):
            if seen in self._rows_of:
                same = record.problem("title", "problem-duplicate-activity")
                problems.append(replace(same, other_row=self._rows_of[seen]))
            else:
                self._rows_of[seen] = record.number
                self._listings.append(listing)
        elif "title" in record.fields:
            self._is_complete = False
        self._problems += problems

    def _said(self, record: Record) -> tuple[Announcement, list[Problem]]:
        fields, extra = record.fields, dict(record.extra)
        said: dict[str, Any] = {name: fields.get(name, "") for name in (*_PLAIN, "code")}
        said["organiser"] = said["organiser"] or self._origin.organiser
        problems: list[Problem] = []
        for name in _ADDRESSES:
            address = _ADDRESS.search(fields.get(name, ""))
            said[name] = address[0] if address else ""
            if name in fields and not address:
                extra[_header(record, name)] = fields[name]
        said["source_url"] = said["source_url"] or self._origin.source_url
        try:
            said["capacity"] = headcount_in(fields.get("capacity", ""))
        except ValueError:
            problems.append(record.problem("capacity", "problem-headcount", loses_row=False))
            extra[_header(record, "capacity")] = fields["capacity"]
        reader, title, venue = self._reader, said["title"], said["venue"]
        kind = self._kind(fields.get("kind", ""), title)
        region = reader.region(fields.get("place", ""), venue, said["organiser"], title)
        announcement = Announcement(
            **said,
            pillar=pillar_of(kind),
            kind=kind,
            mode=reader.mode(fields.get("mode", ""), title, venue) or "",
            region=region,
            source=self._origin.source,
            extra=extra,
        )
        return announcement, problems

    def _kind(self, said: str, title: str) -> Kind:
        """By what a row says; in a list of one kind only what its pillar has."""
        usual = self._origin.kind
        if usual is None:
            return self._reader.kind(said, title)
        kind = self._reader.kind(said, title, default=usual)
        return kind if pillar_of(kind) is pillar_of(usual) else usual

    def _listing(self, said: Announcement, times: Times) -> Listing:
        names = (said.source, said.code, said.title, said.organiser)
        whole = [getattr(said, name) for name in FIELDS if name != "source_url"]
        dates = {name.value: str(when) for name, when in sorted(times.items())}
        return Listing(
            said=said,
            times=times,
            demands=self._reader.demands(said.majors),
            digest=_hash(json.dumps([whole, dates], ensure_ascii=False, sort_keys=True)),
            identity=_hash("\x1f".join(map(squeeze, names))),
        )


def _times(record: Record, year: int | None) -> tuple[Times, list[Problem]]:
    """The dates of a row; one that cannot be read, or contradicts another, is left out."""
    times: Times = {}
    problems: list[Problem] = []
    fields = dict(record.fields)
    if "day" in fields:
        # The day stands in one column and the hour in another, or in the first alone.
        fields["begins"] = " ".join(filter(None, (fields["day"], fields.get("begins"))))
    for column in ("begins", "ends", "opens", "closes", "agreed", "expires"):
        if column not in fields:
            continue
        place = column if column in record.fields else "day"
        found = span_in(fields[column], year=year)
        if found is None:
            problems.append(record.problem(place, "problem-date", loses_row=False))
            continue
        begin, end = found
        name = Name(column)
        times[name] = on(begin.day, name) if begin.whole_day else begin
        if name is Name.BEGINS and end is not None:
            times[Name.ENDS] = end
    if is_over_at(times) is None and not problems:
        problems.append(record.problem("begins", "problem-no-date", loses_row=False))
    while (wrong := contradiction(times)) is not None:
        dropped = wrong[1] if wrong[1] is Name.ENDS else wrong[0]
        del times[dropped]
        reason = f"problem-{wrong[0]}-after-{wrong[1]}"
        problems.append(record.problem(dropped.value, reason, loses_row=False))
    return times, problems


def _is_over(listing: Listing, now: datetime) -> bool:
    over = is_over_at(listing.times)
    return over is not None and over < now


def _header(record: Record, name: str) -> str:
    return record.head.headers[record.head.places[name]]


def _hash(text: str) -> str:
    return hashlib.blake2b(text.encode(), digest_size=16).hexdigest()
