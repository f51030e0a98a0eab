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

from knowledge.numerals import NUMBER, number_of
from knowledge.polarity import turned

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from knowledge.entries import Entry

# The least share of a sentence's neighbouring characters that the entries must have, too.
FAMILIAR = 0.5

_UNITS = (
    "个工作日|工作日|个月|个小时|小时|分钟|周岁|年|月|周|岁|日|天|号|元|块|倍|%|成|折"
    "|次|人|条|款|项|级|份|名"
)
_SAME_UNIT = {
    "日": "天",
    "号": "天",
    "块": "元",
    "周岁": "岁",
    "个小时": "小时",
    "个工作日": "工作日",
}
_SCALES = {"": 1, "千": 1_000, "万": 10_000, "亿": 100_000_000}
_GROUPING = re.compile(r"(?<=\d),(?=\d{3})")
_PERCENT = re.compile(rf"百分之({NUMBER})")
_FIGURE = re.compile(rf"({NUMBER})\s*([千万亿]?)\s*({_UNITS}|[a-zA-Z]+)?")
_DATE = re.compile(
    r"(?P<year>\d{4})\s*[年-]\s*(?P<month>\d{1,2})\s*(?:[月-]\s*(?:(?P<day>\d{1,2})\s*[日号]?)?)"
    r"|(?P<only_year>(?:19|20)\d{2})\s*年"
    r"|(?P<some_month>\d{1,2})月(?P<some_day>\d{1,2})[日号]"
)
_DOCUMENT = re.compile(r"[〔\[(](\d{4})[〕\])]\s*(?:第\s*)?(\d+)\s*号")
_TITLE = re.compile(r"[《「]([^《》「」]+)[》」]")
_ADDRESS = re.compile(
    r"(?:https?://|www\.)[^\s，。；）)]+|[\w.-]+@[\w.-]+|[\w-]+(?:\.[\w-]+)*\.(?:cn|com|net|org)\b"
)
_LATIN = re.compile(r"[A-Za-z][A-Za-z'.-]*")
_NAMED = re.compile(
    r"[\u4e00-\u9fff]{2}(?:省|市|县|区|镇|局|厅|部|委|院|中心|大学|学院|集团|银行|办法|条例|规定|先生|女士)"
)
# Whoever turns one of these round turns the answer round.
_FORCE = re.compile(
    r"不得|不能|不可以|不必|不用|不需要|无需|必须|应当|禁止|严禁|违法|合法|有效|无效|免费|可以|有权|无权"
    r"|\b(?:must|never|cannot|can't|illegal|legal|free|void|valid|may not|need not|no need)\b",
    re.IGNORECASE,
)
_ENDS = re.compile(r"[。；;！？!?\n]|\.(?=\s|$)")
_HAN = re.compile(r"[\u4e00-\u9fff]+")
_WORDS = re.compile(r"[a-z]+")
_ENGLISH_NUMBERS = {
    **{"one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8},
    **{"nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "twice": 2, "double": 2, "triple": 3},
}

Figure = tuple[float, str]
Day = tuple[int | None, int | None, int | None]


@dataclass(frozen=True, slots=True)
class _Facts:
    """What a text says, as far as it can be compared."""

    figures: frozenset[Figure]
    days: frozenset[Day]
    documents: frozenset[tuple[str, str]]


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
    said, known = _facts(_plain(sentence)), _facts(ground)
    return (
        *(f"figure {v:g}{unit}" for v, unit in said.figures if not _has(known, v, unit)),
        *(f"date {day}" for day in said.days if not _has_day(known.days, day)),
        *(f"document {number}" for number in said.documents - known.documents),
        *(f"place {place}" for place in set(places(sentence)) - set(places(ground))),
        *_words_not_in(ground, _plain(sentence), _plain(question)),
        *turned(_plain(sentence), answers),
        *_misplaced(_plain(sentence), ground),
    )


def _lines(entry: Entry) -> Iterator[str]:
    for wording in (entry.wording, entry.english):
        if wording:
            yield from (wording.title, wording.short, *wording.details)
    yield from (entry.source.title, entry.source.document, entry.source.url)
    for day in (entry.valid_from, entry.valid_until):
        if isinstance(day, date):
            yield day.isoformat()


def _plain(text: str) -> str:
    return _GROUPING.sub("", unicodedata.normalize("NFKC", text))


def _facts(text: str) -> _Facts:
    documents = frozenset((found[1], found[2]) for found in _DOCUMENT.finditer(text))
    rest = _DOCUMENT.sub(" ", text)
    days = frozenset(map(_day, _DATE.finditer(rest)))
    return _Facts(frozenset(_figures(_DATE.sub(" ", rest))), days, documents)


def _figures(text: str) -> Iterator[Figure]:
    for found in _PERCENT.finditer(text):
        if (value := number_of(found[1])) is not None:
            yield value, "%"
    for found in _FIGURE.finditer(_PERCENT.sub(" ", text)):
        value, unit = number_of(found[1]), found[3] or ""
        if value is None or (not unit and not found[2] and not found[1][0].isdigit()):
            continue  # 一般, 统一: no figure
        unit = _SAME_UNIT.get(unit, unit).lower().removesuffix("s")
        yield value * _SCALES[found[2]], unit
    for word in _WORDS.findall(text.lower()):
        if word in _ENGLISH_NUMBERS:
            yield float(_ENGLISH_NUMBERS[word]), ""


def _day(found: re.Match[str]) -> Day:
    year = found["year"] or found["only_year"]
    month, day = found["month"] or found["some_month"], found["day"] or found["some_day"]
    return tuple(int(part) if part else None for part in (year, month, day))  # type: ignore[return-value]


def _has(known: _Facts, value: float, unit: str) -> bool:
    """Whether a figure is known; one without a unit may stand for any, but not the reverse."""
    if unit:
        return (value, unit) in known.figures
    years = {float(day[0]) for day in known.days if day[0]}
    return value in years or any(value == other for other, _ in known.figures)


def _has_day(known: Iterable[Day], day: Day) -> bool:
    return any(
        all(mine is None or mine == theirs for mine, theirs in zip(day, other, strict=True))
        for other in known
    )


def _words_not_in(ground: str, sentence: str, question: str) -> Iterator[str]:
    folded = ground.casefold()
    chinese = _HAN.search(sentence) is not None
    for pattern in (_TITLE, _ADDRESS, _NAMED, _FORCE):
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


def _misplaced(said: str, ground: str) -> Iterator[str]:
    """Sentences whose figures stand in no sentence of `ground` together; a single figure must
    stand in the likest one.

    Figures that are true of two different things make a third thing that is not.
    """
    sources = [
        (frozenset(_pieces(part)), _facts(part)) for part in _ENDS.split(ground) if part.strip()
    ]
    for sentence in filter(str.strip, _ENDS.split(said)):
        facts, pieces = _facts(sentence), frozenset(_pieces(sentence))
        if not facts.figures and not facts.days:
            continue
        least = 0
        if len(facts.figures) + len(facts.days) == 1:
            least = max(len(pieces & theirs) for theirs, _ in sources)
        if not any(
            len(pieces & its) >= least and _has_all(known, facts) for its, known in sources
        ):
            yield f"figures of «{sentence.strip()}»"


def _has_all(known: _Facts, facts: _Facts) -> bool:
    return all(_has(known, *figure) for figure in facts.figures) and all(
        _has_day(known.days, day) for day in facts.days
    )


def _familiarity(sentence: str, ground: str) -> float:
    """The share of a sentence's pieces that is known."""
    pieces = _pieces(sentence)
    known = ground.casefold()
    return sum(piece in known for piece in pieces) / len(pieces) if pieces else 0.0


def _pieces(sentence: str) -> list[str]:
    """A sentence's pairs of characters, and its longer English words."""
    pairs = [run[at : at + 2] for run in _HAN.findall(sentence) for at in range(len(run) - 1)]
    return [*pairs, *(word for word in _WORDS.findall(sentence.casefold()) if len(word) > 3)]
