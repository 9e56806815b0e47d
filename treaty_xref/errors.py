"""What can go wrong, in words a user can act on.

Every message is one line that says what happened and what to do about it; the
command line prints it as it stands and exits with 2.
"""

from __future__ import annotations


class TreatyXrefError(Exception):
    """Anything that the user can put right. ``str()`` is the line to show."""


class UnreadableDocumentError(TreatyXrefError):
    """A document that cannot be read; the other documents go on."""


class BadDataError(TreatyXrefError):
    """A data file (registry, language, sources) that is broken, with its place."""


class UnknownInstrumentError(TreatyXrefError):
    """An instrument id that the registry does not have."""
