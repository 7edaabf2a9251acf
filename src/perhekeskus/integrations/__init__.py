"""Outside systems, one folder each: how their records are read and asked for over the network.

Nouns: given record (given organisation, service, place, channel), fault, reading, source.
Must not know: the database, what the directory makes of a record.
"""
