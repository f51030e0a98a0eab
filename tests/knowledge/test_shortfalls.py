"""One condition short: which it is, and whether and when that changes."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge.eligibility.applicants import Position, Profile
from knowledge.eligibility.eligibility import judge, short_of
from tests.knowledge.condition_cases import CASES
from tests.knowledge.judging import NAMES, ON, YES, verdict


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_flipping_the_one_condition_missed_makes_it_eligible(data: st.DataObject) -> None:
    chosen = data.draw(
        st.lists(
            st.sampled_from([c for c in CASES if c[2] is not None and c[3] is not None]),
            min_size=1,
            max_size=6,
            unique_by=lambda c: c[0],
        )
    )
    profile: dict[str, object] = {}
    for _, _, met, _, _ in chosen:
        profile.update(met or {})
    position = {"majors": "不限", **{key: words for key, words, *_ in chosen}}
    whole = verdict(profile, position)
    if whole.result is not YES:
        return  # the conditions drawn exclude each other (仅限本科, 硕士)
    missed = data.draw(st.sampled_from(chosen))
    flipped = {"level": "本科", "major": "软件工程", **profile, **(missed[3] or {})}
    found = short_of(verdict(flipped, position), Profile.from_json(flipped), on=ON)
    if missed[0] not in {"education", "degree", "age"}:  # those touch each other
        assert found is not None
        assert found.reason.words == missed[1]


def test_one_condition_short_says_when() -> None:
    person = Profile.from_json({"level": "本科", "major": "法学", "grassroots_years": 1.5})
    position = Position.from_json({"grassroots_years": "二年"})
    found = short_of(judge(person, position, names=NAMES, on=ON), person, on=ON)
    assert found is not None
    assert (found.can_change, found.when) == (True, date(2025, 4, 20))
    old = replace(person, age=40, grassroots_years=None)
    missed = judge(old, Position.from_json({"age": "35周岁以下"}), names=NAMES, on=ON)
    never = short_of(missed, old, on=ON)
    assert never is not None
    assert (never.can_change, never.when) == (False, None)
    assert short_of(judge(person, Position(), names=NAMES, on=ON), person, on=ON) is None


def test_a_diploma_above_what_is_wanted_never_becomes_it() -> None:
    person = Profile.from_json({"level": "研究生", "major": "软件工程"})
    missed = judge(person, Position(education="仅限本科"), names=NAMES, on=ON)
    short = short_of(missed, person, on=ON)
    assert short is not None
    assert not short.can_change
