"""Fused search side by side with what others have made."""
