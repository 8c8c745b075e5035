"""Many browsers at the web page at once, and some that mean no good."""
