"""What a document says that bears on treaties: one ordered stream of findings.

One pass finds the cues, the grammar parses at each, and every decision that needs the
text is taken here; the rooms behind read the findings only.
"""

from treaty_xref.scanning.scanner import Scanner, make_scanner

__all__ = ["Scanner", "make_scanner"]
