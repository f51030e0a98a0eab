"""A text without what would tell who wrote it, or whom it is about: numbers, accounts, names,
schools, employers, addresses."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from knowledge.language.person_names import SURNAME

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

MASK = "〔…〕"

# Few texts are masked: the patterns are made when the first is.
_MARKED = (
    r"(?i)"
    r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+"
    r"|https?://\S+"
    # Telephone, identity card, bank card, student number; a wage has fewer digits.
    r"|(?<![\dA-Za-z])\+?\d(?:[ -]?\d){5,}[Xx]?(?![A-Za-z\d])"
    r"|(?:微信号?|vx|wechat|qq|抖音号?)\s*(?:是|号)?\s*[:：]?\s*[A-Za-z\d_-]{5,}"
)
_NAME = (
    r"(?i)"
    r"(?P<before>我叫|我名字叫|姓名(?:是|[:：])|名字(?:是|叫)|本人叫|联系人(?:是|[:：])?)\s*[\u4e00-\u9fff·]{2,4}"
    r"|(?P<english>\b(?:my name is|i am called)\s+)[A-Z][a-z]+(?:\s+[A-Z][a-z]+)?"
)
# 我是高职 and 我是应届生 tell no name.
_NO_NAME = r"(?!高[职中专校]|.{1,2}[生员师士工者民族])"
_TELLING = (
    rf"(?:(?<=我是)|(?<=本人)){_NO_NAME}{SURNAME}[\u4e00-\u9fff]{{1,2}}(?=[\s，,。.！!？?、：:（(]|$)"
    rf"|{SURNAME}[\u4e00-\u9fff]{{0,2}}?(?=老师|辅导员|导员|经理|主任|总监|先生|女士|同学|老板)"
    r"|[\u4e00-\u9fff（）()]{2,16}(?:有限责任|股份有限|有限)公司"
    r"|[\u4e00-\u9fff]{1,6}(?:路|街|大道|巷|胡同|小区|公寓|花园)\s*\d+\s*号?"
    r"|\d+\s*(?:号楼|栋|幢|单元|室)"
)


def telling_spans(text: str, known: Iterable[str] = ()) -> Iterator[tuple[int, int]]:
    """Where a text seems to name somebody, an employer or an address, or says what is `known` of
    its writer."""
    yield from (found.span() for found in re.finditer(_TELLING, text))
    for words in filter(None, known):
        yield from (found.span() for found in re.finditer(re.escape(words), text))


def masked(text: str, spans: Iterable[tuple[int, int]] = ()) -> str:
    """The text with a mask for whatever identifies its writer, and for `spans` of it."""
    for start, end in reversed(_joined(spans)):
        text = text[:start] + MASK + text[end:]
    text = re.sub(_NAME, lambda name: (name["before"] or name["english"]) + MASK, text)
    return re.sub(_MARKED, MASK, text)


def _joined(spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """The spans in order, those that overlap as one."""
    joined: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if joined and start < joined[-1][1]:
            joined[-1] = joined[-1][0], max(end, joined[-1][1])
        else:
            joined.append((start, end))
    return joined
