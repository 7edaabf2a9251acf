"""Who may see what sources gave and how good it is, and decide of twins."""

from perhekeskus.accounts.models import Account


def may_see_imports(account: Account) -> bool:
    """Whether an account may see sources, quality and twins: no personal data, but not public either."""
    return account.is_administrator


def may_decide_twins(account: Account) -> bool:
    """Whether an account may say that two records are one, or two."""
    return account.is_administrator
