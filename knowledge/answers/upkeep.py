"""What somebody must look at so that the curated entries stay true and apart from each other."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

from knowledge.language.lexical import LexicalIndex
from knowledge.language.numerals import NUMBER, number_of
from knowledge.language.synonyms import load_synonyms
from knowledge.language.terms import Reader
from knowledge.language.text import has_han

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from knowledge.answers.entries import Entry

SOON = timedelta(days=14)
# Likeness of two questions: the same but for synonyms and word order, and hard to tell apart.
SAME, NEAR = 0.99, 0.88
NEIGHBOURS = 6
_REPRINT = "reprint"

_SCALES = {"": 1, "千": 1_000, "万": 10_000}
_FIGURE = re.compile(rf"({NUMBER})([千万]?)")
_MEASURE = re.compile(rf"({NUMBER})\s*([千万]?)\s*个?\s*([年月天日周次元岁倍人%])")
_GROUPING = re.compile(r"(?<=\d),(?=\d{3})")


class Severity(StrEnum):
    """An error makes an answer wrong; a warning will, or makes it hard to find."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing to look at: which entry, what kind of thing, and in words."""

    severity: Severity
    kind: str
    entry: str
    words: str


def review(entries: Sequence[Entry], *, today: date) -> list[Finding]:
    """Everything to look at, errors first and reprints last, which are many, then by entry.

    Kinds: `expired`, `expiring` (within 14 days), `review-due`, `reprint` (read in a copy only:
    nobody is sent to its address, and the office's own page is to be found), `figures-differ` (the
    English says a figure that the Chinese does not: one was changed without the other),
    `same-question` (two entries that hold on the same day answer each other's question) and
    `near-question`, and `contradiction` where two such entries tell the same people different
    numbers. Questions in Chinese and in English are not near: one synonym would be most of what
    they share.
    """
    findings = [finding for entry in entries for finding in _dates(entry, today)]
    findings += [finding for entry in entries for finding in _sources(entry)]
    findings += [finding for entry in entries for finding in _twins(entry)]
    findings += _rivals(entries)
    return sorted(findings, key=_urgency)


def _urgency(finding: Finding) -> tuple[Severity, bool, str, str]:
    return finding.severity, finding.kind == _REPRINT, finding.entry, finding.kind


def _dates(entry: Entry, today: date) -> Iterator[Finding]:
    until = entry.valid_until
    if until and until < today:
        yield Finding(Severity.WARNING, "expired", entry.id, f"held until {until}")
    elif until and until <= today + SOON:
        yield Finding(Severity.WARNING, "expiring", entry.id, f"holds until {until}")
    if entry.review_by <= today + SOON:
        words = f"the source was read on {entry.checked}, to be read again by {entry.review_by}"
        yield Finding(Severity.WARNING, "review-due", entry.id, words)


def _sources(entry: Entry) -> Iterator[Finding]:
    if entry.source.is_reprint:
        yield Finding(Severity.WARNING, _REPRINT, entry.id, entry.source.url)


def _twins(entry: Entry) -> Iterator[Finding]:
    if not entry.english:
        return
    chinese, english = entry.wording, entry.english
    known = _figures(chinese.title, chinese.short, *chinese.details, entry.source.title)
    said = _figures(english.title, english.short, *english.details)
    if said - known:
        words = ", ".join(f"{figure:g}" for figure in sorted(said - known))
        yield Finding(Severity.WARNING, "figures-differ", entry.id, f"only in English: {words}")


def _figures(*lines: str) -> set[float]:
    plain = _GROUPING.sub("", unicodedata.normalize("NFKC", " ".join(lines)))
    found = ((number_of(number), _SCALES[scale]) for number, scale in _FIGURE.findall(plain))
    return {number * scale for number, scale in found if number is not None}


def _contradict(one: Entry, other: Entry) -> bool:
    """Whether the two answer the same people with different numbers of the same thing."""
    groups = ("levels", "regions", "schools")
    for group in groups:
        these, those = getattr(one.audience, group), getattr(other.audience, group)
        if these and those and not these & those:
            return False
    here, there = _measures(one.wording.short), _measures(other.wording.short)
    return any(not here[unit] & there[unit] for unit in here.keys() & there.keys())


def _measures(line: str) -> dict[str, set[float]]:
    """The numbers of a line by what they count."""
    found: dict[str, set[float]] = {}
    for number, scale, unit in _MEASURE.findall(unicodedata.normalize("NFKC", line)):
        value = number_of(number)
        if value is not None:
            found.setdefault(unit, set()).add(value * _SCALES[scale])
    return found


def _rivals(entries: Sequence[Entry]) -> Iterator[Finding]:
    synonyms = load_synonyms()
    asked = [(entry, question) for entry in entries for question in entry.variants()]
    rewritten = [synonyms.rewrite(question) for _, question in asked]
    index = LexicalIndex(rewritten, Reader(synonyms.lexicon, synonyms.faint))
    for position, (entry, question) in enumerate(asked):
        for match in index.search(rewritten[position], NEIGHBOURS):
            other, theirs = asked[match.position]
            told = match.position < position and other is not entry and entry.overlaps(other)
            if not told or match.score < NEAR:
                continue
            if _contradict(entry, other):
                words = f"«{question}»: {entry.wording.short} | {other.id}: {other.wording.short}"
                yield Finding(Severity.ERROR, "contradiction", entry.id, words)
            same = match.score >= SAME
            if not same and has_han(question) != has_han(theirs):
                continue
            yield Finding(
                Severity.ERROR if same else Severity.WARNING,
                "same-question" if same else "near-question",
                entry.id,
                f"«{question}» and «{theirs}» of {other.id}",
            )
