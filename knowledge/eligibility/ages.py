"""The age that a table asks for: the day of birth between the days that its limits allow, in years
(35周岁以下, 硕士研究生可放宽到40周岁) or in dates (1988年1月以后出生)."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import TYPE_CHECKING

from knowledge.eligibility.conditions import demands_nothing, judged
from knowledge.language.numerals import NUMBER, number_of
from knowledge.language.widths import same_width

if TYPE_CHECKING:
    from knowledge.eligibility.applicants import Profile
    from knowledge.eligibility.verdicts import Reason

_AGE = re.compile(
    rf"(?P<low>{NUMBER})\s*(?:周?岁)?\s*(?:至|到|-|—|~)\s*(?P<high>{NUMBER})\s*周?岁"
    rf"|(?P<above>{NUMBER})\s*周?岁\s*(?:\(含\))?(?:及|或|\(含\))?以上"
    rf"|(?:不超过|不高于|不大于|小于|不得超过)\s*(?P<most>{NUMBER})\s*周?岁"
    rf"|(?:未满|不满)\s*(?P<under>{NUMBER})\s*周?岁"
    rf"|(?P<below>{NUMBER})\s*周?岁\s*(?:\(含\))?(?:及|或|\(含\))?(?:以下|以内)"
)
_LIMIT = re.compile(rf"({NUMBER})\s*周?岁\s*(?:\(含\))?(?:及|或)?以下")
#: 35周岁以下（不含35周岁）, 35周岁（不含）以下: who is 35 is too old.
_EXCLUSIVE = re.compile(
    rf"({NUMBER})\s*周?岁\s*(?:(?:及|或)?以[下内]\s*\(不(?:含|包括)[^()]*\)|\(不(?:含|包括)\)\s*以[下内])"
)
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
#: For whom else than graduates a limit is wider: 具有中级职称的可放宽到40周岁, 退役军人可放宽3岁.
_WIDER = re.compile(rf"放宽[到至]?\s*({NUMBER})\s*(?:周?岁|年)")
_HIGHER_ONLY = re.compile("硕士|博士|研究生")
_OTHERWISE = re.compile("职称|资格|退役|退伍|军|技师|经[历验]|工作")
_FEWEST = 16  # years: an age limit is no lower, what it is widened by is no more
_MASTERS = re.compile(r"硕士|(?<!博士)研究生")
_OF_SEX = re.compile(r"(?P<sex>[男女])(?:性|生|职工)?(?P<limit>[^男女,;。]+)[,;、]?")


def judge_age(profile: Profile, words: str, on: date) -> Reason | None:
    """18周岁以上、35周岁以下; 不超过30周岁; 1988年1月以后出生 …"""
    if demands_nothing(words):
        return None
    plain = _EXCLUSIVE.sub(r"未满\1周岁", same_width(words).strip())
    plain = _of_own_sex(plain, profile)
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
    if met is False and _may_be_wider(words, born, on):
        met = None
    return judged("age", words, met, "birth")


def _may_be_wider(words: str, born: tuple[date, date], on: date) -> bool:
    """Whether a limit that is wider for some (中级职称) could let in who was born then."""
    plain = same_width(words)
    base = max((number_of(age) or 0 for age in _LIMIT.findall(plain)), default=0)
    most = 0.0
    for part in re.split("[,;。]", plain):
        if "放宽" in part and (not _HIGHER_ONLY.search(part) or _OTHERWISE.search(part)):
            number = next(map(number_of, _WIDER.findall(part)), None) or _OLDEST
            most = max(most, number + base if number < _FEWEST else number)
    if not most:
        return False
    return _inside(born, (_first_birth(int(min(most, _OLDEST)), on), on)) is not False


def _first_birth(oldest: int, on: date) -> date:
    """The first day on which one may be born to be no older than `oldest`."""
    return _years_before(on, oldest + 1) + timedelta(days=1)


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
    return _first_birth(int(min(max(ages), _OLDEST)), on)


def _own_births(profile: Profile, on: date) -> tuple[date, date] | None:
    """The days between which the person was born, as far as is known."""
    if profile.birth is not None and profile.birth <= on:  # a day to come is a slip
        return profile.birth, profile.birth
    if profile.age is None:
        return None
    return _first_birth(profile.age, on), _years_before(on, profile.age)


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
    return _first_birth(high, on), _years_before(on, low)


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
