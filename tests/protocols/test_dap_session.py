"""A night stepped through by a debug adapter's client."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from protocols.adapters import DREAM, PATH, Adapter

from editor.protocols.dap.request import REQUESTS


def line_of(text: str) -> int:
    return next(number for number, line in enumerate(DREAM.splitlines(), 1) if line.strip().startswith(text))


def test_the_client_hears_what_can_be_done() -> None:
    can = Adapter().body("initialize", adapterID="x", linesStartAt1=True)
    for name in ("StepBack", "SetVariable", "ConditionalBreakpoints", "HitConditionalBreakpoints", "RestartRequest"):
        assert can[f"supports{name}" if name != "RestartRequest" else "supportsRestartRequest"] is True
    assert can["supportsLogPoints"] is True
    defaults = [one["filter"] for one in can["exceptionBreakpointFilters"] if one["default"]]
    assert defaults == ["stuck", "limit", "promise"]


def test_a_night_begins_after_the_configuration_and_stops_on_entry() -> None:
    adapter = Adapter().launched()
    assert [event["event"] for event in adapter.events] == ["initialized", "output", "stopped"]
    assert adapter.stopped()["reason"] == "entry"
    assert adapter.said() == "The gate\n  The gate stands open.\n  [fear 10 → 17]\n"


def test_frames_are_the_dreams_within_each_other_with_their_lines() -> None:
    adapter = Adapter().launched()
    adapter.body("evaluate", expression="choose 0", context="repl")
    adapter.body("stepIn", threadId=1)
    frames = adapter.body("stackTrace", threadId=1)["stackFrames"]
    assert [frame["name"] for frame in frames] == ["turn (maze/turn)", "The cellar (garden/cellar)"]
    assert [frame["line"] for frame in frames] == [line_of("turn: {"), line_of("cellar:")]
    assert frames[0]["source"] == {"name": "small.dream.yaml", "path": PATH}
    assert adapter.body("stackTrace", threadId=1, startFrame=1, levels=5)["stackFrames"] == frames[1:]
    assert [scope["name"] for scope in adapter.body("scopes", frameId=2)["scopes"]] == ["Variables", "Ways on", "Night"]
    assert [scope["name"] for scope in adapter.body("scopes", frameId=1)["scopes"]] == ["Variables", "Night"]


def test_stepping_goes_into_over_and_out_of_a_dream_within() -> None:
    adapter = Adapter().launched(choose=[0])
    adapter.body("next", threadId=1)
    assert adapter.here() == "The cellar (garden/cellar)"
    adapter.body("stepIn", threadId=1)
    assert adapter.here() == "turn (maze/turn)"
    adapter.body("stepOut", threadId=1)
    assert (adapter.here(), adapter.variables(2)["woke"]) == ("The cellar (garden/cellar)", '"stairs"')
    for _ in range(3):
        adapter.body("stepBack", threadId=1)
    assert adapter.here() == "The cellar (garden/cellar)"
    adapter.body("next", threadId=1)
    assert (adapter.here(), adapter.variables(2)["move"]) == ("The cellar (garden/cellar)", "4 of 4")


def test_the_last_scene_is_seen_and_then_the_night_ends() -> None:
    adapter = Adapter().launched(choose=[0])
    for _ in range(3):
        adapter.body("next", threadId=1)
    assert adapter.here() == "Home (garden/home)"
    assert "Awake at Home" in adapter.stopped()["description"]
    assert adapter.named("terminated") == []
    adapter.body("next", threadId=1)
    assert adapter.named("exited")[0]["body"] == {"exitCode": 0}
    assert len(adapter.named("terminated")) == 1
    assert "ended" in adapter.refused("continue", threadId=1)
    adapter.body("restart")
    assert adapter.here() == "The gate (garden/gate)"


def test_a_run_without_stops_ends_and_says_how() -> None:
    adapter = Adapter().launched(stopOnEntry=False, choose=[0])
    assert [event["event"] for event in adapter.events][-2:] == ["exited", "terminated"]
    assert adapter.named("stopped") == []
    assert "Awake at Home, after 5 moves" in adapter.said()
    stuck = Adapter()
    stuck.body("initialize")
    stuck.body("setExceptionBreakpoints", filters=[])
    stuck.launched(stopOnEntry=False, choose=[2], noDebug=True)
    assert stuck.named("exited")[0]["body"] == {"exitCode": 1}


def test_running_back_comes_to_the_start_or_to_a_breakpoint() -> None:
    adapter = Adapter().launched(choose=[0])
    adapter.body("setExceptionBreakpoints", filters=["end"])
    adapter.body("continue", threadId=1)
    assert (adapter.stopped()["reason"], adapter.here()) == ("end", "Home (garden/home)")
    adapter.body("setBreakpoints", source={"path": PATH}, breakpoints=[{"line": line_of("stairs: {")}])
    adapter.body("reverseContinue", threadId=1)
    assert (adapter.stopped()["reason"], adapter.here()) == ("breakpoint", "stairs (maze/stairs)")
    adapter.body("reverseContinue", threadId=1)
    assert (adapter.stopped()["reason"], adapter.here()) == ("entry", "The gate (garden/gate)")
    adapter.body("stepBack", threadId=1)
    assert adapter.stopped()["reason"] == "entry"


def test_breakpoints_stand_on_scenes_and_transitions_by_line() -> None:
    adapter = Adapter().launched(choose=[0])
    lines = [line_of("title: The cellar"), line_of("label: Down"), line_of("variables:"), 999]
    found = adapter.body("setBreakpoints", source={"path": PATH}, breakpoints=[{"line": line} for line in lines])
    assert [(one["verified"], one["line"]) for one in found["breakpoints"]] == [
        (True, lines[0] - 1), (True, lines[1] - 1), (False, lines[2]), (False, 999),
    ]  # fmt: skip
    assert "No scene" in found["breakpoints"][2]["message"]
    adapter.body("continue", threadId=1)
    hit = adapter.stopped()
    assert (hit["reason"], adapter.here()) == ("breakpoint", "The cellar (garden/cellar)")
    assert hit["hitBreakpointIds"] == [found["breakpoints"][0]["id"], found["breakpoints"][1]["id"]]


def test_breakpoints_that_come_before_the_launch_are_found_after_it() -> None:
    adapter = Adapter()
    adapter.body("initialize")
    [early] = adapter.body("setBreakpoints", source={"path": PATH}, breakpoints=[{"line": line_of("pit: {")}])["breakpoints"]
    assert not early["verified"]
    adapter.launched(stopOnEntry=False, choose=[2])
    [changed] = adapter.named("breakpoint")
    assert changed["body"]["breakpoint"] == {"id": early["id"], "verified": True, "line": line_of("pit: {")}
    assert adapter.stopped()["hitBreakpointIds"] == [early["id"]]


def test_conditions_hits_and_logpoints() -> None:
    text = DREAM.replace("path: {transitions: [{to: gate}]}", "path: {transitions: [{to: gate, do: fear += 1}]}")
    adapter = Adapter(text.replace("limits: {fear: 40}", "age: 8").replace("fears: {dark: 70}", "age: 7"))
    adapter.launched(choose=[1, 0] * 20)
    adapter.body("evaluate", expression="lantern = true", context="repl")
    line = line_of("title: The gate")
    spot = {"source": {"path": PATH}}
    adapter.body("setBreakpoints", **spot, breakpoints=[{"line": line, "condition": "fear > 14"}])
    adapter.body("continue", threadId=1)
    assert adapter.variables()["fear"] == "15"
    adapter.body("setBreakpoints", **spot, breakpoints=[{"line": line, "hitCondition": "3"}])
    adapter.body("continue", threadId=1)
    assert adapter.variables()["fear"] == "18"
    adapter.body("setBreakpoints", **spot, breakpoints=[{"line": line, "logMessage": "fear is {fear}"}])
    adapter.body("setExceptionBreakpoints", filters=["end"])
    adapter.body("continue", threadId=1)
    logged = [one for one in adapter.said("console").splitlines() if one.startswith("fear is")]
    assert logged[:3] == ["fear is 19", "fear is 20", "fear is 21"]
    assert adapter.stopped()["reason"] == "end"


@pytest.mark.parametrize(
    ("terms", "said"),
    [
        ({"condition": "fear >"}, "column"),
        ({"condition": "fear"}, "true or false"),
        ({"condition": "feer > 3"}, "fear"),
        ({"hitCondition": "% 2"}, "number"),
    ],
)
def test_a_breakpoint_that_cannot_be_heeded_says_why(terms: dict[str, str], said: str) -> None:
    adapter = Adapter().launched()
    asked = [{"line": line_of("pit: {"), **terms}]
    [found] = adapter.body("setBreakpoints", source={"path": PATH}, breakpoints=asked)["breakpoints"]
    assert not found["verified"]
    assert said in found["message"]


def test_a_file_that_is_not_played_has_no_breakpoints() -> None:
    adapter = Adapter().launched()
    [found] = adapter.body("setBreakpoints", source={"path": "/other.yaml"}, breakpoints=[{"line": 15}])["breakpoints"]
    assert (found["verified"], found["message"]) == (False, "This is not the file of the dream that is played.")


def test_variables_and_names_can_be_broken_on_too() -> None:
    adapter = Adapter().launched(choose=[0])
    assert adapter.body("dataBreakpointInfo", name="guide", variablesReference=1)["dataId"] == "guide"
    assert adapter.body("dataBreakpointInfo", name="seed", variablesReference=2)["dataId"] is None
    adapter.body("setDataBreakpoints", breakpoints=[{"dataId": "guide"}])
    found = adapter.body("setFunctionBreakpoints", breakpoints=[{"name": "fear > 22"}, {"name": "home"}, {"name": "?"}])
    assert [one["verified"] for one in found["breakpoints"]] == [True, True, False]
    [gone] = adapter.body("setFunctionBreakpoints", breakpoints=[{"name": "garden/nowhere"}])["breakpoints"]
    assert gone["message"] == "There is no scene garden/nowhere. Name one as dream/scene, or write a sentence."
    adapter.body("setFunctionBreakpoints", breakpoints=[{"name": "fear > 22"}, {"name": "home"}])
    stops = []
    for _ in range(3):
        adapter.body("continue", threadId=1)
        stops.append((adapter.stopped()["reason"], adapter.here()))
    assert stops == [
        ("data breakpoint", "The cellar (garden/cellar)"),
        ("function breakpoint", "stairs (maze/stairs)"),
        ("function breakpoint", "Home (garden/home)"),
    ]


def test_filters_stop_where_something_is_wrong() -> None:
    adapter = Adapter().launched(choose=[2])
    adapter.body("continue", threadId=1)
    assert adapter.stopped()["reason"] == "exception"
    assert "the night is stuck" in adapter.stopped()["text"]
    assert "over the limit of 40" in adapter.stopped()["text"]
    lost = Adapter().launched(choose=[2])
    lost.body("setExceptionBreakpoints", filters=["lost"], filterOptions=[{"filterId": "anomaly"}])
    lost.body("continue", threadId=1)
    assert "no return" in lost.stopped()["text"]
    assert "marked with an error" in lost.stopped()["text"]


def test_every_choice_can_be_stopped_at_and_made() -> None:
    adapter = Adapter()
    adapter.body("initialize")
    adapter.body("setExceptionBreakpoints", filters=["choice"])
    adapter.launched(stopOnEntry=False)
    assert adapter.stopped()["reason"] == "choice"
    assert adapter.said("console") == "Which way?\n  choose 0: Down\n  choose 2: Into the pit\n"
    targets = adapter.body("stepInTargets", frameId=1)["targets"]
    assert [(one["id"], one["label"], one["line"]) for one in targets] == [
        (0, "Down", line_of("- to: cellar")), (2, "Into the pit", line_of("- {to: pit")),
    ]  # fmt: skip
    adapter.body("stepIn", threadId=1, targetId=2)
    assert adapter.here() == "The pit (garden/pit)"
    adapter.body("stepBack", threadId=1)
    assert adapter.body("evaluate", expression="choose 0", context="repl")["result"] == "The cellar"
    assert adapter.here() == "The cellar (garden/cellar)"


def test_the_ways_on_say_how_likely_or_why_closed() -> None:
    ways = Adapter().launched().variables(3)
    assert ways == {
        "0 Down": "open, 50 %",
        "1 Along": "Closed: lantern is false.",
        "2 Into the pit": "open, 50 %",
    }


def test_the_night_scope_tells_what_happened() -> None:
    adapter = Adapter().launched(choose=[0], seed=4)
    adapter.body("next", threadId=1)
    night = adapter.variables(2)
    assert (night["dreamer"], night["seed"], night["minutes"], night["changed here"]) == ("leo", "4", "2", "fear, guide")
    assert adapter.variables(4) == {"0": "garden/gate", "1": "garden/cellar"}
    assert adapter.variables(6) == {"fear": "17 → 22", "guide": '"none" → "fox"'}


def test_variables_can_be_set() -> None:
    adapter = Adapter().launched()
    assert adapter.body("setVariable", variablesReference=1, name="fear", value="fear * 10")["value"] == "100"
    assert adapter.body("setVariable", variablesReference=1, name="guide", value="fox")["value"] == '"fox"'
    assert adapter.body("setExpression", expression="lantern", value="not lantern")["value"] == "true"
    assert adapter.variables() == {"fear": "100", "lantern": "true", "guide": '"fox"'}
    assert "holds a number" in adapter.refused("setVariable", variablesReference=1, name="fear", value="true")
    assert "cannot be" in adapter.refused("setVariable", variablesReference=1, name="guide", value='"owl"')
    assert "no variable" in adapter.refused("setVariable", variablesReference=1, name="x", value="1")
    assert "Only the dream's" in adapter.refused("setVariable", variablesReference=2, name="seed", value="1")


@pytest.mark.parametrize(
    ("sentence", "result"),
    [
        ("fear + 5", "22"),
        ("lantern", "false"),
        ("guide", '"none"'),
        ('visited("gate")', "true"),
        ('visited("maze/turn")', "false"),
        ('at("garden/gate") and not awake', "true"),
        ("woke", '""'),
    ],
)
def test_sentences_are_answered(sentence: str, result: str) -> None:
    adapter = Adapter().launched()
    for context in ("watch", "hover", "repl", ""):
        assert adapter.body("evaluate", expression=sentence, context=context, frameId=1)["result"] == result


def test_a_sentence_stands_in_the_dream_of_its_frame() -> None:
    adapter = Adapter().launched(choose=[0])
    adapter.body("next", threadId=1)
    adapter.body("stepIn", threadId=1)
    answers = [adapter.body("evaluate", expression='visited("gate")', frameId=frame)["result"] for frame in (1, 2)]
    assert answers == ["true", "false"]


def test_the_console_moves_the_night() -> None:
    adapter = Adapter().launched()
    repl = {"context": "repl"}
    assert adapter.body("evaluate", expression="fear += 5", **repl)["result"] == "fear is 22"
    ways = adapter.body("evaluate", expression="ways", **repl)["result"]
    assert ways == "  0  Down\n  -  Along  (Closed: lantern is false.)\n  2  Into the pit"
    assert adapter.body("evaluate", expression="goto maze/turn", **repl)["result"] == "turn"
    assert adapter.body("evaluate", expression="goto stairs", **repl)["result"] == "stairs"
    assert "The gate" in adapter.body("evaluate", expression="story", **repl)["result"]
    assert "choose 1" in adapter.body("evaluate", expression="help", **repl)["result"]
    assert "no transition 7" in adapter.refused("evaluate", expression="choose 7", **repl)
    assert "which transition" in adapter.refused("evaluate", expression="choose x", **repl)
    assert "no scene" in adapter.refused("evaluate", expression="goto nowhere", **repl)
    assert "column" in adapter.refused("evaluate", expression="fear +", **repl)
    assert "column" in adapter.refused("evaluate", expression="choose 1", context="watch")


def test_a_line_can_be_gone_to() -> None:
    adapter = Adapter().launched()
    [target] = adapter.body("gotoTargets", source={"path": PATH}, line=line_of("turn: {"))["targets"]
    assert target["label"] == "Go to turn"
    adapter.body("goto", threadId=1, targetId=target["id"])
    assert (adapter.stopped()["reason"], adapter.here()) == ("goto", "turn (maze/turn)")
    assert adapter.body("gotoTargets", source={"path": PATH}, line=2)["targets"] == []


def test_the_places_for_breakpoints_in_a_line_are_listed() -> None:
    adapter = Adapter().launched()
    line = line_of("path: {transitions")
    found = adapter.body("breakpointLocations", source={"path": PATH}, line=line)["breakpoints"]
    assert [(one["line"], one["column"]) for one in found] == [(line, 7), (line, 28)]


def test_words_are_completed() -> None:
    adapter = Adapter().launched()
    labels = [one["label"] for one in adapter.body("completions", text="lantern and f", column=14)["targets"]]
    assert labels == ["fear", "false"]
    assert "choose" in [one["label"] for one in adapter.body("completions", text="ch", column=3)["targets"]]


def test_a_client_may_count_from_zero() -> None:
    adapter = Adapter()
    adapter.body("initialize", linesStartAt1=False, columnsStartAt1=False)
    adapter.body("launch", project=PATH, stopOnEntry=True)
    adapter.body("configurationDone")
    frame = adapter.body("stackTrace", threadId=1)["stackFrames"][0]
    assert (frame["line"], frame["column"]) == (line_of("gate:") - 1, 6)
    line = line_of("pit: {") - 1
    [found] = adapter.body("setBreakpoints", source={"path": PATH}, breakpoints=[{"line": line}])["breakpoints"]
    assert (found["verified"], found["line"]) == (True, line)


def test_a_restart_reads_the_file_again() -> None:
    adapter = Adapter().launched()
    adapter.text = DREAM.replace("The gate stands open.", "The gate is shut.")
    adapter.body("restart", arguments={"project": PATH, "seed": 9, "stopOnEntry": True})
    assert "The gate is shut." in adapter.said()
    assert adapter.variables(2)["seed"] == "9"


def test_a_run_can_be_paused_and_one_that_never_ends_is_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    loop = "sleepsync: 1\nstart: d\ndreams: {d: {start: a, scenes: {a: {transitions: [{to: a, kind: drift}]}}}}\n"
    adapter = Adapter(loop).launched()
    session = adapter.session
    session.handle({"seq": 50, "type": "request", "command": "continue", "arguments": {"threadId": 1}})
    session.run_on(20)
    assert session.is_running
    assert "running" in session.handle({"seq": 51, "type": "request", "command": "next"})[0]["message"]
    paused = session.handle({"seq": 52, "type": "request", "command": "pause"})
    assert [message.get("event") for message in paused] == [None, "stopped"]
    assert adapter.variables(2)["move"] == "20 of 20"
    monkeypatch.setattr("editor.protocols.dap.running.MOST_MOVES", 30)
    adapter.body("continue", threadId=1)
    assert "may go on for ever" in adapter.stopped()["text"]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ({}, "needs 'program'"),
        ({"project": 3}, "should be a text"),
        ({"project": PATH, "dreamer": "tom"}, "no dreamer called 'tom'"),
        ({"project": PATH, "at": "gate"}, "dream/scene"),
        ({"project": PATH, "at": "garden/zzz"}, "no scene"),
        ({"project": PATH, "seed": "x"}, "whole number"),
        ({"project": PATH, "choose": "0"}, "a list"),
        ({"project": PATH, "stopOnEntry": 1}, "true or false"),
    ],
)
def test_a_launch_that_cannot_be_is_refused_in_words(arguments: dict[str, Any], said: str) -> None:
    assert said in Adapter().refused("launch", **arguments)


def test_a_choice_of_the_list_that_cannot_be_made_stops_the_night() -> None:
    adapter = Adapter().launched(choose=[1])
    adapter.body("continue", threadId=1)
    assert adapter.stopped()["reason"] == "exception"
    assert "Choice 1 of the list is 1" in adapter.stopped()["text"]


def test_nobody_may_dream_and_a_night_may_begin_elsewhere() -> None:
    adapter = Adapter().launched(dreamer=None, at="maze/turn")
    assert (adapter.variables(2)["dreamer"], adapter.here()) == ("nobody", "turn (maze/turn)")


def test_before_a_launch_nothing_can_be_seen() -> None:
    for command in ("stackTrace", "continue", "next", "configurationDone", "restart"):
        assert "Launch one first" in Adapter().refused(command, threadId=1)


def test_what_is_unknown_is_refused() -> None:
    adapter = Adapter()
    assert "no request called 'dance'" in adapter.refused("dance")
    assert "not attached to" in adapter.refused("attach")
    for message in ({}, {"type": "event", "seq": 1}, {"type": "request", "command": 3, "seq": "x"}):
        [answer] = adapter.session.handle(message)
        assert (answer["type"], answer["success"]) == ("response", False)


def test_the_client_may_leave() -> None:
    adapter = Adapter().launched()
    adapter.body("terminate")
    assert len(adapter.named("terminated")) == 1
    adapter.body("disconnect")
    assert adapter.session.is_over


odd = st.none() | st.booleans() | st.integers(-3, 2000) | st.sampled_from(["", "fear", "gate", "choose 0", PATH, "{"])
odder = st.recursive(
    odd,
    lambda inner: (
        st.lists(inner, max_size=2)
        | st.dictionaries(st.sampled_from(["line", "path", "name", "dataId", "condition", "column"]), inner, max_size=3)
    ),
    max_leaves=6,
)
ARGUMENTS = ["threadId", "frameId", "variablesReference", "name", "value", "expression", "context", "source", "line",
             "breakpoints", "filters", "filterOptions", "targetId", "text", "column", "project", "seed", "arguments",
             "start", "count", "levels", "startFrame", "endLine"]  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(
    st.booleans(),
    st.lists(
        st.tuples(
            st.sampled_from(sorted({*REQUESTS.names()} - {"launch", "restart"})),
            odder | st.dictionaries(st.sampled_from(ARGUMENTS), odder, max_size=4),
        ),
        max_size=12,
    ),
)
def test_whatever_is_sent_is_answered_once(begun: bool, sent: list[tuple[str, Any]]) -> None:
    adapter = Adapter()
    if begun:
        adapter.launched()
    for number, (command, arguments) in enumerate(sent):
        request = {"seq": number, "type": "request", "command": command, "arguments": arguments}
        answers = [one for one in adapter.session.handle(request) if one["type"] == "response"]
        assert [(one["request_seq"], one["command"]) for one in answers] == [(number, command)]
        adapter.session.run_on(30)
