"""Many people asking a served bot by long polling: how quickly, how dearly, and what gets lost."""
