"""QR codes as pictures."""

from __future__ import annotations

import io


def png(text: str, *, pixels: int) -> bytes:
    """The QR code of a text, each of its squares `pixels` wide."""
    # A tenth of a second, which only who looks at a code pays.
    import segno  # noqa: PLC0415

    image = io.BytesIO()
    segno.make(text, error="m", micro=False).save(image, kind="png", scale=pixels)
    return image.getvalue()
