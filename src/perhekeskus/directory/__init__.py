"""Every service for families: what it is, who gives it, where, when and how it is reached.

Nouns: family centre, service, kind, place, service at place, channel, opening hours, withdrawal.
Must not know persons, conversations or appointments.
"""
