"""What comes back: an answer, its citations, and the card that shows them."""
