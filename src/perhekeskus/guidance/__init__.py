"""From a family's own words or situation to the right help.

Nouns: need, saying, match, urgent type, reason, door. A need is what somebody lives with («vauva ei nuku»), with what
people say of it and the kinds of help that answer it, best first. Must not know who asks, and keeps no word, only
counts.
"""
