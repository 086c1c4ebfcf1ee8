"""What a person reads: sentences, numbers, dates and money in French and in English. Knows nothing of plans."""
