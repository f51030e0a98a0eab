"""Announcements: what is said of an activity, in its announcer's words."""

from __future__ import annotations

from sqlalchemy import JSON
from sqlmodel import Field, SQLModel

from knowledge.activities.activities import Kind, Pillar


class Announcement(SQLModel):
    """What a list and a row share."""

    title: str
    pillar: str = Field(default=Pillar.RECRUIT, index=True)
    kind: str = Field(default=Kind.FAIR, index=True)
    #: A `Mode`; "" where nobody says it.
    mode: str = ""
    #: The code of the finest division that is known; "" where none is.
    region: str = Field(default="", index=True)
    organiser: str = ""
    #: The enterprise that it is held with: visited, or partner of a project.
    partner: str = Field(default="", sa_column_kwargs={"server_default": ""})
    venue: str = ""
    #: Of a project: its type, and how far it is, in words.
    scheme: str = Field(default="", sa_column_kwargs={"server_default": ""})
    progress: str = Field(default="", sa_column_kwargs={"server_default": ""})
    majors: str = ""
    #: Levels of study that are asked for, in words.
    audience: str = ""
    #: Schools whose people alone are meant, in words.
    schools: str = ""
    capacity: int | None = None
    summary: str = ""
    contact: str = ""
    link: str = ""
    code: str = ""
    #: The list it stands in, across its editions; "" where it was announced here.
    source: str = Field(default="", index=True)
    source_url: str = ""
    extra: dict[str, str] = Field(default_factory=dict, sa_type=JSON)


FIELDS = tuple(Announcement.model_fields)
