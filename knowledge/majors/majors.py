"""What major a person means, however it is typed: ranked, with chances, and never a guess.

`resolve` takes what should be a major; `find` spots majors inside free text. The score of a
candidate is the chance that its name is the one meant; a name that stands in the catalogues of
several levels gives a candidate for each level, with the same score.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from knowledge.language.text import drop_brackets, fold, fold_with_origin, has_han, is_han, squeeze
from knowledge.majors.catalogue import Catalogue, Kind, Level, Node, Rank, plain_name
from knowledge.majors.class_names import without_class, without_college
from knowledge.majors.major_evidence import Evidence, Support
from knowledge.majors.major_names import How, Names
from knowledge.majors.major_sentences import Part, core, parts
from knowledge.majors.major_tokens import cut

if TYPE_CHECKING:
    from collections.abc import Iterator

_LONGEST = 400  #: characters read of a text; a longer one is not about one major
_LONGEST_WORD = 40  #: Chinese characters; in Latin letters three times as many
_LEAST = 0.5  #: below this chance that any major is meant nothing is answered
_LEAST_OF_BEST = 0.15  #: nor where that chance is spread over too many
_WORTH_SHOWING = 0.02
_NEAR = 0.4  #: of the best chance: a second name this near makes the answer ambiguous
_PLAIN_SCORE, _PLAIN_LENGTH = 0.6, 4
_DIRECTION = "方向"
_CLAUSE_END = re.compile(r"[,，.。;；?？!！\n]")
_CODE = re.compile(r"[a-c]?\d{2,7}[tk]{0,2}")
_LEVEL_WORDS = (
    (Level.GRADUATE, re.compile("研究生|硕士|博士|专硕|学硕|研[一二三]")),
    (Level.BACHELOR, re.compile("本科|学士")),
    (Level.COLLEGE, re.compile("专科|大专|高职")),
)
_USUAL = (
    (Kind.ORDINARY, Rank.MAJOR),
    (Kind.ORDINARY, Rank.CLASS),
    (Kind.ACADEMIC, Rank.CLASS),
    (Kind.PROFESSIONAL, Rank.CLASS),
    (Kind.COLLEGE, Rank.MAJOR),
    (Kind.COLLEGE, Rank.CLASS),
    (Kind.VOCATIONAL, Rank.MAJOR),
    (Kind.VOCATIONAL, Rank.CLASS),
    (Kind.ACADEMIC, Rank.MAJOR),
    (Kind.PROFESSIONAL, Rank.MAJOR),
)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A major that may be meant."""

    node: Node
    score: float  #: the chance that this is the name meant, 0 to 1
    how: How


@dataclass(frozen=True, slots=True)
class Resolution:
    """What a text may mean: the best candidate first, none if it names no major."""

    query: str
    ambiguous: bool  #: another name is nearly as likely: ask
    candidates: tuple[Candidate, ...]

    @property
    def best(self) -> Node | None:
        """The major that is meant, unless that is unknown or has to be asked."""
        return self.candidates[0].node if self.candidates and not self.ambiguous else None


@dataclass(frozen=True, slots=True)
class Mention:
    """A major spoken of in `text[start:end]`."""

    start: int
    end: int
    resolution: Resolution


def resolve(text: str, level: Level | None = None, top: int = 5) -> Resolution:
    """The majors that `text` may mean, at most `top`, best first.

    With a `level`, majors of that level; where a name exists at other levels only, those are
    given as `How.WRONG_LEVEL`.
    """
    folded = drop_brackets(fold(text[:_LONGEST])) or fold(text[:_LONGEST])
    if nodes := _coded(folded, level):
        coded = tuple(Candidate(node, 1.0, How.CODE) for node in nodes[:top])
        return Resolution(text, len(nodes) > 1, coded)
    chances = _evidence(without_college(without_class(folded)).strip(), level).chances()
    if sum(chance for chance, _ in chances) < _LEAST or chances[0][0] < _LEAST_OF_BEST:
        return Resolution(text, ambiguous=False, candidates=())
    wanted = level or _level_said(folded)
    found = [
        replace(candidate, how=_how(candidate, text, level))
        for chance, support in chances
        if chance >= _WORTH_SHOWING
        for candidate in _candidates(chance, support, folded, wanted, strict=level is not None)
    ]
    ambiguous = len(chances) > 1 and chances[1][0] > _NEAR * chances[0][0]
    return Resolution(text, ambiguous, tuple(found[:top]))


def find(text: str) -> tuple[Mention, ...]:
    """The majors spoken of in free text, in the order of the text."""
    folded = fold_with_origin(text[:_LONGEST])
    plain = without_class(folded.text)
    mentions: list[Mention] = []
    for part in parts(cut(plain, Names.load().spoken)):
        for seen, resolution in _seen(part, plain):
            start, end = folded.span(seen.start, seen.end)
            mentions.append(Mention(start, end, replace(resolution, query=text[start:end])))
    return tuple(mentions)


def _seen(part: Part, text: str) -> Iterator[tuple[Part, Resolution]]:
    resolution = _resolve_at(part, text)
    if part.is_name or (resolution.candidates and (part.certain or _is_plain(part, resolution))):
        yield _named_in(part, resolution, text) or (part, resolution)
    else:
        # 聊大英语专业: what stands beside the word that tells of a major.
        for name in part.inner if part.certain else part.names:
            yield name, _resolve_at(name, text)


def _named_in(part: Part, resolution: Resolution, text: str) -> tuple[Part, Resolution] | None:
    """The name inside a part that is meant by all of it: 园林 of 园林滴."""
    meant = resolution.candidates[0].node.name if resolution.candidates else ""
    for name in part.inner:
        alone = _resolve_at(name, text)
        if any(each.node.name == meant for each in alone.candidates):
            return name, alone
    return None


def _is_plain(part: Part, resolution: Resolution) -> bool:
    """Whether a slip is plain enough to be seen where no word says that a major follows."""
    best = resolution.candidates[0]
    return (
        len(part.text) >= _PLAIN_LENGTH
        and best.score >= _PLAIN_SCORE
        and best.how in {How.SLIP, How.MISSPELT_CLASS}
    )


def _resolve_at(part: Part, text: str) -> Resolution:
    """Resolve `part` at the level that is said beside it, or else anywhere in the text."""
    before = _CLAUSE_END.split(text[: part.start])[-1]
    after = _CLAUSE_END.split(text[part.end :])[0]
    level = _level_said(before) or _level_said(after) or _level_said(text)
    resolution = resolve(part.text)
    if level is not None and any(each.node.level is level for each in resolution.candidates):
        return resolve(part.text, level)
    return resolution


def _evidence(folded: str, level: Level | None) -> Evidence:
    names = Names.load()
    evidence = Evidence(names, level)
    if not has_han(folded):
        evidence.read(folded[: 3 * _LONGEST_WORD])
        return evidence
    word = squeeze(folded).removesuffix("的")
    if len(word) <= _LONGEST_WORD:
        evidence.read(word)
        if word in names.by_text:
            return evidence
    if (broad := _with_direction(word, names)) is not None:
        evidence.read_surrounded(broad, certain=True)
    tokens = cut(folded, names.by_text)
    found = list(parts(tokens))
    inner = squeeze(core(tokens))
    if inner != word and len(inner) <= _LONGEST_WORD:
        evidence.read_surrounded(inner, certain=any(part.certain for part in found))
    for part in found:
        if part.is_name and part.text != inner:
            evidence.read_part(part.text, len(inner))
    return evidence


def _with_direction(word: str, names: Names) -> str | None:
    """The major of 小学教育语文方向: the longest name that a direction is said of."""
    if not word.endswith(_DIRECTION):
        return None
    before = word.removesuffix(_DIRECTION)
    starts = (before[:end] for end in range(len(before), 1, -1))
    return next((start for start in starts if start in names.by_text), None)


def _coded(folded: str, level: Level | None) -> list[Node]:
    if not _CODE.fullmatch(folded):
        return []
    catalogue = Catalogue.load()
    levels = Level if level is None else (level,)
    return [node for each in levels if (node := catalogue.by_code(each, folded))]


def _candidates(
    chance: float, support: Support, folded: str, wanted: Level | None, *, strict: bool
) -> Iterator[Candidate]:
    nodes = sorted(
        support.nodes.values(),
        key=lambda node: (
            node.level is not wanted,
            plain_name(node.name) != folded,
            _usual(node),
            node.code,
        ),
    )
    if strict and any(node.level is wanted for node in nodes):
        nodes = [node for node in nodes if node.level is wanted]
    seen: set[tuple[str, Level]] = set()
    for node in nodes:
        if (node.name, node.level) not in seen:
            seen.add((node.name, node.level))
            yield Candidate(node, round(chance, 4), support.how)


def _usual(node: Node) -> int:
    pair = (node.kind, node.rank)
    return _USUAL.index(pair) if pair in _USUAL else len(_USUAL)


def _how(candidate: Candidate, text: str, level: Level | None) -> How:
    if level is not None and candidate.node.level is not level:
        return How.WRONG_LEVEL
    if candidate.how is How.SLIP and candidate.node.name.endswith("类"):
        return How.MISSPELT_CLASS
    if candidate.how is How.EXACT and any(is_han(each) and fold(each) != each for each in text):
        return How.TRADITIONAL
    return candidate.how


def _level_said(folded: str) -> Level | None:
    said = [level for level, words in _LEVEL_WORDS if words.search(folded)]
    return said[0] if len(said) == 1 else None
