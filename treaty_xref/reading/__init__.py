"""The reading room: a path or standard input becomes a ``Document``.

One module for each family of formats (``plain``, ``markdown``), all with the same
verb, ``read(data, name) -> Layout``; ``formats`` says which family reads which
file. ``sources`` knows what a document is called and who wrote it, ``place`` says
where an offset stands.
"""

from __future__ import annotations

from treaty_xref.reading.document import Reading, read_document

__all__ = ["Reading", "read_document"]
