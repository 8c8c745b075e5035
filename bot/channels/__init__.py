"""Where people chat: each channel only translates between its protocol and the Assistant."""
