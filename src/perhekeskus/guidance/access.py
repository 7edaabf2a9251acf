"""Who may see what families look for."""

from perhekeskus.accounts.models import Account


def may_see_counts(account: Account) -> bool:
    """Whether an account may see the counts: they hold no personal data, but are not public either."""
    return account.is_administrator
