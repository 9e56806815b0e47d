"""Whose article this is: a fold over the stream of findings.

What has been introduced, what is in focus, and why: each reference carries the basis
of its attribution, and stays open rather than be given to a wrong treaty.
"""

from treaty_xref.attribution.fold import attribute
from treaty_xref.attribution.settle import could_be, settle

__all__ = ["attribute", "could_be", "settle"]
