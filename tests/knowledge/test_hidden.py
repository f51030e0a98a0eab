"""The hidden layer: a unit speaks only where all that it waits for is there."""

from __future__ import annotations

import numpy as np

from knowledge.understanding.hidden import STEP, HiddenLayer, after
from knowledge.understanding.intents import Act, Intent

FAIRS = Act(Intent.SEARCH, "fairs")
LAYER = HiddenLayer(
    names=np.array(sorted(("asks", after(FAIRS)))),
    evidence=np.array([[1.0], [1.0]], np.float32),
    wording=np.array([[0], [round(1 / STEP)]], np.int8),
    bias=np.array([-2.0], np.float32),
    acts=np.array([[1.0, -1.0]], np.float32),
    acts_bias=np.zeros(2, np.float32),
)
NONE = np.array([], np.intp)


def test_one_of_the_things_that_a_unit_waits_for_says_nothing() -> None:
    assert LAYER.sums({"asks"}, NONE, None).tolist() == [0.0, 0.0]
    assert LAYER.sums({"unheard of"}, np.array([0, 1]), None).tolist() == [0.0, 0.0]


def test_all_of_them_speak_for_one_act_and_against_another() -> None:
    assert LAYER.sums({"asks"}, np.array([1]), FAIRS).tolist() == [1.0, -1.0]


def test_what_the_turn_before_was_about_is_evidence_too() -> None:
    other = Act(Intent.SEARCH, "visits")
    assert LAYER.sums({"asks"}, np.array([1]), other).tolist() == [0.0, 0.0]
