"""What Alembic runs: the migrations, over the connection that `models.schema` hands in."""

from __future__ import annotations

from alembic import context

from models.schema import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    render_as_batch=True,
    user_module_prefix="sqltypes.",
)
with context.begin_transaction():
    context.run_migrations()
