"""The Zalo Official Account: events that Zalo posts, in, and messages by its OpenAPI, out."""
