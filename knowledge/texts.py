"""Every sentence said to a person, by key and language, from the Fluent files under `locale/`.

A language is a folder; its files are read together, so a capability keeps its sentences in a
file of its own name. All languages have the same keys: `Texts.load` refuses anything else.
"""

from __future__ import annotations

import re
from functools import cached_property
from importlib.resources import files
from typing import TYPE_CHECKING

from fluent.runtime import FluentBundle, FluentResource
from fluent.syntax import ast

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from fluent.runtime.resolver import Pattern

LOCALES = ("zh-CN", "en")
DEFAULT_LOCALE = LOCALES[0]

_ENTRY = re.compile(r"(?:^#.*\n)+|^(?=[^\s#}])", re.MULTILINE)
_MESSAGE = re.compile(r"[a-zA-Z][\w-]* *=")


def closest_locale(hint: str) -> str:
    """The language to speak to somebody whose platform says `hint` ("en-GB", "zh-hans", "")."""
    return "en" if hint.lower().startswith("en") else DEFAULT_LOCALE


class _Language:
    """One language: the source of every sentence, and what was parsed of them.

    A sentence is parsed when it is first said: parsing all of them took a tenth of a start.
    What is said the same every time is kept as it stands, as four sentences of five are; a
    bundle, with what is known of the language's numbers and plurals, is made for the others.
    """

    def __init__(self, locale: str, sources: Mapping[str, str]) -> None:
        self.sources = sources
        self.plain: dict[str, str] = {}
        self.patterns: dict[str, Pattern] = {}
        self._locale = locale

    @cached_property
    def bundle(self) -> FluentBundle:
        """What fills patterns in."""
        # Isolation marks are invisible characters that break copying a code out of a chat.
        return FluentBundle([self._locale], use_isolating=False)

    def parse(self, key: str) -> None:
        """Parse the sentence `key`; raises `KeyError` without it, `ValueError` if it is none."""
        resource = FluentResource(self.sources[key])
        [message] = resource.body
        if not isinstance(message, ast.Message):
            raise ValueError(f"a text does not parse: {self.sources[key]!r}")
        if (text := _plain(message)) is not None:
            self.plain[key] = text
            return
        self.bundle.add_resource(resource)
        pattern = self.bundle.get_message(key).value
        if pattern is None:
            raise KeyError(key)
        self.patterns[key] = pattern


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

        Raises `ValueError` naming the keys that one language has and another lacks, or what is
        no entry.
        """
        languages = {locale: _language(locale, source) for locale, source in sources.items()}
        keys = languages[DEFAULT_LOCALE].sources.keys()
        for locale in LOCALES[1:]:
            if odd := keys ^ languages[locale].sources.keys():
                raise ValueError(f"not in every language ({locale}): {', '.join(sorted(odd))}")
        return cls(languages, keys)

    def say(self, locale: str, key: str, **params: str | int) -> str:
        """The sentence `key` in `locale`, filled with `params`.

        Raises `KeyError` for a key that does not exist and `ValueError` where a parameter is
        missing: both are bugs, and better loud in a test than odd in a chat.
        """
        language = self._languages.get(locale, self._languages[DEFAULT_LOCALE])
        if key not in language.plain and key not in language.patterns:
            language.parse(key)
        if (plain := language.plain.get(key)) is not None:
            return plain
        pattern = language.patterns[key]
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


def _language(locale: str, source: str) -> _Language:
    # An entry begins at the start of a line, and its other lines are indented.
    entries = [entry for entry in _ENTRY.split(source) if entry.strip()]
    if odd := [entry for entry in entries if not _MESSAGE.match(entry)]:
        raise ValueError(f"a text does not parse: {odd[0]!r}")
    sources = {entry.partition("=")[0].strip(): entry for entry in entries}
    return _Language(locale, sources)


def _plain(message: ast.Message) -> str | None:
    """What a sentence says, if it says the same every time."""
    elements = message.value.elements if message.value else ()
    words = [each.value for each in elements if isinstance(each, ast.TextElement)]
    return "".join(words) if words and len(words) == len(elements) else None
