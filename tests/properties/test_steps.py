from __future__ import annotations

import sys
from collections.abc import Callable
from types import FrameType

import pytest

from tests.reading_cases import read_text

# Twice the input may take this many times the steps: a little over two, for what is
# rounded up at either end.
MOST_RATIO = 2.3
SIZE = 2_000
INPUTS = {
    "one endless list": "Article " + "1, " * SIZE,
    "one endless list of ranges": "Articles " + "1–2, " * SIZE,
    "pinpoints": "Article 1" + "(1)" * SIZE,
    "open brackets": "Articles 1 " + "(" * SIZE,
    "open square brackets": "Article 1 " + "[" * SIZE,
    "the article word alone": "Article " * SIZE,
    "dashes": "Articles 1 " + "– " * SIZE,
    "commas": "Articles 1" + ", " * SIZE,
    "leading pinpoints": "paragraph 1 of " * SIZE + "Article 2",
    "ordinals": "the first second " * SIZE + "article",
    "titles": "Treaty of " * SIZE,
    "capitals before a noun": "Grand " * SIZE + "Convention",
    "quotation marks": "the Treaty “" * SIZE,
    "definitions": 'the Lima Treaty (hereinafter "the Treaty") ' * SIZE,
    "unclosed definitions": "the Lima Treaty (hereinafter " * SIZE,
    "generic nouns": "the Convention, " * SIZE,
    "names without end": "the UN Charter and the NPT and " * SIZE,
    "bare articles": "Article 4. But " * SIZE,
    "chained mentions": "Article 4 and " * SIZE,
    "one word": "A" * SIZE * 4,
    "dots": "A." * SIZE,
}


def steps(work: Callable[[], object]) -> int:
    """How many calls a piece of work makes: the same on every machine."""
    count = 0

    def counted(_frame: FrameType, event: str, _argument: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    sys.setprofile(counted)
    try:
        work()
    finally:
        sys.setprofile(None)
    return count


@pytest.mark.parametrize("name", INPUTS)
def test_steps_grow_with_the_input(name: str) -> None:
    """Twice as much of a hostile text takes about twice the steps, never their square."""
    text = INPUTS[name]
    unit = len(text) // 20
    small, large = text[: 2 * unit], text[: 4 * unit]
    read_text("Article 1 of the Treaty")
    ratio = steps(lambda: read_text(large)) / steps(lambda: read_text(small))
    assert ratio <= MOST_RATIO
