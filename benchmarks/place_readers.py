"""The readers of places that are measured, under one face: text in, codes of divisions out."""

from __future__ import annotations

import contextlib
import io
import warnings
from importlib import import_module
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any, Protocol

from knowledge.regions.relations import Relation

if TYPE_CHECKING:
    from collections.abc import Iterator

    from knowledge.regions.divisions import Divisions
    from knowledge.regions.regions import Mention, Regions


_TOO = 0.5  #: the share of the first score from which a search takes in another place, too


class Reader(Protocol):
    """Something that reads places."""

    name: str

    def read(self, text: str, *, several: bool, asks: bool = False) -> frozenset[str]:
        """The codes of the place that `text` names, or of `several`.

        A reader that can tell that it does not know has to guess, unless it may ask instead.
        """


class Qilu:
    """This project."""

    name = "qilu"

    def __init__(self, regions: Regions) -> None:
        self._regions = regions

    def read(self, text: str, *, several: bool, asks: bool = False) -> frozenset[str]:
        """The best candidate, or that of every mention."""
        if several:
            mentions = self._regions.find(text)
            return frozenset(
                code
                for mention in mentions
                if not (asks and mention.ambiguous)
                for code in _meant(mention)
            )
        found = self._regions.resolve(text)
        codes = [candidate.division.code for candidate in found.candidates[:1]]
        return frozenset(() if asks and found.ambiguous else codes)


class Cpca:
    """cpca, by its `transform`, and `transform_text_with_addrs` for several places."""

    name = "cpca"

    def __init__(self, divisions: Divisions) -> None:
        self._cpca: Any = import_module("cpca")
        self._divisions = divisions

    def read(self, text: str, *, several: bool, asks: bool = False) -> frozenset[str]:
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

    def read(self, text: str, *, several: bool, asks: bool = False) -> frozenset[str]:
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


def _meant(mention: Mention) -> list[str]:
    """What is about as likely as the first is meant together (胶东); neighbours only come near."""
    first, *others = mention.candidates
    is_one = mention.relation is Relation.NEAR or mention.ambiguous
    also = [] if is_one else [other for other in others if other.score >= _TOO * first.score]
    return [candidate.division.code for candidate in (first, *also)]


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
