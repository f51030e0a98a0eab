"""What begins with a place's name and is no place: roads, companies, schools, products.

北京路 is in every city and 兰州拉面 on every street. What follows a name tells: each pattern says
how such a thing goes on. Bodies of government are left alone, for they stand where they are named
after (临沂市税务局, 威海海关).
"""

from __future__ import annotations

import re

#: Words that end a name: what is said of a place (青岛的公司, 去济南找工作) is no part of a name.
_NAME = (
    r"(?:(?![的得了在去到找做当有或与及跟想要招考是就都也吗呢吧哪家个几上读念这那缺求]|(?<!协)和"
    r"|教(?!育)|能(?!源)|进(?!修)"
    r"|工作|岗位|招聘|附近|周边|[公私]立|民办|公办|三甲|本科|普通|重点)[\w()·])"
)

#: A company with its legal form may be called anything; only these begin another sentence.
_FIRM = (
    r"(?:(?!的|去|找|工作|想[去到找在进]|有(?![限色机线])|什么|哪|招(?![商金])|大型|国企)[\w()·])"
)

_ROAD = re.compile(
    r"[东南西北中上下前后内外新老大环]{0,2}(?:第?[一二三四五六七八九十\d]{1,3})?[东南西北中]?"
    r"(?:(?:高架|环城|快速)?路(?![过程费线径演遇途])|大街|大道|胡同|公路|高速路|立交|隧道|大桥|广场"
    r"|街(?!道|区|头|舞)|[巷弄](?=\d|$|\W|[口里内])|道(?=\d|$|[,.。，、\s]))"
)
_COMPANY = re.compile(
    rf"{_FIRM}{{0,24}}?(?:有限责任|有限公司|股份|集团|控股)"
    r"|(?:农村商业|农商|商业|村镇|农村)?银行(?!业|类|系统|岗)"
    r"|(?:航空|证券|信托|人寿|重工|黄金|高速|卫视|日报|晚报|时报|时间|现代(?=汽车|$|\W)|大众(?=汽车|$|\W))"
    r"(?![业类岗]|行业|专业|方向|港)"
)
_SCHOOL = re.compile(
    rf"{_NAME}{{0,10}}?(?:大学|学院)(?!生(?![物命态化科])|城)"
    rf"|{_NAME}{{1,8}}?(?:中学|小学|学校|幼儿园|医院|附中|一中|实验室|研究院|研究所)"
    r"|第?[一二三四五六七八九十\d]{1,3}中(?![年心])|(?:师范|理工|科大|工大|师大|农大|医大)(?![类生科])"
)


#: 城关镇 and 朝阳街道 are townships, not the counties whose short names they begin with.
_TOWNSHIP = re.compile(r"镇(?![街区岗江海])|乡(?![镇村])|街道(?:办|(?=$|\W))")


def end_of_township(text: str, end: int) -> int:
    """Where the township ends that is called like the place whose name ends at `end`; or 0."""
    found = _TOWNSHIP.match(text, end)
    return found.end() if found else 0


def end_of_road(text: str, end: int) -> int:
    """Where the road ends whose name begins with a name that ends at `end`; 0 without one."""
    found = _ROAD.match(text, end)
    return found.end() if found else 0


def end_of_organisation(text: str, end: int) -> int:
    """Where the company or school ends that is called after a place whose name ends at `end`."""
    ends = (found.end() for pattern in (_COMPANY, _SCHOOL) if (found := pattern.match(text, end)))
    return max(ends, default=0)
