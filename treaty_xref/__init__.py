"""Finds references to treaty articles in commentary and compiles a concordance."""

__version__ = "0.1.0"
