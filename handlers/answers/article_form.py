"""The form of an entry: its questions in their order, from an entry to words and back."""

from __future__ import annotations

from datetime import date, timedelta
from functools import partial
from typing import TYPE_CHECKING

from handlers.forms.fair_answers import day_in, last_day_in
from handlers.talk import SKIPPED, Talk, Unclear
from knowledge.answers.entries import Audience, Entry, Source, Wording
from knowledge.majors.catalogue import Level

if TYPE_CHECKING:
    from collections.abc import Callable

_NOBODY: frozenset[str] = frozenset()
LONGEST = 300
"""Characters of a line."""
MOST_LINES = 40
_REVIEWED_AFTER = timedelta(days=180)
_SEPARATORS = str.maketrans(dict.fromkeys("；;、，,", "\n"))


async def fill_in(t: Talk, entry_id: str, *, schools: frozenset[str] | None) -> Entry:
    """Ask for all of an entry; `schools` are those it is for, None where the editor may choose."""
    wording = Wording(
        title=await t.ask("article-title", parse=_line, verbatim=True),
        questions=await t.ask("article-questions", parse=_lines, verbatim=True),
        short=await t.ask("article-short", parse=_line, verbatim=True),
        details=await t.ask("article-details", parse=_lines, default=(), verbatim=True),
    )
    source = Source(
        title=await t.ask("article-source", parse=_line, verbatim=True),
        url=await t.ask("article-url", parse=_url, verbatim=True),
        document=await t.ask("article-document", parse=_line, default="", verbatim=True),
    )
    first = partial(day_in, now=t.turn.now)
    valid_from = await t.ask("article-valid_from", parse=_day(first), default=date.min)
    last = partial(last_day_in, now=t.turn.now)
    until = _day(last, not_before=valid_from)
    valid_until = await t.ask("article-valid_until", parse=until, default=date.max)
    soon = _day(last, not_before=t.turn.today)
    review_by = await t.ask("article-review_by", parse=soon, default=date.max)
    levels = await t.ask("article-level", parse=_levels, default=_NOBODY)
    regions = await t.ask("article-region", parse=_names, default=_NOBODY)
    if schools is None:
        schools = await t.ask("article-school", parse=_names, default=_NOBODY)
    english = await t.ask(
        "article-english", parse=_english, default=Wording("", (), ""), verbatim=True
    )
    return Entry(
        id=entry_id,
        topic=await t.ask("article-topic", parse=_line, default=t.say("article-topic-other")),
        wording=wording,
        source=source,
        checked=t.turn.today,
        review_by=review_by if review_by < date.max else t.turn.today + _REVIEWED_AFTER,
        english=english if english.title else None,
        audience=Audience(levels, regions, schools),
        valid_from=valid_from if valid_from > date.min else None,
        valid_until=valid_until if valid_until < date.max else None,
    )


def words_of(entry: Entry) -> tuple[tuple[str, str], ...]:
    """The answers that give this entry; what it needs and lacks is left to be asked."""
    needed = {
        "title": entry.wording.title,
        "questions": "\n".join(entry.wording.questions),
        "short": entry.wording.short,
        "source": entry.source.title,
        "url": entry.source.url,
    }
    optional = {
        "details": "\n".join(entry.wording.details),
        "document": entry.source.document,
        "valid_from": _written(entry.valid_from),
        "valid_until": _written(entry.valid_until),
        "review_by": _written(entry.review_by),
        "level": "\n".join(sorted(entry.audience.levels)),
        "region": "\n".join(sorted(entry.audience.regions)),
        "school": "\n".join(sorted(entry.audience.schools)),
        "english": _english_words(entry.english),
        "topic": entry.topic,
    }
    given = {key: words for key, words in needed.items() if words}
    given |= {key: words or SKIPPED for key, words in optional.items()}
    return tuple((f"article-{key}", words) for key, words in given.items())


def _written(day: date | None) -> str:
    return "" if day in (None, date.min) else str(day)


def _english_words(wording: Wording | None) -> str:
    if wording is None:
        return ""
    return "\n".join((wording.title, wording.short, *wording.details, "", *wording.questions))


def _line(text: str) -> str:
    """One line; what was written in several is joined."""
    words = " ".join(text.split())
    if not words:
        raise Unclear("article-empty")
    if len(words) > LONGEST:
        raise Unclear("article-too-long", most=LONGEST)
    return words


def _lines(text: str) -> tuple[str, ...]:
    """A line each, without bullets, once each."""
    lines = [line.strip().lstrip("-·•*").strip() for line in text.splitlines()]
    found = tuple(dict.fromkeys(_line(line) for line in lines if line))
    if not found:
        raise Unclear("article-empty")
    if len(found) > MOST_LINES:
        raise Unclear("article-too-many", most=MOST_LINES)
    return found


def _names(text: str) -> frozenset[str]:
    return frozenset(_lines(text.translate(_SEPARATORS)))


def _levels(text: str) -> frozenset[str]:
    names = _names(text)
    if not names <= {level.value for level in Level}:
        raise Unclear("article-level-hint")
    return names


def _url(text: str) -> str:
    words = text.strip()
    if not words.startswith(("https://", "http://")) or len(words.split()) != 1:
        raise Unclear("article-url-hint")
    return words


def _day(read: Callable[[str], date], *, not_before: date = date.min) -> Callable[[str], date]:
    """Reads a day as people write it, not before another one."""

    def parse(text: str) -> date:
        try:
            day = read(text)
        except Unclear:
            raise Unclear("article-day-hint") from None
        if day < not_before:
            raise Unclear("article-day-before", day=str(not_before))
        return day

    return parse


def _english(text: str) -> Wording:
    """The title, the short answer, the details; after an empty line the ways of asking."""
    answer, _, asked = text.strip().partition("\n\n")
    title, *told = _lines(answer)
    if not told:
        raise Unclear("article-english-hint")
    return Wording(title, _lines(asked) if asked.strip() else (title,), told[0], tuple(told[1:]))
