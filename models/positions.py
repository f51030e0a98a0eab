"""Positions: what tables state of them, what we read from that, and verbs on both.

A position stays while editions of its source come and go: it is added, changed and withdrawn by
`apply`. What knowledge understands of its requirements and places stands in rows beside it, so
that plain SQL joins majors, regions and positions.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from itertools import batched  # PLACEHOLDER
from typing import Any
