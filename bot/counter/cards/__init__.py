"""Every card as blocks of a reply: the same words in every channel."""
