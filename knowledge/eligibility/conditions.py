"""Education, degree, political status, grassroots work and service programmes: the words of a
table against a profile. Each function gives the reason, or None where the words demand nothing."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from knowledge.eligibility.verdicts import Outcome, Reason
from knowledge.language.numerals import NUMBER, number_of
from knowledge.language.widths import same_width

if TYPE_CHECKING:
    from knowledge.eligibility.applicants import Profile

ANYTHING = re.compile(
    r"\s*(?:[/\-—－]+|无|不限制?|无限制|无其[他它](?:特殊)?要求|无(?:特殊|具体)?要求|不设限制?|不作要求|不做要求|不作限制|没有要求"
    r"|均可|否|不需要|不要求|没有|不限(?:应届|往届|户籍|生源|性别|年龄|学历|政治面貌|身份)"
    r"|[^，,；;。]{0,8}(?:不限|无限制|无要求|不作要求|不作限制))?\s*[。；;]?\s*"
)
_STAGES = ("高中", "专科", "本科", "硕士", "博士")
_STAGE = re.compile(
    r"(?P<高中>初中|高中|中专|中技|技校|职高|中等)|(?P<专科>大学专科|高职高专|高职专科|大专|专科|(?<!副)高职(?!称))"
    r"|(?P<博士>博士研究生|博士)|(?P<硕士>硕士研究生|硕士)|(?P<研究生>研究生)|(?P<本科>大学本科|本科|学士|大学)"
)
_UPWARD = re.compile(r"(?:学历|学位|毕业|层次|程度|文化程度)*(?:及|或|和)?其?以上|起")
_DOWNWARD = re.compile(r"(?:学历|学位|毕业|层次)*(?:及|或|和)?以下")
_RANGE = re.compile(r"(?:学历)?(?:至|到|-|—|~)")
_FULL_MEMBERS = re.compile(r"正式|不(?:含|包括|包含)(?:中共)?预备|预备(?:党员)?除外")
_OUTSIDE_PARTY = re.compile(r"非(?:中共)?(?:正式|预备)?党员|非中共")
_PARTY = ("民革", "民盟", "民建", "民进", "农工党", "致公党", "九三学社", "台盟", "无党派")


def demands_nothing(words: str) -> bool:
    """Whether a cell says that everybody may come, in any usual way."""
    return ANYTHING.fullmatch(words) is not None


def judged(
    condition: str, words: str, met: bool | None, missing: str = "", *, rule: str = ""
) -> Reason:
    """The reason for a condition that is met, not met, or (None) not known."""
    result = {True: Outcome.ELIGIBLE, False: Outcome.NOT_ELIGIBLE, None: Outcome.ASK}[met]
    rule = rule or f"rule-{condition.replace('_', '-')}"
    return Reason(condition, result, words, rule, missing=missing if met is None else "")


def stages_of(words: str) -> frozenset[str]:
    """The stages of education that `words` let in; empty where none is named."""
    plain = re.sub(r"\([^()]*\)", "", same_width(words)) or same_width(words)
    found: set[str] = set()
    start: int | None = None
    for match in _STAGE.finditer(plain):
        named = match.lastgroup or ""
        own = {"硕士", "博士"} if named == "研究生" else {named}
        low = min(_STAGES.index(stage) for stage in own)
        if _UPWARD.match(plain, match.end()):
            own = set(_STAGES[low:])
        elif _DOWNWARD.match(plain, match.end()):
            own = set(_STAGES[: low + 1])
        if start is not None:
            own |= set(_STAGES[start : low + 1])
        start = low if _RANGE.match(plain, match.end()) else None
        found |= own
    return frozenset(found)


def own_stages(profile: Profile) -> frozenset[str]:
    """The stages that the person's highest diploma may be of: of a graduate's two, where neither
    the education nor the degree tells which, both."""
    if profile.level != "研究生":
        return frozenset({profile.level})
    told = f"{profile.education or ''}{profile.degree or ''}"
    for stage in ("博士", "硕士"):
        if stage in told:
            return frozenset({stage})
    return frozenset({"硕士", "博士"})


def is_beyond(profile: Profile, words: str) -> bool:
    """Whether the person's diploma is above all that `words` let in, which no time changes."""
    wanted = stages_of(words)
    lowest = min(map(_STAGES.index, own_stages(profile)))
    return bool(wanted) and lowest > max(map(_STAGES.index, wanted))


def judge_education(profile: Profile, words: str) -> Reason | None:
    """仅限本科, 本科及以上, 本科或硕士研究生, 大专、本科 …"""
    if demands_nothing(words):
        return None
    wanted, own = stages_of(words), own_stages(profile)
    if not wanted:
        return judged("education", words, None)
    met = True if own <= wanted else False if own.isdisjoint(wanted) else None
    if met is False and _has_other_way(words, _STAGE):
        met = None
    return judged("education", words, met, "education")


def _has_other_way(words: str, stated: re.Pattern[str]) -> bool:
    """Whether an alternative states something else: 博士或具有副高职称."""
    ways = re.split("或者?(?!以[上下])", words)
    return len(ways) > 1 and any(not stated.search(each) for each in ways)


def judge_degree(profile: Profile, words: str) -> Reason | None:
    """学士以上, 学士、硕士, 与学历相对应的学位 …"""
    if demands_nothing(words):
        return None
    degrees = [stage for stage in ("学士", "硕士", "博士") if stage in (profile.degree or "")]
    has_none = profile.degree is not None and not degrees and re.search("无|没有", profile.degree)
    wanted = stages_of(words)
    if not wanted:
        return _judge_matching_degree(profile, words, degrees, has_none=bool(has_none))
    if has_none or (profile.level == "专科" and not degrees):
        return judged("degree", words, met=False)
    if not degrees:
        return judged("degree", words, None, "degree")
    own = {"本科" if degree == "学士" else degree for degree in degrees}
    if own & wanted:
        has_all = "双学" not in words or "双" in (profile.degree or "")
        return judged("degree", words, True if has_all else None, "degree")
    above = max(map(_STAGES.index, own)) > max(map(_STAGES.index, wanted))
    return judged("degree", words, None if above else False, "degree")


def _judge_matching_degree(
    profile: Profile, words: str, degrees: list[str], *, has_none: bool
) -> Reason:
    if "学位" not in words:
        return judged("degree", words, None)
    if profile.level == "专科":
        return judged("degree", words, met=True)
    if has_none:
        return judged("degree", words, met=False)
    fitting = {"本科": {"学士"}, "研究生": {"硕士", "博士"}}[profile.level]
    return judged("degree", words, True if fitting & set(degrees) else None, "degree")


def judge_political_status(profile: Profile, words: str) -> Reason | None:
    """中共党员, 中共党员或共青团员, 非中共党员（民主党派仅限民革党员） …"""
    if demands_nothing(words):
        return None
    if profile.political_status is None:
        return judged("political_status", words, None, "political_status")
    own = _statuses(profile.political_status)
    outside = _OUTSIDE_PARTY.search(words) is not None
    met = _is_outside_party(own, words) if outside else _has_status(own, words)
    return judged("political_status", words, met, "political_status")


def _has_status(own: set[str], words: str) -> bool | None:
    wanted = _statuses(words)
    if "预备党员" in own and "党员" in wanted and _FULL_MEMBERS.search(words):
        return False
    if own & wanted or ("民主党派" in wanted and own & set(_PARTY)):
        return True
    # Whether 党员 takes in those on probation, or 团员 those who went on, the notice says.
    is_member = bool(own & {"党员", "预备党员"})
    return None if not wanted or not own or is_member else False


def _statuses(words: str) -> set[str]:
    found = {party for party in _PARTY if party in words}
    rest = re.sub("预备党员", "", words)
    if "预备党员" in words:
        found.add("预备党员")
    if (
        re.search(r"中共党员|(?<![革盟建进工公社])党员|中共正式党员", rest)
        and "非中共党员" not in rest
    ):
        found.add("党员")
    if "团员" in words:
        found.add("团员")
    if "群众" in words:
        found.add("群众")
    # Who is on the way into the party is not in it yet.
    if re.search("积极分子|发展对象", words):
        found.add("积极分子")
    if "民主党派" in words:
        found.add("民主党派")
    return found


def _is_outside_party(own: set[str], words: str) -> bool | None:
    if own & {"党员", "预备党员"}:
        return False
    if own & set(_PARTY) and re.search("仅限|只限", words):
        return any(party in words for party in own)
    return True if own else None


def judge_grassroots(profile: Profile, words: str) -> Reason | None:
    """二年, 五年以上, 两年以上基层工作经历, 24个月 …; 是 in a column that asks for two years."""
    if demands_nothing(words):
        return None
    plain = same_width(words)
    plain = _DAY.sub("", plain)
    found = re.search(rf"({NUMBER})\s*(?:个)?(年|周年|月|MONTH|YEAR)?", plain)
    years = (
        number_of(found[1]) if found else 2.0 if plain.strip() in {"是", "需要", "要求"} else None
    )
    if years is None:
        return judged("grassroots_years", words, None)
    if found and found[2] == "月":
        years /= 12
    own = profile.grassroots_years
    met = None if own is None else own >= years
    if met and len({number_of(each) for each in _YEARS.findall(plain)}) > 1:
        met = None  # 五年以上（含乡镇两年）: one more demand
    if met is False and _has_other_way(plain, _NUMBER):
        met = None  # 应届毕业生或两年以上: another way
    return judged("grassroots_years", words, met, "grassroots_years")


_NUMBER = re.compile(NUMBER)
_YEARS = re.compile(rf"({NUMBER})\s*(?:周?年|个月)")
_DAY = re.compile(r"(?:19|20)\d\d[年届.\-/](?:\d{1,2}[月.\-/]?)?(?:\d{1,2}日?)?")  # 截至2024年10月
_PROGRAMMES = {
    "大学生村官": re.compile(r"村官|选聘.{0,12}到村任职|到村任职"),
    "特岗教师": re.compile(r"特岗|特设岗位"),
    "三支一扶": re.compile(r"三支一扶"),
    "西部计划": re.compile(r"西部计划|志愿服务西部"),
    "退役士兵": re.compile(r"退役|服役|退伍"),
}
_CIVIL = frozenset(_PROGRAMMES) - {"退役士兵"}


#: 服务基层项目人员和具有5年以上乡镇工作经历人员: others than those of the programmes may come.
_OTHERS_TOO = re.compile(
    "(?:人员|士兵|教师|村官|毕业生)(?:和|及|以及|或者?)(?=具有|具备|有|其[他它]|在)"
)


def programmes_in(words: str) -> frozenset[str]:
    """The service programmes that `words` name; 服务基层项目人员 are those of all of them."""
    plain = re.sub(r"[“”\"'‘’]", "", words)
    found = {name for name, pattern in _PROGRAMMES.items() if pattern.search(plain)}
    if re.search(r"服务基层项目|基层服务项目|基层项目", plain):
        found |= _CIVIL
    return frozenset(found)


def judge_programme(profile: Profile, words: str) -> Reason | None:
    """大学生村官、“三支一扶”计划 …, 服务基层项目人员, 在军队服役5年（含）以上的退役士兵 …"""
    if demands_nothing(words):
        return None
    own = profile.service_programme
    if own is None:
        return judged("service_programme", words, None, "service_programme")
    met, missing = _has_served(profile, "、".join(own), words)
    return judged("service_programme", words, met, missing)


def _has_served(profile: Profile, own: str, words: str) -> tuple[bool | None, str]:
    """Whether the person served in a programme that is wanted, and what is missing to tell."""
    served = programmes_in(own)
    wanted = programmes_in(words) or (served if "期满" in words else frozenset())
    shared = wanted & served
    others = _OTHERS_TOO.search(words)
    if not shared and others is not None and not programmes_in(words[others.end() :]):
        return None, ""
    if not own:
        return False, ""
    if not shared:
        return (False, "") if wanted and served else (None, "service_programme")
    if shared == {"退役士兵"} and "服役" in words:
        return None, "affirmed"
    if re.search("期满|考核合格", words) and profile.service_completed is not True:
        return profile.service_completed, "service_completed"
    return True, ""
