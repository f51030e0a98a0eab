"""Every sentence said to a person, by key and language, from the Fluent files under `locale/`.

A language is a folder; its files are read together, so a capability keeps its sentences in a
file of its own name. All languages have the same keys: `Texts.load` refuses anything else.
"""

from __future__ import annotations

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


class Texts:
    """The sentences of all languages."""

    def __init__(self, bundles: Mapping[str, FluentBundle], keys: Collection[str]) -> None:
        self._bundles = bundles
        # Sentences without parameters: most of what is said, and the same every time.
        self._fixed: dict[tuple[str, str], str] = {}
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
        resources = {locale: FluentResource(text) for locale, text in sources.items()}
        keys = {locale: _keys(resource) for locale, resource in resources.items()}
        for locale in LOCALES[1:]:
            if odd := keys[DEFAULT_LOCALE] ^ keys[locale]:
                raise ValueError(f"not in every language ({locale}): {', '.join(sorted(odd))}")
        bundles = {locale: _bundle(locale, resource) for locale, resource in resources.items()}
        return cls(bundles, keys[DEFAULT_LOCALE])

    def say(self, locale: str, key: str, **params: str | int) -> str:
        """The sentence `key` in `locale`, filled with `params`.

        Raises `KeyError` for a key that does not exist and `ValueError` where a parameter is
        missing: both are bugs, and better loud in a test than odd in a chat.
        """
        if not params and (fixed := self._fixed.get((locale, key))) is not None:
            return fixed
        bundle = self._bundles.get(locale, self._bundles[DEFAULT_LOCALE])
        pattern = bundle.get_message(key).value
        if pattern is None:
            raise KeyError(key)
        text, errors = bundle.format_pattern(pattern, params)
        if errors:
            raise ValueError(f"{key} ({locale}): {errors}")
        if not params:
            self._fixed[locale, key] = str(text)
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


def _keys(resource: ast.Resource) -> set[str]:
    body = resource.body
    broken = [entry.content for entry in body if isinstance(entry, ast.Junk)]
    if broken:
        raise ValueError(f"a text does not parse: {broken[0]!r}")
    return {entry.id.name for entry in body if isinstance(entry, ast.Message)}


def _bundle(locale: str, resource: ast.Resource) -> FluentBundle:
    # Isolation marks are invisible characters that break copying a code out of a chat.
    bundle = FluentBundle([locale], use_isolating=False)
    bundle.add_resource(resource)
    return bundle
