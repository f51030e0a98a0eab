"""Entries as counselors see them: how they stand, their versions, all their words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from knowledge.dates.periods import CHINA
from models.answers import feedback, tellings
from models.answers.articles import State
from models.messages import Card
from models.people.counselors import name_of

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from handlers.turn import Turn
    from knowledge.answers.entries import Entry
    from models.answers.articles import Article


async def article_card(turn: Turn, entry: Entry, *, state: str, whole: bool = False) -> Card:
    """An entry, how it stands, what people think of it, and what can be done with it."""
    opinions = await feedback.counts(turn.session, entry.id)
    numbers = turn.say(
        "articles-numbers",
        useful=opinions.useful,
        useless=opinions.useless,
        told=await tellings.count_told(turn.session, entry.id),
    )
    lines = [*_standing(turn, entry, state), entry.wording.short]
    if whole:
        lines += [f"· {line}" for line in entry.wording.details]
        lines += [entry.source.title] if entry.source.title else []
    buttons = [turn.button("articles-edit", "edit", entry.id)]
    if state == State.PUBLISHED:
        buttons.append(turn.button("articles-retire", "retire", entry.id))
    buttons.append(turn.button("articles-history", "versions", entry.id))
    title = entry.wording.title or turn.say("articles-untitled")
    return Card(title, lines=(*lines, numbers), url=entry.source.url, buttons=tuple(buttons))


async def version_card(turn: Turn, row: Article, *, holds: bool) -> Card:
    """A version: who wrote it, when, and what it says; one that holds cannot be restored."""
    entry = row.read()
    head = turn.say(
        "articles-version",
        number=row.version,
        state=turn.say(f"articles-deed-{row.state}"),
        day=_moment(row.at),
        editor=await name_of(turn.session, row.editor_id) or turn.say("articles-editor-gone"),
    )
    change = [turn.say("articles-change", change=row.change)] if row.change else []
    restore = turn.button("articles-restore", "restore", row.entry, row.version)
    return Card(
        head,
        lines=(entry.wording.title, entry.wording.short, *change),
        buttons=() if holds else (restore,),
    )


def in_words(turn: Turn, entry: Entry) -> str:
    """All that an entry says, for a last look."""
    audience = entry.audience
    said: Sequence[tuple[str, str]] = (
        ("questions", turn.say("list-separator").join(entry.wording.questions)),
        ("source", " ".join(filter(None, (entry.source.title, entry.source.document)))),
        ("url", entry.source.url),
        ("valid_from", str(entry.valid_from or "")),
        ("valid_until", str(entry.valid_until or "")),
        ("review_by", str(entry.review_by)),
        ("level", turn.say("list-separator").join(sorted(audience.levels))),
        ("region", turn.say("list-separator").join(sorted(audience.regions))),
        ("school", turn.say("list-separator").join(sorted(audience.schools))),
        ("english", entry.english.short if entry.english else ""),
        ("change", entry.change),
    )
    answer = [entry.wording.title, entry.wording.short]
    answer += [f"· {line}" for line in entry.wording.details]
    named = [
        turn.say("profile-line", name=turn.say(f"article-{key}-label"), value=value)
        for key, value in said
        if value
    ]
    return "\n".join([*answer, "", *named])


def _standing(turn: Turn, entry: Entry, state: str) -> list[str]:
    """Whether it is said, and as what; and that its source is to be read again."""
    if state != State.PUBLISHED:
        return [turn.say(f"articles-state-{state}")]
    stands = [turn.say("articles-state-published")]
    if entry.expired(turn.today):
        stands = [turn.say("articles-state-expired", until=str(entry.valid_until))]
    elif entry.upcoming(turn.today):
        stands = [turn.say("articles-state-upcoming", since=str(entry.valid_from))]
    elif entry.valid_until:
        stands.append(turn.say("ask-until", day=str(entry.valid_until)))
    if entry.review_by <= turn.today:
        stands.append(turn.say("articles-review-due", day=str(entry.review_by)))
    return stands


def _moment(at: datetime) -> str:
    return f"{at.astimezone(CHINA):%Y-%m-%d %H:%M}"
