"""Who asks, and what the position says: the two values that eligibility is judged on.

Every field may be missing but the level and the major; a missing one makes a condition unknown,
never unmet.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from knowledge.language.numerals import first_number

if TYPE_CHECKING:
    from collections.abc import Mapping

LEVELS = ("专科", "本科", "研究生")

_LEVEL_WORDS = (
    ("研究生", ("研究生", "硕士", "博士")),
    ("本科", ("本科", "学士")),
    ("专科", ("专科", "大专", "高职")),
)
_LARGEST = 150  # years: no age and no service is longer
_YES = frozenset(
    {"是", "有", "true", "yes", "1", "应届", "应届生", "应届毕业生", "应届高校毕业生"}
)
_NO = frozenset({"否", "无", "没有", "不是", "false", "no", "0", "往届", "往届生", "非应届"})


def level_of(text: str) -> str:
    """专科, 本科 or 研究生 for any usual name of a level.

    Raises `ValueError` for anything else.
    """
    for level, words in _LEVEL_WORDS:
        if any(word in text for word in words):
            return level
    raise ValueError(f"level: {text!r}")


@dataclass(frozen=True, slots=True)
class Profile:
    """A person as far as the conditions of positions concern them.

    `stages` are the majors of earlier diplomas by level; `affirmed` are words of conditions that
    the person declares to meet (a certificate, a test score); `school_origin` are words for the
    school and the form of study, such as 普通高校 or 全日制.
    """

    level: str
    major: str
    education: str | None = None
    degree: str | None = None
    political_status: str | None = None
    grassroots_years: float | None = None
    service_programme: tuple[str, ...] | None = None
    service_completed: bool | None = None
    fresh_graduate: bool | None = None
    graduation_year: int | None = None
    age: int | None = None
    birth: date | None = None
    sex: str | None = None
    registration: str | None = None
    origin: str | None = None
    school_origin: tuple[str, ...] | None = None
    stages: tuple[tuple[str, str], ...] = ()
    affirmed: tuple[str, ...] = ()

    @classmethod
    def from_json(cls, data: Mapping[str, object]) -> Profile:
        """Read a profile; values may be numbers, booleans or the usual words for them.

        Raises `ValueError` naming the key that is missing or has no sense.
        """
        stages = data.get("stages") or {}
        if not isinstance(stages, dict):
            raise ValueError("profile.stages: an object of level and major is expected")
        return cls(
            level=level_of(_required(data, "level")),
            major=_required(data, "major"),
            education=_text(data, "education"),
            degree=_text(data, "degree"),
            political_status=_text(data, "political_status"),
            grassroots_years=_number(data, "grassroots_years"),
            service_programme=_words(data, "service_programme"),
            service_completed=_truth(data, "service_completed"),
            fresh_graduate=_truth(data, "fresh_graduate", "fresh_only", "fresh"),
            graduation_year=_year(data),
            age=None if (years := _number(data, "age")) is None else int(years),
            birth=_birth(data),
            sex=_text(data, "sex"),
            registration=_text(data, "registration"),
            origin=_text(data, "origin"),
            school_origin=_words(data, "school_origin"),
            stages=tuple((level_of(str(key)), str(value)) for key, value in stages.items()),
            affirmed=_words(data, "affirmed") or (),
        )


@dataclass(frozen=True, slots=True)
class Position:
    """The conditions of a position in the table's own words; "" where the table says nothing.

    `majors` maps a level to its own cell where the table has a column for each, and "" to a cell
    that stands for all levels. `system` names the province whose catalogue the names are of.
    """

    majors: tuple[tuple[str, str], ...] = ()
    education: str = ""
    degree: str = ""
    political_status: str = ""
    grassroots_years: str = ""
    service_programme: str = ""
    fresh_graduate: str = ""
    age: str = ""
    sex: str = ""
    registration: str = ""
    school_origin: str = ""
    remarks: str = ""
    system: str = ""

    @classmethod
    def from_json(cls, data: Mapping[str, object]) -> Position:
        """Read a position. Raises `ValueError` naming a key that has no sense."""
        majors = data.get("majors", "")
        cells = majors.items() if isinstance(majors, dict) else [("", majors)]
        return cls(
            majors=tuple((level_of(key) if key else "", _cell(text)) for key, text in cells),
            education=_cell(data.get("education")),
            degree=_cell(data.get("degree")),
            political_status=_cell(data.get("political_status")),
            grassroots_years=_cell(data.get("grassroots_years")),
            service_programme=_cell(data.get("service_programme")),
            fresh_graduate=_cell(data.get("fresh_graduate", data.get("fresh_only"))),
            age=_cell(data.get("age")),
            sex=_cell(data.get("sex")),
            registration=_cell(data.get("registration")),
            school_origin=_cell(data.get("school_origin")),
            remarks=_cell(data.get("remarks")),
            system=_cell(data.get("system")),
        )


_PROFILE_KEYS = frozenset(Profile.__dataclass_fields__) | {"fresh_only", "fresh"}
_POSITION_KEYS = frozenset(Position.__dataclass_fields__) | {"fresh_only"}


def unknown_keys(profile: Mapping[str, object], position: Mapping[str, object]) -> list[str]:
    """The keys of both that nothing is made of, so that nobody believes that they were heard."""
    return [f"profile.{key}" for key in profile if key not in _PROFILE_KEYS] + [
        f"position.{key}" for key in position if key not in _POSITION_KEYS
    ]


def _required(data: Mapping[str, object], key: str) -> str:
    value = _text(data, key)
    if value is None:
        raise ValueError(f"profile.{key}: missing")
    return value


def _text(data: Mapping[str, object], key: str) -> str | None:
    value = data.get(key)
    if value is None or value == "":
        return None
    if isinstance(value, dict | list):
        raise ValueError(f"profile.{key}: a text is expected")
    return str(value).strip() or None


def _words(data: Mapping[str, object], key: str) -> tuple[str, ...] | None:
    value = data.get(key)
    if value is None:
        return None
    if isinstance(value, bool) and not value:
        return ()
    words = value if isinstance(value, list) else re.split(r"[、,，;；]", str(value))
    return tuple(text for word in words if (text := str(word).strip()) and text not in _NO)


def _number(data: Mapping[str, object], key: str) -> float | None:
    value = data.get(key)
    if value is None or value == "" or isinstance(value, bool):
        return None
    if isinstance(value, int | float):
        number: float | None = float(value)
    else:
        number = 0.0 if str(value).strip() in _NO else first_number(str(value))
    if number is None or not 0 <= number <= _LARGEST:
        raise ValueError(f"profile.{key}: {value!r} is no sensible number")
    return number


def _truth(data: Mapping[str, object], *keys: str) -> bool | None:
    for key in keys:
        value = data.get(key)
        if value is None or value == "":
            continue
        if isinstance(value, bool):
            return value
        text = str(value).strip().lower()
        if text in _NO or "非应届" in text or "往届" in text:
            return False
        if text in _YES or "应届" in text:
            return True
        raise ValueError(f"profile.{key}: {value!r} is neither yes nor no")
    return None


def _year(data: Mapping[str, object]) -> int | None:
    for key in ("graduation_year", "fresh_graduate", "fresh_only", "fresh"):
        found = re.search(r"(?:19|20)\d\d", str(data.get(key, "")))
        if found:
            return int(found[0])
    return None


def _birth(data: Mapping[str, object]) -> date | None:
    value = _text(data, "birth")
    if value is None:
        return None
    numbers = [int(number) for number in re.findall(r"\d+", value)]
    try:
        return date(*numbers[:3]) if len(numbers) >= 3 else date(numbers[0], numbers[1], 1)
    except (IndexError, ValueError, OverflowError) as error:
        raise ValueError(f"profile.birth: {value!r} is no date") from error


def _cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, list):
        return "；".join(str(part) for part in value)
    return str(value)
