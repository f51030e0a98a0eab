"""What a message is about, read once for questions and searches alike."""

from __future__ import annotations

import re

_INTERROGATIVE = re.compile(
    r"[?？]\s*$"
    r"|什么|怎么|怎样|如何|为什么|为何|多少|几[个年月天号点]|哪[些个里儿家]?|谁|是否|有没有|能不能|可不可以|要不要"
    r"|[吗嘛么呢]\s*[?？。!！]*\s*$"
    r"|^\s*(?:what|how|why|when|where|who|which|can|could|do|does|is|are|may|should)\b",
    re.IGNORECASE,
)


def is_question(text: str) -> bool:
    """Whether the words ask for something, rather than answer or state it."""
    return _INTERROGATIVE.search(text) is not None
