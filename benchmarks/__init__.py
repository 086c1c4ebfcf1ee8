"""How fast ccitrack is, measured beside its peers: `make bench` writes docs/benchmarks.md."""
