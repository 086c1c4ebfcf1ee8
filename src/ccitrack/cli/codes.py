"""The exit codes, the same for every command."""

DONE = 0
FOUND = 1
"""The plan has errors, or what `--fail-on` asks about."""
CANNOT = 2
"""The command cannot run: usage, no plan, a refused write."""
FAULT = 3
"""ccitrack itself is at fault."""
INTERRUPTED = 130
