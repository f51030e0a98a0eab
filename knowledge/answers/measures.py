"""What a question asks to be told in numbers, and whether a text has such a number.

An entry about a programme is no answer to what it pays where no sum stands in it, however much
the words are alike.
"""

from __future__ import annotations

import re

_COUNTED = r"(?:\d|[一二两三四五六七八九十百千万半])+"

# The measure, how people ask for it, and what a text that gives it holds.
_MEASURES = {
    name: (re.compile(asks, re.IGNORECASE), re.compile(gives, re.IGNORECASE))
    for name, asks, gives in (
        (
            "money",
            r"多少(?:钱|元|块|补|薪|费|税|工资)|(?:给|补|发|赔|拿|领|收|交|要|扣|贷|开|花|挣)多少|几块|"
            r"(?:钱|费|税|薪|资|贴|助|金|待遇)[^，。？]{0,6}多少|how much",
            r"元|倍|%|％|分之|免费|不收|个月工资|不要钱|yuan|free of charge",
        ),
        (
            "span",
            r"多久|多长|几(?:天|个月|年|周|小时|个钟|次)|多少(?:天|年|个月|小时)|"
            r"how (?:long|many (?:days|months|years))",
            rf"{_COUNTED}\s*(?:个?工作日|天|日|个月|年|周|小时|次)|\d+ (?:days|months|years)",
        ),
        (
            "date",
            r"什么时[候间]|啥时[候间]|几月|几号|哪天|何时|多会|截止|\bwhen\b|deadline",
            rf"{_COUNTED}\s*(?:月|日|号|天内|年)|之日|期满|届时|日内|\b20\d\d\b",
        ),
        ("points", r"多少分|几分|分数|成绩", r"[加满及合总]\w{0,3}分|\d\s*分(?!之|钟)"),
        (
            "count",
            r"几(?:科|门|个|人|位|条|样|项)|多少(?:人|名|个)|前百分之",
            rf"{_COUNTED}\s*(?:多?[科门个人名位条样项种])",
        ),
        ("age", r"几岁|多大|年龄|超龄|how old|\bage\b", r"岁|\byears old\b"),
    )
}


def asked_measures(question: str) -> frozenset[str]:
    """The measures in which a question wants its answer."""
    return frozenset(name for name, (asks, _) in _MEASURES.items() if asks.search(question))


def given_measures(text: str) -> frozenset[str]:
    """The measures that a text has numbers of."""
    return frozenset(name for name, (_, gives) in _MEASURES.items() if gives.search(text))
