"""SQLite, writing the draft of an edition."""
