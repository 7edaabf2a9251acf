"""The desk of those who care for records: what is theirs, what it lacks, changing it, taking a change back.

Nouns: record, change, week of opening hours.
Must not know what readers see beyond the bodies of pages; what a source gave is changed by corrections only.
"""
