"""What a report or a view says, in the order of reading, ready to be laid out."""
