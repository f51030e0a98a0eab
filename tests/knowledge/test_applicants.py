"""Who asks, read from JSON."""

from __future__ import annotations

import pytest

from knowledge.eligibility.applicants import Profile


@pytest.mark.parametrize(
    "broken",
    [
        {"level": "小学"},
        {"major": ""},
        {"age": -1},
        {"age": float("nan")},
        {"birth": "昨天"},
        {"birth": "2024-13-45"},
        {"fresh_graduate": "也许"},
        {"stages": ["法学"]},
        {"degree": {"a": 1}},
    ],
)
def test_a_profile_without_sense_is_refused_by_name(broken: dict[str, object]) -> None:
    with pytest.raises(ValueError, match=r"profile\.|level"):
        Profile.from_json({"level": "本科", "major": "法学"} | broken)
