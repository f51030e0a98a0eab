"""The names of people: how somebody says what they are called.

Only what is surely a name counts: 我叫 may go on with anything (我叫老师来).
"""

from __future__ import annotations

import re

SURNAME = (
    "[王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘"
    "杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文]"
)
"""The commonest surnames; who has another one writes the name where it is asked for."""

# Few messages are asked for one: the pattern is made when the first is.
_CALLED = (
    r"(?:我(?:改名|现在)?叫|我的?名字(?:是|叫)|本人叫|姓名(?:是|[:：]))\s*"
    rf"(?P<chinese>(?:{SURNAME}|欧阳|上官|司马|诸葛|司徒|慕容)(?!老师|同学)[\u4e00-\u9fff]{{1,2}})"
    r"(?=[\s，,、。.！!？?；;：:（(]|$)"
    r"|\b(?i:my name is|i am called|i[’']m called)\s+"
    r"(?P<english>[A-Z][\w’'-]*(?: [A-Z][\w’'-]*){0,2})"
)


def told_name(text: str) -> str:
    """What somebody says that they are called; "" if they do not."""
    found = re.search(_CALLED, text)
    return (found["chinese"] or found["english"]) if found else ""
