"""Settings: read once, from the environment (`QILU_…`) and a file `.env`, and never changed."""

from __future__ import annotations

import secrets
from contextlib import suppress
from email.utils import parseaddr
from pathlib import Path
from typing import Literal, Self
from urllib.parse import unquote, urlsplit

from pydantic import Field, SecretStr, field_validator, model_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from knowledge.dates.office_hours import OfficeHours
from knowledge.sending.robots import Kind, read_address
from knowledge.sending.sending_rules import SendingRules
from knowledge.stewardship import Stewardship

ENV_FILE = Path(".env")
_SECRET_LENGTH = 32


class Damaged(Exception):
    """A file that the program wrote is not as it wrote it; the message names it."""


class Settings(BaseSettings):
    """What an operator may decide; the descriptions make the table in the README."""

    model_config = SettingsConfigDict(
        env_prefix="QILU_", env_file=ENV_FILE, env_file_encoding="utf-8", extra="forbid"
    )

    data: Path = Field(
        default=Path("qilu-data"), description="The folder in which everything is stored."
    )
    host: str = Field(
        default="127.0.0.1",
        min_length=1,
        description="The address that the web chat listens on.",
    )
    port: int = Field(default=8080, ge=0, le=65535, description="Its port; 0 takes a free one.")
    public_url: str = Field(
        default="",
        description="The https address at which people reach it, for links and the webhook.",
    )
    database_url: str = Field(
        default="",
        description="postgresql://…; empty: an SQLite file in the data folder.",
    )
    secret: SecretStr = Field(
        default=SecretStr(""),
        description="Signs visitors' cookies, at least 32 characters; empty: made and kept "
        "in the data folder.",
    )
    telegram_token: SecretStr = Field(
        default=SecretStr(""), description="The bot's token from @BotFather; empty: no Telegram."
    )
    telegram_mode: Literal["polling", "webhook"] = Field(
        default="polling", description="How updates come; webhook needs QILU_PUBLIC_URL."
    )
    telegram_api: str = Field(
        default="https://api.telegram.org", description="The Bot API, if it is your own server."
    )
    telegram_proxy: str = Field(
        default="", description="http://…, where Telegram is not reached directly."
    )
    telegram_per_second: float = Field(
        default=30,
        gt=0,
        le=1000,
        description="Messages a second in bulk; above 30 Telegram must have agreed to it.",
    )
    log_format: Literal["text", "json"] = Field(
        default="text", description="One line for people, or one JSON object for machines."
    )
    log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = Field(
        default="INFO", description="What is logged."
    )
    metrics_token: SecretStr = Field(
        default=SecretStr(""),
        description="What Prometheus shows as a bearer token; empty: /metrics answers this "
        "machine alone.",
    )
    llm_url: str = Field(
        default="",
        description="An OpenAI-compatible endpoint (https://…/v1) that says answers once more in "
        "the words of the question; empty: none.",
    )
    llm_key: SecretStr = Field(default=SecretStr(""), description="Its key, if it wants one.")
    llm_model: str = Field(default="", description="The name of the model there.")
    smtp_url: SecretStr = Field(
        default=SecretStr(""),
        description="smtp://user:password@host:587 or smtps://…, for class groups by e-mail; "
        "needs the extra `mail`.",
    )
    mail_from: str = Field(
        default="",
        description="The address that such mail is from, alone or as 启路 <qilu@school.cn>; "
        "empty: the user of QILU_SMTP_URL.",
    )
    office_hours: str = Field(
        default="08:30-17:30",
        description="When counselors work, in China's time, on China's working days.",
    )
    escalate_minutes: int = Field(
        default=15,
        ge=1,
        le=10000,
        description="Minutes of the office hours after which an unanswered conversation calls "
        "more counselors.",
    )
    close_hours: int = Field(
        default=48,
        ge=2,
        le=10000,
        description="Hours of silence after which a conversation with a counselor is closed.",
    )
    broadcast_approval: int = Field(
        default=1000,
        ge=0,
        description="Recipients beyond which a second person has to agree to a broadcast.",
    )
    keep_days: int = Field(
        default=180, ge=1, le=36500, description="Days after which conversations are forgotten."
    )
    operator: str = Field(
        default="",
        max_length=200,
        description="Who answers for what is stored about people; shown when consent is asked "
        "for.",
    )
    operator_contact: str = Field(
        default="",
        max_length=200,
        description="How to reach them, such as a telephone number.",
    )

    @field_validator("secret")
    @classmethod
    def _is_long(cls, value: SecretStr) -> SecretStr:
        if 0 < len(value.get_secret_value()) < _SECRET_LENGTH:
            raise ValueError(f"at least {_SECRET_LENGTH} characters, or empty")
        return value

    @field_validator("office_hours")
    @classmethod
    def _is_office_hours(cls, value: str) -> str:
        return OfficeHours.parse(value).words

    @field_validator("telegram_token")
    @classmethod
    def _is_token(cls, value: SecretStr) -> SecretStr:
        number, colon, rest = value.get_secret_value().partition(":")
        if number + colon + rest and not (number.isdecimal() and rest):
            raise ValueError("a token such as 123456:ABC-DEF from @BotFather")
        return value

    @field_validator("public_url", "telegram_api", "telegram_proxy", "llm_url")
    @classmethod
    def _is_address(cls, value: str) -> str:
        if value and not _names_a_host(value, "https", "http"):
            raise ValueError("an address such as https://example.org")
        return value.rstrip("/")

    @field_validator("database_url")
    @classmethod
    def _is_known_database(cls, value: str) -> str:
        is_file = value.startswith("sqlite:///") and not value.endswith("/")
        if value and not is_file and not _is_url(value, "postgresql"):
            raise ValueError("an address such as postgresql://user@host/name or sqlite:///file")
        return value

    @model_validator(mode="after")
    def _webhook_is_reachable(self) -> Self:
        if self.telegram_mode == "webhook" and not self.public_url.startswith("https://"):
            raise ValueError("QILU_TELEGRAM_MODE=webhook needs QILU_PUBLIC_URL with https://")
        return self

    @field_validator("smtp_url")
    @classmethod
    def _is_mail_server(cls, value: SecretStr) -> SecretStr:
        url = value.get_secret_value()
        if url and not _names_a_host(url, "smtp", "smtps"):
            raise ValueError("an address such as smtp://user:password@host:587 or smtps://…")
        return value

    @model_validator(mode="after")
    def _mail_has_a_sender(self) -> Self:
        if self.smtp_url.get_secret_value() and not _is_sender(self.mail_sender()):
            raise ValueError("QILU_SMTP_URL needs QILU_MAIL_FROM, the address it is from")
        return self

    @model_validator(mode="after")
    def _model_has_a_name(self) -> Self:
        if self.llm_url and not self.llm_model:
            raise ValueError("QILU_LLM_URL needs QILU_LLM_MODEL, the name of a model")
        return self

    def database(self) -> str:
        """The address of the database in use."""
        return self.database_url or f"sqlite:///{self.data / 'qilu.db'}"

    def address(self) -> str:
        """Where the pages are: the public address, else that on this machine."""
        return self.public_url or web_address(self.host, self.port)

    def office(self) -> OfficeHours:
        """The office hours."""
        return OfficeHours.parse(self.office_hours)

    def stewardship(self) -> Stewardship:
        """Who answers for what is stored, and what else is shown questions."""
        return Stewardship(
            self.operator.strip(),
            self.operator_contact.strip(),
            self.keep_days,
            self.llm_model if self.llm_url else "",
        )

    def sending(self) -> SendingRules:
        """How messages to many are sent."""
        return SendingRules(self.broadcast_approval, self.telegram_per_second)

    def mail_sender(self) -> str:
        """The address that mail is from: the configured one, else the user of the mail server."""
        return self.mail_from or unquote(urlsplit(self.smtp_url.get_secret_value()).username or "")

    def make_folder(self) -> None:
        """Make the data folder, for its owner alone: it holds what people told us."""
        self.data.mkdir(mode=0o700, parents=True, exist_ok=True)

    def signing_secret(self) -> str:
        """The secret that signs cookies: the configured one, else one made at the first start.

        Raises `Damaged` for a file with another content.
        """
        if configured := self.secret.get_secret_value():
            return configured
        path = self.data / "secret"
        if not path.exists():
            self.make_folder()
            _make_secret(path)
        secret = path.read_bytes().strip()
        if len(secret) < _SECRET_LENGTH or not secret.isascii():
            raise Damaged(f"{path} is damaged; without it a new one is made, and visitors are new")
        return secret.decode("ascii")


def web_address(host: str, port: int) -> str:
    """Where a browser on this machine finds what listens on a host and port."""
    if host in ("0.0.0.0", "::"):  # noqa: S104 - on all of them
        host = "127.0.0.1"
    return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"


def _is_url(text: str, *schemes: str) -> bool:
    """Whether it has one of these schemes, and no port that is none."""
    try:
        parts = urlsplit(text)
        return parts.scheme in schemes and parts.port != 0
    except ValueError:
        return False


def _names_a_host(text: str, *schemes: str) -> bool:
    return _is_url(text, *schemes) and bool(urlsplit(text).hostname)


def _is_sender(text: str) -> bool:
    try:
        read_address(Kind.EMAIL, parseaddr(text)[1])
    except ValueError:
        return False
    return text.isprintable()


def _make_secret(path: Path) -> None:
    """Write a new secret whole or not at all: half of one, or none, would sign anybody's cookie.

    Where another process is faster, its secret stays.
    """
    draft = path.with_name(f"secret.{secrets.token_hex(4)}")
    draft.touch(mode=0o600)
    draft.write_text(secrets.token_urlsafe(48), encoding="ascii")
    with suppress(FileExistsError):
        path.hardlink_to(draft)
    draft.unlink()
