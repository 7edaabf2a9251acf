"""What readers say is wrong: sent without signing in, decided by whoever cares for the record.

Nouns: proposal, matter, code to follow it by.
Must not know who wrote. Readers' processes put proposals into files, so that none waits for the database.
"""
