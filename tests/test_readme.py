from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"```console\n(.*?)```", README, re.DOTALL)
# A command may go on over lines that begin with "> ", as a shell shows them.
STEP = re.compile(r"^\$ (.*(?:\n>.*)*)\n((?:(?!\$ ).*\n)*)", re.MULTILINE)


def steps() -> list[tuple[str, str]]:
    """Every command of the README with the output that it shows, in order."""
    found = [match.groups() for block in BLOCKS for match in STEP.finditer(block)]
    return [(re.sub(r"\n> ?", "\n", command), output) for command, output in found]


def run(command: str, folder: Path) -> str:
    """A command as a shell of 80 columns runs it; both of its outputs."""
    program = f"{shlex.quote(sys.executable)} -m treaty_xref"
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "COLUMNS": "80", "PYTHONUTF8": "1"}
    function = f'treaty-xref() {{ {program} "$@"; }}\n'
    done = subprocess.run(
        ["bash", "-c", function + command],
        cwd=folder,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        check=False,
    )
    return done.stdout.decode("utf-8")


def test_examples_print_what_the_readme_shows(tmp_path: Path) -> None:
    """Every command in the README gives exactly the output that stands below it."""
    (tmp_path / "seeds").symlink_to(ROOT / "seeds")
    assert steps()
    for command, output in steps():
        assert run(command, tmp_path) == output, command


@pytest.mark.parametrize("words", ["table seeds/", "'.[test]' && .venv/bin/pytest"])
def test_set_up_lines_stand_alone(words: str) -> None:
    """Each of the two set-up lines makes its own environment and installs what it needs."""
    lines = [line for line in README.splitlines() if line.endswith(words)]
    assert any(line.startswith("python3 -m venv .venv && ") for line in lines)


def test_continuous_integration_runs_the_readme_line() -> None:
    """The test command of the README is the one that continuous integration runs."""
    line = next(line for line in README.splitlines() if line.endswith(".venv/bin/pytest"))
    assert line in (ROOT / ".ci" / "run").read_text(encoding="utf-8").splitlines()
