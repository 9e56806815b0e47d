"""How fast the table of a large folder is made, as a ratio to ripgrep on the same files.

    python -m tests.benchmarks.throughput

writes 20 MB of commentary in 2,000 files to a temporary folder (the same text on every
machine), lets ripgrep count the same words in the same files, then makes the table, and
prints both times and their ratio. ripgrep must be installed.
"""

from __future__ import annotations

import random
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

FILES = 2_000
BYTES_PER_FILE = 10_000
# One sentence in eight names an article, about one mention in 700 characters: the denser
# of the two seeds has one in 1,100, a textbook has more.
SHARE_OF_MENTIONS = 0.125
RUNS = 3
COUNT = ["rg", "--no-unicode", "--count-matches", "-j1", r"(?i)\b(articles?|arts?)\.?\s+\d+"]

_SUBJECTS = [
    "The Court",
    "The Council",
    "Moscow",
    "The delegation",
    "A commentator",
    "The arbitrator",
    "Tokyo",
]
_VERBS = [
    "held",
    "observed",
    "denied",
    "recalled",
    "stressed",
    "argued",
    "doubted",
    "accepted",
    "noted",
]
_OBJECTS = [
    "the duty of prompt notice",
    "a narrow reading of consent",
    "the practice of the organs",
    "the balance of the alliance",
    "the terms of trade",
]
_ENDS = [
    "in later years",
    "for want of proof",
    "without delay",
    "with some hesitation",
    "by a large majority",
    "since the last review",
]
_NAMES = [
    "the UN Charter",
    "the North Atlantic Treaty",
    "the Vienna Convention on the Law of Treaties",
    "the ICCPR",
    "the Convention",
    "the Treaty",
    "UNCLOS",
    "the 1961 treaty",
    "the Treaty of Wuchale",
]


def paragraph(chance: random.Random) -> str:
    """Five sentences, no two paragraphs alike."""
    return " ".join(sentence(chance) for _ in range(5))


def sentence(chance: random.Random) -> str:
    """One sentence, with or without a mention."""
    start = f"{chance.choice(_SUBJECTS)} {chance.choice(_VERBS)} {chance.choice(_OBJECTS)}"
    case = f"in matter {chance.randrange(10**6)}"
    if chance.random() > SHARE_OF_MENTIONS:
        return f"{start} {case} {chance.choice(_ENDS)}."
    return f"{start} under {mention(chance)} {case} {chance.choice(_ENDS)}."


def mention(chance: random.Random) -> str:
    """A mention in one of a few dresses."""
    first = chance.randrange(1, 40)
    numbers = chance.choice(
        [
            f"Article {first}",
            f"Article {first}({chance.randrange(1, 5)})",
            f"Articles {first} and {first + 2}",
            f"Articles {first}, {first + 1} and {first + 3}–{first + 6}",
            f"Art. {first}",
        ]
    )
    named = chance.random() < 0.6
    return f"{numbers} of {chance.choice(_NAMES)}" if named else numbers


def texts() -> Iterator[str]:
    """The texts of all files."""
    chance = random.Random(20240619)
    for _ in range(FILES):
        parts: list[str] = []
        while sum(map(len, parts)) < BYTES_PER_FILE:
            parts.append(paragraph(chance))
        yield "\n\n".join(parts) + "\n"


def seconds(command: list[str]) -> float:
    """The shortest wall time of a few runs."""
    times = []
    for _ in range(RUNS):
        start = time.perf_counter()
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        times.append(time.perf_counter() - start)
    return min(times)


def main() -> None:
    """Print both times and the ratio of the throughputs."""
    if shutil.which("rg") is None:
        sys.exit("ripgrep is not installed; install it (Debian: apt-get install ripgrep)")
    with tempfile.TemporaryDirectory() as folder:
        size = 0
        for number, text in enumerate(texts()):
            size += Path(folder, f"{number:04}.txt").write_text(text, encoding="utf-8")
        counted = seconds([*COUNT, folder])
        made = seconds([sys.executable, "-m", "treaty_xref", "table", folder])
    print(f"{size / 1e6:.1f} million characters in {FILES} files")
    print(f"ripgrep {counted:.3f} s, table {made:.3f} s, ratio {counted / made:.4f}")


if __name__ == "__main__":
    main()
