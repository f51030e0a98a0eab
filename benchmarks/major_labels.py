"""The labelled set for majors: what people type, and which majors they mean by it.

Made from the bundled names by slips of a seeded generator, from old names, and from lists
written by hand (abbreviations as students use them, majors as they speak of them, sentences).
Names are split in two by a hash: weights are chosen on the tuning half, and figures are reported
on the other.
"""

from __future__ import annotations

import csv
from collections import defaultdict
from dataclasses import dataclass
from importlib.resources import files
from random import Random
from typing import TYPE_CHECKING
from zlib import crc32

from benchmarks import slips
from knowledge.language.slips import initials, letters, syllables
from knowledge.majors.catalogue import Catalogue, Kind, Level, Node, Rank, name_key, plain_name
from knowledge.majors.major_names import english_names

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_SEED = 20261123
_NONSENSE = 300  #: texts of random characters
_LONG = 4  #: characters that a name must have so that a lost or foreign one leaves enough to tell
_NOISE = (
    "我学的是{}",
    "{}专业",
    "我是{}专业的",
    "{}毕业",
    "本人{}应届毕业生",
    "{}专业能报什么岗位",
    "请问{}可以报吗",
    "专业：{}",
    "我读的{}，想找工作",
    "{}（师范）",
)
_TYPED: dict[str, Callable[[str, Random], str]] = {
    "homophone": slips.homophone,
    "near homophone": slips.near_homophone,
    "wrong key": slips.wrong_key,
    "traditional": slips.traditional,
}
_TYPED_LONG: dict[str, Callable[[str, Random], str]] = {
    "wrong character": slips.wrong_character,
    "dropped": slips.dropped,
    "doubled": slips.doubled,
    "swapped": slips.swapped,
}


@dataclass(frozen=True, slots=True)
class Label:
    """A text, and the keys of the names that it may rightly be taken for; none if no major."""

    kind: str
    text: str
    answers: frozenset[str]
    level: Level | None = None
    tuning: bool = False


def labels() -> list[Label]:
    """The whole set, in a fixed order."""
    catalogue = Catalogue.load()
    random = Random(_SEED)  # the same set at every run
    names = sorted({node.name for node in catalogue.nodes})
    found = [label for name in names for label in _typed(name, catalogue, random)]
    found += _levels(catalogue)
    found += _initials(catalogue)
    found += _old(catalogue)
    found += [
        _label("english", english, {node.name for node in nodes})
        for english, nodes in english_names().items()
    ]
    found += [
        _label("abbreviation", row["short"], set(row["names"].split("|")))
        for row in _csv("major_abbreviations.csv")
    ]
    found += _spoken()
    found += _no_majors(random)
    return found


def sentences() -> list[tuple[str, list[frozenset[str]]]]:
    """Free sentences, and for each major spoken of the keys of the names it may be taken for."""
    return [
        (
            row["sentence"],
            [_keys(set(names.split("|"))) for names in row["majors"].split(";") if names],
        )
        for row in _csv("major_sentences.csv")
    ]


def _typed(name: str, catalogue: Catalogue, random: Random) -> Iterator[Label]:
    plain = plain_name(name)
    kinds = _TYPED | (_TYPED_LONG if len(plain) >= _LONG else {})
    for kind, slip in kinds.items():
        typed = slip(plain, random)
        if typed != plain and not catalogue.by_name(typed) and not catalogue.by_old_name(typed):
            yield _label("class slip" if _is_slip_of_class(kind, name) else kind, typed, {name})
        elif kind == "traditional" and typed != plain:
            yield _label(kind, typed, {name})
    noise = random.choice(_NOISE)
    yield _label("exact", name, {name})
    yield _label("surrounded", noise.format(plain), {name})
    if len(plain) >= _LONG:
        yield _label("surrounded slip", noise.format(slips.homophone(plain, random)), {name})
        yield _label("pinyin slip", slips.wrong_letter(letters(plain), random), {name})
    spelt = letters(plain)
    yield _label("pinyin", random.choice((spelt, " ".join(syllables(plain)))), {name})


def _is_slip_of_class(kind: str, name: str) -> bool:
    return kind != "traditional" and name.endswith("类")


def _levels(catalogue: Catalogue) -> Iterator[Label]:
    """Vocational names, asked for as undergraduate ones."""
    for node in catalogue.nodes:
        same = (
            find(node.name, Level.BACHELOR) for find in (catalogue.by_name, catalogue.by_old_name)
        )
        if node.kind is Kind.COLLEGE and not any(same):
            label = _label("wrong level", node.name, {node.name})
            yield Label(label.kind, label.text, label.answers, Level.BACHELOR, label.tuning)


def _initials(catalogue: Catalogue) -> Iterator[Label]:
    """Initials do not tell names apart that share them: each of these is a right answer."""
    sharing: dict[str, set[str]] = defaultdict(set)
    for node in catalogue.nodes:
        if _is_common(node):
            sharing[initials(plain_name(node.name))].add(node.name)
    for typed, names in sharing.items():
        yield _label("initials", typed, names)


def _is_common(node: Node) -> bool:
    return node.kind is Kind.ORDINARY and node.rank is Rank.MAJOR and len(node.name) >= _LONG


def _old(catalogue: Catalogue) -> Iterator[Label]:
    for name in sorted({old.name for old in catalogue.old_names}):
        became = {catalogue[old.node].name for old in catalogue.by_old_name(name)}
        same = {node.name for node in catalogue.by_name(name)}
        yield _label("old name", name, became | same)


def _spoken() -> Iterator[Label]:
    """As graduates say it (学会计的, 英专生); which half a line is of stands beside it."""
    for row in _csv("spoken_majors.csv"):
        names = set(filter(None, row["names"].split("|")))
        kind = "spoken" if row["half"] != "unseen" else "spoken, unseen"
        yield Label(
            kind if names else "no major: spoken",
            row["text"],
            _keys(names),
            tuning=row["half"] == "tuning",
        )


def _no_majors(random: Random) -> Iterator[Label]:
    for row in _csv("not_majors.csv"):
        yield _label(f"no major: {row['kind']}", row["text"], set())
    for _ in range(_NONSENSE):
        text = "".join(random.choice(slips.common()) for _ in range(random.randint(2, 8)))
        yield _label("no major: no sense", text, set())


def _label(kind: str, text: str, names: set[str]) -> Label:
    split_by = min(_keys(names), default=text)
    return Label(kind, text, _keys(names), tuning=crc32(split_by.encode()) % 2 == 0)


def _keys(names: set[str]) -> frozenset[str]:
    return frozenset(map(name_key, names))


def _csv(file: str) -> list[dict[str, str]]:
    text = (files("benchmarks") / "data" / file).read_text(encoding="utf-8")
    return list(csv.DictReader(text.splitlines()))
