"""How somebody corrects what is known of them: 家乡改成济南, 我不是24届，是25届, 专业写错了.

Only the part and the words for it are found here; what the words mean is for who asks for that
part.
"""

from __future__ import annotations

import re

_CALLED = {
    "name": ("姓名", "名字", "name"),
    "level": ("最高学历", "学历", "层次", "level", "education"),
    "major": ("专业", "major"),
    "school": ("毕业院校", "毕业学校", "学校", "院校", "school", "university"),
    "college": ("学院", "院系", "college"),
    "class": ("班级", "class"),
    "year": ("毕业年份", "毕业时间", "毕业年", "届别", "年份", "graduation year"),
    "home": ("家乡", "老家", "籍贯", "hometown", "home"),
    "targets": ("意向地区", "意向城市", "意向地", "目标地区", "目标城市", "target regions"),
}
"""What the parts of a profile are called, in either language."""
_PART_OF = {name: part for part, names in _CALLED.items() for name in names}
_PART = "|".join(sorted(_PART_OF, key=len, reverse=True))
_WRONG = r"(?:(?:写|填|选|弄|搞|说)?(?:错了?|不对|有误)|\s+(?:is|was) wrong)"
_INSTEAD = (
    "(?:(?:应该|应当|其实|要|请|想|帮我|给我)?"
    "(?:改成|改为|换成|换为|更正为|写成|填成|应为|应是|就是|是|为|[:：=])"
    r"|\s*(?:(?:should be|is|to)\b|[:=]))"
)
_AGAIN = "改一?下|改改|修改|更正|重填|重新填"
_GIVEN = re.compile(
    rf"(?P<part>{_PART})(?:{_WRONG})?[\s，,]*{_INSTEAD}(?!\s*(?:wrong|错))\s*"
    r"(?P<words>[^，,。；;!！?？\n]+)"
    rf"|(?P<year>(?:毕业年份?|届别|年份)\s*(?P<digits>\d{{4}}))(?!\d)",
    re.IGNORECASE,
)
_NOT_GIVEN = re.compile(
    rf"(?P<part>{_PART})\s*(?:{_WRONG}|要?(?:{_AGAIN}))[\s。.!！了]*$"
    rf"|(?:{_AGAIN}|\b(?:change|correct|fix))\s*(?:我的|my|the)?\s*(?P<named>{_PART})[\s。.!！]*$",
    re.IGNORECASE,
)
_DENIED = re.compile(
    r"不是[^，,。；;是]{1,12}?[，,\s]*(?:而|应该|其实|我)?(?=是)"
    r"|,?\s*\bnot\s+[^,.;]{1,30}?(?:\s+but\b|(?=[.;]|$))",
    re.IGNORECASE,
)


def said_instead(text: str) -> str:
    """The text without what it takes back: 我不是24届，是25届 says 我是25届."""
    return _DENIED.sub("", text)


def parts_named(text: str) -> dict[str, str]:
    """The parts of a profile that a text corrects by their names, each with the words for it;
    "" where only the part is named (专业写错了)."""
    found = {
        _PART_OF[given["part"].casefold()] if given["part"] else "year": (
            given["words"] or given["digits"]
        ).strip()
        for given in _GIVEN.finditer(said_instead(text))
    }
    if not found and (named := _NOT_GIVEN.search(text)):
        found[_PART_OF[(named["part"] or named["named"]).casefold()]] = ""
    return found
