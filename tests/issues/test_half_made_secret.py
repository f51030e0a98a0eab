"""A kill while the signing secret is made leaves none, never an empty one that anybody knows."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.settings import Settings


def test_what_stands_there_is_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def killed(path: Path, *_: object, **__: object) -> None:
        raise KeyboardInterrupt

    settings = Settings(data=tmp_path)
    with monkeypatch.context() as patch:
        patch.setattr(Path, "write_text", killed)
        with pytest.raises(KeyboardInterrupt):
            settings.signing_secret()
    secret = settings.signing_secret()
    assert len(secret) >= 32
    assert settings.signing_secret() == secret
    assert (tmp_path / "secret").stat().st_mode & 0o077 == 0
