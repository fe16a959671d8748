"""Settings of the film guide: the environment decides only what differs from machine to machine.

Every variable is listed with an example in `.env.example`. Without a SECRET_KEY the boot stops with its name.
"""

from pathlib import Path

import environ
from django.core.exceptions import ImproperlyConfigured
from django.utils.csp import CSP

from filmsite.mailers import mailer

BASE_DIR = Path(__file__).resolve().parent.parent
VAR_DIR = BASE_DIR / "var"

env = environ.Env()
environ.Env.read_env(env.path("ENV_FILE", default=str(BASE_DIR / ".env"))())

SECRET_KEY = env.str("SECRET_KEY")
if not SECRET_KEY:
    raise ImproperlyConfigured("SECRET_KEY is empty: give it 50 random characters or more.")
DEBUG = env.bool("DEBUG", default=False)
HTTPS = env.bool("HTTPS", default=True)
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=[])

SITE_NAME = env.str("SITE_NAME", default="The Film Guide")

INSTALLED_APPS = [
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "films",
    "ratings",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "django.middleware.csp.ContentSecurityPolicyMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]

ROOT_URLCONF = "filmsite.urls"
WSGI_APPLICATION = "filmsite.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "filmsite.context.site",
            ],
        },
    },
]

# Database: SQLite is embedded so that one command starts the site; production names PostgreSQL.
DATABASES = {"default": env.db_url("DATABASE_URL", default="sqlite:///var/db.sqlite3")}
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    if DATABASES["default"]["NAME"] != ":memory:":  # a relative name starts at the checkout
        DATABASES["default"]["NAME"] = str(BASE_DIR / DATABASES["default"]["NAME"])
    DATABASES["default"]["CONN_MAX_AGE"] = None
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",  # deferred ones fail with "database is locked" under load
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
    }
else:
    DATABASES["default"].setdefault("OPTIONS", {})["pool"] = {
        "min_size": 1,
        "max_size": 8,
        "timeout": 20,
    }
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in (
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
    )
]

LANGUAGE_CODE = "en"
TIME_ZONE = env.str("TIME_ZONE", default="UTC")
USE_I18N = False
USE_TZ = True

STATIC_URL = "/static/"
STATIC_ROOT = env.path("STATIC_ROOT", default=str(VAR_DIR / "static"))()
STATICFILES_DIRS = [BASE_DIR / "static"]
MEDIA_URL = "/media/"
MEDIA_ROOT = env.path("MEDIA_ROOT", default=str(VAR_DIR / "media"))()
STATIC_MANIFEST = env.bool("STATIC_MANIFEST", default=not DEBUG)
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"
        if STATIC_MANIFEST
        else "django.contrib.staticfiles.storage.StaticFilesStorage"
    },
}

# A film's form in the admin posts every row of every section: 16 sections of 60 rows are about 8,000 fields.
DATA_UPLOAD_MAX_NUMBER_FIELDS = 40_000
DATA_UPLOAD_MAX_MEMORY_SIZE = 16 * 1024 * 1024

SECURE_SSL_REDIRECT = HTTPS
SECURE_HSTS_SECONDS = 365 * 24 * 3600 if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = HTTPS
SECURE_HSTS_PRELOAD = HTTPS
SESSION_COOKIE_SECURE = HTTPS
CSRF_COOKIE_SECURE = HTTPS
CSRF_COOKIE_PATH = "/admin/"
SECURE_PROXY_SSL_HEADER = (
    ("HTTP_X_FORWARDED_PROTO", "https") if env.bool("BEHIND_PROXY", default=False) else None
)
X_FRAME_OPTIONS = "DENY"
# Not "no-referrer": it turns a form's Origin into "null" and YouTube's player refuses to start.
SECURE_REFERRER_POLICY = "strict-origin-when-cross-origin"
SECURE_CSP = {
    "default-src": [CSP.NONE],
    "base-uri": [CSP.NONE],
    "connect-src": [CSP.SELF],
    "font-src": [CSP.SELF],
    "form-action": [CSP.SELF],
    "frame-ancestors": [CSP.NONE],
    "frame-src": ["https://www.youtube-nocookie.com"],
    "img-src": [CSP.SELF, "data:"],
    "manifest-src": [CSP.SELF],
    "script-src": [CSP.SELF],
    "style-src": [CSP.SELF],
}

# Mail: MAIL_URL names a server (smtp+tls://user:password@host:587); without one, mails are files in var/mail.
MAIL_URL = env.str("MAIL_URL", default="")
MAILERS = {"default": mailer(MAIL_URL, VAR_DIR / "mail")}
DEFAULT_FROM_EMAIL = env.str("MAIL_FROM", default="films@localhost")
# Where mails lead. ".films.example" stands for all hosts below it; `make run` gives its port.
FIRST_HOST = next(iter(ALLOWED_HOSTS), "").lstrip("*.") or "localhost"
OWN_PORT = env.str("PORT", default="")
OWN_SITE = f"http://{FIRST_HOST}:{OWN_PORT}" if OWN_PORT else f"http://{FIRST_HOST}"
SITE_URL = env.str("SITE_URL", default=f"https://{FIRST_HOST}" if HTTPS else OWN_SITE)

# Ratings. What each of these does stands in docs/ratings.md; 0 or off takes a layer away.
RATINGS_WAIT = env.str("RATINGS_WAIT", default="all")  # all, risky, none
RATINGS_NEW_PER_VISITOR = env.int("RATINGS_NEW_PER_VISITOR", default=24)
RATINGS_NEW_PER_ADDRESS = env.int("RATINGS_NEW_PER_ADDRESS", default=36)
RATINGS_EDITS_PER_VISITOR = env.int("RATINGS_EDITS_PER_VISITOR", default=50)
RATINGS_EDITS_PER_ADDRESS = env.int("RATINGS_EDITS_PER_ADDRESS", default=100)
RATINGS_VOTES_PER_VISITOR = env.int("RATINGS_VOTES_PER_VISITOR", default=100)
RATINGS_VOTES_PER_ADDRESS = env.int("RATINGS_VOTES_PER_ADDRESS", default=200)
RATINGS_REPORTS_PER_VISITOR = env.int("RATINGS_REPORTS_PER_VISITOR", default=10)
RATINGS_REPORTS_PER_ADDRESS = env.int("RATINGS_REPORTS_PER_ADDRESS", default=20)
RATINGS_MAILS_PER_ADDRESS = env.int("RATINGS_MAILS_PER_ADDRESS", default=3)
RATINGS_MAILS_PER_SENDER = env.int("RATINGS_MAILS_PER_SENDER", default=12)
RATINGS_SAME_ORIGIN = env.bool("RATINGS_SAME_ORIGIN", default=True)
RATINGS_HONEYPOT = env.bool("RATINGS_HONEYPOT", default=True)
RATINGS_LEAST_SECONDS = env.int("RATINGS_LEAST_SECONDS", default=3)
RATINGS_PROOF_OF_WORK = env.bool("RATINGS_PROOF_OF_WORK", default=False)
RATINGS_MOST_LINKS = env.int("RATINGS_MOST_LINKS", default=0)
RATINGS_LINKS = env.bool("RATINGS_LINKS", default=True)
RATINGS_LONGEST_RUN = env.int("RATINGS_LONGEST_RUN", default=8)
RATINGS_BLOCKED_TERMS = env.bool("RATINGS_BLOCKED_TERMS", default=True)
RATINGS_DUPLICATES = env.bool("RATINGS_DUPLICATES", default=True)
RATINGS_BURST = env.int("RATINGS_BURST", default=30)
RATINGS_BURST_MINUTES = env.int("RATINGS_BURST_MINUTES", default=10)
RATINGS_KEEP_ADDRESSES_DAYS = env.int("RATINGS_KEEP_ADDRESSES_DAYS", default=30)
RATINGS_RANK_WEIGHT = env.int("RATINGS_RANK_WEIGHT", default=10)
RATINGS_MODERATOR_MAIL = env.str("RATINGS_MODERATOR_MAIL", default="digest")  # at_once, digest, off

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "filters": {"without_tokens": {"()": "ratings.unlogged.WithoutTokens"}},
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    "loggers": {"django.request": {"filters": ["without_tokens"]}},
    "root": {"handlers": ["console"], "level": "WARNING"},
}
