"""PostgreSQL for two pools: forbidden to readers, limited in time for private pages."""
