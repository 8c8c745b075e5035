"""Cards as replies: the same words in every channel, without buttons."""
