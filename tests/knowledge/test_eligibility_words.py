"""Reasons in words: every one can be said and asked, in every language."""

from __future__ import annotations

import pytest

from knowledge.eligibility import eligibility_words
from knowledge.eligibility.applicants import Position, Profile
from knowledge.eligibility.eligibility import judge
from knowledge.texts import LOCALES, Texts
from tests.knowledge.condition_cases import CASES
from tests.knowledge.judging import ASK, NAMES, ON

TEXTS = Texts.load()


@pytest.mark.parametrize("locale", LOCALES)
def test_every_reason_can_be_said_and_asked(locale: str) -> None:
    for key, words, met, unmet, open_ in CASES:
        for profile in (met, unmet, open_):
            person = Profile.from_json({"level": "本科", "major": "法学", **(profile or {})})
            position = Position.from_json({key: words, "majors": "经济学、06法律类、军校"})
            found = judge(person, position, names=NAMES, on=ON)
            for reason in found.reasons:
                said = eligibility_words.sentence(reason, texts=TEXTS, locale=locale)
                assert reason.words in said
            asked = eligibility_words.question(found, person, texts=TEXTS, locale=locale)
            assert bool(asked) is (found.result is ASK)
            assert bool(eligibility_words.papers(found, texts=TEXTS, locale=locale)) is bool(asked)
