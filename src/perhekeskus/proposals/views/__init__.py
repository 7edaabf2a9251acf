"""Pages of readers who propose, and of staff who decide."""
