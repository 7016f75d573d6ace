"""Each folder in `cases` is a broken dream and the same dream as a plan leaves it: only repaired lines differ."""

from pathlib import Path

import pytest

from editor.analysis.anomaly import Severity
from editor.repairs.plan import plan
from editor.repairs.verify import Examiner
from editor.storage.reading import read

CASES = sorted(path for path in (Path(__file__).parent / "cases").iterdir() if path.is_dir())


@pytest.mark.parametrize("folder", CASES, ids=lambda path: path.name)
def test_a_broken_dream_is_brought_back_as_expected(folder: Path) -> None:
    before = read((folder / "before.dream.yaml").read_text(encoding="utf-8"))
    examiner = Examiner()
    broken = [one for one in examiner.examine(before.project, before.faults).anomalies if one.severity is not Severity.INFO]
    assert broken, "the case shows nothing that is wrong"
    found = plan(before.project, reading=before)
    assert found.text == (folder / "after.dream.yaml").read_text(encoding="utf-8")
    after = read(found.text)
    assert not [one for one in examiner.examine(after.project, after.faults).anomalies if one.severity is Severity.ERROR]
