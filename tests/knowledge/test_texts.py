"""The sentences: every one of them parses, in every language, and the wrong ones are refused."""

from __future__ import annotations

import pytest
from fluent.runtime import FluentResource
from fluent.syntax import ast

from knowledge.texts import LOCALES, Texts, bundled


@pytest.mark.parametrize("locale", LOCALES)
def test_every_bundled_sentence_parses(locale: str) -> None:
    body = FluentResource(bundled(locale)).body
    assert [entry.content for entry in body if isinstance(entry, ast.Junk)] == []
    sentences = {entry.id.name for entry in body if isinstance(entry, ast.Message)}
    texts = Texts.load()
    assert {key for key in sentences if key in texts} == sentences


def test_a_sentence_is_said_with_what_is_put_into_it() -> None:
    texts = both("# A remark.\nhello = 你好\nbye = 再见，{ $name }\n    明天见\n")
    assert texts.say("zh-CN", "hello") == "你好"
    assert texts.say("en", "bye", name="李雷") == texts.say("zh-CN", "bye", name="李雷")
    assert texts.say("en", "bye", name="李雷").split("\n") == ["再见，李雷", "明天见"]
    assert "bye" in texts
    assert "remark" not in texts
    with pytest.raises(ValueError, match="name"):
        texts.say("en", "bye")
    with pytest.raises(KeyError):
        texts.say("en", "nothing")


def test_an_entry_that_is_none_is_refused() -> None:
    with pytest.raises(ValueError, match="no text"):
        both("hello = 你好\nno text\n")


def test_what_one_language_lacks_is_named() -> None:
    with pytest.raises(ValueError, match=r"\(en\): bye, hello"):
        Texts.of({"zh-CN": "hello = 你好\n", "en": "bye = Bye\n"})


def both(source: str) -> Texts:
    return Texts.of(dict.fromkeys(LOCALES, source))
