"""Days in Chinese words: 3月15号, 下周五, 本月底, 大后天, 今年下半年."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from knowledge.dates.calendar_days import (
    DAY,
    calendar_day,
    dated,
    day_of_month,
    month_of,
    months_away,
    named_month,
    part_of_month,
    part_of_year,
    week,
    weekday,
    weekend,
    year_of,
)
from knowledge.dates.clocks import SMALL
from knowledge.dates.periods import Period, day
from knowledge.language.numerals import number_of

if TYPE_CHECKING:
    from datetime import date

_YEARS = {"大前": -3, "前": -2, "去": -1, "今": 0, "明": 1, "后": 2}
_STEPS = {"上上": -2, "上": -1, "这": 0, "本": 0, "当": 0, "下": 1, "下下": 2, "再下": 2}
_DAYS = {"大前天": -3, "前天": -2, "昨": -1, "今": 0, "明": 1, "后": 2, "大后": 3}
_WEEKDAYS = {name: place % 7 for place, name in enumerate("一二三四五六日1234567")} | {"天": 6}
_WEEKEND = "末"

YEAR = r"(?:(?P<year>(?:19|20)\d{2}|\d{2})年|(?P<far_year>大?前|去|今|明|后)年)的?"
_FULL_YEAR = r"(?:(?P<year>(?:19|20)\d{2})年|(?P<far_year>大?前|去|今|明|后)年)的?"
_PART = r"(?P<part>初|上旬|中旬|下旬|底|末|上半月|下半月)"
_FAR = r"(?P<far>上上|(?<!报)上|本|这|当|[再下]下|下)"
_WEEK = r"(?:周|星期|礼拜)"
_NUMERAL = r"\d一二两三四五六七八九十"
_SAYS_A_DATE = r"之?前|以前|之?后|以后|上午|下午|早|晚|中午|[号日]|那天|到|截止"
"""What must stand behind 3.15 for it to be a date."""


def year_told(match: re.Match[str], today: date) -> int | None:
    """The year of the groups of `YEAR`; two digits are of this century."""
    if far := match["far_year"]:
        return today.year + _YEARS[far]
    if written := match["year"]:
        return int(written) if len(written) == 4 else 2000 + int(written)
    return None


def _date(match: re.Match[str], today: date) -> Period | None:
    year = year_told(match, today)
    found = dated(year, _number(match["month"]), _number(match["day"]), today)
    return day(found) if found else None


def _numbers(match: re.Match[str], today: date) -> Period | None:
    year = int(match["year"]) if match["year"] else None
    found = dated(year, int(match["month"]), int(match["day"]), today)
    return day(found) if found else None


def _month(match: re.Match[str], today: date) -> Period | None:
    year = year_told(match, today)
    return named_month(year, _number(match["month"]), match["part"] or "", today)


def _far_month(match: re.Match[str], today: date) -> Period | None:
    year, month = months_away(today, _STEPS[match["far"]])
    if match["day"]:
        found = calendar_day(year, month, _number(match["day"]))
        return day(found) if found else None
    return month_of(year, month, match["part"] or "")


def _part_of_month(match: re.Match[str], today: date) -> Period | None:
    return part_of_month(match["part"], today)


def _day_of_month(match: re.Match[str], today: date) -> Period | None:
    found = day_of_month(_number(match["day"]), today)
    return day(found) if found else None


def _year(match: re.Match[str], today: date) -> Period | None:
    year = year_told(match, today)
    return year_of(today.year if year is None else year, match["part"] or "")


def _part_of_year(match: re.Match[str], today: date) -> Period | None:
    return part_of_year(match["part"], today)


def _away(match: re.Match[str], today: date) -> Period | None:
    return day(today + _DAYS[match["away"]] * DAY)


def _weekday(match: re.Match[str], today: date) -> Period | None:
    away = _STEPS[match["far"]] if match["far"] else None
    if match["weekday"] == _WEEKEND:
        return weekend(today, away)
    return weekday(today, _WEEKDAYS[match["weekday"]], away)


def _week(match: re.Match[str], today: date) -> Period | None:
    return week(today, _STEPS[match["far"]])


def _number(text: str) -> int:
    return int(number_of(text) or 0)


PATTERNS = (
    (
        rf"(?:{YEAR})?(?<!\d)(?P<month>{SMALL})月"
        rf"(?P<day>{SMALL})(?:[日号]|(?![\d年月个点时万%人.]))",
        _date,
    ),
    (r"(?<!\d)(?P<year>20\d{2})[-/.](?P<month>\d{1,2})[-/.](?P<day>\d{1,2})(?!\d)", _numbers),
    (
        r"(?<![\d./-])(?P<year>)(?P<month>\d{1,2})[./-](?P<day>\d{1,2})[日号]?"
        rf"(?=\s*(?:{_SAYS_A_DATE}))",
        _numbers,
    ),
    (
        rf"(?:{YEAR})?(?<![\d个几两])(?P<month>{SMALL})月份?(?:的?{_PART})?(?![{_NUMERAL}])",
        _month,
    ),
    (rf"{_FAR}一?个?月份?(?:的?{_PART}|的?(?P<day>{SMALL})[日号])?", _far_month),
    (
        rf"(?<![{_NUMERAL}个本这上下当])月(?P<part>初|中旬|底|末|中(?![国心学间旬级]))",
        _part_of_month,
    ),
    (rf"(?<![{_NUMERAL}月])(?P<part>[上中下]旬)", _part_of_month),
    (rf"(?<![\d月第年])(?P<day>{SMALL})号(?![线楼店院门馆厅台机码文])", _day_of_month),
    (r"(?<![\d月第年])(?P<day>\d{1,2})日(?!内|之内|以内|元|本|韩|语)", _day_of_month),
    (rf"{_FULL_YEAR}(?P<part>上半年|下半年|初|底|末)?(?!\d)", _year),
    (r"(?<![\d今明去后前一二三半])年(?P<part>[初底]|末(?!终))", _part_of_year),
    (r"(?<![\d年])(?P<part>[上下]半年)", _part_of_year),
    (
        r"(?<![以今之然先提])(?:(?P<away>大前天|前天|(?:昨|今|明|大?后)(?=[天日晚早儿]|[上中下]午))[天日儿]?)",
        _away,
    ),
    (
        rf"(?:{_FAR}个?)?(?<![每{_NUMERAL}]){_WEEK}(?P<weekday>[一二三四五六日天末1-7])(?![年期次])",
        _weekday,
    ),
    (rf"{_FAR}一?个?{_WEEK}(?![一二三四五六日天末1-7年])", _week),
)
"""Patterns of folded text, each with the function that gives the days of a match."""
