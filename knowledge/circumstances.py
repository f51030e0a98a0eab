"""Fresh graduates, age, sex, household registration and school: the words of a table against a
profile. What depends on the date is judged for the day `on`, which the caller gives."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import TYPE_CHECKING

from knowledge.conditions import demands_nothing, judged
from knowledge.nomenclature import same_width
from knowledge.numerals import NUMBER, number_of

if TYPE_CHECKING:
    from knowledge.applicants import Profile
    from knowledge.verdicts import Reason

#: How long after graduation a notice may still count somebody as fresh (择业期), in years.
CHOOSING_YEARS = 3

_CLASS_OF = re.compile(
    r"(20\d\d)(?:年)?(?:\s*(?:至|到|-|—|~)\s*(20\d\d)年?)?(?=届|年?毕业|年?应届|年?高校)"
)
_AGE = re.compile(
    rf"(?P<low>{NUMBER})\s*(?:周?岁)?\s*(?:至|到|-|—|~)\s*(?P<high>{NUMBER})\s*周?岁"
    rf"|(?P<above>{NUMBER})\s*周?岁\s*(?:\(含\))?(?:及|或|\(含\))?以上"
    rf"|(?:不超过|不高于|不大于|小于)\s*(?P<most>{NUMBER})\s*周?岁"
    rf"|(?P<below>{NUMBER})\s*周?岁\s*(?:\(含\))?(?:及|或|\(含\))?(?:以下|以内)"
)
_BORN = re.compile(
    r"(?P<year>(?:19|20)\d\d)\s*[年.\-/]\s*(?:(?P<month>\d{1,2})\s*[月.\-/]?\s*(?:(?P<day>\d{1,2})\s*日?)?)?"
    r"\s*(?:\(含\))?\s*(?:及|\(含\))?\s*(?P<side>以后|之后|后|以前|之前|前|至|到|-|—)?"
)
_HIGHER = re.compile(
    r"(?:应届)?(?:硕士|博士|研究生)[^；;。]*?(?:为|放宽[到至]?|可放宽到?)\s*([^；;。]+)"
)
_PLACE = re.compile(r"([一-鿿]{2,12}?)(?:\(|户籍|户口|常住|生源|籍)")
_ENDINGS = re.compile(r"(?:壮族|回族|维吾尔)?(?:特别行政区|自治区|自治州|自治县|省|市|县|区|旗)$")


def judge_fresh(profile: Profile, words: str, on: date) -> Reason | None:
    """2024届高校毕业生, 应届毕业生, 限应届, 是 … (rule 10: every notice defines it in its way)."""
    plain = same_width(words)
    if demands_nothing(plain):
        return None
    if re.search(r"往届|非应届", plain):
        return judged("fresh_graduate", words, None)
    years = _graduation_years(plain)
    met = _is_of_years(profile, years) if years else _is_fresh(profile, on)
    return judged("fresh_graduate", words, met, "graduation_year" if years else "fresh_graduate")


def _is_of_years(profile: Profile, years: frozenset[int]) -> bool | None:
    """Whether the person belongs to one of these years' classes. Who graduated shortly before and
    has not worked may still be counted among them: that has to be asked."""
    own = profile.graduation_year
    if own is None:
        return False if profile.fresh_graduate is False else None
    if own in years:
        return None if profile.fresh_graduate is False else True
    is_recent = min(years) - CHOOSING_YEARS <= own < min(years)
    return None if is_recent and profile.fresh_graduate is not False else False


def _is_fresh(profile: Profile, on: date) -> bool | None:
    if profile.fresh_graduate is not None:
        return profile.fresh_graduate
    own = profile.graduation_year
    return False if own is not None and own < on.year - CHOOSING_YEARS else None


def _graduation_years(plain: str) -> frozenset[int]:
    years: set[int] = set()
    for found in _CLASS_OF.finditer(plain):
        first = int(found[1])
        years.update(range(first, int(found[2] or first) + 1))
    # 2022、2023、2024届: the last one carries the word.
    if years and (listed := re.search(r"((?:20\d\d[年届]?[、,和及或]\s*)+)20\d\d届", plain)):
        years.update(int(year) for year in re.findall(r"20\d\d", listed[1]))
    return frozenset(years)


def judge_age(profile: Profile, words: str, on: date) -> Reason | None:
    """18周岁以上、35周岁以下; 不超过30周岁; 1988年1月以后出生 …"""
    if demands_nothing(words):
        return None
    plain = same_width(words)
    plain, relaxed = _relaxation(plain)
    born = _own_births(profile, on)
    limits = _born_between(plain) or _aged_between(plain, on)
    if limits is None:
        return judged("age", words, None)
    if born is None:
        return judged("age", words, None, "age")
    met = _inside(born, limits)
    if met is not True and relaxed and profile.level == "研究生":
        wider = _aged_between(relaxed, on)
        if wider is not None and _inside(born, (wider[0], limits[1])) is not False:
            fits = profile.fresh_graduate and "应届" in words
            met = _inside(born, (wider[0], limits[1])) if fits and "非在职" not in words else None
    return judged("age", words, met, "birth")


def _relaxation(plain: str) -> tuple[str, str]:
    """What holds for all, and what holds for graduates (…硕士、博士研究生为35周岁以下)."""
    found = _HIGHER.search(plain)
    return (plain, "") if found is None else (plain[: found.start()], found[1])


def _own_births(profile: Profile, on: date) -> tuple[date, date] | None:
    """The days between which the person was born, as far as is known."""
    if profile.birth is not None:
        return profile.birth, profile.birth
    if profile.age is None:
        return None
    return _years_before(on, profile.age + 1) + timedelta(days=1), _years_before(on, profile.age)


def _years_before(day: date, years: int) -> date:
    year = max(1, day.year - years)
    try:
        return day.replace(year=year)
    except ValueError:  # 29 February
        return day.replace(year=year, day=28)


def _aged_between(plain: str, on: date) -> tuple[date, date] | None:
    """The days of birth that ages allow; 35周岁以下 takes in those who are 35."""
    low, high = 0.0, 150.0
    found = False
    for match in _AGE.finditer(plain):
        values = {key: number_of(value) for key, value in match.groupdict().items() if value}
        low = values.get("low") or values.get("above") or low
        high = values.get("high") or values.get("most") or values.get("below") or high
        found = True
    if not found:
        return None
    return _years_before(on, int(high) + 1) + timedelta(days=1), _years_before(on, int(low))


def _born_between(plain: str) -> tuple[date, date] | None:
    """The days of birth that are named: 1988年1月以后出生, 1988年10月至2006年10月期间出生."""
    if "出生" not in plain and "生日" not in plain:
        return None
    first, last = date.min, date.max
    is_range = False
    found = False
    for match in _BORN.finditer(plain):
        try:
            day = date(int(match["year"]), int(match["month"] or 1), int(match["day"] or 1))
        except ValueError:
            continue
        side = match["side"] or ""
        found = True
        if is_range:
            last = day if match["day"] else _month_end(day, whole_year=not match["month"])
        elif side in {"以前", "之前", "前"}:
            last = day
        else:
            first = day
        is_range = side in {"至", "到", "-", "—"}
    return (first, last) if found else None


def _month_end(day: date, *, whole_year: bool) -> date:
    if whole_year:
        return date(day.year, 12, 31)
    following = date(day.year + day.month // 12, day.month % 12 + 1, 1)
    return following - timedelta(days=1)


def _inside(born: tuple[date, date], limits: tuple[date, date]) -> bool | None:
    if limits[0] <= born[0] and born[1] <= limits[1]:
        return True
    return None if born[0] <= limits[1] and limits[0] <= born[1] else False


def judge_sex(profile: Profile, words: str) -> Reason | None:
    """男, 男性, 限女性, 男女不限 …; 适合男性 is advice that one has to ask about."""
    wanted = {sex for sex in "男女" if sex in words}
    if demands_nothing(words) or (not wanted and words.strip() in {"不限"}):
        return None
    if wanted == {"男", "女"} and re.search(
        r"不限|均可|男女$|男、女$|男/女$|男或女$", words.strip()
    ):
        return None
    if len(wanted) != 1:
        return judged("sex", words, None)
    if profile.sex is None:
        return judged("sex", words, None, "sex")
    own = {"M": "男", "F": "女"}.get(profile.sex[:1].upper(), profile.sex[:1])
    if own not in "男女":
        return judged("sex", words, None, "sex")
    met: bool | None = own in wanted
    if met is False and re.search(r"适合|适宜|优先|建议", words):
        met = None
    return judged("sex", words, met)


def judge_registration(profile: Profile, words: str) -> Reason | None:
    """山东省户籍, 桐柏县户籍或生源, 限本市户籍 …"""
    plain = same_width(words)
    if demands_nothing(plain):
        return None
    own = [profile.registration] if "户" in plain or "生源" not in plain else []
    own += [profile.origin] if "生源" in plain else []
    told = [same_width(place) for place in own if place]
    found = _PLACE.search(re.sub(r"^(?:仅限|只限|限|须|需|应|要求|具有|具备|为|有)+", "", plain))
    place = (found[1] if found else re.sub(r"^(?:仅限|只限|限)", "", plain)).strip()
    if not told:
        missing = "origin" if "户" not in plain else "registration"
        return judged("registration", words, None, missing)
    if re.search(r"本[省市县区地]|当地", place):
        return judged("registration", words, None)
    stems = [_stem(part) for part in re.split(r"[、,或和及]", place) if len(_stem(part)) > 1]
    if any(stem in text for stem in stems for text in told):
        return judged("registration", words, met=True)
    return judged("registration", words, _is_elsewhere(stems, told), "registration")


def _stem(place: str) -> str:
    return _ENDINGS.sub("", place.strip())


_PROVINCES = frozenset(
    re.findall(
        "黑龙江|内蒙古|..",
        "北京天津上海重庆河北山西辽宁吉林黑龙江江苏浙江安徽福建江西山东河南湖北湖南广东海南"
        "四川贵州云南陕西甘肃青海台湾内蒙古广西西藏宁夏新疆香港澳门",
    )
)


def _is_elsewhere(stems: list[str], told: list[str]) -> bool | None:
    """False where the demand is a province and the person names another: then it is not met."""
    provinces = {stem for stem in stems if stem in _PROVINCES}
    own = {province for province in _PROVINCES for text in told if text.startswith(province)}
    return False if provinces and own and len(provinces) == len(stems) else None


def judge_school(profile: Profile, words: str) -> Reason | None:
    """全日制普通高校, 普通高等院校毕业生（非在职）, 司法警官院校毕业生, 双一流 …"""
    if demands_nothing(words):
        return None
    own = profile.school_origin
    if own is None:
        return judged("school_origin", words, None, "school_origin")
    told = "、".join(own)
    if re.search(r"全日制|普通高|统招|非在职", words) and re.search(
        r"非全日制|自考|自学考试|成人|函授|电大|开放|网络教育|夜大", told
    ):
        return judged("school_origin", words, met=False)
    wanted = [mark for mark, pattern in _SCHOOL_MARKS if re.search(pattern, words)]
    if wanted and all(re.search(dict(_SCHOOL_MARKS)[mark], told) for mark in wanted):
        return judged("school_origin", words, met=True)
    return judged(
        "school_origin",
        words,
        met=True if any(w in words for w in own) and not wanted else None,
        missing="school_origin",
    )


_SCHOOL_MARKS = (
    ("全日制", r"全日制|统招|普通高|非在职"),
    ("双一流", r"双一流|一流大学|一流学科"),
    ("985", r"985"),
    ("211", r"211"),
    ("司法警官院校", r"司法警官|警官院校"),
    ("师范院校", r"师范"),
    ("公安院校", r"公安院校|警校"),
    ("军校", r"军校|军队院校"),
    ("省内高校", r"省内"),
)
