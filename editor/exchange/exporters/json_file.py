"""The project as JSON, with the keys of the format page."""

import json

from editor.exchange.exporter import exporter
from editor.exchange.options import Options
from editor.model.project import Project
from editor.storage.writing import plain


@exporter("json", "JSON", "json")
def export_json(project: Project, _: Options) -> bytes:
    """The same structure as the YAML file, for scripts and game engines."""
    return (json.dumps(plain(project), indent=2, ensure_ascii=False) + "\n").encode("utf-8")
