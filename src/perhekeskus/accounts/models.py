"""Accounts of staff, and what all processes remember together about signing in."""

from typing import Any, ClassVar

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models.functions import Lower


class AccountManager(BaseUserManager["Account"]):
    def create_user(self, email: str, password: str | None = None, **fields: Any) -> "Account":
        """A new account; without a password nobody can sign in with it until one is set."""
        account = self.model(email=email.strip().lower(), **fields)
        account.set_password(password)
        account.save(using=self._db)
        return account


class Account(AbstractBaseUser):
    """One member of staff who can sign in."""

    email = models.EmailField(unique=True)
    name = models.CharField(max_length=120)
    is_active = models.BooleanField(default=True)
    is_administrator = models.BooleanField(default=False)
    is_demonstration = models.BooleanField(default=False)
    """Made up to look around with; opens nothing but in a house that is a demonstration."""
    joined_at = models.DateTimeField(auto_now_add=True)

    objects: ClassVar[AccountManager] = AccountManager()

    EMAIL_FIELD = USERNAME_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]

    class Meta:
        constraints = (models.UniqueConstraint(Lower("email"), name="account_email_once"),)

    def __str__(self) -> str:
        return self.email


class Membership(models.Model):
    """That an account cares for the records of an organisation, or for all records of a wellbeing area."""

    class Role(models.TextChoices):
        OWNER = "owner"
        """Of what one organisation organises, gives or keeps."""
        AREA_EDITOR = "area-editor"
        """Of everything that holds for one area or lies in it."""

    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="memberships")
    role = models.CharField(max_length=12, choices=Role)
    organisation = models.ForeignKey(
        "organisations.Organisation", null=True, blank=True, on_delete=models.CASCADE, related_name="memberships"
    )
    area = models.ForeignKey(
        "areas.WellbeingArea", null=True, blank=True, on_delete=models.CASCADE, related_name="memberships"
    )
    since = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=models.Q(role="owner", organisation__isnull=False, area=None)
                | models.Q(role="area-editor", organisation=None, area__isnull=False),
                name="membership_of_one",
            ),
            models.UniqueConstraint(
                fields=("account", "organisation"),
                condition=models.Q(organisation__isnull=False),
                name="membership_of_organisation_once",
            ),
            models.UniqueConstraint(
                fields=("account", "area"), condition=models.Q(area__isnull=False), name="membership_of_area_once"
            ),
        )

    def __str__(self) -> str:
        return f"{self.account_id}: {self.role} of {self.organisation_id or self.area_id}"


class Remembered(models.Model):
    """One entry of Django's cache: how often somebody has tried to sign in, which codes are used up.

    The columns are those of Django's DatabaseCache, which reads and writes them.
    """

    cache_key = models.CharField(primary_key=True, max_length=255)
    value = models.TextField()
    expires = models.DateTimeField(db_index=True)

    def __str__(self) -> str:
        return self.cache_key


class Invitation(models.Model):
    """That somebody was asked to care for records; it ends when it is taken up, taken back or out of date."""

    email = models.EmailField()
    organisation = models.ForeignKey(
        "organisations.Organisation", null=True, blank=True, on_delete=models.CASCADE, related_name="+"
    )
    area = models.ForeignKey("areas.WellbeingArea", null=True, blank=True, on_delete=models.CASCADE, related_name="+")
    code_digest = models.CharField(max_length=64, unique=True)
    """Of the code that opens it; the code itself is kept nowhere."""
    invited_by = models.CharField(max_length=60)
    """Plain id of who invited; outlives the account."""
    hands_over = models.ForeignKey(Membership, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    """The membership that ends when the invitation is taken up."""
    expires_at = models.DateTimeField()

    class Meta:
        ordering = ("-expires_at", "pk")
        constraints = (
            models.CheckConstraint(
                condition=models.Q(organisation=None, area__isnull=False)
                | models.Q(organisation__isnull=False, area=None),
                name="invitation_to_one",
            ),
        )

    def __str__(self) -> str:
        return f"{self.organisation_id or self.area_id}"
