"""Markdown with YAML front matter, read so that every complaint knows its line.

The YAML is only composed, never constructed: a value stays the text that was written, so that
`no`, `1.0` and `2024-02-30` mean what they say until a reader asks for a type.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

import yaml

if TYPE_CHECKING:
    from pathlib import Path

FENCE = "---"
# The parser in C is ten times as fast; wheels bring it, a build from source may lack it.
_Loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


class Broken(ValueError):
    """A file that cannot be read at all: `path:line: words`."""


@dataclass(slots=True)
class Document:
    """One file being read; what is wrong gathers in `problems`."""

    name: str
    stem: str
    nodes: dict[str, tuple[int, yaml.Node]]
    body: str
    body_line: int
    problems: list[str] = field(default_factory=list)

    def problem(self, line: int, words: str) -> str:
        """A complaint about a line of this file."""
        return f"{self.name}:{line}: {words}"

    def complain(self, key: str, words: str) -> None:
        """Note that the value of `key` is wrong."""
        self.problems.append(self.problem(self.line(key), words))

    def line(self, key: str) -> int:
        """Where `key` stands; the first line of the file where it is missing."""
        return self.nodes[key][0] if key in self.nodes else 1

    def refuse_unknown(self, known: set[str]) -> None:
        """Complain about every key that nobody reads."""
        for key in self.nodes.keys() - known:
            self.complain(key, f"unknown key «{key}»")

    def optional(self, key: str) -> str:
        """The text of `key`, "" where it is absent or empty."""
        if key not in self.nodes:
            return ""
        node = self.nodes[key][1]
        if not isinstance(node, yaml.ScalarNode):
            self.complain(key, f"{key} is one value, not a list or a table")
            return ""
        return str(node.value).strip()

    def text(self, key: str) -> str:
        """The text of `key`, which must be there."""
        value = self.optional(key)
        if not value:
            self.complain(key, f"{key} is missing")
        return value

    def url(self, key: str) -> str:
        """A web address, which must be there."""
        value = self.text(key)
        if value and not value.startswith(("https://", "http://")):
            self.complain(key, f"{key} is not a web address: {value}")
        return value

    def day(self, key: str) -> date | None:
        """A day written as 2026-11-23, None where it is absent or, after a complaint, wrong."""
        value = self.optional(key)
        try:
            return date.fromisoformat(value) if value else None
        except ValueError:
            self.complain(key, f"{key} is not a day of the form 2026-11-23: {value}")
            return None

    def number(self, key: str) -> int | None:
        """A whole number from 1, None where it is absent or, after a complaint, wrong."""
        value = self.optional(key)
        if not value:
            return None
        if not (value.isascii() and value.isdecimal() and 0 < len(value) < 7 and int(value)):
            self.complain(key, f"{key} is not a whole number from 1: {value}")
            return None
        return int(value)

    def words(self, key: str) -> tuple[str, ...]:
        """A list of texts, () where it is absent; a text given twice is complained about."""
        if key not in self.nodes:
            return ()
        node = self.nodes[key][1]
        if not isinstance(node, yaml.SequenceNode) or not all(
            isinstance(item, yaml.ScalarNode) and item.value.strip() for item in node.value
        ):
            self.complain(key, f"{key} is a list of texts")
            return ()
        values = tuple(str(item.value).strip() for item in node.value)
        for value in sorted({v for v in values if values.count(v) > 1}):
            self.complain(key, f"{key} has «{value}» twice")
        return values

    def answer(self) -> tuple[str, tuple[str, ...]]:
        """The body: its first line, then its other lines without their bullets."""
        lines = [
            line.strip().removeprefix("- ") for line in self.body.splitlines() if line.strip()
        ]
        if not lines:
            self.problems.append(self.problem(self.body_line, "the answer is missing"))
            return "", ()
        return lines[0], tuple(lines[1:])


def read_document(path: Path, name: str) -> Document:
    """Read the file at `path`, called `name` in complaints.

    Raises `Broken` where there is no front matter, or it is not a YAML table.
    """
    try:
        text = path.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        raise Broken(f"{name}:1: not UTF-8: {error.reason}") from error
    return parse_document(text, name=name, stem=path.stem)


def parse_document(text: str, *, name: str, stem: str) -> Document:
    """Read the text of a file; raises `Broken` as `read_document` does."""
    lines = text.splitlines()
    if not lines or lines[0].strip() != FENCE:
        raise Broken(f"{name}:1: the file does not begin with front matter ({FENCE})")
    end = next((n for n, line in enumerate(lines[1:], 1) if line.strip() == FENCE), None)
    if end is None:
        raise Broken(f"{name}:1: the front matter is not closed ({FENCE})")
    nodes = _table(name, "\n".join(lines[1:end]))
    return Document(name, stem, nodes, "\n".join(lines[end + 1 :]), end + 2)


def _table(name: str, text: str) -> dict[str, tuple[int, yaml.Node]]:
    try:
        root = yaml.compose(text, Loader=_Loader)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 2 if error.problem_mark else 2
        raise Broken(f"{name}:{line}: {error.problem or error.context}") from error
    except yaml.YAMLError as error:
        raise Broken(f"{name}:2: {error}") from error
    if not isinstance(root, yaml.MappingNode):
        raise Broken(f"{name}:2: the front matter is not a table of keys and values")
    nodes: dict[str, tuple[int, yaml.Node]] = {}
    for key, value in root.value:
        line = key.start_mark.line + 2  # counted from 0, and the fence stands above
        if not isinstance(key, yaml.ScalarNode):
            raise Broken(f"{name}:{line}: a key is one word")
        if key.value in nodes:
            raise Broken(f"{name}:{line}: «{key.value}» is given twice")
        nodes[key.value] = (line, value)
    return nodes
