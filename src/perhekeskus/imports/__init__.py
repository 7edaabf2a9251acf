"""Records of other systems on their way into the directory: put away as read, then made into rows.

Two steps, so that a crash, a missing organisation or a channel that comes after its service loses nothing: what was put
away stays due until its rows are made, and is made again when something that it refers to has changed.
Nouns: source record, import report, correction, kind correction. Must not know: pages, guidance, what a source speaks.
"""
