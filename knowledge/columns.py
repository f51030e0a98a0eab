"""What the authors of tables call their columns: a header's text to the field that it names.

The names are data (`data/columns/*.yaml`), one file for each noun that is imported. A header that
is not listed is compared with those that are; what stays unknown is kept under its own name.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from importlib.resources import files
from typing import TYPE_CHECKING

import yaml

from knowledge.language.text import drop_brackets, fold, squeeze

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

SLIP = 0.8
"""How alike an unlisted header must be to a listed one to be taken for it."""
LONGEST_HEADER = 40
"""Characters; a longer cell is prose, not the name of a column."""

UNKNOWN = ("", 0.0)

_MEMORY = 10_000


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns of one noun.

    `names` maps every normalised header to its field, and `others` look like these but name
    none; several columns may fill a field of `joins`; `prefixes` may stand before any header;
    `kinds` are last words that tell apart what else looks alike (a code is no name).
    A table has at least one field of each group in `needed`, and `least` fields in all;
    `examples` are names of those, to show what is looked for; `titles` is the usual header of
    each field, to write tables with. `conditions` are patterns of headers that are not listed but
    speak of a condition, with the field that hears of it.
    """

    names: Mapping[str, str]
    others: frozenset[str]
    joins: frozenset[str]
    prefixes: tuple[str, ...]
    kinds: tuple[str, ...]
    needed: tuple[frozenset[str], ...]
    least: int
    examples: tuple[str, ...]
    titles: Mapping[str, str]
    conditions: tuple[tuple[str, re.Pattern[str]], ...] = ()
    _memory: dict[str, tuple[str, float]] = field(default_factory=dict, repr=False)

    @classmethod
    def load(cls, noun: str) -> Columns:
        """The bundled columns of `noun`.

        Raises `ValueError` where one header is listed under two fields.
        """
        path = files("knowledge") / "data" / "columns" / f"{noun}.yaml"
        source = yaml.safe_load(path.read_text(encoding="utf-8"))
        names: dict[str, str] = {}
        for name, headers in source["fields"].items():
            for header in headers:
                if names.setdefault(normal_header(header), name) != name:
                    raise ValueError(f"{noun}.yaml: {header} is listed twice")
        return cls(
            names=names,
            others=frozenset(map(normal_header, source["others"])),
            joins=frozenset(source["joins"]),
            prefixes=tuple(source["prefixes"]),
            kinds=tuple(source["kinds"]),
            needed=tuple(frozenset(group) for group in source["needed"]),
            least=source["least"],
            examples=tuple(source["fields"][group[0]][0] for group in source["needed"]),
            titles={name: headers[0] for name, headers in source["fields"].items()},
            conditions=tuple(
                (name, re.compile(pattern)) for name, pattern in source.get("conditions", ())
            ),
        )

    def field_of(self, header: str) -> tuple[str, float]:
        """The field that `header` names and how surely (1.0 is listed); `UNKNOWN` if none."""
        if header not in self._memory:
            if len(self._memory) >= _MEMORY:
                self._memory.clear()
            self._memory[header] = self._field_of(header)
        return self._memory[header]

    def assign(self, headers: Sequence[Sequence[str]]) -> dict[int, str]:
        """Which column (from 0) holds which field.

        `headers` are the forms of each column's header, the likeliest first. A field is held by
        the surest column, the leftmost of equals; a joining field by all that name it.
        """
        found = [max(map(self.field_of, forms), key=_score, default=UNKNOWN) for forms in headers]
        columns: dict[int, str] = {}
        taken: set[str] = set()
        for index in sorted(range(len(found)), key=lambda index: -found[index][1]):
            name, score = found[index]
            if score and (name not in taken or name in self.joins):
                taken.add(name)
                columns[index] = name
        return dict(sorted(columns.items()))

    def conditions_among(self, headers: Sequence[str], held: Mapping[int, str]) -> dict[int, str]:
        """Which further columns speak of a condition, and the field that hears of it."""
        found: dict[int, str] = {}
        for index, header in enumerate(headers):
            if index in held or len(header) > LONGEST_HEADER or self._kind(squeeze(header)):
                continue
            taken = {*held.values(), *found.values()}
            fields = (name for name, pattern in self.conditions if pattern.search(fold(header)))
            if name := next((name for name in fields if self._may_hear(name, taken)), ""):
                found[index] = name
        return found

    def _may_hear(self, name: str, taken: set[str]) -> bool:
        """Whether a field may have one more column when others are `taken`.

        Of fields with one value the last is the general one, of all levels: beside columns of
        some levels it would add to what these take, where a second list must narrow the first.
        """
        if name in self.joins:
            return True
        single = [each for each, _ in self.conditions if each not in self.joins]
        rivals = set(single) if name == single[-1] else {name, single[-1]}
        return rivals.isdisjoint(taken)

    def suffice(self, columns: Mapping[int, str]) -> bool:
        """Whether these columns make a table of this noun."""
        held = frozenset(columns.values())
        return len(held) >= self.least and all(group & held for group in self.needed)

    def _field_of(self, header: str) -> tuple[str, float]:
        forms = self._forms(header)
        listed = [form for form in forms if form in self.names or form in self.others]
        if listed:
            return (self.names[listed[0]], 1.0) if listed[0] in self.names else UNKNOWN
        return max(map(self._closest, forms), key=_score, default=UNKNOWN)

    def _closest(self, form: str) -> tuple[str, float]:
        matcher = SequenceMatcher(b=form, autojunk=False)
        kind = self._kind(form)
        best = UNKNOWN
        for listed, name in self.names.items():
            # The lengths alone rule out most of them.
            shorter, longer = sorted((len(listed), len(form)))
            if 2 * shorter < SLIP * (shorter + longer) or self._kind(listed) != kind:
                continue
            matcher.set_seq1(listed)
            if (score := matcher.ratio()) >= SLIP:
                best = max(best, (name, score), key=_score)
        return best

    def _forms(self, header: str) -> tuple[str, ...]:
        """The header as it stands, without what its brackets explain, and without a prefix."""
        if len(header) > LONGEST_HEADER:
            return ()
        folded = fold(header)
        whole, bare = squeeze(folded), squeeze(drop_brackets(folded))
        prefix = max((p for p in self.prefixes if bare.startswith(p)), key=len, default="")
        return tuple(dict.fromkeys(f for f in (whole, bare, bare.removeprefix(prefix)) if f))

    def _kind(self, form: str) -> str:
        return next((kind for kind in self.kinds if form.endswith(kind)), "")


def normal_header(text: str) -> str:
    """A header without width, case, spaces, line breaks, punctuation and traditional forms."""
    return squeeze(fold(text))


def _score(found: tuple[str, float]) -> float:
    return found[1]
