"""What is followed, and what changed in it since a day."""
