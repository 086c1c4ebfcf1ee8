"""What is fuzzed: a function of any bytes for each target, which fails where a promise is broken, and its seeds."""
