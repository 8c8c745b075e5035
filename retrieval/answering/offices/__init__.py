"""Where papers are handed in: the office that serves a place, or the nearest one."""
