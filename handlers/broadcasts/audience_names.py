"""The names among the words of an audience: schools, colleges, classes, majors and places.

In Chinese each name is a word; in English it may be several, of which the longest that is a name
is meant.
"""

from __future__ import annotations

import re
from itertools import takewhile
from typing import TYPE_CHECKING

from handlers.talk import Unclear
from knowledge.majors import majors
from knowledge.majors.major_names import How
from knowledge.schools import Naming

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from knowledge.library import Library
    from knowledge.regions.regions import Mention

Named = tuple[str, list[str]]
"""The rule that a name belongs to, and what it stands for."""

EVERYBODY, OR = "everybody", "or"
"""What is no rule: all there are, and either of two."""
HOME, WANTED = "homes", "targets"
"""Which rule the places that follow belong to."""
READ = "\ue000"
"""Stands before the name of a rule, where the text has had one that is read already."""

# Few messages name an audience: the patterns are made when the first does.
_APART = r"[,，、;；。.!！/]+"
_LATIN = r"(?a)[A-Za-z0-9][\w'’&().-]*"
_ALL = r"(?i)全部|全体|所有的?人?|大家|全校|每个?人?|every(?:body|one)?|all|each"
_OR = r"(?i)或者?|or"
_JOINED = r"([和及与]其?|以及|或者?)"
_NOISE = (
    r"^(?:请?发?给|家[在是]|家乡[在是]?|老家[在是]?|籍贯是?|来自|想去|意向|在|是|读|学)+"
    r"|(?:的?(?:毕业生|学生|同学)们?|的人?|专业)$"
)
_BEFORE_A_PLACE = {
    HOME: r"(?i)(?:请?发?给)?(?:家[在是]|家乡|老家|籍贯|来自)|from|home|liv(?:e|ing)",
    WANTED: r"(?i)(?:请?发?给)?(?:想去|意向)|wants?|go|work",
}
_QUANTIFIED = r"^(?:全体|所有的?|全部|全校)|(?:全体|全部|所有)$"
_FILLERS = (
    r"(?i)an?|and|are|as|at|from|go|graduates?|has|have|home|in|is|live|living|majoring|majors?|my|of|our"
    r"|people|students?|studied|study|studying|that|the|their|they|those|to|wants?|who|whose|with|work"
)
_IN_NAMES = r"(?i)and|of|the"
# A name is taken as it is written; what is left out cannot be said (除软件学院).
_COLLEGE, _CLASS = r"(?![非除不没]).+(?:学院|院|系)", r"(?![非除不没]).+班"
_ENGLISH_COLLEGE = r"(?i)(?:school|college|faculty|department) of \w.*"
_ENGLISH_CLASS = r"(?i)class (?:[a-z]+ )?\d[\w-]*"


def read_names(words: str, library: Library) -> Iterator[Named]:
    """What the words name, in their order; raises `Unclear` with the first that is no name."""
    for piece in re.split(_APART, words):
        phrase: list[str] = []
        for word in piece.split():
            if re.fullmatch(_LATIN, word):
                phrase.append(word)
                continue
            yield from _english(phrase, library)
            phrase = []
            if word.startswith(READ):
                yield word.removeprefix(READ), []
            else:
                yield from _chinese(word, library)
        yield from _english(phrase, library)


def _chinese(text: str, library: Library) -> Iterator[Named]:
    """The names in a word without spaces."""
    yield from _relation(text)
    word = _bare(text)
    if len(found := re.sub(_QUANTIFIED, "", word)) < len(word) and not re.fullmatch(_ALL, word):
        yield EVERYBODY, []
        word = _bare(found)
    if re.fullmatch(_ALL, word):
        yield EVERYBODY, []
        return
    parts = re.split(_JOINED, word)
    names = list(filter(None, map(_bare, parts[::2])))
    if len(parts) > 1 and _is_one_name(word, names, library):
        yield _named(word, library)
        return
    for part in parts:
        yield from _relation(part)
        if re.fullmatch(_OR, part):
            yield OR, []
        elif not re.fullmatch(_JOINED, part) and (name := _bare(part)):
            yield _named(name, library)


def _relation(word: str) -> Iterator[Named]:
    """What a word says of the places behind it."""
    for rule, words in _BEFORE_A_PLACE.items():
        if re.match(words, word):
            yield rule, []


def _is_one_name(word: str, names: Sequence[str], library: Library) -> bool:
    """Whether the word between is part of a name: 电气工程及其自动化, 化学与化工学院."""
    for pattern in (_CLASS, _COLLEGE):
        if re.fullmatch(pattern, word):
            return not all(re.fullmatch(pattern, name) for name in names)
    return bool(_majors(word, library))


def _bare(word: str) -> str:
    """A word without what people say around it."""
    while (bare := re.sub(_NOISE, "", word.strip())) != word:
        word = bare
    return word


def _named(word: str, library: Library) -> Named:
    if re.fullmatch(_CLASS, word):
        return "classes", [word]
    schools = library.schools.resolve(word, top=3)
    named = [each for each in schools.candidates if each.how is not Naming.SLIP]
    is_college = re.fullmatch(_COLLEGE, word) is not None
    if named and not schools.ambiguous and word.endswith(("大", "大学", "学院", "学校")):
        # 软件学院 is the one of the own school rather than short for 广州软件学院.
        is_short = named[0].how is Naming.ABBREVIATION
        if not (is_college and is_short):
            return "schools", [named[0].school.name]
    if is_college:
        return "colleges", [word]
    if nodes := _majors(word, library):
        return "majors", nodes
    if (place := _place(word, library)) is not None:
        codes = [candidate.division.code for candidate in place.candidates]
        if not place.ambiguous:
            return "regions", codes
        names = "、".join(map(library.regions.divisions.path_name, codes))
        raise Unclear("broadcast-audience-which", word=word, names=names)
    if named and not schools.ambiguous:
        return "schools", [named[0].school.name]
    raise Unclear("broadcast-audience-unknown", word=word)


def _majors(word: str, library: Library) -> list[str]:
    """The nodes of a name at every level: of several readings the narrow one is meant."""
    meanings = library.names.meanings(word) or {}
    readings = (next(filter(None, meaning.readings), ()) for meaning in meanings.values())
    if nodes := [node for reading in readings for node in reading if ":" in node]:
        return nodes
    return _at_every_level(word, How.ALIAS)


def _at_every_level(word: str, how: How) -> list[str]:
    """The nodes of the one major that a word may mean, if it is understood in this way."""
    found = majors.resolve(word)
    if found.best is None or found.candidates[0].how is not how:
        return []
    return [each.node.id for each in found.candidates if each.node.name == found.best.name]


def _place(name: str, library: Library) -> Mention | None:
    """The place that a name is and has nothing beside: 非烟台 is none."""
    found = library.regions.find(name)
    whole = len(found) == 1 and (found[0].start, found[0].end) == (0, len(name))
    return found[0] if whole else None


def _english(words: Sequence[str], library: Library) -> Iterator[Named]:
    """The names in words with spaces between."""
    place = 0
    while place < len(words):
        word = words[place]
        if re.fullmatch(_ALL, word) or re.fullmatch(_OR, word):
            yield (OR if re.fullmatch(_OR, word) else EVERYBODY), []
        elif re.fullmatch(_FILLERS, word):
            yield from _relation(word)
        else:
            named, length = _longest(words[place:], library)
            yield named
            place += length - 1
        place += 1


def _longest(words: Sequence[str], library: Library) -> tuple[Named, int]:
    """The longest name that these begin with, and of how many words it is."""
    whole = list(takewhile(_may_be_in_a_name, words))
    for end in range(len(whole), 0, -1):
        if named := _named_in_english(" ".join(words[:end]), library):
            return named, end
    raise Unclear("broadcast-audience-unknown", word=words[0])


def _may_be_in_a_name(word: str) -> bool:
    return bool(re.fullmatch(_IN_NAMES, word)) or not re.fullmatch(_FILLERS, word)


def _named_in_english(name: str, library: Library) -> Named | None:
    if re.fullmatch(_ENGLISH_CLASS, name):
        return "classes", [name]
    schools = library.schools.resolve(name, top=1)
    if schools.candidates and schools.candidates[0].how is Naming.EXACT:
        return "schools", [schools.candidates[0].school.name]
    if nodes := _at_every_level(name, How.ENGLISH):
        return "majors", nodes
    if (place := _place(name, library)) is not None and not place.ambiguous:
        return "regions", [each.division.code for each in place.candidates]
    return ("colleges", [name]) if re.fullmatch(_ENGLISH_COLLEGE, name) else None
