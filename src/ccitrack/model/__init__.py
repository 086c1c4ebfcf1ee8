"""What a plan is: frozen values that say what the cards say, and nothing else."""
