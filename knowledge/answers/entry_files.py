"""Entries written as the files that they are read from: Markdown with front matter."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import yaml

from knowledge.answers.entries import TWIN_SUFFIX
from knowledge.frontmatter import FENCE

if TYPE_CHECKING:
    from pathlib import Path

    from knowledge.answers.entries import Entry, Wording

_ABSENT: tuple[Any, ...] = (None, "", [], date.min)
"""What a draft may lack is left out; no fact holds since the first day of all."""
_ENDLESS = 10**6
"""Characters of a line: a text is never folded."""


def entry_text(entry: Entry) -> str:
    """The file of an entry, without its English wording; reading it gives the entry again."""
    audience = entry.audience
    front = {
        "title": entry.wording.title,
        "topic": entry.topic,
        "questions": list(entry.wording.questions),
        "source": entry.source.title,
        "url": entry.source.url,
        "document": entry.source.document,
        "level": sorted(audience.levels),
        "region": sorted(audience.regions),
        "school": sorted(audience.schools),
        "valid_from": entry.valid_from,
        "valid_until": entry.valid_until,
        "checked": entry.checked,
        "review_by": entry.review_by,
        "revision": entry.revision if entry.revision > 1 else None,
        "change": entry.change,
    }
    return _file(front, entry.wording)


def twin_text(entry: Entry) -> str:
    """The file of its English wording; "" where it has none."""
    wording = entry.english
    if wording is None:
        return ""
    return _file({"title": wording.title, "questions": list(wording.questions)}, wording)


def write_files(entry: Entry, folder: Path) -> list[Path]:
    """Write an entry, and its English twin if it has one, below `folder`; what was written."""
    texts = {
        folder / f"{entry.id}.md": entry_text(entry),
        folder / f"{entry.id}{TWIN_SUFFIX}.md": twin_text(entry),
    }
    written = [path for path, text in texts.items() if text]
    for path in written:
        path.write_text(texts[path], encoding="utf-8")
    return written


def _file(front: dict[str, Any], wording: Wording) -> str:
    given = {key: value for key, value in front.items() if value not in _ABSENT}
    table = yaml.safe_dump(given, allow_unicode=True, sort_keys=False, width=_ENDLESS)
    details = "".join(f"- {line}\n" for line in wording.details)
    body = f"{wording.short}\n" + (f"\n{details}" if details else "")
    return f"{FENCE}\n{table}{FENCE}\n{body}"
