"""What a person types and what is printed. The only part that knows the terminal, the clock and where it runs."""
