"""The public interface for programs, below /api/v1/.

Nouns: question, answer, problem. Shows what the rooms below hold as JSON. Must not know the website, and keeps nothing.
"""
