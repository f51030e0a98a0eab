"""What kinds of activities there are, and which one a title or a sentence names.

Five pillars, as the provincial campaign counts them: visits that open up jobs, recruiting,
education, competition, honours.
"""

from __future__ import annotations

import re
from enum import StrEnum


class Pillar(StrEnum):
    """访 招 育 赛 树."""

    VISIT = "visit"
    RECRUIT = "recruit"
    EDUCATE = "educate"
    COMPETE = "compete"
    HONOUR = "honour"


class Kind(StrEnum):
    """What is going on; `PILLAR` says where each belongs."""

    VISIT = "visit"
    FAIR = "fair"
    REGIONAL = "regional"
    INDUSTRY = "industry"
    ALLIANCE = "alliance"
    CAMPAIGN = "campaign"
    TALK = "talk"
    EXAM = "exam"
    DOCKING = "docking"
    PROJECT = "project"
    EVENT = "event"
    COMPETITION = "competition"
    AWARD = "award"


class Mode(StrEnum):
    """Where one takes part."""

    OFFLINE = "offline"
    ONLINE = "online"
    BOTH = "both"


PILLAR = {
    Kind.VISIT: Pillar.VISIT,
    Kind.DOCKING: Pillar.EDUCATE,
    Kind.PROJECT: Pillar.EDUCATE,
    Kind.EVENT: Pillar.EDUCATE,
    Kind.COMPETITION: Pillar.COMPETE,
    Kind.AWARD: Pillar.HONOUR,
}
"""The pillar of each kind that is not recruiting."""

FAIRS = (Kind.FAIR, Kind.REGIONAL, Kind.INDUSTRY, Kind.ALLIANCE)
"""Kinds at which many employers recruit."""
ANNOUNCED = (*FAIRS, Kind.TALK, Kind.EXAM, Kind.CAMPAIGN, Kind.DOCKING, Kind.EVENT)
"""Kinds that are announced step by step; all others have a form of their own."""
NOWHERE = (Kind.AWARD, Kind.PROJECT)
"""Kinds that have dates, but nothing that one goes to."""

_KINDS = (
    (Kind.CAMPAIGN, re.compile(r"职通央企|选择山东|百日千万|国聘行动|就业促进周|\bcampaign")),
    (Kind.VISIT, re.compile(r"访企拓岗|走访企业|书记校长.{0,4}访")),
    (Kind.AWARD, re.compile(r"卓越奖|表彰|评选|先进典型|\bawards?\b")),
    (Kind.COMPETITION, re.compile(r"大赛|竞赛|比赛|挑战赛|\bcompetitions?\b|\bcontests?\b")),
    (Kind.PROJECT, re.compile(r"育人项目|供需对接.{0,4}项目")),
    (Kind.DOCKING, re.compile(r"对接(?:会|活动|洽谈)|校企合作|洽谈会")),
    (
        Kind.TALK,
        re.compile(
            r"宣讲|推介会|说明会|\b(?:campus|career|information) (?:talk|session)s?\b|\btalks?\b"
        ),
    ),
    (
        Kind.EXAM,
        re.compile(r"(?<!模拟)(?:笔试|面试)(?!技巧|礼仪|经验|辅导|培训|讲座|指导|工作坊)"),
    ),
    (
        Kind.REGIONAL,
        re.compile(r"(?:区域|地区|城市|地市|[省市县区]).{0,6}(?:专场|招聘会|双选会)|\bregional"),
    ),
    (
        Kind.INDUSTRY,
        re.compile(
            r"(?:行业|产业|医药|教育|师范|制造|信息|金融|海洋|农林|能源|化工|建筑).{0,6}(?:专场|招聘会|双选会)|\bindustry"
        ),
    ),
    (Kind.ALLIANCE, re.compile(r"联盟|联合招聘|联合双选|\balliance")),
    (
        Kind.FAIR,
        re.compile(
            r"招聘会|双选会|双向选择|供需见面|招聘专场|专场招聘|招聘"
            r"|\b(?:job|career|recruit\w*) fairs?\b|\bfairs?\b"
        ),
    ),
    (
        Kind.EVENT,
        re.compile(
            r"讲座|培训|沙龙|训练营|工作坊|指导周|活动|报告会|分享会|座谈|论坛|公开课|开放日|体验日"
            r"|研学|育人|主题(?:教育|班会)|就业指导|模拟(?:面试|笔试)|(?:简历|求职|职业|生涯).{0,4}(?:门诊|诊断|辅导|咨询)"
            r"|\b(?:workshop|lecture|event|seminar|training)s?\b"
        ),
    ),
)
_ONLINE = re.compile(
    r"线上|网络|网上|云(?:招聘|宣讲|双选)|空中|直播|视频|腾讯会议|\bonline\b|\bvirtual\b",
    re.IGNORECASE,
)
_OFFLINE = re.compile(r"线下|现场|\boffline\b|\bon[- ]site\b|\bin person\b", re.IGNORECASE)


def kind_in(text: str) -> Kind | None:
    """The kind that words name, the most particular of several."""
    lowered = text.lower()
    return next((kind for kind, words in _KINDS if words.search(lowered)), None)


def mode_in(text: str) -> Mode | None:
    """Where one takes part, if words say so."""
    online, offline = bool(_ONLINE.search(text)), bool(_OFFLINE.search(text))
    if online and offline:
        return Mode.BOTH
    return Mode.ONLINE if online else Mode.OFFLINE if offline else None


def pillar_of(kind: Kind) -> Pillar:
    """The pillar that a kind belongs to."""
    return PILLAR.get(kind, Pillar.RECRUIT)
