"""Answers questions for a directive itself: what is known of it, its status, lists of them."""
