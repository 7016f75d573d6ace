"""From text to tree: a recursive-descent parser with the precedence of the format page, part 3.

Loosest first: `A if C else B`; `or`; `and`; `not`; comparisons (not chained); `+ -`; `* // %`; unary `-`.
The climbing follows Pratt's "Top down operator precedence" (1973).
"""

from collections.abc import Callable
from difflib import get_close_matches
from functools import lru_cache
from typing import Final, NoReturn

from editor.language.syntax import (
    Arithmetic,
    At,
    Awake,
    Call,
    Compare,
    Conditional,
    Effect,
    Expression,
    LanguageError,
    Literal,
    Logic,
    Name,
    Negate,
    Not,
    Visited,
    Woke,
)
from editor.language.tokens import WORDS, Token, text_value, tokens

DEEPEST: Final = 60
"""How deep brackets and operators may be nested."""
MOST_LINKS: Final = 250
"""How many operators a sentence may have, so that walking its tree never goes too deep."""
REMEMBERED: Final = 65536
COMPARISONS: Final = frozenset(["==", "!=", "<", "<=", ">", ">="])
ASSIGNMENTS: Final = frozenset(["=", "+=", "-=", "*="])
ARGUMENTS: Final = {"min": 2, "max": 2, "abs": 1}


@lru_cache(REMEMBERED)
def parse_expression(text: str) -> Expression:
    """The tree of an expression.

    Raises:
        LanguageError: It is no sentence of the language.
    """
    parser = _Parser(text)
    found = parser.conditional()
    parser.finish()
    return found


@lru_cache(REMEMBERED)
def parse_effect(text: str) -> Effect:
    """The tree of an effect.

    Raises:
        LanguageError: It is no effect.
    """
    parser = _Parser(text)
    found = parser.effect()
    parser.finish()
    return found


class _Parser:
    """One pass over the tokens of one sentence."""

    def __init__(self, text: str) -> None:
        self._tokens = tokens(text)
        self._place = 0
        self._depth = 0
        self._links = 0
        self._now = self._tokens[0]

    def effect(self) -> Effect:
        """`x = E` and its kin."""
        target = self._now
        if target.kind == "end":
            self._refuse("There is nothing here; an effect looks like: fear += 5")
        if target.kind != "word" or target.text in WORDS:
            self._refuse("An effect begins with the name of a variable, like: fear += 5")
        self._next()
        operator = self._now
        if operator.text not in ASSIGNMENTS:
            hint = " '==' compares; '=' sets." if operator.text == "==" else ""
            self._refuse(f"After {target.text!r} one of = += -= *= is expected.{hint}")
        self._next()
        return Effect(target.text, operator.text, self.conditional(), target.start)

    def finish(self) -> None:
        """Refuse anything that is left."""
        now = self._now
        if now.kind == "end":
            return
        if now.text in ("=", "+=", "-=", "*="):
            self._refuse("'=' sets a variable; write '==' to compare.", "==")
        if now.text == ")":
            self._refuse("This bracket was never opened.")
        near = get_close_matches(now.text.lower(), ["and", "or", "if", "else", "not"], 1, 0.5) if now.kind == "word" else []
        self._refuse(f"{now.text!r} is not expected here.", near[0] if near else "")

    def conditional(self) -> Expression:
        """`A if C else B`, to the right."""
        self._deeper()
        value = self._or()
        if self._now.text == "if" and self._now.kind == "word":
            self._next()
            condition = self._or()
            if self._now.text != "else":
                self._refuse("'if' needs an 'else' after its condition.")
            self._next()
            otherwise = self.conditional()
            value = Conditional(value, condition, otherwise, start=value.start, end=otherwise.end)
        self._depth -= 1
        return value

    def _or(self) -> Expression:
        return self._joined("or", self._and)

    def _and(self) -> Expression:
        return self._joined("and", self._not)

    def _joined(self, word: str, part: Callable[[], Expression]) -> Expression:
        left = part()
        while self._now.kind == "word" and self._now.text == word:
            self._next()
            self._link()
            right = part()
            left = Logic(word, left, right, start=left.start, end=right.end)
        return left

    def _not(self) -> Expression:
        token = self._now
        if token.kind == "word" and token.text == "not":
            self._deeper()
            self._next()
            operand = self._not()
            self._depth -= 1
            return Not(operand, start=token.start, end=operand.end)
        return self._comparison()

    def _comparison(self) -> Expression:
        left = self._sum()
        operator = self._now.text
        if self._now.kind != "sign" or operator not in COMPARISONS:
            return left
        self._next()
        right = self._sum()
        if self._now.kind == "sign" and self._now.text in COMPARISONS:
            self._refuse("Comparisons are not chained; join two of them with 'and'.")
        return Compare(operator, left, right, start=left.start, end=right.end)

    def _sum(self) -> Expression:
        left = self._product()
        while self._now.kind == "sign" and self._now.text in ("+", "-"):
            operator = self._now.text
            self._next()
            self._link()
            right = self._product()
            left = Arithmetic(operator, left, right, start=left.start, end=right.end)
        return left

    def _product(self) -> Expression:
        left = self._unary()
        while self._now.kind == "sign" and self._now.text in ("*", "//", "%"):
            operator = self._now
            self._link()
            self._next()
            right = self._unary() if operator.text == "*" else self._divisor(operator)
            left = Arithmetic(operator.text, left, right, start=left.start, end=right.end)
        return left

    def _divisor(self, operator: Token) -> Expression:
        token = self._now
        negative = token.text == "-" and token.kind == "sign"
        if negative:
            self._next()
        if self._now.kind != "int":
            self._refuse(f"The right side of '{operator.text}' must be a number that is not zero.")
        number = self._int()
        if number.value == 0:
            raise LanguageError("bad-expression", "Nothing can be divided by zero.", number.column)
        return Negate(number, start=token.start, end=number.end) if negative else number

    def _unary(self) -> Expression:
        token = self._now
        if token.kind == "sign" and token.text == "-":
            self._deeper()
            self._next()
            operand = self._unary()
            self._depth -= 1
            return Negate(operand, start=token.start, end=operand.end)
        return self._atom()

    def _atom(self) -> Expression:
        token = self._now
        if token.kind == "int":
            return self._int()
        if token.kind == "text":
            self._next()
            return Literal(text_value(token.text), start=token.start, end=token.end)
        if token.kind == "word":
            return self._word()
        if token.text == "(" and token.kind == "sign":
            self._next()
            inside = self.conditional()
            self._close(token)
            return inside
        if token.kind == "end":
            self._refuse("Something is missing at the end." if len(self._tokens) > 1 else "There is nothing here.")
        raise LanguageError("bad-expression", f"{token.text!r} is not expected here.", token.start + 1)

    def _word(self) -> Expression:
        token = self._now
        word = token.text
        if word in ("and", "or", "if", "else", "not"):
            self._refuse(f"{word!r} is not expected here.")
        self._next()
        span = {"start": token.start, "end": token.end}
        if word in ("true", "false"):
            return Literal(word == "true", **span)
        if word == "woke":
            return Woke(**span)
        if word == "awake":
            return Awake(**span)
        if word in ("visited", "at"):
            return self._place_call(token)
        if word in ARGUMENTS:
            return self._call(token)
        if self._now.text == "(" and self._now.kind == "sign":
            near = get_close_matches(word, [*ARGUMENTS, "visited", "at"], 1)
            raise LanguageError(
                "bad-expression", f"There is no function {word!r}.", token.start + 1, near[0] if near else ""
            )
        return Name(word, **span)

    def _place_call(self, token: Token) -> Expression:
        self._open(token)
        argument = self._now
        if argument.kind != "text":
            self._refuse(f"{token.text} takes the name of a scene in quotes.")
        self._next()
        end = self._close(token)
        dream, slash, scene = text_value(argument.text).rpartition("/")
        if token.text == "visited":
            return Visited(dream if slash else None, scene, start=token.start, end=end)
        if not slash:
            raise LanguageError("bad-expression", 'at takes "dream/scene".', argument.start + 1)
        return At(dream, scene, start=token.start, end=end)

    def _call(self, token: Token) -> Expression:
        self._open(token)
        arguments = [self.conditional()]
        while self._now.text == "," and self._now.kind == "sign":
            self._next()
            arguments.append(self.conditional())
        wanted = ARGUMENTS[token.text]
        if len(arguments) != wanted:
            things = "one value" if wanted == 1 else "two values"
            raise LanguageError("bad-expression", f"{token.text} takes {things}.", token.start + 1)
        return Call(token.text, tuple(arguments), start=token.start, end=self._close(token))

    def _int(self) -> Literal:
        token = self._now
        self._next()
        return Literal(int(token.text), start=token.start, end=token.end)

    def _open(self, token: Token) -> None:
        if self._now.text != "(":
            self._refuse(f"{token.text} needs its brackets.")
        self._next()

    def _close(self, opened: Token) -> int:
        end = self._now.end
        if self._now.kind == "end":
            raise LanguageError("bad-expression", "A bracket is never closed.", opened.start + 1)
        if self._now.text != ")":
            self.finish()
        self._next()
        return end

    def _next(self) -> None:
        self._place += 1
        self._now = self._tokens[self._place]

    def _link(self) -> None:
        self._links += 1
        if self._links > MOST_LINKS:
            self._refuse("This sentence is too long; use a variable for a part of it.")

    def _deeper(self) -> None:
        self._depth += 1
        if self._depth > DEEPEST:
            self._refuse("This is nested too deeply.")

    def _refuse(self, message: str, suggestion: str = "") -> NoReturn:
        raise LanguageError("bad-expression", message, self._now.start + 1, suggestion)
