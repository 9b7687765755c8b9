"""Run by Alembic; the connection is handed over by `storage.schema`."""

from alembic import context

import storage.application_tables
import storage.schedule_tables
import storage.staff_tables  # noqa: F401 - its tables belong to the schema
from storage.tables import Instant, metadata


def _render(kind: str, item: object, _context: object) -> str | bool:
    return "Instant()" if kind == "type" and isinstance(item, Instant) else False


context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    render_as_batch=True,
    render_item=_render,
)
with context.begin_transaction():
    context.run_migrations()
