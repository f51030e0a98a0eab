"""For whom an activity is meant, read from its announcement: 2026届本科及以上毕业生, 只面向本校.

Only what is wholly understood becomes conditions; of words with anything more in them (优先, 校友,
有工作经验) nothing is checked, because nobody may be turned away for what was not understood.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from knowledge.activities.contests import Group
from knowledge.eligibility.conditions import demands_nothing, stages_of
from knowledge.language.widths import same_width
from knowledge.majors.catalogue import Level

if TYPE_CHECKING:
    from knowledge.schools import Schools

_LEVEL_OF = {
    "专科": Level.COLLEGE,
    "本科": Level.BACHELOR,
    "硕士": Level.GRADUATE,
    "博士": Level.GRADUATE,
}
_ONE_YEAR = r"(?:20)?\d{2}"
_BETWEEN = r"届?\s*(?:[、,，/和及与]|或者?|至|到|[~～—–-])+\s*"
_YEARS = re.compile(
    rf"(?<!\d)(?P<years>{_ONE_YEAR}(?:{_BETWEEN}{_ONE_YEAR})*)\s*届(?P<onward>\s*及?(?:以后|之后|后))?"
    r"(?P<back>\s*及?(?:以前|之前|前))?"
)
_RANGE = re.compile(r"至|到|[~～—–-]")
_STAGE = re.compile(
    r"高职高专|高职专科|高职|大学专科|大专|专科|大学本科|本科|学士|硕士研究生|博士研究生|硕士|博士|研究生"
)
_NOISE = re.compile(
    r"面向|仅限于?|只限于?|限于?|招收|高等学校|高等院校|普通|高校|院校|全日制|全体|所有|各年级|各专业|应届|毕业年级"
    r"|毕业生|大学生|在校生|学生|同学|学历层次|学历|学位|层次|及?以上|及?以下|届|们|生"
    r"|[的和及与或者等至到、,，;；。/()（）\s~～—–-]"
)
_OWN_SCHOOL = re.compile(r"本校|我校|校内|本学校")


def read_invited(audience: str, schools: str, *, host: str, catalogue: Schools) -> Group:
    """The group that the words of an announcement mean; no condition where they are not wholly
    understood. `host` is the school that 本校 stands for."""
    levels, first, last = _people(same_width(audience))
    return Group("", levels, first, last, _schools(same_width(schools), host, catalogue))


def _people(words: str) -> tuple[tuple[str, ...], int, int]:
    """Levels of study and the first and last year of graduation; 0 for no bound."""
    none: tuple[tuple[str, ...], int, int] = ((), 0, 0)
    if not words.strip() or demands_nothing(words):
        return none
    found = list(_YEARS.finditer(words))
    rest = _NOISE.sub("", _STAGE.sub("", _YEARS.sub("", words)))
    if rest or len(found) > 1:
        return none
    stages = stages_of(_YEARS.sub("", words)) & set(_LEVEL_OF)
    levels = tuple(str(level) for level in Level if level in {_LEVEL_OF[s] for s in stages})
    if not found:
        # 应届 without a year moves with the reader's.
        return none if "应届" in words else (levels, 0, 0)
    span = _span(found[0])
    return (levels, *span) if span else none


def _span(stated: re.Match[str]) -> tuple[int, int] | None:
    """From which year to which; None for years that do not follow each other."""
    words = stated["years"]
    years = sorted(int(year[-2:]) + 2000 for year in re.findall(r"\d+", words))
    first, last = years[0], years[-1]
    if not _RANGE.search(words) and len(set(years)) != last - first + 1:
        return None
    return (0 if stated["back"] else first, 0 if stated["onward"] else last)


def _schools(words: str, host: str, catalogue: Schools) -> tuple[str, ...]:
    """The schools that are named, each beyond doubt; none where more is said."""
    if not words.strip() or demands_nothing(words):
        return ()
    named = [host] if _OWN_SCHOOL.search(words) and host else []
    rest = _OWN_SCHOOL.sub("", words) if host else words
    for mention in reversed(catalogue.find(rest)):
        if mention.ambiguous or not mention.candidates:
            return ()
        named.append(mention.candidates[0].school.name)
        rest = rest[: mention.start] + rest[mention.end :]
    return () if _NOISE.sub("", rest) else tuple(dict.fromkeys(named))
