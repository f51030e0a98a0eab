"""Who answers for what is stored about people, and for how long conversations are: what has to be
told before anybody can agree (Personal Information Protection Law, article 17)."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Stewardship:
    """The operator's name and how to reach them, as far as configured; the days of keeping; the
    language model that is shown questions, "" for none."""

    operator: str = ""
    contact: str = ""
    keep_days: int = 180
    model: str = ""

    @property
    def is_named(self) -> bool:
        """Whether people can be told whom to turn to."""
        return bool(self.operator and self.contact)
