"""What changed between two days, a table for each kind of thing."""
