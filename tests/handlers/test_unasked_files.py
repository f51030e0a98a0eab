"""Files where none is expected: said plainly, and never taken for an answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from sqlmodel import select

from handlers.every import build_router
from models.files.blobs import Blob
from models.files.file_kinds import is_picture
from models.messages import Upload
from tests.school import counselor
from tests.talk import Chat

if TYPE_CHECKING:
    from knowledge.library import Library
    from models.database import Database
    from tests.conftest import SetClock

JPEG = b"\xff\xd8\xff\xe0 a photo"
PICTURES = (
    JPEG,
    b"\x89PNG\r\n\x1a\n a screenshot",
    b"RIFF\x10\0\0\0WEBPVP8 ",
    b"\0\0\0\x18ftypheic\0\0\0\0",
)


def photo(data: bytes = JPEG) -> Upload:
    return Upload("IMG_1.jpg", "image/jpeg", len(data), data)


@pytest.fixture
def chat(sqlite: Database, library: Library, clock: SetClock) -> Chat:
    return Chat(database=sqlite, library=library, clock=clock, router=build_router())


@pytest.mark.parametrize("data", PICTURES)
async def test_a_picture_is_told_from_a_file(chat: Chat, sqlite: Database, data: bytes) -> None:
    assert is_picture(data)
    li = chat.person("李")
    await li.sends(photo(data))
    li.sees("看不懂图片")
    await li.sends(Upload("简历.pdf", "application/pdf", 9, b"%PDF-1.7\n"))
    li.sees("我现在用不到它")
    async with sqlite.read() as session:
        assert list(await session.exec(select(Blob))) == []


async def test_in_a_talk_it_is_no_answer_and_the_question_stays(chat: Chat) -> None:
    teacher = await counselor(chat, "老师", school="")
    await teacher.says("/announce")
    for upload in (photo(), Upload("方案.docx", "application/zip", 30_000_000)):
        await teacher.sends(upload)
        teacher.sees("这一步不需要文件", "活动叫什么名字")
    await teacher.does(text="简历门诊", attachment=photo())  # its words are the answer
    teacher.sees("什么时候举办")
