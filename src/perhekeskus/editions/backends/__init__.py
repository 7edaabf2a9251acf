"""Database backends of the editions: one that reads the open edition, one that builds a draft."""
