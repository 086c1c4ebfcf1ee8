"""What a plan amounts to on a day: pure functions of (plan, day), in exact numbers."""
