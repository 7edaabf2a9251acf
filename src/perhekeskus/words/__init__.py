"""Word handling in Finnish, Swedish and English: tokens, keys, lemmas, near misses.

A library without Django. Must not know what the words are about.
"""
