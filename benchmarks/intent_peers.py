"""What telling intents apart takes without us: a support vector machine on characters."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.pipeline import make_pipeline
from sklearn.svm import LinearSVC

if TYPE_CHECKING:
    from collections.abc import Sequence


class CharacterIntents:
    """scikit-learn's TF-IDF of one to three characters and its linear machine."""

    def __init__(self, texts: Sequence[str], intents: Sequence[str]) -> None:
        vectorizer = TfidfVectorizer(analyzer="char", ngram_range=(1, 3), sublinear_tf=True)
        self._model = make_pipeline(vectorizer, LinearSVC(random_state=0))
        self._model.fit(texts, intents)

    def intent(self, text: str) -> str:
        """The likeliest intent."""
        return str(self._model.predict([text])[0])
