"""Making of the stems of Finnish words: from a list of forms and how often they are written.

    uv run --with wordfreq==3.1.1 python -m perhekeskus.words.finnish.making

Sources: the Finnish list of simplemma 2.0.0 (forms to lemmas, mainly from Wiktionary, CC BY-SA 4.0) says which words
there are and which inflection type explains their forms; wordfreq 3.1.1 (CC BY-SA 4.0) says how common forms are, and
brings names. No treebank is read. Not used when the house runs.
"""
