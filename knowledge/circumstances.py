"""Fresh graduates, age, sex, household registration and school: the words of a table against a
profile. What depends on the date is judged for the day `on`, which the caller gives."""

from __future__ import annotations

import re
from datetime import date, timedelta
from functools import cache
from typing import TYPE_CHECKING

from knowledge.conditions import demands_nothing, judged
from knowledge.nomenclature import same_width
from knowledge.numerals import NUMBER, number_of
from knowledge.regions import Regions

if TYPE_CHECKING:
    from knowledge.applicants import Profile
    from knowledge.verdicts import Reason

#: How long after graduation a notice may still count somebody as fresh (择业期), in years.
CHOOSING_YEARS = 3

_CLASS_OF = re.compile(
    r"(20\d\d)(?:年)?(?:\s*(?:至|到|-|—|~)\s*(20\d\d)年?)?(?=届|年?毕业|年?应届|年?(?:普通)?高校)"
)
_AGE = re.compile(
    rf"(?P<low>{NUMBER})\s*(?:周?岁)?\s*(?:至|到|-|—|~)\s*(?P<high>{NUMBER})\s*周?岁"
    rf"|(?P<above>{NUMBER})\s*周?岁\s*(?:\(含\))?(?:及|或|\(含\))?以上"
    rf"|(?:不超过|不高于|不大于|小于|不得超过)\s*(?P<most>{NUMBER})\s*周?岁"
    rf"|(?:未满|不满)\s*(?P<under>{NUMBER})\s*周?岁"
    rf"|(?P<below>{NUMBER})\s*周?岁\s*(?:\(含\))?(?:及|或|\(含\))?(?:以下|以内)"
)
_LIMIT = re.compile(rf"({NUMBER})\s*周?岁\s*(?:\(含\))?(?:及|或)?以下")
_OLDEST = 150.0
#: In a column of its own: 35, 18-35.
_BARE_AGE = re.compile(r"^(\d{2}(?:周?岁)?[-—~至])?(\d{2})(?:周?岁)?$")
_BORN = re.compile(
    r"(?P<year>(?:19|20)\d\d)\s*[年.\-/]\s*(?:(?P<month>\d{1,2})\s*[月.\-/]?\s*(?:(?P<day>\d{1,2})\s*日?)?)?"
    r"\s*(?:\(含\))?\s*(?:及|\(含\))?\s*(?P<side>以后|之后|后|以前|之前|前|至|到|-|—)?"
)
_HIGHER = re.compile(
    r"(?:应届)?(?:硕士|博士|研究生)[^；;。]*?(?:为|(?:可以?)?放宽[到至]?|不超过|(?=\d))\s*([^；;。]+)"
)


def judge_fresh(profile: Profile, words: str, on: date) -> Reason | None:
    """2024届高校毕业生, 应届毕业生, 限应届, 是 … (rule 10: every notice defines it in its way)."""
    plain = re.sub(r"(?<!\d)(?=[12]\d届)", "20", same_width(words))  # 24届
    if demands_nothing(plain):
        return None
    if re.search(r"(?<!非)应届.*(?:往届|非应届|社会人员|在职)|(?:往届|社会人员).*(?<!非)应届", plain):
        met = True if re.search("均可|不限|或", plain) else None
        return judged("fresh_graduate", words, met, "fresh_graduate")
    if re.search(r"往届|非应届", plain):
        stale = None if profile.fresh_graduate is None else not profile.fresh_graduate
        return judged("fresh_graduate", words, stale, "fresh_graduate")
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
    plain = _of_own_sex(same_width(words).strip(), profile)
    plain, relaxed = _relaxation(_BARE_AGE.sub(r"\1\2周岁以下", plain))
    born = _own_births(profile, on)
    limits = _born_between(plain) or _aged_between(plain, on)
    if limits is None or re.search("[男女]", plain):
        return judged("age", words, None)
    if born is None:
        return judged("age", words, None, "age")
    met = _inside(born, limits)
    if met is False and _inside(born, (_earliest(plain, on), limits[1])) is not False:
        met = None  # several limits, for several kinds of people
    if met is not True and relaxed and profile.level == "研究生":
        wider = _aged_between(re.sub(r"周?岁(?!以)", "周岁以下", relaxed), on)
        if wider is not None and _inside(born, (wider[0], limits[1])) is not False:
            fits = _MASTERS.search(words) and (profile.fresh_graduate or "应届" not in words)
            met = _inside(born, (wider[0], limits[1])) if fits and "非在职" not in words else None
    return judged("age", words, met, "birth")


_MASTERS = re.compile(r"硕士|(?<!博士)研究生")
_OF_SEX = re.compile(r"(?P<sex>[男女])(?:性|生|职工)?(?P<limit>[^男女,;。]+)[,;、]?")


def _of_own_sex(plain: str, profile: Profile) -> str:
    """男35周岁以下，女30周岁以下: the part for the person's own sex, all of it where unknown."""
    parts = {match["sex"]: match["limit"] for match in _OF_SEX.finditer(plain)}
    if len(parts) < 2 or not all(_AGE.search(limit) for limit in parts.values()):
        return plain
    return parts.get((profile.sex or "")[:1], plain)


def _relaxation(plain: str) -> tuple[str, str]:
    """What holds for all, and what holds for graduates (…硕士、博士研究生为35周岁以下)."""
    found = _HIGHER.search(plain)
    return (plain, "") if found is None else (plain[: found.start()], found[1])


def _earliest(plain: str, on: date) -> date:
    """The earliest day of birth that the widest of the limits lets in; none: no day at all."""
    ages = [number_of(age) or 0 for age in _LIMIT.findall(plain)]
    if len(set(ages)) < 2:
        return date.max
    return _years_before(on, int(min(max(ages), _OLDEST)) + 1) + timedelta(days=1)


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
    """The days of birth that ages allow; 35周岁以下 takes in those who are 35.

    Of several limits (硕士35周岁以下, 博士40周岁以下) the narrowest holds for everybody.
    """
    lows, highs = [0.0], [_OLDEST]
    for match in _AGE.finditer(plain):
        values = {key: number_of(value) for key, value in match.groupdict().items() if value}
        lows += [values[key] or 0 for key in ("low", "above") if key in values]
        highs += [values[key] or 0 for key in ("high", "most", "below") if key in values]
        highs += [(values["under"] or 1) - 1] if "under" in values else []
    if len(lows) + len(highs) == 2:
        return None
    high, low = int(min(*highs, _OLDEST)), int(min(max(lows), _OLDEST))
    return _years_before(on, high + 1) + timedelta(days=1), _years_before(on, low)


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
        r"不限|均可|各|男女$|男、女$|男/女$|男或女$|男\d+[名人]?\W?女\d", words.strip()
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


_NOT_FROM = re.compile(r"(?:仅?限)?(?:非(?!在职)|除)(?P<place>[^()除非]+?)(?:之外|以外|外)?$")


def judge_registration(profile: Profile, words: str) -> Reason | None:
    """山东省户籍, 桐柏县户籍或生源, 限本市户籍 …"""
    plain = same_width(words)
    if demands_nothing(plain) or re.search("全国|不限", plain):
        return None
    kinds = {"registration": profile.registration} if "户" in plain or "生源" not in plain else {}
    if "生源" in plain:
        kinds["origin"] = profile.origin
    if negated := _NOT_FROM.match(plain):
        plain = negated["place"]
    elif re.search("除|以外|不含|(?<!是)非", plain):
        return judged("registration", words, None)
    wanted = _places(plain)
    answers = {kind: _lies_in(told, wanted) for kind, told in kinds.items()}
    met = True if True in answers.values() else False if set(answers.values()) == {False} else None
    if negated and met is not None:
        met = not met
    missing = next((kind for kind, told in kinds.items() if not told), "")
    return judged("registration", words, met, missing)


@cache
def _regions() -> Regions:
    return Regions.load()


def _places(text: str) -> list[set[str]]:
    """The places that `text` names, each as the codes that it may have, cut to what nests."""
    return [
        {re.sub("(?:00)+$", "", candidate.division.code) for candidate in mention.candidates}
        for mention in _regions().find(text)
    ]


def _lies_in(told: str | None, wanted: list[set[str]]) -> bool | None:
    """Whether the place that somebody tells lies in one of those wanted; None if unclear."""
    own = _places(told or "")[-1:]
    if not own or not wanted:
        return None
    answers: set[bool | None] = set()
    for codes in wanted:
        possible = {_is_within(place, code) for place in own[0] for code in codes}
        answers.add(possible.pop() if len(possible) == 1 else None)
    return True if True in answers else False if answers == {False} else None


def _is_within(own: str, wanted: str) -> bool | None:
    if own.startswith(wanted):
        return True
    return None if wanted.startswith(own) else False


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
