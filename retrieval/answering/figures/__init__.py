"""Questions that compare or list counted facts."""
