"""Placeholders in what is written once and sent to many: {姓名}, or {姓名|同学} with what is said
instead to those of whom it is not known. Names may be Chinese or English.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

FIELDS = ("name", "school", "college", "class", "major", "year")
"""What may be put in, by the names under which values are given."""

_NAMES = {
    **{field: field for field in FIELDS},
    **dict(zip(("姓名", "学校", "学院", "班级", "专业", "届"), FIELDS, strict=True)),
}
_PLACEHOLDER = re.compile(r"\{(?P<name>[^{}|\n]*)(?:\|(?P<instead>[^{}\n]*))?\}")


class NoPlaceholder(ValueError):
    """Braces hold something that is no placeholder; `words` are what they hold."""

    def __init__(self, words: str) -> None:
        super().__init__(words)
        self.words = words


class Lacking(LookupError):
    """A value is not known, and nothing was said to put in its place."""


@dataclass(frozen=True, slots=True)
class Placeholder:
    """One place to fill; `instead` is None where there is nothing to say without a value."""

    field: str
    instead: str | None


@dataclass(frozen=True, slots=True)
class Template:
    """A text with its places to fill."""

    parts: tuple[str | Placeholder, ...]

    @classmethod
    def parse(cls, text: str) -> Template:
        """Raises `NoPlaceholder` for braces with anything else in them, or only one of them."""
        return cls(tuple(_parts(text)))

    @property
    def needed(self) -> tuple[str, ...]:
        """The fields without which a person cannot be written to, in their order."""
        places = [part for part in self.parts if isinstance(part, Placeholder)]
        return tuple(dict.fromkeys(place.field for place in places if place.instead is None))

    def fill(self, values: Mapping[str, str]) -> str:
        """The text for one person; raises `Lacking` naming the field without a value."""
        return "".join(
            part if isinstance(part, str) else _value(part, values) for part in self.parts
        )


def _parts(text: str) -> Iterator[str | Placeholder]:
    end = 0
    for found in _PLACEHOLDER.finditer(text):
        yield _plain(text[end : found.start()])
        name = found["name"].strip().casefold()
        if name not in _NAMES:
            raise NoPlaceholder(found[0])
        yield Placeholder(_NAMES[name], found["instead"])
        end = found.end()
    yield _plain(text[end:])


def _plain(text: str) -> str:
    if brace := re.search(r"[{}][^\n]{0,20}", text):
        raise NoPlaceholder(brace[0])
    return text


def _value(place: Placeholder, values: Mapping[str, str]) -> str:
    if value := values.get(place.field, ""):
        return value
    if place.instead is None:
        raise Lacking(place.field)
    return place.instead
