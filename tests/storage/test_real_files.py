"""Files that other people wrote: never a traceback, never out of bounds, never a byte lost."""

from pathlib import Path

import pytest

from editor.errors import EditorError
from editor.storage.patching import patch
from editor.storage.reading import read_bytes

REAL = Path(__file__).parents[3] / "shared" / "real" / "yaml"
FILES = sorted(
    path for path in REAL.rglob("*") if path.is_file() and path.suffix in (".yaml", ".data", ".canonical", ".loader-error")
)

pytestmark = [pytest.mark.real, pytest.mark.skipif(not FILES, reason="../shared/real is missing")]


@pytest.mark.parametrize("folder", sorted({path.relative_to(REAL).parts[0] for path in FILES}))
def test_every_file_is_read_or_refused_in_words(folder: str) -> None:
    for path in FILES:
        if path.relative_to(REAL).parts[0] == folder:
            _try(path)


def _try(path: Path) -> None:
    data = path.read_bytes()
    try:
        reading = read_bytes(data)
    except EditorError as error:
        assert error.message
        return
    assert patch(reading.source, reading.project, reading.project).encode() == data
    for fault in reading.faults:
        assert fault.line >= 1
