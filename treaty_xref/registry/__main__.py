"""Writes the index of the built-in treaties: ``python -m treaty_xref.registry``."""

from __future__ import annotations

import sys

from treaty_xref.errors import TreatyXrefError
from treaty_xref.registry.index import INDEX, index_text, indexed, source_records


def main() -> int:
    """Writes the index, or says on standard error what is wrong with the TOML files."""
    try:
        text = index_text(indexed(source_records()))
    except TreatyXrefError as error:
        sys.stderr.write(f"{error}\n")
        return 2
    INDEX.write_text(text, encoding="utf-8", newline="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
