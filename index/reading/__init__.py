"""Files read into described documents: sources, loaders, side files, what was read before."""
