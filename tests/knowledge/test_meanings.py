"""A sentence model finds what shares no words; where it has not read, words count alone."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import numpy as np
import pytest

from knowledge.answers.answers import Answers
from knowledge.answers.meanings import HEARD, Meanings, installed_encoder
from tests.knowledge.test_answers import FILE, LEAVE, LOAN, THREE

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from numpy.typing import NDArray

NOW = datetime(2026, 11, 23, 4, tzinfo=UTC)


class Topics:
    """A tiny model: a text means the first topic of which it has a word."""

    words = ("档案材料袋", "贷款银行欠", "假期休歇")

    def __init__(self) -> None:
        self.read: list[str] = []

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        self.read += texts
        rows = [[float(any(c in text for c in topic)) for topic in self.words] for text in texts]
        vectors = np.array([row if any(row) else [0.5, 0.5, 0.7] for row in rows], np.float32)
        lengths: NDArray[np.float32] = np.linalg.norm(vectors, axis=1, keepdims=True)
        return vectors / lengths


def studied(meanings: Meanings) -> Answers:
    answers = Answers(THREE, meanings)
    for _ in answers.study():
        pass
    return answers


def test_what_shares_no_words_is_found_by_what_it_means() -> None:
    answers = studied(Meanings(Topics()))
    question = "想歇一歇"
    assert not answers.find(question, now=NOW).hits
    answers.hear(question)
    assert answers.find(question, now=NOW).hits[0].entry is LEAVE


def test_what_was_not_heard_is_found_by_its_words() -> None:
    lexical, answers = Answers(THREE), studied(Meanings(Topics()))
    for question in ("毕业后档案放哪里", "助学贷款延期", "天气"):
        assert answers.find(question, now=NOW) == lexical.find(question, now=NOW)


def test_before_the_model_has_read_everything_words_count() -> None:
    answers = Answers(THREE, Meanings(Topics()))
    steps = answers.study()
    answers.hear("想歇一歇")
    assert not answers.find("想歇一歇", now=NOW).hits
    for _ in steps:
        pass
    assert answers.find("想歇一歇", now=NOW).hits


def test_each_question_of_several_is_heard() -> None:
    answers = studied(Meanings(Topics()))
    answers.hear("袋子在哪？欠多少？")
    assert answers.find("袋子在哪？", now=NOW).hits[0].entry is FILE
    assert answers.find("欠多少？", now=NOW).hits[0].entry is LOAN


def test_what_was_learnt_outlives_the_program(tmp_path: Path) -> None:
    store = tmp_path / "meanings.npz"
    studied(Meanings(Topics(), store=store))
    second = Topics()
    answers = studied(Meanings(second, store=store))
    assert second.read == []
    answers.hear("想歇一歇")
    assert answers.find("想歇一歇", now=NOW).hits[0].entry is LEAVE


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04half", b"{}"])
def test_a_broken_store_is_learnt_anew(tmp_path: Path, content: bytes) -> None:
    store = tmp_path / "meanings.npz"
    store.write_bytes(content)
    model = Topics()
    studied(Meanings(model, store=store))
    assert model.read


def test_entries_that_were_added_are_read() -> None:
    model = Topics()
    answers = Answers(THREE[:1], Meanings(model))
    renewed = answers.renewed(THREE)
    renewed.hear("想歇一歇")
    assert renewed.find("想歇一歇", now=NOW).hits[0].entry is LEAVE


def test_a_question_is_read_once_and_not_kept_for_ever() -> None:
    model = Topics()
    meanings = Meanings(model)
    for _ in range(2):
        meanings.hear("袋子")
    assert model.read == ["袋子"]
    for number in range(HEARD):
        meanings.hear(f"问题{number}")
    assert meanings.of("袋子") is None


@pytest.mark.skipif(installed_encoder() is None, reason="the extra `semantic` is not installed")
def test_the_bundled_model_knows_what_is_alike() -> None:
    encoder = installed_encoder()
    assert encoder is not None
    asked, like, other = encoder.encode(["被公司开除了", "老板把我炒了", "今天吃什么"])
    assert asked @ like > asked @ other
