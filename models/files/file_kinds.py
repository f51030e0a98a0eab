"""What a file is, as its first bytes say: names and media types are only what somebody claims."""

from __future__ import annotations

import io
import zipfile

_MAGIC = (
    (b"%PDF-", "pdf"),
    (b"\x89PNG\r\n\x1a\n", "png"),
    (b"\xff\xd8\xff", "jpg"),
    (b"GIF8", "gif"),
    (b"Rar!", "rar"),
    (b"7z\xbc\xaf\x27\x1c", "7z"),
)
_OFFICE = (("word/", "docx"), ("ppt/", "pptx"), ("xl/", "xlsx"))
_OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OLD_SUFFIXES = ("doc", "ppt", "xls", "wps")
_TEXTS = ("csv", "tsv")
_PHOTOS = (b"ftypheic", b"ftypheix", b"ftypmif1")
PICTURES = frozenset({"png", "jpg", "gif", "webp", "heic"})
"""The suffixes of photos and screenshots."""
_BRANDS = (b"ftypqt", b"ftypisom", b"ftypmp4", b"ftypM4V", b"ftypavc1")


def suffix_of(data: bytes, name: str) -> str:
    """The suffix that a file deserves, "" where its bytes tell nothing.

    The old formats of office programs share one container, and tables of plain text begin with
    anything: among them the name may choose.
    """
    claimed = name.rpartition(".")[2].lower()
    for magic, suffix in _MAGIC:
        if data.startswith(magic):
            return suffix
    if data.startswith(b"PK"):
        return _inside(data)
    if data.startswith(_OLD_OFFICE):
        return claimed if claimed in _OLD_SUFFIXES else ""
    if found := _further_in(data):
        return found
    return claimed if claimed in _TEXTS else ""


def is_picture(data: bytes) -> bool:
    """Whether the bytes are those of a picture: a photo, a screenshot."""
    return suffix_of(data, "") in PICTURES


def _further_in(data: bytes) -> str:
    """The suffix by bytes that do not stand first."""
    if data.startswith(b"RIFF") and data[8:12] == b"WEBP":
        return "webp"
    if data[4:12] in _PHOTOS:
        return "heic"
    return "mp4" if data[4:12].startswith(_BRANDS) else ""


def _inside(data: bytes) -> str:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = archive.namelist()
    except (zipfile.BadZipFile, NotImplementedError, OSError, ValueError, EOFError):
        return ""
    found = (suffix for folder, suffix in _OFFICE if any(n.startswith(folder) for n in names))
    return next(found, "zip")
