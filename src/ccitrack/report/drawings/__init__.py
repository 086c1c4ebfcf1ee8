"""The drawings of the report, one module each: where their shapes lie, computed from exact numbers."""
