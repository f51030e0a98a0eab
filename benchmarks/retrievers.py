"""Our index and its peers behind one face: texts in, positions of the likest out."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Protocol

import bm25s
import jieba
import numpy as np
import tantivy
from sklearn.feature_extraction.text import TfidfVectorizer

from knowledge.language.lexical import LexicalIndex

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from knowledge.answers.meanings import Encoder

jieba.setLogLevel(logging.WARNING)


class Retriever(Protocol):
    """Something that finds texts."""

    def search(self, query: str, limit: int) -> list[int]:
        """The positions of at most `limit` texts, the likest first."""


class Qilu:
    """The index of this project, without its synonyms."""

    def __init__(self, texts: Sequence[str]) -> None:
        self._index = LexicalIndex(texts)

    def search(self, query: str, limit: int) -> list[int]:
        return [match.position for match in self._index.search(query, limit)]


class CharacterTfidf:
    """scikit-learn's TF-IDF of one and two characters, by cosine."""

    def __init__(self, texts: Sequence[str]) -> None:
        self._vectorizer = TfidfVectorizer(analyzer="char", ngram_range=(1, 2))
        self._matrix = self._vectorizer.fit_transform(texts).T.tocsr()

    def search(self, query: str, limit: int) -> list[int]:
        scores = (self._vectorizer.transform([query]) @ self._matrix).toarray()[0]
        return [int(p) for p in np.argsort(-scores, kind="stable")[:limit] if scores[p] > 0]


class Bm25s:
    """bm25s over the words of jieba."""

    def __init__(self, texts: Sequence[str]) -> None:
        self._size = len(texts)
        self._index = bm25s.BM25()
        self._index.index([_words(text) for text in texts], show_progress=False)

    def search(self, query: str, limit: int) -> list[int]:
        words = [word for word in _words(query) if word in self._index.vocab_dict]
        if not words:
            return []
        found, _ = self._index.retrieve(
            [words], k=min(limit, self._size), show_progress=False, sorted=True
        )
        return [int(position) for position in found[0]]


class Tantivy:
    """tantivy's BM25 over the words of jieba, in memory."""

    def __init__(self, texts: Sequence[str]) -> None:
        builder = tantivy.SchemaBuilder()
        builder.add_text_field("words", tokenizer_name="whitespace")
        builder.add_integer_field("position", stored=True)
        self._schema = builder.build()
        self._index = tantivy.Index(self._schema)
        writer = self._index.writer(num_threads=1)
        for position, text in enumerate(texts):
            writer.add_document(tantivy.Document(words=" ".join(_words(text)), position=position))
        writer.commit()
        writer.wait_merging_threads()
        self._index.reload()
        self._searcher = self._index.searcher()

    def search(self, query: str, limit: int) -> list[int]:
        terms = [
            (tantivy.Occur.Should, tantivy.Query.term_query(self._schema, "words", word))
            for word in dict.fromkeys(_words(query))
        ]
        hits = self._searcher.search(tantivy.Query.boolean_query(terms), limit).hits
        return [self._searcher.doc(address)["position"][0] for _, address in hits]


class Model:
    """A sentence model by itself, by cosine."""

    def __init__(self, texts: Sequence[str], encoder: Encoder) -> None:
        self._encoder = encoder
        self._vectors = encoder.encode(texts)

    def search(self, query: str, limit: int) -> list[int]:
        (vector,) = self._encoder.encode([query])
        return [int(p) for p in np.argsort(-(self._vectors @ vector), kind="stable")[:limit]]


RETRIEVERS: dict[str, Callable[[Sequence[str]], Retriever]] = {
    "qilu": Qilu,
    "bm25s + jieba": Bm25s,
    "tantivy + jieba": Tantivy,
    "character TF-IDF": CharacterTfidf,
}


def _words(text: str) -> list[str]:
    return [word for word in jieba.cut_for_search(text.lower()) if word.strip()]
