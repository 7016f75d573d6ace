"""The project as a fresh YAML file in the canonical style."""

from editor.exchange.exporter import exporter
from editor.exchange.options import Options
from editor.model.project import Project
from editor.storage.writing import write


@exporter("yaml", "Dream project", "yaml")
def export_yaml(project: Project, _: Options) -> bytes:
    """Canonical YAML."""
    return write(project).encode("utf-8")
