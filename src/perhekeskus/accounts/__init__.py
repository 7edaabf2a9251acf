"""Sign-in of staff: accounts, second factor, the way in to the desk.

Nouns: account.
Families never have one here; must not know what an account may do in other rooms.
"""
