"""The sections of the annual report, one module each."""
