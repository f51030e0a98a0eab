"""Kinds of employers (税务局, 海关): by what people call them, and by their names in tables."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import yaml

from knowledge.language.text import any_of, has_han

_WORKED_THERE = r"(?!(?:那边|里)?(?:实习|工作|上班|干|待|做)(?:过|了))"
"""Behind an employer that somebody only tells of: 在银行实习过."""
_ABOUT_IT = r"(?!附近|旁边|卡|贷款|流水|体检|看病|门口|管理|学专业|毕业)"
"""Behind an employer that is none here: 银行卡, 医院体检."""


@dataclass(frozen=True, slots=True)
class Recruiters:
    """How people say each kind of employer, and what its names hold in tables, by its id."""

    said: dict[str, re.Pattern[str]]
    named: dict[str, tuple[str, ...]]

    @classmethod
    @cache
    def load(cls) -> Recruiters:
        """The bundled kinds."""
        path = files("knowledge") / "data" / "recruiters.yaml"
        source = yaml.safe_load(path.read_text(encoding="utf-8"))
        said = {kind: _said(words["said"]) for kind, words in source.items()}
        return cls(said, {kind: tuple(words["named"]) for kind, words in source.items()})


@cache
def kinds_of(*names: str) -> tuple[str, ...]:
    """The kinds of an employer with these names."""
    return tuple(
        kind
        for kind, words in Recruiters.load().named.items()
        if any(word in name for word in words for name in names)
    )


def _said(words: list[str]) -> re.Pattern[str]:
    chinese = any_of(word for word in words if has_han(word))
    latin = "|".join(re.escape(word) for word in words if not has_han(word))
    behind = _WORKED_THERE + _ABOUT_IT
    return re.compile(rf"(?:{chinese}){behind}" + (rf"|\b(?:{latin})\b" if latin else ""))
