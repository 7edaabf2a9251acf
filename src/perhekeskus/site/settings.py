"""Settings: everything that differs between machines comes from the environment; the rest is fixed here."""

import os
from pathlib import Path
from typing import Any

from django.utils.translation import gettext_lazy as _

from perhekeskus.site import identity_provider
from perhekeskus.site.database import working_copy
from perhekeskus.site.secrets import secret
from perhekeskus.site.tiles import tile_server

PACKAGE_DIR = Path(__file__).resolve().parent.parent
CHECKOUT_DIR = PACKAGE_DIR.parent.parent
DATA_DIR = Path(os.environ.get("PERHEKESKUS_DATA") or CHECKOUT_DIR / "var").resolve()

DEBUG = os.environ.get("PERHEKESKUS_DEBUG") == "1"
PRODUCTION = os.environ.get("PERHEKESKUS_PRODUCTION") == "1"
"""Behind TLS: secure cookies, HSTS, the proxy's word on scheme and address."""

CONTRACT_STRICT = os.environ.get("PERHEKESKUS_STRICT") == "1"
"""A page that breaks the web contract fails, as in tests; otherwise it is mended and the break is logged."""

SECRET_KEY = secret(DATA_DIR, "django")
TOKEN_KEY = secret(DATA_DIR, "tokens")
"""Seals the tokens of own words; a new key makes old result addresses say «ask again»."""

_HOSTS = os.environ.get("PERHEKESKUS_HOSTS") or "localhost,127.0.0.1,[::1]"
ALLOWED_HOSTS = [name.strip() for name in _HOSTS.split(",") if name.strip()]
SITE_NAME = "Perhekeskus"
SERVICE_CONTACT = os.environ.get("PERHEKESKUS_CONTACT", "").strip()

TILES = tile_server(
    os.environ.get("PERHEKESKUS_TILES_URL", "").strip(),
    os.environ.get("PERHEKESKUS_TILES_ATTRIBUTION", "").strip(),
    os.environ.get("PERHEKESKUS_TILES_ATTRIBUTION_URL", "").strip(),
)
"""What lies below the points of the map, where somebody gives it; without it our own boundaries alone."""

INSTALLED_APPS = [
    "perhekeskus.kit",
    "perhekeskus.editions",
    "perhekeskus.areas",
    "perhekeskus.organisations",
    "perhekeskus.accounts",
    "perhekeskus.guidance",
    "perhekeskus.directory",
    "perhekeskus.imports",
    "perhekeskus.desk",
    "perhekeskus.proposals",
    "perhekeskus.api",
    "perhekeskus.website",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "procrastinate.contrib.django",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
]

READER_MIDDLEWARE = [
    "perhekeskus.kit.contract.ContractMiddleware",
    "perhekeskus.editions.middleware.OneEdition",
]
"""What pages of the reader pool pass: no session, no sign-in, no cookie."""

MIDDLEWARE = [
    *READER_MIDDLEWARE,
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "perhekeskus.accounts.middleware.StaffPages",
]
"""What pages of the private pool pass."""

ROOT_URLCONF = "perhekeskus.site.urls"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": ["django.template.context_processors.request"],
            # The later one wins: what is said in every page is looked up once.
            "builtins": ["django.templatetags.i18n", "perhekeskus.kit.templatetags.translate"],
        },
    },
]

DATABASES = {
    "default": {
        **working_copy(DATA_DIR, os.environ.get("DATABASE_URL")),
        "ENGINE": "perhekeskus.site.postgres_backend",
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
    },
    "edition": {"ENGINE": "perhekeskus.editions.backends.reading", "NAME": "edition", "CONN_MAX_AGE": None},
    "edition_draft": {"ENGINE": "perhekeskus.editions.backends.drafting", "NAME": ""},
}
DATABASE_ROUTERS = ["perhekeskus.editions.router.EditionRouter"]
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

LANGUAGE_CODE = "fi"
LANGUAGES = [("fi", _("Finnish")), ("sv", _("Swedish")), ("en", _("English"))]
LOCALE_PATHS = [DATA_DIR / "locale"]
USE_I18N = True
TIME_ZONE = "Europe/Helsinki"
USE_TZ = True

STATIC_URL = "/static/"
ASSETS_DIR = DATA_DIR / "assets"
EDITIONS_DIR = DATA_DIR / "editions"

DEMONSTRATION = os.environ.get("PERHEKESKUS_DEMONSTRATION") == "1" and not (
    PRODUCTION or os.environ.get("DATABASE_URL")
)
"""Whether demonstration sign-ins open anything. Only `up` says so, and only on loopback: see site.demonstration."""

AUTHENTICATION_BACKENDS = ["perhekeskus.accounts.backends.OpenAccounts"]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "accounts.status"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_ADAPTER = "perhekeskus.accounts.adapter.StaffSignIn"
MAIL: dict[str, Any] = {
    "host": os.environ.get("PERHEKESKUS_MAIL_HOST", ""),
    "port": int(os.environ.get("PERHEKESKUS_MAIL_PORT", "587")),
    "sender": os.environ.get("PERHEKESKUS_MAIL_FROM", "perhekeskus@localhost"),
    "user": os.environ.get("PERHEKESKUS_MAIL_USER", ""),
    "password": os.environ.get("PERHEKESKUS_MAIL_PASSWORD", ""),
}
"""Where invitations are handed over. Without a host none is sent: whoever invites hands the code over."""

IDENTITY_PROVIDER = identity_provider.from_environment(os.environ, DATA_DIR)
"""An area's own sign-in (OpenID Connect); without one there is no button, and its addresses are not there."""

SOCIALACCOUNT_ADAPTER = "perhekeskus.accounts.identity.AreaSignIn"
SOCIALACCOUNT_STORE_TOKENS = False

ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_LOGOUT_REDIRECT_URL = "account_login"
ACCOUNT_SESSION_REMEMBER = False
MFA_ADAPTER = "perhekeskus.accounts.adapter.SecondFactor"
MFA_ALLOW_UNVERIFIED_EMAIL = True
MFA_RECOVERY_CODES_SHOW_ONCE = True
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_FORMS = {
    "add_webauthn": "perhekeskus.accounts.passkeys.AddPasskey",
    "authenticate_webauthn": "perhekeskus.accounts.passkeys.ShowPasskey",
}
MFA_TOTP_ISSUER = SITE_NAME
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "accounts_remembered",
        "KEY_FUNCTION": "perhekeskus.accounts.memory.sealed_key",
        "OPTIONS": {"MAX_ENTRIES": 100_000},
    }
}
"""Limits of sign-in and used codes, which all processes must share; accounts.memory says why. Readers never use it."""

AUTH_USER_MODEL = "accounts.Account"
PASSWORD_HASHERS = ["django.contrib.auth.hashers.ScryptPasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "perhekeskus.accounts.passwords.NotTheFirstGuess"},
]

CSRF_FAILURE_VIEW = "perhekeskus.kit.errors.csrf_refused"

SESSION_COOKIE_AGE = 30 * 60
SESSION_SAVE_EVERY_REQUEST = True
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Strict"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = PRODUCTION
SESSION_COOKIE_NAME = "__Host-session" if PRODUCTION else "session"
CSRF_COOKIE_NAME = "__Host-csrf" if PRODUCTION else "csrf"
SECURE_HSTS_SECONDS = 63_072_000 if PRODUCTION else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = PRODUCTION
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if PRODUCTION else None
SECURE_SSL_REDIRECT = False
"""The proxy in front redirects; a redirect here would hide a wrong header."""

SILENCED_SYSTEM_CHECKS = ["security.W001", "security.W002"]
"""They miss Django's security and clickjacking middlewares: `kit.contract` sends those headers on every answer."""

DATA_UPLOAD_MAX_MEMORY_SIZE = 256 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 200

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"plain": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "plain"}},
    "root": {"handlers": ["stderr"], "level": "INFO"},
    "filters": {"without_address": {"()": "perhekeskus.kit.logs.WithoutAddress"}},
    "loggers": {
        "django.request": {"level": "ERROR", "filters": ["without_address"]},
        # Whoever tries any name or a thousand parts would push everything else out of a log that is kept small.
        "django.security.DisallowedHost": {"level": "CRITICAL"},
        "django.security.TooManyFieldsSent": {"level": "CRITICAL"},
        "django.security.csrf": {"level": "ERROR"},
        "procrastinate": {"level": "WARNING"},
    },
}
"""Paths and query strings are never logged: they may tell what somebody was looking for."""
