"""The running product: settings, addresses, front, command, supervisor, embedded PostgreSQL.

May import every room; no room imports it.
"""
