"""What somebody tells of themselves beside major and places: 党员, 女, 应届, 2003年5月生.

Words count clause by clause, and only where they say it of the speaker: neither 不是党员 nor a
wish (想找限党员的岗位) does.
"""

from __future__ import annotations

import re

from knowledge.language.text import fold

_CLAUSES = re.compile(r"[，,、。.；;！!？?\s]+")
#: 我是女生能报吗: what is told of oneself ends where the question begins.
_MAY_APPLY = (
    r"(?:是不是|能不能|可不可以|是否|也|都)?(?:能够?|可以|可)?(?:报考?|考|投|应聘)"
    r"[^，,。的]{0,8}(?:吗|么|不|没|哪|什么|啥|几|多少)"
)
_IN_ASKING = re.compile(rf"(?P<told>(?:我|本人|俺)[^，,、。]{{1,12}}?)(?={_MAY_APPLY})")
_WISH = re.compile(
    "岗|职位|只招|只要|要求|仅?限|优先|想找|有没有|能不能|不是|没有?入|还没|非|不算|吗$|怎么|什么"
)
_BEING = r"^(?:我|本人|自己)?(?:现在|目前|已经)?(?:[也还]?是|为)?(?:一[名个位])?"
_STATUSES = (
    ("中共预备党员", re.compile(r"预备党员")),
    (
        "中共党员",
        re.compile(rf"{_BEING}(?:中共)?(?:正式)?党员$|政治面貌(?:是|为|:|：)?(?:中共)?党员"),
    ),
    ("共青团员", re.compile(rf"{_BEING}(?:共青)?团员$|政治面貌(?:是|为|:|：)?(?:共青)?团员")),
    ("群众", re.compile(rf"{_BEING}群众$|政治面貌(?:是|为|:|：)?群众")),
)
_SEX = re.compile(rf"{_BEING}(?:性别(?:是|为|:|：)?)?(?P<sex>[男女])(?:生|性|的|孩子?|士)?$")
_BORN = re.compile(
    r"(?P<year>(?:19|20)\d\d)[年\-/](?P<month>1[0-2]|0?[1-9])月?(?:\d{1,2}[日号])?(?:出生|生的?$)"
)
_FORMS = (
    (
        "成人教育、自学考试或网络教育",
        re.compile(
            r"(?<![想考报读去算备个])(?:自考|自学考试|成人(?:教育|高考|高校)|成教|函授|夜大|电大|网络教育|开放大学)"
            r"(?:的|本科|专科|大专|专升本|毕业|学历|学生|生|$)"
        ),
    ),
    (
        "全日制普通高校",
        re.compile(r"(?<!非)(?:统招|全日制)(?:的|本|专|大|研|硕|普通|毕业|学|生|$)"),
    ),
)
_DEGREE = re.compile(r"(?:有|取得|拿到|获得)[^，,]{0,6}?(?P<degree>学士|硕士|博士)学位")


def facts_told(text: str) -> dict[str, str]:
    """The facts in a sentence by their names, each in the words of position tables."""
    found: dict[str, str] = {}
    plain = _IN_ASKING.sub(r"\g<told>，", fold(text))
    for clause in filter(None, _CLAUSES.split(plain)):
        if not _WISH.search(clause):
            found |= _of_clause(clause)
    return found


def _of_clause(clause: str) -> dict[str, str]:
    found: dict[str, str] = {}
    status = next((name for name, words in _STATUSES if words.search(clause)), None)
    if status is not None:
        found["political_status"] = status
    if (sex := _SEX.search(clause)) is not None:
        found["sex"] = sex["sex"]
    if "应届" in clause or "往届" in clause:
        found["fresh_graduate"] = "否" if "往届" in clause else "是"
    if (born := _BORN.search(clause)) is not None:
        found["birth"] = f"{born['year']}-{int(born['month']):02}"
    if (degree := _DEGREE.search(clause)) is not None:
        found["degree"] = degree["degree"]
    if (form := next((name for name, words in _FORMS if words.search(clause)), None)) is not None:
        found["school_origin"] = form
    return found
