"""Change one thing of a plan, and leave every other byte of its files alone."""

JOURNAL = ".ccitrack.journal"
"""The file beside plan.yaml that announces a change of several files while it is made."""
