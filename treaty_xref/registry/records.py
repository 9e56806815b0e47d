"""The shape of an entry in the data files.

Types only, which nothing imports when the program runs: making a class with thirty
optional keys would add more than a millisecond to each start.
"""

from __future__ import annotations

from typing import Literal, NotRequired, TypedDict

LabelStyle = Literal["plain", "dotted"]


class Record(TypedDict):
    """An entry as the data files hold it; dates are written as in ISO 8601.

    The keys are explained at ``Entry``; ``articles`` is the count,
    ``labels`` an explicit list instead of it, ``extra_articles`` what the treaty
    has besides (``8bis``).
    """

    id: str
    title: str
    short_name: NotRequired[str]
    names: NotRequired[list[str]]
    ambiguous_names: NotRequired[list[str]]
    abbreviations: NotRequired[list[str]]
    ambiguous_abbreviations: NotRequired[list[str]]
    beside_only: NotRequired[list[str]]
    parties: NotRequired[list[str]]
    nouns: NotRequired[list[str]]
    kind: NotRequired[str]
    parent: NotRequired[str]
    adopted: NotRequired[str]
    in_force: NotRequired[str]
    unts: NotRequired[str]
    numbering: NotRequired[str]
    articles: NotRequired[int]
    articles_verified: NotRequired[bool]
    articles_complete: NotRequired[bool]
    extra_articles: NotRequired[list[str]]
    labels: NotRequired[list[str]]
    label_style: NotRequired[LabelStyle]
    preamble: NotRequired[bool]
    provenance: NotRequired[str]
    unconfirmed_subjects: NotRequired[list[str]]
    names_in: NotRequired[dict[str, list[str]]]
    article_names: NotRequired[dict[str, list[str]]]
    article_names_in: NotRequired[dict[str, dict[str, list[str]]]]
    subjects: NotRequired[dict[str, str]]
