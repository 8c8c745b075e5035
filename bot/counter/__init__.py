"""The counter behind every channel: conversations kept, replies made."""
