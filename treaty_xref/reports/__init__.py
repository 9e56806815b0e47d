"""Reports: one module for each format, all with the same verb, ``render``.

``table`` and ``markdown`` take a ``Concordance``; ``lines_text``, ``lines_tsv`` and
``lines_jsonl`` take the documents of one, or documents as they come; ``treaties``
takes registry entries. Each gives its text in pieces, line by line.
"""
