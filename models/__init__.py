"""What is stored: tables and the verbs on them, one noun a file."""

from __future__ import annotations

from sqlmodel import SQLModel

# Tables are not validated by pydantic; to build a validator for each takes a tenth of a start.
SQLModel.model_config["defer_build"] = True
