"""Django's settings, made from the operator's (options.py). Sensible for one small server."""

import os
import secrets
import sys
import tempfile
from pathlib import Path
from typing import Any

from django.utils.csp import CSP

from groundswell.config import options as _options
from groundswell.config.caches import cache
from groundswell.config.databases import database
from groundswell.config.mailing import mailers
from groundswell.config.signing_in import *  # noqa: F403

OPTIONS = _options.load()
ROOT = Path(__file__).parents[1]
TESTING = "pytest" in sys.modules
DATA_DIR = OPTIONS.data_dir.absolute()
if TESTING:
    DATA_DIR = Path(tempfile.gettempdir()) / f"groundswell-tests-{os.getuid()}"
    DATA_DIR.mkdir(mode=0o700, exist_ok=True)


def _secret_key() -> str:
    if OPTIONS.secret_key:
        return OPTIONS.secret_key
    if TESTING:
        return "tests-only"
    file = DATA_DIR / "secret.key"
    if not file.exists():
        DATA_DIR.mkdir(parents=True, exist_ok=True)
        file.touch(mode=0o600)
        file.write_text(secrets.token_urlsafe(50))
    return file.read_text().strip()


SECRET_KEY = _secret_key()
SECRET_KEY_FALLBACKS = OPTIONS.old_secret_keys
DEBUG = OPTIONS.debug
DEMO = OPTIONS.demo
MOVEMENT = OPTIONS.movement
BASE_URL = OPTIONS.base_url.rstrip("/")
LEAVE_TO = OPTIONS.leave_to
TRUSTED_PROXY_COUNT = OPTIONS.trusted_proxies
TEMPLATES_STRICT = OPTIONS.strict or TESTING
# How long what strangers read of public pages is kept (ui/visitors.py). Tests see every change at once.
VISITORS_SECONDS = 0 if TESTING else 1
ALLOWED_HOSTS = [*OPTIONS.hosts, *(["testserver", "localhost", "127.0.0.1"] if TESTING or DEMO else [])]
CSRF_TRUSTED_ORIGINS = [BASE_URL] if OPTIONS.is_https else []

ROOT_URLCONF = "groundswell.config.urls"
ASGI_APPLICATION = "groundswell.config.asgi.application"
WSGI_APPLICATION = "groundswell.config.wsgi.application"
AUTH_USER_MODEL = "accounts.Person"
LOGIN_URL = "/sign-in/"
LOGIN_REDIRECT_URL = "/home/"
LOGOUT_REDIRECT_URL = "/"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
SITE_ID = None

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django_htmx",
    "django_tasks_db",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "groundswell.config",
    "groundswell.desk",
    "groundswell.moving",
    "groundswell.home",
    "groundswell.knowledge",
    "groundswell.campaigns",
    "groundswell.glossary",
    "groundswell.chat",
    "groundswell.discussions",
    "groundswell.events",
    "groundswell.tasks",
    "groundswell.people",
    "groundswell.journeys",
    "groundswell.goals",
    "groundswell.recognition",
    "groundswell.notifications",
    "groundswell.search",
    "groundswell.threads",
    "groundswell.media",
    "groundswell.moderation",
    "groundswell.groups",
    "groundswell.accounts",
    "groundswell.issues",
    "groundswell.ledger",
    "groundswell.mail",
    "groundswell.ui",
    "groundswell.kernel",
]
INSTALLED_APPS = [
    app
    for app in INSTALLED_APPS
    if not app.startswith("groundswell.") or (ROOT / app.split(".")[1] / "apps.py").exists()
]

if OPTIONS.tasks == "procrastinate":
    INSTALLED_APPS.insert(0, "procrastinate.contrib.django")
PROCRASTINATE_AUTODISCOVER_MODULE_NAME = ""
PROCRASTINATE_IMPORT_PATHS = ["groundswell.config.tasks"]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "django.middleware.csp.ContentSecurityPolicyMiddleware",
    "groundswell.config.middleware.PermissionsMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    *(["groundswell.config.middleware.CompressMiddleware"] if OPTIONS.compress else []),
    "django.middleware.http.ConditionalGetMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "groundswell.accounts.middleware.ViewerMiddleware",
    "groundswell.accounts.middleware.LanguageMiddleware",
    "groundswell.config.middleware.FailuresMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "allauth.usersessions.middleware.UserSessionsMiddleware",
    "groundswell.kernel.policies.PolicyMiddleware",
    "groundswell.accounts.middleware.SecondFactorMiddleware",
]

TEMPLATES = [
    {
        "NAME": "jinja2",
        "BACKEND": "groundswell.ui.backend.Jinja2",
        "APP_DIRS": True,
        "OPTIONS": {
            "environment": "groundswell.ui.environment.environment",
            "context_processors": ["groundswell.config.context.everywhere"],
        },
    }
]

DATABASES = {"default": database(OPTIONS)}
if TESTING and not OPTIONS.database_url:
    DATABASES["default"]["TEST"] = {"NAME": str(DATA_DIR / f"test-{os.getpid()}.sqlite3")}
SESSION_ENGINE = "groundswell.accounts.entrance.sessions"
SESSION_COOKIE_AGE = 14 * 24 * 3600
MESSAGE_STORAGE = "django.contrib.messages.storage.cookie.CookieStorage"
TASKS: dict[str, Any] = {
    "default": {
        "QUEUES": [],
        "BACKEND": "django_tasks_db.DatabaseBackend"
        if OPTIONS.tasks == "embedded"
        else "groundswell.config.tasks.ProcrastinateBackend",
    }
}
CACHES: dict[str, Any] = {"default": cache(OPTIONS)}
CHANNEL_LAYERS = {
    "default": (
        {"BACKEND": "channels_redis.pubsub.RedisPubSubChannelLayer", "CONFIG": {"hosts": [OPTIONS.redis_url]}}
        if OPTIONS.redis_url
        else {"BACKEND": "channels.layers.InMemoryChannelLayer"}
    )
}

USE_I18N = USE_TZ = True
LANGUAGE_CODE = OPTIONS.language
LANGUAGES = [("en", "English"), ("es", "Español"), ("fr", "Français"), ("ar", "العربية")]
LOCALE_PATHS = [ROOT / "locale"]
TIME_ZONE = OPTIONS.time_zone

STATIC_URL = "/static/"
STATIC_ROOT = DATA_DIR / "static" if (DATA_DIR / "static").exists() else None
MEDIA_ROOT = DATA_DIR / "media"
WHITENOISE_USE_FINDERS = True
# Tests make a client each: whatever is asked for is looked up then, and not all files for every client.
WHITENOISE_AUTOREFRESH = DEBUG or TESTING
WHITENOISE_IMMUTABLE_FILE_TEST = r"\.[0-9a-f]{12}\.\w+$"
STATICFILES_FINDERS = [
    "django.contrib.staticfiles.finders.AppDirectoriesFinder",
    "groundswell.ui.bundles.BundleFinder",
]

MAILERS = mailers(OPTIONS)
DEFAULT_FROM_EMAIL = OPTIONS.mail_from
MAIL_IN_DOMAIN = OPTIONS.mail_in_domain.lower()
PUSH_HOSTS = [name.lower() for name in OPTIONS.push_hosts]
MAIL_IN_SECRET, MAIL_IN_IMAP, MAIL_IN_TRUSTS = (
    OPTIONS.mail_in_secret,
    OPTIONS.mail_in_imap,
    OPTIONS.mail_in_trusts,
)

PASSWORD_HASHERS = [
    "groundswell.accounts.passwords.Argon2",
    "django.contrib.auth.hashers.Argon2PasswordHasher",
]
if TESTING:
    PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]

# Older Safaris do not count a socket to the page's own host as its own.
SOCKETS = BASE_URL.replace("http", "ws", 1)
SECURE_CSP = {
    "default-src": [CSP.NONE],
    "script-src": [CSP.SELF],
    "style-src": [CSP.SELF],
    "img-src": [CSP.SELF, "data:"],
    "font-src": [CSP.SELF],
    "connect-src": [CSP.SELF, SOCKETS],
    "manifest-src": [CSP.SELF],
    "worker-src": [CSP.SELF],
    "form-action": [CSP.SELF],
    "base-uri": [CSP.NONE],
    "frame-ancestors": [CSP.NONE],
    "object-src": [CSP.NONE],
    "require-trusted-types-for": ["'script'"],
}
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SECURE_CONTENT_TYPE_NOSNIFF = True
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = OPTIONS.is_https
SESSION_COOKIE_NAME = "__Host-session" if OPTIONS.is_https else "session"
CSRF_COOKIE_NAME = "__Host-csrf" if OPTIONS.is_https else "csrf"
SECURE_SSL_REDIRECT = OPTIONS.is_https
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if OPTIONS.trusted_proxies else None
SECURE_HSTS_SECONDS = 365 * 24 * 3600 if OPTIONS.is_https else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = OPTIONS.is_https
PASSWORD_RESET_TIMEOUT = 3600
CSRF_FAILURE_VIEW = "groundswell.ui.views.csrf_failed"
DATA_UPLOAD_MAX_NUMBER_FIELDS = 200
DATA_UPLOAD_MAX_MEMORY_SIZE = 2_500_000
FILE_UPLOAD_HANDLERS = [
    "groundswell.media.uploads.Capped",
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "django.core.files.uploadhandler.TemporaryFileUploadHandler",
]
FORMS_URLFIELD_ASSUME_HTTPS = True
