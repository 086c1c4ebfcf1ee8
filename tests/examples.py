"""How many examples a law is tried on: all of them with `make test-real`, a quarter with every `make test`."""

from hypothesis import settings

HUNDRED = 100
"""As many as Hypothesis takes by itself, and the profile `deep`."""


def examples(count: int) -> settings:
    """For a law that deserves another count than the others."""
    return settings(max_examples=max(1, count * settings().max_examples // HUNDRED))
