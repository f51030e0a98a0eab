"""Curated answers: Markdown files with front matter, read into frozen values.

An entry `probation.md` may have a sibling `probation.en.md` that holds only its English wording.
Whatever is wrong in a file is said as `path:line: words`, and all of it at once.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from datetime import date
from importlib.resources import as_file, files
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from knowledge.frontmatter import Broken, Document, parse_document, read_document

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

DEFAULT_LOCALE = "zh-CN"
TWIN_SUFFIX = ".en"

ENTRY_KEYS = {
    "title",
    "topic",
    "questions",
    "source",
    "url",
    "document",
    "level",
    "region",
    "school",
    "valid_from",
    "valid_until",
    "review_by",
    "checked",
    "revision",
    "change",
}
TWIN_KEYS = {"title", "questions"}

_PLACE = re.compile(r"(.*?):(\d+): ")
_PUBLIC_SUFFIXES = (".gov.cn", ".edu.cn")
"""Where offices and schools publish."""
_ARCHIVES = frozenset({"github.com", "zh.wikisource.org"})
"""Where the texts of laws are kept with their history."""


@dataclass(frozen=True, slots=True)
class Wording:
    """What is asked and said in one language; `details` are short lines, in order."""

    title: str
    questions: tuple[str, ...]
    short: str
    details: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Source:
    """Where a fact was read; `document` is the number of the notice, "" where it has none."""

    title: str
    url: str
    document: str = ""

    @property
    def is_reprint(self) -> bool:
        """Whether it was read in somebody's copy, whose page may be anything by tomorrow."""
        host = urlsplit(self.url).hostname or ""
        return not host.endswith(_PUBLIC_SUFFIXES) and host not in _ARCHIVES


@dataclass(frozen=True, slots=True)
class Audience:
    """Whom an entry speaks to, or who is asking. An empty part means everybody, or unknown."""

    levels: frozenset[str] = frozenset()
    regions: frozenset[str] = frozenset()
    schools: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Entry:
    """One fact with its source and its dates.

    `valid_from` and `valid_until` are the first and the last day on which it holds; `review_by`
    is the day by which somebody reads the source again, `checked` when that was last done.
    `revision` counts the changes after which those who were told are told again; `change` says
    in a line what the last of them was. `version` is 0 for a bundled file and counts what
    counselors made of it in the database.
    """

    id: str
    topic: str
    wording: Wording
    source: Source
    checked: date
    review_by: date
    english: Wording | None = None
    audience: Audience = field(default_factory=Audience)
    valid_from: date | None = None
    valid_until: date | None = None
    revision: int = 1
    change: str = ""
    version: int = 0

    def worded(self, locale: str) -> Wording:
        """The wording in `locale`, in Chinese where there is no other."""
        return self.english if self.english and locale.startswith("en") else self.wording

    def expired(self, today: date) -> bool:
        """Whether it held once and no longer does."""
        return self.valid_until is not None and self.valid_until < today

    def upcoming(self, today: date) -> bool:
        """Whether it does not hold yet."""
        return self.valid_from is not None and today < self.valid_from

    def overlaps(self, other: Entry) -> bool:
        """Whether there is a day on which both hold."""
        return (self.valid_from or date.min) <= (other.valid_until or date.max) and (
            other.valid_from or date.min
        ) <= (self.valid_until or date.max)

    def variants(self) -> Iterator[str]:
        """Every way of asking: title and questions, in all languages."""
        for wording in (self.wording, self.english):
            if wording:
                yield wording.title
                yield from wording.questions

    def answers(self) -> Iterator[str]:
        """Every line of the answer, in all languages."""
        for wording in (self.wording, self.english):
            if wording:
                yield wording.short
                yield from wording.details


class BrokenEntries(ValueError):
    """Entries that cannot be trusted; `problems` are lines of the form `path:line: words`."""

    def __init__(self, problems: Iterable[str]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(self.problems))


def bundled_entries() -> tuple[Entry, ...]:
    """The entries that come with the program."""
    with as_file(files("knowledge") / "data" / "entries") as folder:
        return load_entries(folder)


def load_entries(folder: Path) -> tuple[Entry, ...]:
    """Read all entries below `folder`, in the order of their ids.

    Raises `BrokenEntries` with everything that is wrong: front matter that does not parse, keys
    missing, unknown or given twice, dates out of order, one id in two files, one question in
    two entries that hold on the same day, an English twin without its entry.
    """
    problems: list[str] = []
    documents = list(_documents(folder, problems))
    twins = {d.stem.removesuffix(TWIN_SUFFIX): d for d in documents if _is_twin(d)}
    entries: dict[str, Entry] = {}
    asked: dict[str, list[Entry]] = {}
    for document in (d for d in documents if not _is_twin(d)):
        twin = twins.pop(document.stem, None)
        entry = _entry(document, twin)
        problems += document.problems + (twin.problems if twin else [])
        if document.stem in entries:
            problems.append(document.problem(1, f"the id {document.stem} is already taken"))
        if entry is None or document.stem in entries:
            continue
        entries[entry.id] = entry
        problems += _asked_twice(document, entry, asked)
    problems += [
        d.problem(1, f"there is no entry {stem} to translate") for stem, d in twins.items()
    ]
    if problems:
        raise BrokenEntries(sorted(problems, key=_place))
    return tuple(entries[id_] for id_ in sorted(entries))


def read_draft(
    entry_id: str, text: str, english: str = "", *, version: int = 0
) -> tuple[Entry, list[str]]:
    """An entry that may lack something, from the texts of its file and of its English twin ("" for
    none), and what is wrong with it.

    Raises `BrokenEntries` where the front matter cannot be read at all.
    """
    try:
        document = parse_document(text, name=f"{entry_id}.md", stem=entry_id)
        twin = _parse_twin(entry_id, english) if english else None
    except Broken as broken:
        raise BrokenEntries([str(broken)]) from broken
    entry = replace(_draft(document, twin), version=version)
    return entry, document.problems + (twin.problems if twin else [])


def _parse_twin(entry_id: str, text: str) -> Document:
    stem = f"{entry_id}{TWIN_SUFFIX}"
    return parse_document(text, name=f"{stem}.md", stem=stem)


def _documents(folder: Path, problems: list[str]) -> Iterator[Document]:
    for path in sorted(folder.rglob("*.md")):
        try:
            yield read_document(path, path.relative_to(folder.parent).as_posix())
        except Broken as broken:
            problems.append(str(broken))


def _place(problem: str) -> tuple[str, int]:
    """The file and the line that a problem begins with."""
    found = _PLACE.match(problem)
    return (found[1], int(found[2])) if found else (problem, 0)


def _is_twin(document: Document) -> bool:
    return document.stem.endswith(TWIN_SUFFIX)


def _asked_twice(document: Document, entry: Entry, asked: dict[str, list[Entry]]) -> Iterator[str]:
    for question in entry.variants():
        others = asked.setdefault(question.casefold(), [])
        for other in others:
            if other.id != entry.id and other.overlaps(entry):
                line = document.line("questions")
                yield document.problem(line, f"«{question}» is already asked by {other.id}")
        others.append(entry)


def _entry(document: Document, twin: Document | None) -> Entry | None:
    entry = _draft(document, twin)
    return None if document.problems else entry


def _draft(document: Document, twin: Document | None) -> Entry:
    """What can be read of an entry; the document notes what is missing or wrong."""
    document.refuse_unknown(ENTRY_KEYS)
    wording = _wording(document)
    english = _english(twin) if twin else None
    source = Source(document.text("source"), document.url("url"), document.optional("document"))
    audience = Audience(*(frozenset(document.words(key)) for key in ("level", "region", "school")))
    topic = document.text("topic")
    checked, review_by = _ordered(document, "checked", "review_by")
    valid_from, valid_until = _ordered(document, "valid_from", "valid_until")
    for key in ("checked", "review_by"):
        document.text(key)
    revision, change = document.number("revision") or 1, document.optional("change")
    if revision > 1 and not change:
        document.complain("revision", "a revision says in «change» what changed")
    return Entry(
        id=document.stem,
        topic=topic,
        wording=wording,
        source=source,
        checked=checked or date.min,
        review_by=review_by or date.min,
        english=english,
        audience=audience,
        valid_from=valid_from,
        valid_until=valid_until,
        revision=revision,
        change=change,
    )


def _ordered(document: Document, first: str, last: str) -> tuple[date | None, date | None]:
    start, end = document.day(first), document.day(last)
    if start and end and end < start:
        document.complain(last, f"{last} lies before {first}")
    return start, end


def _english(twin: Document) -> Wording:
    twin.refuse_unknown(TWIN_KEYS)
    return _wording(twin)


def _wording(document: Document) -> Wording:
    questions = document.words("questions")
    if not questions:
        document.complain("questions", "an entry needs at least one question")
    short, details = document.answer()
    return Wording(document.text("title"), questions, short, details)
