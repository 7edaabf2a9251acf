"""Sign-in of staff: accounts, second factor, the way in to the desk.

Nouns: account, second factor, recovery code.
Families never have one here; must not know what an account may do in other rooms.
"""
