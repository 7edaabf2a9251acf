"""SQLite, read only, following the open edition."""
