"""The readers of places that are measured, under one face: text in, codes of divisions out."""

from __future__ import annotations

import contextlib
import io
import warnings
from importlib import import_module
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from collections.abc import Iterator

    from knowledge.divisions import Divisions
    from knowledge.regions import Regions


class Reader(Protocol):
    """Something that reads places."""

    name: str

    def read(self, text: str, *, several: bool) -> frozenset[str]:
        """The codes of the place that `text` names, or of all of them."""


class Qilu:
    """This project."""

    name = "qilu"

    def __init__(self, regions: Regions) -> None:
        self._regions = regions

    def read(self, text: str, *, several: bool) -> frozenset[str]:
        """The best candidate, or that of every mention."""
        if several:
            mentions = self._regions.find(text)
            return frozenset(mention.candidates[0].division.code for mention in mentions)
        found = self._regions.resolve(text).candidates
        return frozenset(candidate.division.code for candidate in found[:1])


class Cpca:
    """cpca, by its `transform`, and `transform_text_with_addrs` for several places."""

    name = "cpca"

    def __init__(self, divisions: Divisions) -> None:
        self._cpca: Any = import_module("cpca")
        self._divisions = divisions

    def read(self, text: str, *, several: bool) -> frozenset[str]:
        """The codes that cpca gives; those of divisions that are no more are looked up by name."""
        if several:
            try:
                table = self._cpca.transform_text_with_addrs(text)
            except KeyError:  # what it raises where it finds nothing
                return frozenset()
        else:
            table = self._cpca.transform([text])
        return frozenset(
            code
            for row in table.to_dict("records")
            if (code := _code(self._divisions, row["省"], row["市"], row["区"]))
        )


class JioNLP:
    """JioNLP, by its `parse_location`, and `recognize_location` for several places."""

    name = "jionlp"

    def __init__(self, divisions: Divisions) -> None:
        with contextlib.redirect_stdout(io.StringIO()):
            self._jio: Any = import_module("jionlp")
        self._divisions = divisions
        self._short: dict[str, list[str]] = {}
        for division in divisions:
            self._short.setdefault(division.short, []).append(division.code)
            self._short.setdefault(division.name, []).append(division.code)

    def read(self, text: str, *, several: bool) -> frozenset[str]:
        """The codes of the names that JioNLP gives, the finest level of each."""
        if not several:
            found = self._jio.parse_location(text, town_village=True)
            parts = (found[level] for level in ("province", "city", "county", "town"))
            return frozenset(filter(None, [_code(self._divisions, *parts)]))
        found = self._jio.recognize_location(text)
        codes = {
            _code(self._divisions, place["province"], place["city"], place["county"])
            for place, _times in found["domestic"] or ()
        }
        # Names that it finds without placing them are placed for it, where only one is possible.
        for name in found["others"] or ():
            if len(known := set(self._short.get(name, ()))) == 1:
                codes |= known
        return frozenset(filter(None, codes))


def _code(divisions: Divisions, *names: object) -> str:
    """The code of the finest of `names`, each lying in the one before; empty without any."""
    code = ""
    for name in names:
        below = [one for one in divisions.children(code) if one.name == name]
        if below:
            code = below[0].code
    return code


def readers(regions: Regions) -> Iterator[Reader]:
    """All readers that are installed, ours first."""
    yield Qilu(regions)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        if find_spec("cpca"):
            yield Cpca(regions.divisions)
        if find_spec("jionlp"):
            yield JioNLP(regions.divisions)
