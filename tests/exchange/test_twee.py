import json
import re
import shutil
import subprocess
from pathlib import Path

import builders
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from prover.random_dreams import random_dream

from editor.exchange.exporters.twee import export_twee
from editor.exchange.sugarcube import plain, told
from editor.model.project import Project
from editor.shipped import projects
from editor.storage.reading import read_file

HEAD = re.compile(r"^:: ((?:\\.|[^\[\]{}\\])+?)(?: \[([^\]]*)\])?(?: (\{.*\}))?$")


def passages(project: Project) -> dict[str, str]:
    """Name to content, by the rules of Twee 3."""
    found: dict[str, str] = {}
    name = ""
    for line in export_twee(project).decode("utf-8").splitlines():
        if line.startswith("::"):
            match = HEAD.match(line)
            assert match, line
            name = re.sub(r"\\(.)", r"\1", match[1])
            assert name not in found
            found[name] = ""
        else:
            found[name] += line + "\n"
    return found


def links(content: str) -> list[str]:
    return [target for _, target in re.findall(r"\[\[([^\[\]|]*)\|([^\[\]|]*)\]", content)]


@settings(max_examples=80, deadline=None)
@given(st.integers(0, 10**6))
def test_every_link_leads_to_a_passage(seed: int) -> None:
    project = random_dream(seed)
    found = passages(project)
    for content in found.values():
        assert all(target in found for target in links(content))
        assert content.count("<<if") == content.count("<</if>>")
    data = json.loads(found["StoryData"])
    assert data["start"] in found
    assert re.fullmatch(r"[0-9A-F]{8}-[0-9A-F]{4}-5[0-9A-F]{3}-[89AB][0-9A-F]{3}-[0-9A-F]{12}", data["ifid"])


NIGHT = builders.project(
    named={
        "garden": builders.dream(
            gate=builders.scene(
                builders.transition("cellar", label="Down [now]|", when='not visited("cellar") and fear < 3', once=True),
                builders.transition("path", kind="pull", when="fear >= 9", do='guide = "a]b"'),
                title="The gate",
                text="Costs $5.\n:: no [[link]] -- ''really''",
                enter="fear += 2",
                tags=("first",),
            ),
            cellar=builders.scene(builders.transition("path", when='woke == "stairs"'), descend="maze"),
            path=builders.scene(
                builders.transition("gate", kind="drift", weight=2), builders.transition("morning", kind="drift")
            ),
            morning=builders.scene(wake=True),
        ),
        "maze": builders.dream(turn=builders.scene("stairs", "ghost"), stairs=builders.scene(wake=True)),
    },
    variables={"fear": 1, "guide": ("none", "a]b"), "sleepsync": False},
)


def test_a_dream_is_told_in_sugarcube() -> None:
    found = passages(NIGHT)
    gate = found["garden/gate"]
    assert "<<set $fear to setup.clamp(($fear + 2), 0, 100)>>" in gate
    assert '<<if ($fear >= 9)>>\n[[Go on|garden/path][$guide to "a\\u005db"]]' in gate
    assert "<<elseif" in gate
    assert "[[Down ［now］｜|garden/cellar][$sleepsync_.spent to" in gate
    assert "Costs &#36;5." in gate
    assert "\n&#58;&#58; no &#91;&#91;link&#93;&#93; &#45;&#45;" in gate
    assert '[[Dream on, deeper|maze/turn][$sleepsync_.stack.push("garden/cellar, woken")]]' in found["garden/cellar"]
    assert '<<if ($sleepsync_.woke === "stairs")>>' in found["garden/cellar, woken"]
    assert "_left to Math.random() * ((true ? 2.0 : 0) + (true ? 1.0 : 0))" in found["garden/path"]
    assert "no further" in found["maze/ghost"]
    assert "You are awake." in found["garden/morning"]
    assert "<<set $sleepsync to false>>" in found["StoryInit"]


def test_labels_and_texts_hold_no_markup() -> None:
    assert plain("a|b ]]\n<c>") == "a｜b ］］ ＜c＞"
    assert plain("  ") == "…"
    assert told("a *b* _c_ // d /% e {{{f}}} $g") == (
        "<p>a <em>b</em> <em>c</em> &#47;&#47; d &#47;&#37; e &#123;&#123;&#123;f&#125;&#125;&#125; &#36;g</p>"
    )


@pytest.mark.skipif(shutil.which("node") is None, reason="Node is not installed")
def test_every_condition_is_a_script_that_can_be_read(tmp_path: Path) -> None:
    conditions = set()
    for project in (
        *(random_dream(seed) for seed in range(60)),
        read_file(projects() / "leos-nightmare.dream.yaml").project,
    ):
        for content in passages(project).values():
            conditions |= set(re.findall(r"<<(?:else)?if (.*?)>>", content))
            conditions |= {act.replace(" to ", " = ") for act in re.findall(r"<<set (.*?)>>", content)}
    scripts = [
        re.sub(r"\band\b", "&&", re.sub(r"\bor\b", "||", re.sub(r"\bnot\b", "!", c))).replace(" lt ", " < ")
        for c in conditions
    ]
    assert len(scripts) > 200
    file = tmp_path / "all.js"
    file.write_text(f"for (const script of {json.dumps(scripts)}) new Function(script);", encoding="utf-8")
    done = subprocess.run(["node", str(file)], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_nothing_at_all_is_still_a_story() -> None:
    assert json.loads(passages(Project())["StoryData"])["start"] == "Nowhere"
