"""Filters in words: 只看三支一扶, 不限专业, 限党员, 应届, 招5人以上, 7天内截止."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from knowledge.language.numerals import NUMBER, number_of
from knowledge.language.text import fold_with_origin
from knowledge.positions.filters import OPEN, Dimension, Filter, is_value, with_filter
from knowledge.positions.programmes import Programmes

if TYPE_CHECKING:
    from collections.abc import Iterator


class Spoken(NamedTuple):
    """The filters that a text names, the spans of their words, and whether the words leave no
    doubt that positions are to be filtered: 党员 alone may be about anything."""

    filters: tuple[Filter, ...]
    spans: tuple[tuple[int, int], ...]
    is_plain: bool


_ONLY = re.compile(r"只(?:看|要|想|找)|仅(?:看|限)?|筛选?|过滤|\bonly\b|\bfilter\b")
_UNIT = r"(?:个|名|位)?\s*(?:人|岗|名额|posts?|people|openings?)?"
_PLAIN = (
    (
        Dimension.MAJORS,
        "any",
        r"不限(?:制)?专业|专业(?:要求)?不限|不(?:要求|看|卡)专业|所有专业(?:都|均)?(?:可|能)报?"
        r"|\b(?:any major|all majors|no major required|unrestricted)\b",
    ),
    (
        Dimension.DEADLINE,
        OPEN,
        r"(?:还没|没有?|尚?未)(?:报名)?(?:截止|结束|过期)的?|还(?:能|可以?)报名?的?"
        r"|正在报名的?|报名中的?|\bstill open\b|\bopen now\b",
    ),
    (
        Dimension.DEADLINE,
        "7",
        r"(?:[本这]周|一周内|最近一周|快要?|即将|马上)(?:就要?)?(?:报名)?截止的?"
        r"|\b(?:closing soon|this week)\b",
    ),
    (Dimension.DEADLINE, "30", r"(?:[本这]个?月|一个?月内)(?:底)?(?:报名)?截止的?|\bthis month\b"),
)
_LOOSE = (
    (
        Dimension.POLITICAL,
        "anybody",
        r"(?:政治面貌不限|不限政治面貌|不要求(?:是)?党员|非党员|不(?:限|要)党员|群众(?:可报|能报)?)"
        r"|\bno party membership\b",
    ),
    (
        Dimension.POLITICAL,
        "party",
        r"(?:仅?限|只限|要求)?(?:中共)?(?:正式)?党员(?:岗|可报|能报)?|\bparty members?\b",
    ),
    (Dimension.POLITICAL, "league", r"(?:仅?限)?(?:共青)?团员(?:可报|能报)?|\bleague members?\b"),
    (
        Dimension.FRESH,
        "anybody",
        r"(?:不限应届|非应届|往届|社会人员)(?:毕业)?(?:生)?也?(?:可报|能报|可以报)?"
        r"|\bnot only fresh graduates\b",
    ),
    (
        Dimension.FRESH,
        "only",
        r"(?:仅?限|只限)?应届(?:高校)?(?:毕业)?生?(?:岗|可报|能报)?|\bfresh graduates?\b",
    ),
)
_HEADCOUNT = re.compile(
    rf"(?:招(?:收|录|聘)?|至少|不少于|大于|超过)\s*(?P<n>{NUMBER})\s*{_UNIT}\s*(?:及|或)?以上的?"
    rf"|(?:至少|不少于)(?:招(?:收|录|聘)?)?\s*(?P<least>{NUMBER})\s*(?:个|名|位)?\s*(?:人|名额)的?"
    rf"|(?P<posts>{NUMBER})\s*(?:个|名|位)?\s*(?:人|名额)\s*(?:及|或)?以上的?"
    r"|(?:at least|more than)\s*(?P<en>\d+)\s*(?:posts?|people|openings?)"
    r"|(?P<plus>\d+)\s*\+\s*(?:人|posts?|people)"
)
_DAYS = re.compile(
    rf"(?:最近|未来|今后)?(?P<n>{NUMBER})\s*(?:天|日)(?:之?内|以内)(?:就要?)?(?:报名)?截止的?"
    r"|\b(?:closing|closes|deadline) (?:with)?in (?P<en>\d+) days?\b"
)
_EDUCATION = (
    ("college", "专科|大专|高职|junior college"),
    ("bachelor", "本科|学士|bachelor"),
    ("doctor", "博士|phd|doctora(?:l|te)"),
    ("master", "硕士|研究生|master"),
)
_MAY_APPLY = r"(?:学历)?(?:生)?(?:也|都|就)?(?:可以?报|能报|可以?考|能考|可投)(?:考|名)?的?"


def read_filters(text: str) -> Spoken:
    """The filters that `text` names; spans are of `text`."""
    folded = fold_with_origin(text)
    filters: tuple[Filter, ...] = ()
    spans: list[tuple[int, int]] = []
    is_plain = _ONLY.search(folded.text) is not None
    rest = folded.text
    for each, start, end, plain in _found(rest):
        if any(start < other_end and other < end for other, other_end in spans):
            continue
        filters = with_filter(filters, each)
        spans.append((start, end))
        is_plain = is_plain or plain
    if not filters:
        return Spoken((), (), is_plain=False)
    spans += [match.span() for match in _ONLY.finditer(rest)]
    return Spoken(filters, tuple(folded.span(*span) for span in sorted(spans)), is_plain)


def without_filters(text: str) -> str:
    """The text with spaces in place of the words of its filters: what is left names the rest."""
    spans = read_filters(text).spans
    return "".join(
        " " if any(start <= place < end for start, end in spans) else character
        for place, character in enumerate(text)
    )


def _found(text: str) -> Iterator[tuple[Filter, int, int, bool]]:
    """Filters with their spans, the more particular first, and whether each is plain."""
    for dimension, pattern in ((Dimension.HEADCOUNT, _HEADCOUNT), (Dimension.DEADLINE, _DAYS)):
        for match in pattern.finditer(text):
            number = number_of(next(group for group in match.groups() if group))
            value = str(int(number)) if number is not None else ""
            if is_value(dimension, value):
                yield Filter(dimension, value), *match.span(), True
    for dimension, value, pattern in _compiled(_PLAIN):
        for match in pattern.finditer(text):
            yield Filter(dimension, value), *match.span(), True
    for stage, words in _EDUCATION:
        for match in re.finditer(rf"(?:{words}){_MAY_APPLY}", text):
            yield Filter(Dimension.EDUCATION, stage), *match.span(), True
    for dimension, value, pattern in _compiled(_LOOSE):
        for match in pattern.finditer(text):
            yield Filter(dimension, value), *match.span(), False
    for name, pattern in _programmes():
        for match in pattern.finditer(text):
            yield Filter(Dimension.PROGRAMME, name), *match.span(), False


@cache
def _compiled(
    table: tuple[tuple[Dimension, str, str], ...],
) -> tuple[tuple[Dimension, str, re.Pattern[str]], ...]:
    return tuple((dimension, value, re.compile(pattern)) for dimension, value, pattern in table)


@cache
def _programmes() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """The names of programmes and their words, the longest first, with what may follow them."""
    return tuple(
        (
            name,
            re.compile(f"(?:{'|'.join(sorted({name, *words}, key=len, reverse=True))})(?:计划)?"),
        )
        for name, words in Programmes.load().words.items()
    )
