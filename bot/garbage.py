"""The garbage collector and the allocator, told what is loaded and will stay."""

from __future__ import annotations

import ctypes
import gc
from collections.abc import Iterator
from contextlib import contextmanager, suppress


@contextmanager
def uncollected() -> Iterator[None]:
    """Load what will stay: a quarter faster, as there is no garbage worth looking for.

    What was loaded is left out of every collection; else the next few look through all of it.
    """
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        gc.enable()


def settle() -> None:
    """Leave what is loaded out of every collection, and give back what only loading needed.

    The C library keeps freed memory for itself (5 MB after a start) until it is told; those
    without `malloc_trim` are not.
    """
    gc.freeze()
    with suppress(AttributeError):
        ctypes.CDLL(None).malloc_trim(0)
