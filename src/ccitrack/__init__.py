"""ccitrack: action plans of cities and regions, kept as text, checked, followed up and reported."""
