"""The published edition: what the public may read, as one read-only file that pages open.

Nouns: edition, published table, maker, check, take-down.
Knows no app: the apps below the web register what they publish.
"""
