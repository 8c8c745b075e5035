"""What stands behind every channel: one assistant, who keeps conversations and makes replies."""
