"""The front door: home, life situations, urgent help, the place, and what a family should know before it tells.

The only room that joins sibling apps on one page. Must not know persons or keep anybody's words.
"""
