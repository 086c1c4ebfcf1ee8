"""The version of ccitrack, written here only."""

__version__ = "0.1.0"
