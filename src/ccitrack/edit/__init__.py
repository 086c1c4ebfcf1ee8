"""Change one thing of a plan, and leave every other byte of its files alone."""
