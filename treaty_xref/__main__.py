"""``python -m treaty_xref``: the same program as ``treaty-xref``."""

from treaty_xref.cli import main

if __name__ == "__main__":
    main()
