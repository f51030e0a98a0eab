"""Every sentence said to a person, by key and language, from the Fluent files under `locale/`.

A language is a folder; its files are read together, so a capability keeps its sentences in a
file of its own name. All languages have the same keys: `Texts.load` refuses anything else.
"""

from __future__ import annotations

from dataclasses import dataclass
from importlib.resources import files
from typing import TYPE_CHECKING

from fluent.runtime import FluentBundle, FluentResource
from fluent.syntax import ast

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

LOCALES = ("zh-CN", "en")
DEFAULT_LOCALE = LOCALES[0]


def closest_locale(hint: str) -> str:
    """The language to speak to somebody whose platform says `hint` ("en-GB", "zh-hans", "")."""
    return "en" if hint.lower().startswith("en") else DEFAULT_LOCALE


@dataclass(frozen=True, slots=True)
class _Language:
    """One language: what is said the same every time as it stands, the rest ready to be filled.

    Four sentences of five take no parameter, and their parsed form is ten times as large.
    """

    plain: Mapping[str, str]
    bundle: FluentBundle


class Texts:
    """The sentences of all languages."""

    def __init__(self, languages: Mapping[str, _Language], keys: Collection[str]) -> None:
        self._languages = languages
        self._keys = frozenset(keys)

    @classmethod
    def load(cls) -> Texts:
        """The bundled sentences; raises `ValueError` as `of` does."""
        return cls.of({locale: bundled(locale) for locale in LOCALES})

    @classmethod
    def of(cls, sources: Mapping[str, str]) -> Texts:
        """The sentences of a Fluent source for each language.

        Raises `ValueError` naming the keys that one language has and another lacks, or the
        entries that do not parse.
        """
        languages, keys = {}, {}
        for locale, source in sources.items():
            # One at a time: what is parsed takes megabytes, and little of it stays.
            messages = _messages(source)
            languages[locale], keys[locale] = _language(locale, messages), frozenset(messages)
        for locale in LOCALES[1:]:
            if odd := keys[DEFAULT_LOCALE] ^ keys[locale]:
                raise ValueError(f"not in every language ({locale}): {', '.join(sorted(odd))}")
        return cls(languages, keys[DEFAULT_LOCALE])

    def say(self, locale: str, key: str, **params: str | int) -> str:
        """The sentence `key` in `locale`, filled with `params`.

        Raises `KeyError` for a key that does not exist and `ValueError` where a parameter is
        missing: both are bugs, and better loud in a test than odd in a chat.
        """
        language = self._languages.get(locale, self._languages[DEFAULT_LOCALE])
        if (plain := language.plain.get(key)) is not None:
            return plain
        pattern = language.bundle.get_message(key).value
        if pattern is None:
            raise KeyError(key)
        text, errors = language.bundle.format_pattern(pattern, params)
        if errors:
            raise ValueError(f"{key} ({locale}): {errors}")
        return str(text)

    def beginning_with(self, locale: str, prefix: str) -> dict[str, str]:
        """The sentences whose keys begin with `prefix`, which take no parameters, by key."""
        return {key: self.say(locale, key) for key in sorted(self._keys) if key.startswith(prefix)}

    def __contains__(self, key: str) -> bool:
        return key in self._keys


def bundled(locale: str) -> str:
    """The Fluent source of a language: all its files, one after the other."""
    folder = files("knowledge") / "locale" / locale
    return "\n".join(
        path.read_text(encoding="utf-8")
        for path in sorted(folder.iterdir(), key=lambda path: path.name)
        if path.name.endswith(".ftl")
    )


def _messages(source: str) -> dict[str, ast.Message]:
    """The sentences of a Fluent source, by key."""
    body = FluentResource(source).body
    broken = [entry.content for entry in body if isinstance(entry, ast.Junk)]
    if broken:
        raise ValueError(f"a text does not parse: {broken[0]!r}")
    return {entry.id.name: entry for entry in body if isinstance(entry, ast.Message)}


def _language(locale: str, messages: Mapping[str, ast.Message]) -> _Language:
    plain = {key: text for key, found in messages.items() if (text := _plain(found)) is not None}
    filled = FluentResource("")
    filled.body = [message for key, message in messages.items() if key not in plain]
    # Isolation marks are invisible characters that break copying a code out of a chat.
    bundle = FluentBundle([locale], use_isolating=False)
    bundle.add_resource(filled)
    return _Language(plain, bundle)


def _plain(message: ast.Message) -> str | None:
    """What a sentence says, if it says the same every time."""
    elements = message.value.elements if message.value else ()
    words = [each.value for each in elements if isinstance(each, ast.TextElement)]
    return "".join(words) if words and len(words) == len(elements) else None
