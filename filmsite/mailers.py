"""How the site sends mail, from one address in the environment."""

from pathlib import Path

import environ
from django.core.exceptions import ImproperlyConfigured

SMTP = "django.core.mail.backends.smtp.EmailBackend"
FILES = "django.core.mail.backends.filebased.EmailBackend"
SCHEMES = ("smtp", "smtps", "smtp+tls", "smtp+ssl")
SECONDS = 10


def mailer(url: str, folder: Path) -> dict[str, object]:
    """An entry of Django's MAILERS; without an address, mails become files in `folder`.

    Raises ImproperlyConfigured, made for the operator's eyes, where the address is no mail server's.
    """
    if not url:
        return {"BACKEND": FILES, "OPTIONS": {"file_path": str(folder)}}
    scheme = url.partition("://")[0]
    if scheme not in SCHEMES:
        raise ImproperlyConfigured("MAIL_URL looks like smtp+tls://user:password@mail.example:587.")
    found = environ.Env.email_url_config(url)
    options = {
        "host": found["EMAIL_HOST"],
        "port": found["EMAIL_PORT"] or (465 if scheme == "smtp+ssl" else 587),
        "username": found["EMAIL_HOST_USER"] or "",
        "password": found["EMAIL_HOST_PASSWORD"] or "",
        "use_tls": found.get("EMAIL_USE_TLS", False),
        "use_ssl": found.get("EMAIL_USE_SSL", False),
        "timeout": SECONDS,
    }
    return {"BACKEND": SMTP, "OPTIONS": options}
