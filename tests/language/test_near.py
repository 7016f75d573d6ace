"""Which of very many names was probably meant."""

from random import Random

from editor.language import near
from editor.language.near import nearest
from editor.model.table import Table


def forget() -> None:
    near._of_table.cache_clear()
    near._of_names.cache_clear()


def test_a_name_is_found_alike_whether_asked_alone_or_among_many() -> None:
    random = Random(1)

    def name() -> str:
        return "".join(random.choices("abcdefgh ü", k=random.randint(2, 12)))

    names = Table({name(): 1 for _ in range(600)})
    asked = [name() for _ in range(40)]
    forget()
    among_many = [nearest(one, names) for one in asked]
    assert len(set(among_many)) > 10
    for one, found in zip(asked, among_many, strict=True):
        forget()
        assert nearest(one, names) == found


def test_a_letter_too_few_or_too_many_is_seen_through() -> None:
    names = Table({f"the {word} room": 1 for word in (f"{a}{b}{c}" for a in "bdfgl" for b in "aeiou" for c in "klmnprst")})
    assert len(names) == 200
    more = names.with_item("the attic", 1).with_item("the cellar", 1)
    assert [nearest(name, more) for name in ("the celar", "the atttic", "The cellar", "the gun rooms")] == [
        "the cellar",
        "the attic",
        "the cellar",
        "the gun room",
    ]
    assert nearest("something else altogether", more) == ""
