"""Awards: their terms as values, read from the words of a notice or a table, and refused where
they contradict each other."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, Self, TypeVar

from knowledge.language.numerals import NUMBER, number_of
from knowledge.language.text import drop_brackets, fold

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

T = TypeVar("T")
D = TypeVar("D")

MOST_MONTHS = 1200
"""Nobody graduated a hundred years ago."""
_MOST_DAYS = 3660

_LENGTH = re.compile(
    rf"(?:满|不少于|不低于|不超过|至少|最多|连续)*\s*(?P<number>{NUMBER})\s*"
    r"(?P<unit>周?年|years?|个?月|months?|[天日]|days?)?\s*(?:及?以[上内下])?"
)
_DATE = re.compile(r"(\d{4})\D(\d{1,2})\D(\d{1,2})")
_YEARS = frozenset({"年", "周年", "year", "years"})
_DAYS = frozenset({"天", "日", "day", "days"})
_SEPARATORS = re.compile(r"[、，,;；\n]")
_YES = frozenset({"是", "要", "必须", "需要", "须", "y", "yes", "true", "1", "required"})
_NO = frozenset({"否", "不", "不要", "不需要", "无", "n", "no", "false", "0"})
_UNBROKEN = frozenset({"无", "不允许", "不能中断", "连续", "不可中断", "none", "no"})
_ANY_GAP = frozenset({"不限", "允许", "可中断", "累计", "可累计", "any", "yes"})


class TermsError(ValueError):
    """Terms that cannot be read, or contradict each other; `key` names the sentence."""

    def __init__(self, key: str, **params: str | int) -> None:
        super().__init__(key)
        self.key = key
        self.params = params


@dataclass(frozen=True, slots=True)
class Terms:
    """What an award asks of a career. Months are whole; None asks nothing.

    Service before graduation never counts.
    """

    #: At most so many months since graduation, its day included.
    graduated_within: int | None = None
    #: At least so many.
    graduated_for: int | None = None
    #: At least so many months of service.
    served: int | None = None
    #: Days of interruption that leave service consecutive; None: months are summed up.
    gap: int | None = 0
    #: Whether one has to be in service on the day that counts.
    serving: bool = False
    #: Whether who received it before may not again, and other awards that bar from it.
    once: bool = False
    barred_by: tuple[str, ...] = ()
    #: The day that counts, where the notice names one; else the day of application.
    as_of: date | None = None

    def __post_init__(self) -> None:
        if _is_more(self.graduated_for, self.graduated_within):
            raise TermsError(
                "terms-graduation",
                least=self.graduated_for or 0,
                most=self.graduated_within or 0,
            )
        if _is_more(self.served, self.graduated_within):
            raise TermsError(
                "terms-service", least=self.served or 0, most=self.graduated_within or 0
            )
        if self.served is None and self.gap != 0:
            raise TermsError("terms-gap-alone")

    @property
    def asks(self) -> bool:
        """Whether anything is asked at all."""
        return self != Terms(as_of=self.as_of)

    def to_json(self) -> dict[str, Any]:
        """What is asked, as plain values."""
        told = {name: getattr(self, name) for name in FIELDS if getattr(self, name) != _OPEN[name]}
        if self.as_of is not None:
            told["as_of"] = self.as_of.isoformat()
        return told

    @classmethod
    def from_json(cls, told: Mapping[str, Any]) -> Self:
        """The inverse of `to_json`."""
        as_of = told.get("as_of")
        return cls(
            **{
                **told,
                "barred_by": tuple(told.get("barred_by", ())),
                "as_of": date.fromisoformat(as_of) if as_of else None,
            }
        )

    @classmethod
    def read(cls, words: Mapping[str, str]) -> Terms:
        """The terms that these words state, by the name of the field.

        Raises `TermsError` for words that are no such thing, and for a contradiction.
        """
        return cls(
            graduated_within=_in(words, "graduated_within", months_in, None),
            graduated_for=_in(words, "graduated_for", months_in, None),
            served=_in(words, "served", months_in, None),
            gap=_in(words, "gap", gap_in, 0),
            serving=_in(words, "serving", _is_said, False),
            once=_in(words, "once", _is_said, False),
            barred_by=_in(words, "barred_by", names_in, ()),
            as_of=_in(words, "as_of", _day_in, None),
        )


FIELDS = tuple(Terms.__dataclass_fields__)
_OPEN = {name: field.default for name, field in Terms.__dataclass_fields__.items()}


def months_in(words: str) -> int:
    """A number of months, or of years in months: 36, 36个月, 三年, 3 years.

    Raises `ValueError`.
    """
    number, unit = _length_in(words)
    months = number * 12 if unit in _YEARS else number
    if unit in _DAYS or months != int(months) or not 0 < months <= MOST_MONTHS:
        raise ValueError(words)
    return int(months)


def _in(words: Mapping[str, str], name: str, read: Callable[[str], T], default: D) -> T | D:
    said = words.get(name, "").strip()
    if not said:
        return default
    try:
        return read(said)
    except ValueError as error:
        raise TermsError(f"terms-unread-{name.replace('_', '-')}", words=said[:60]) from error


def _is_more(least: int | None, most: int | None) -> bool:
    return least is not None and most is not None and least > most


def _is_said(words: str) -> bool:
    plain = fold(words).strip()
    if plain not in _YES | _NO:
        raise ValueError(words)
    return plain in _YES


def gap_in(words: str) -> int | None:
    """Days of interruption that break nothing; None where months are summed up: 30天, 可累计.

    Raises `ValueError`.
    """
    plain = fold(words).strip()
    if plain in _ANY_GAP:
        return None
    if plain in _UNBROKEN:
        return 0
    days, unit = _length_in(plain)
    if unit not in _DAYS | {""} or days != int(days) or not 0 <= days <= _MOST_DAYS:
        raise ValueError(words)
    return int(days)


def _length_in(words: str) -> tuple[float, str]:
    """A number with its unit, "" without one."""
    found = _LENGTH.fullmatch(drop_brackets(fold(words)).strip())
    number = number_of(found["number"]) if found else None
    if found is None or number is None:
        raise ValueError(words)
    return number, found["unit"] or ""


def names_in(words: str) -> tuple[str, ...]:
    """Names that are set apart, each once."""
    return tuple(dict.fromkeys(filter(None, map(str.strip, _SEPARATORS.split(words)))))


def _day_in(words: str) -> date:
    found = _DATE.search(fold(words))
    if found is None:
        raise ValueError(words)
    return date(int(found[1]), int(found[2]), int(found[3]))
