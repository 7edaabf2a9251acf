"""What the front door answers, page by page."""
