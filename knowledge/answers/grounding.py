"""Whether what a machine wrote about entries says nothing that the entries themselves do not say.

Mechanical on purpose: figures with their units, dates, document numbers, titles, addresses,
names, and the words that allow or forbid must stand in the entries; the figures of a sentence
together in one sentence there, and nothing may be denied that is affirmed, or the reverse.
What is held back for nothing costs little, since the curated answer has been given.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from knowledge.answers.figures import Facts
from knowledge.answers.polarity import turned

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from knowledge.answers.entries import Entry

# The least share of a sentence's neighbouring characters that the entries must have, too.
FAMILIAR = 0.5

_GROUPING = re.compile(r"(?<=\d),(?=\d{3})")
_TITLE = re.compile(r"[《「]([^《》「」]+)[》」]")
_ADDRESS = re.compile(
    r"(?:https?://|www\.)[^\s，。；）)]+|[\w.-]+@[\w.-]+|[\w-]+(?:\.[\w-]+)*\.(?:cn|com|net|org)\b"
)
_LATIN = re.compile(r"[A-Za-z][A-Za-z'.-]*")
_NAMED = re.compile(
    r"[\u4e00-\u9fff]{2}(?:省|市|县|区|镇|局|厅|部|委|院|中心|大学|学院|集团|银行|办法|条例|规定|先生|女士)"
)
# 向你支付 is not 向单位支付.
_TOWARDS = re.compile(
    r"[向给由替](?:你|我|您|单位|用人单位|公司|个人|本人|学校|员工|劳动者|国家|政府)"
)
# Numbers that are not read, and words that say more than any number.
_UNCOUNTED = re.compile(
    r"半|[肆伍陆柒捌玖拾佰仟萬廿卅仨]|[多几数]次|随时|任意|任何|所有|一律|全额|永久|终身|无限|反复"
)
# Whoever turns one of these round turns the answer round.
_FORCE = re.compile(
    r"不得|不能|不可以|不必|不用|不需要|无需|必须|应当|禁止|严禁|违法|合法|有效|无效|免费|可以|有权|无权"
    r"|\b(?:must|never|cannot|can't|illegal|legal|free|void|valid|may not|need not|no need)\b",
    re.IGNORECASE,
)
_MAY = re.compile(rf"{_FORCE.pattern}|(?<![不可])能(?!力|够?源)|应该?", re.IGNORECASE)
_CLAUSE_ENDS = re.compile(r"[，,、：:]")
_ENDS = re.compile(r"[。；;！？!?\n]|\.(?=\s|$)")
_HAN = re.compile(r"[\u4e00-\u9fff]+")
_WORDS = re.compile(r"[a-z]+")


@dataclass(frozen=True, slots=True)
class _Source:
    """A sentence of the entries: its facts and its pieces."""

    text: str
    facts: Facts
    pieces: frozenset[str]

    @classmethod
    def of(cls, text: str) -> _Source:
        return cls(text, Facts.of(text), frozenset(_pieces(text)))

    def shares(self, pieces: frozenset[str]) -> int:
        """How many of the pieces it has."""
        return len(self.pieces & pieces)


def unfounded(
    sentence: str,
    entries: Iterable[Entry],
    *,
    question: str = "",
    places: Callable[[str], Iterable[str]] = lambda _: (),
) -> tuple[str, ...]:
    """What a sentence says and none of `entries` does, in words; nothing if it may be said.

    `places` names the places in a text. Words of the `question` are familiar, but found nothing.
    """
    entries = tuple(entries)
    ground = _plain("\n".join(line for entry in entries for line in _lines(entry)))
    answers = _plain("\n".join(line for entry in entries for line in entry.answers()))
    about = set(places(_plain("\n".join(_about(entries)))))

    def named(text: str) -> set[str]:
        return set(places(text)) - about

    said, known = Facts.of(_plain(sentence)), Facts.of(ground)
    return (
        *(f"figure {v:g}{unit}" for v, unit in said.figures if not known.has(v, unit)),
        *(f"date {day}" for day in said.days if not known.has_day(day)),
        *(f"document {number}" for number in said.documents - known.documents),
        *(f"place {place}" for place in set(places(sentence)) - set(places(ground))),
        *_words_not_in(ground, _plain(sentence), _plain(question)),
        *turned(_plain(sentence), answers),
        *_misplaced(_plain(sentence), ground, named=named),
        *_unallowed(_plain(sentence), answers),
    )


def _lines(entry: Entry) -> Iterator[str]:
    for wording in (entry.wording, entry.english):
        if wording:
            yield from (wording.title, wording.short, *wording.details)
    yield from (entry.source.title, entry.source.document, entry.source.url)
    for day in (entry.valid_from, entry.valid_until):
        if isinstance(day, date):
            yield day.isoformat()


def _about(entries: Iterable[Entry]) -> Iterator[str]:
    """What the whole of entries is about: their titles, and the regions that they are for."""
    for entry in entries:
        yield from (wording.title for wording in (entry.wording, entry.english) if wording)
        yield from sorted(entry.audience.regions)


def _plain(text: str) -> str:
    return _GROUPING.sub("", unicodedata.normalize("NFKC", text))


def _words_not_in(ground: str, sentence: str, question: str) -> Iterator[str]:
    folded = ground.casefold()
    chinese = _HAN.search(sentence) is not None
    for pattern in (_TITLE, _ADDRESS, _NAMED, _TOWARDS, _UNCOUNTED, _FORCE):
        for found in pattern.finditer(sentence):
            words = found[1] if pattern is _TITLE else found[0]
            if words.casefold() not in folded:
                yield words
    for found in _LATIN.finditer(sentence):
        name = chinese or (found[0][0].isupper() and found.start() > 0)
        if name and found[0].casefold().rstrip(".") not in folded:
            yield found[0]
    if _familiarity(sentence, f"{ground}\n{question}") < FAMILIAR:
        yield "the whole"


def _misplaced(said: str, ground: str, *, named: Callable[[str], set[str]]) -> Iterator[str]:
    """Sentences whose figures stand in no sentence of `ground` together, bounded alike and beside
    the places that are `named`; a single figure must stand in the likest sentence and clause.

    Figures that are true of two different things make a third thing that is not.
    """
    sources = [_Source.of(part) for part in _ENDS.split(ground) if part.strip()]
    for sentence in filter(str.strip, _ENDS.split(said)):
        facts, pieces = Facts.of(sentence), frozenset(_pieces(sentence))
        if not facts.figures and not facts.days:
            continue
        is_single = len(facts.figures) + len(facts.days) == 1
        least = max(source.shares(pieces) for source in sources) if is_single else 0
        where = named(sentence)
        if not any(
            source.shares(pieces) >= least
            and source.facts.has_all(facts)
            and not (is_single and _is_of_another_clause(source.text, facts, pieces))
            and (not where or where <= named(source.text))
            for source in sources
        ):
            yield f"figures of «{sentence.strip()}»"


def _is_of_another_clause(source: str, facts: Facts, pieces: frozenset[str]) -> bool:
    """Whether a clause with another figure of the same kind is liker than those that have this."""
    own, others = [0], [0]
    for clause in _CLAUSE_ENDS.split(source):
        its, shared = Facts.of(clause), len(pieces & frozenset(_pieces(clause)))
        if its.has_all(facts):
            own.append(shared)
        elif its.rivals(facts.figures):
            others.append(shared)
    return max(others) > max(own)


def _unallowed(said: str, ground: str) -> Iterator[str]:
    """Words that allow or forbid which the likest sentence of `ground` does not have: what is
    allowed of one thing is said of another."""
    sources = [_Source.of(part) for part in _ENDS.split(ground) if part.strip()]
    for sentence in filter(str.strip, _ENDS.split(said)):
        pieces = frozenset(_pieces(sentence))
        words = {found[0].casefold() for found in _MAY.finditer(sentence)}
        most = max((source.shares(pieces) for source in sources), default=0)
        likest = [source.text.casefold() for source in sources if source.shares(pieces) == most]
        if words and not any(all(word in text for word in words) for text in likest):
            yield f"what «{sentence.strip()}» allows"


def _familiarity(sentence: str, ground: str) -> float:
    """The share of a sentence's pieces that is known."""
    pieces = _pieces(sentence)
    known = ground.casefold()
    return sum(piece in known for piece in pieces) / len(pieces) if pieces else 0.0


def _pieces(sentence: str) -> list[str]:
    """A sentence's pairs of characters, and its longer English words."""
    pairs = [run[at : at + 2] for run in _HAN.findall(sentence) for at in range(len(run) - 1)]
    return [*pairs, *(word for word in _WORDS.findall(sentence.casefold()) if len(word) > 3)]
