"""Small files written safely."""
