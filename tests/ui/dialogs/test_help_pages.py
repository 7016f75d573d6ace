"""What the help says is so: links lead somewhere, examples are sentences of the language."""

import re

import pytest

from editor.language.grammar import parse_effect, parse_expression
from editor.shipped import resource
from editor.ui.actions.action import ACTIONS
from editor.ui.dialogs.help import PAGES as HEADS

PAGES = sorted(path.stem for path in resource("help").glob("*.md"))


def page(name: str) -> str:
    return resource(f"help/{name}.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", PAGES)
def test_every_link_leads_to_a_page_and_every_page_is_led_to(name: str) -> None:
    links = re.findall(r"\]\((\w+)\.md\)", page(name))
    assert links and set(links) <= set(PAGES)
    assert name == "start" or any(f"({name}.md)" in page(other) for other in PAGES if other != name)


def examples(head: str) -> list[str]:
    rows = page("language").split(head)[1].split("\n\n")[0].splitlines()
    return [found[1] for row in rows if (found := re.match(r"\| `([^`]+)`", row))]


def test_every_condition_in_the_help_is_one() -> None:
    conditions = examples("| say | it means |")
    assert len(conditions) > 5
    for condition in conditions:
        parse_expression(condition)


def test_every_effect_in_the_help_is_one() -> None:
    effects = examples("| do | it means |")
    assert len(effects) > 3
    for effect in effects:
        parse_effect(effect)


def test_every_help_page_of_the_menu_is_there() -> None:
    wanted = {name.removeprefix("help.") for name, action in ACTIONS.items() if action.menu == "Help"}
    assert wanted <= set(PAGES)
    assert set(HEADS) == set(PAGES)
    for name, head in HEADS.items():
        assert page(name).startswith(f"# {head}\n")
