"""The ground of all three packages: text, spelling, tokens, sentences, dates."""
