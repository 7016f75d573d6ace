import json
import re
import shutil
import subprocess
from pathlib import Path
from random import Random
from typing import Any

import builders
import pytest
from prover.random_dreams import random_dream

from editor.exchange.exporters.html import export_html, project_script
from editor.exchange.javascript import text
from editor.exchange.markdown import to_html
from editor.model.project import Project
from editor.semantics.rules import Rules
from editor.semantics.state import State
from editor.shipped import projects, resource
from editor.storage.reading import read_file

needs_node = pytest.mark.skipif(shutil.which("node") is None, reason="Node is not installed")
needs_browser = pytest.mark.skipif(shutil.which("chromium") is None, reason="Chromium is not installed")

COMPARE = """
const told = (rules, state) => {
  const next = rules.next(state);
  const moves = ["choice", "pull", "drift"].includes(next.kind) ? next.ways.map((way) => way.index) :
    ["wake", "descend"].includes(next.kind) ? [next.kind] : [];
  return JSON.stringify([state.stack, state.v.map(String), state.woke, state.phase, moves]);
};
for (const night of NIGHTS) {
  const rules = new Rules(night.project, night.dreamer);
  let state = rules.begin();
  night.steps.forEach(([move, expected], index) => {
    if (index) state = rules.follow(state, move);
    const found = told(rules, state);
    if (found !== JSON.stringify(expected)) {
      console.log(`night ${night.name}, step ${index}: ${found} is not ${JSON.stringify(expected)}`);
      process.exit(1);
    }
  });
}
console.log("alike", NIGHTS.length);
"""


def told(rules: Rules, state: State) -> list[Any]:
    values = [str(value).lower() if isinstance(value, bool) else str(value) for value in state.values]
    moves = [way.move for way in rules.ways(state)]
    return [[list(key) for key in state.stack], values, state.woke, state.phase.name.lower(), moves]


def walk(project: Project, dreamer: str | None, random: Random) -> list[Any]:
    rules = Rules(project, dreamer)
    state = rules.begin()
    steps = [[None, told(rules, state)]]
    for _ in range(40):
        ways = rules.ways(state)
        if not ways:
            break
        move = random.choice(ways).move
        state = rules.follow(state, move)
        steps.append([move, told(rules, state)])
    return steps


def run_node(script: str, folder: Path) -> str:
    file = folder / "night.js"
    file.write_text(script, encoding="utf-8")
    done = subprocess.run(["node", str(file)], capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@needs_node
def test_the_page_plays_by_the_same_rules_as_the_editor(tmp_path: Path) -> None:
    nights = []
    for seed in range(250):
        project = random_dream(seed)
        if project.start not in project.dreams:
            continue
        for dreamer in (None, *project.dreamers):
            steps = walk(project, dreamer, Random(seed))
            head = f"name:{seed},project:{project_script(project)},dreamer:{json.dumps(dreamer)}"
            nights.append(f"{{{head},steps:{json.dumps(steps)}}}")
    rules = resource("player/night.js").read_text(encoding="utf-8")
    out = run_node(f"{rules}\nconst NIGHTS = [{','.join(nights)}];\n{COMPARE}", tmp_path)
    assert out.strip() == f"alike {len(nights)}"


@needs_node
def test_numbers_are_exact_and_rounded_as_the_editor_rounds(tmp_path: Path) -> None:
    effects = [
        "x = 99999999999999999 * 99999999999999999 // 7",
        "x = -7 // 2",
        "x = 7 // -2",
        "x = -7 % 3",
        "x = 7 % -3",
        "x = -6 // 3",
        "x = abs(-5) + min(2, 3) * max(2, 3)",
        "x = 1 if 2 * 3 == 6 and not (1 > 2) else 0",
        "x -= -3",
    ]
    chain = {f"s{n}": builders.scene(f"s{n + 1}", enter=effect) for n, effect in enumerate(effects)}
    project = builders.project(**chain, end=builders.scene(wake=True), variables={"x": (-(10**17), 10**17, 0)})
    steps = walk(project, None, Random(0))
    assert len(steps) == len(effects) + 1
    night = f"{{name:0,project:{project_script(project)},dreamer:null,steps:{json.dumps(steps)}}}"
    rules = resource("player/night.js").read_text(encoding="utf-8")
    assert "alike" in run_node(f"{rules}\nconst NIGHTS = [{night}];\n{COMPARE}", tmp_path)


@needs_node
def test_only_nights_through_bottomless_dreams_end_sixteen_dreams_deep(tmp_path: Path) -> None:
    wake = builders.scene(wake=True)
    deep = {f"d{n}": builders.dream(a=builders.scene("w", descend=f"d{n + 1}"), w=wake) for n in range(19)}
    bottomless = builders.dream(a=builders.scene("a", descend="d0"))
    nights = [
        f"{{name:0,project:{project_script(project)},dreamer:null,steps:{json.dumps(walk(project, None, Random(0)))}}}"
        for project in (
            builders.project(named={**deep, "d19": builders.dream(a=wake)}),
            builders.project(named={**deep, "d19": bottomless}),
        )
    ]
    rules = resource("player/night.js").read_text(encoding="utf-8")
    assert "alike 2" in run_node(f"{rules}\nconst NIGHTS = [{','.join(nights)}];\n{COMPARE}", tmp_path)


@needs_node
def test_the_same_seed_drifts_the_same_way_and_by_weight(tmp_path: Path) -> None:
    rules = resource("player/night.js").read_text(encoding="utf-8")
    script = """
    const ways = [{index: 0, weight: 3}, {index: 1, weight: 1}];
    const drifts = (seed) => {
      const random = chance(seed);
      return Array.from({length: 4000}, () => Rules.prototype.drift(ways, random));
    };
    console.log(JSON.stringify(drifts(7)) === JSON.stringify(drifts(7)), drifts(7).reduce((a, b) => a + b));
    """
    same, ones = run_node(rules + script, tmp_path).split()
    assert same == "true"
    assert 900 < int(ones) < 1100


def test_nothing_of_the_author_can_break_out_of_the_script() -> None:
    nasty = "</script><script>alert(1)</script><!-- @SCRIPT@"
    project = builders.project(
        gate=builders.scene(builders.transition("gate", label=nasty, when=f'visited("{nasty}")'), title=nasty, text=nasty),
        variables={"guide": ("none", nasty)},
    )
    page = export_html(builders_titled(project, nasty)).decode("utf-8")
    assert page.count("</script>") == 1
    assert page.count("<script>") == 1
    assert "<!--" not in page
    assert text("\u2028</") == '"\\u2028\\u003c/"'


def builders_titled(project: Project, title: str) -> Project:
    return Project(title=title, start=project.start, variables=project.variables, dreams=project.dreams)


def test_the_page_loads_nothing_from_elsewhere() -> None:
    page = export_html(read_file(projects() / "twilight-garden.dream.yaml").project).decode("utf-8")
    assert not re.search(r"(src|href)=|https?://|@import|url\(", page)
    assert "default-src 'none'" in page


def test_markdown_is_told_and_never_trusted() -> None:
    assert to_html("# A *b*\n- x\n- y") == "<h2>A <em>b</em></h2>\n<ul><li>x</li><li>y</li></ul>"
    assert to_html("**you** <b> a_b_c  \nline\n\n> q\n> r\n\n---\n1. one") == (
        "<p><strong>you</strong> &lt;b&gt; a_b_c<br>\nline</p>\n"
        "<blockquote><p>q\nr</p></blockquote>\n<hr>\n<ol><li>one</li></ol>"
    )
    assert to_html('<img src=x onerror="x"> [a](javascript:x)') == (
        "<p>&lt;img src=x onerror=&quot;x&quot;&gt; [a](javascript:x)</p>"
    )
    assert to_html("") == ""


DRIVER = """<script>
const pages = [];
document.querySelector("form button").click();
for (let step = 0; step < 200 && !document.querySelector(".end"); step += 1) {
  pages.push(document.querySelector("h1").textContent);
  document.body.dispatchEvent(new KeyboardEvent("keydown", {key: "1", bubbles: true}));
}
pages.push(document.querySelector(".end").textContent);
document.body.dispatchEvent(new KeyboardEvent("keydown", {key: "Backspace", bubbles: true}));
pages.push(document.querySelector("h1").textContent);
document.body.dataset.pages = JSON.stringify(pages);
</script></body>"""


@needs_browser
def test_a_night_is_played_in_a_browser_by_keyboard_alone(tmp_path: Path) -> None:
    project = builders.project(
        gate=builders.scene("cellar", "path", title="The gate"),
        cellar=builders.scene(builders.transition("path", kind="drift"), minutes=2),
        path=builders.scene("morning", title="The path", text="A *soft* path."),
        morning=builders.scene(wake=True, title="Morning"),
    )
    file = tmp_path / "night.html"
    file.write_bytes(export_html(project).replace(b"</body>", DRIVER.encode()))
    flags = ["--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={tmp_path / 'browser'}", "--dump-dom"]
    done = subprocess.run(["chromium", *flags, f"file://{file}#7"], capture_output=True, text=True, timeout=60, check=False)
    found = re.search(r'data-pages="([^"]*)"', done.stdout)
    assert found, done.stderr[-500:]
    pages = json.loads(found[1].replace("&quot;", '"'))
    assert pages == ["The gate", "The path", "You are awake. The night lasted 5 minutes.", "The path"]
    assert "<em>soft</em>" in done.stdout
