"""Every setting. What differs between installations comes from environment variables, listed in
docs/operations.md; a wrong or missing one stops the start and says which."""

import base64
import logging
from datetime import timedelta
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit, urlunsplit
from zoneinfo import ZoneInfo, available_timezones

import dj_database_url
from csp.constants import NONE, SELF, UNSAFE_EVAL, UNSAFE_INLINE
from django.core.exceptions import ImproperlyConfigured
from django.templatetags.static import static
from django.urls import reverse_lazy
from django.utils.translation import gettext_lazy as _
from environs import Env, EnvValidationError, ValidationError, validate

from config import file_store

BASE_DIR = Path(__file__).resolve().parent.parent
env = Env(eager=False)  # collects every wrong variable and names them all at the end


def _is_a_seed(value: str) -> None:
    try:
        wrong = bool(value) and len(base64.b64decode(value, validate=True)) != 32
    except ValueError:
        wrong = True
    if wrong:
        raise ValidationError("Not 32 bytes in base64.")


# --- What the environment says ---------------------------------------------------------------
DEMONSTRATION: bool = env.bool("DEMONSTRATION", False)
SECRET_KEY: str = env.str("SECRET_KEY", validate=validate.Length(min=32))
DATABASE_URL: str = env.str("DATABASE_URL", validate=validate.Length(min=1))
REDIS_URL: str = env.str("REDIS_URL", validate=validate.Length(min=1))
VAR: Path = env.path("REELMARK_VAR", BASE_DIR / "var")
# A folder, or an S3-compatible store for a program on several machines.
FILES_URL: str = env.str("FILES_URL", "")
_listens_on: list[str] = env.list("REELMARK_HOST", ["127.0.0.1"])
_named_hosts: list[str] = env.list("ALLOWED_HOSTS", [])
# The keys before this one: what was encrypted or signed under them can still be read.
SECRET_KEY_FALLBACKS: list[str] = env.list("SECRET_KEY_FALLBACKS", [])
CSRF_TRUSTED_ORIGINS: list[str] = env.list("CSRF_TRUSTED_ORIGINS", [])
BEHIND_TLS_PROXY: bool = env.bool("BEHIND_TLS_PROXY", False)
TRUSTED_PROXIES: int = env.int("TRUSTED_PROXIES", 0, validate=validate.Range(min=0, max=10))
SECURE_SSL_REDIRECT: bool = env.bool("SECURE_SSL_REDIRECT", not DEMONSTRATION)
SECURE_HSTS_SECONDS: int = env.int("SECURE_HSTS_SECONDS", 0 if DEMONSTRATION else 31_536_000)
TIME_ZONE: str = env.str("TIME_ZONE", "Asia/Shanghai", validate=validate.OneOf(available_timezones()))
# Where a film comes out of which a list gives a day and no place.
DESK_TERRITORY: str = env.str("DESK_TERRITORY", "CN", validate=validate.Length(min=2, max=10))
SITE_URL: str = env.str("SITE_URL", "http://localhost:8000" if DEMONSTRATION else "")
EMAIL_HOST: str = env.str("EMAIL_HOST", "")
EMAIL_PORT: int = env.int("EMAIL_PORT", 587)
EMAIL_HOST_USER: str = env.str("EMAIL_HOST_USER", "")
EMAIL_HOST_PASSWORD: str = env.str("EMAIL_HOST_PASSWORD", "")
EMAIL_USE_TLS: bool = env.bool("EMAIL_USE_TLS", True)
DEFAULT_FROM_EMAIL: str = env.str("DEFAULT_FROM_EMAIL", "Reelmark <reelmark@localhost>")
SWEEP_SECONDS: int = env.int("SWEEP_SECONDS", 20, validate=validate.Range(min=1, max=3600))
MAX_UPLOAD_MB: int = env.int("MAX_UPLOAD_MB", 50, validate=validate.Range(min=1, max=1024))
REPORTS_PER_HOUR: int = env.int("REPORTS_PER_HOUR", 20, validate=validate.Range(min=1))
# Above these minimum guarantees an agreement is approved and signed by two different people.
_two_people_above: list[str] = env.list("TWO_PEOPLE_ABOVE", ["CNY 500000", "USD 70000", "EUR 65000"])
# Webhooks may go to this machine, and without TLS: for trying them out with a receiver of one's own.
WEBHOOKS_TO_LOOPBACK: bool = env.bool("WEBHOOKS_TO_LOOPBACK", False)
SCANS_PER_HOUR: int = env.int("SCANS_PER_HOUR", 60, validate=validate.Range(min=1))
# What certificates are signed with: an Ed25519 seed. A demonstration makes one of its own in var/.
AUTHORISATION_KEY: str = env.str("AUTHORISATION_KEY", "", validate=_is_a_seed)
LOG_LEVEL: int = env.log_level("LOG_LEVEL", logging.INFO)

try:
    env.seal()
except EnvValidationError as error:
    wrong = "; ".join(f"{name}: {' '.join(said)}" for name, said in error.error_messages.items())  # type: ignore[union-attr]
    raise ImproperlyConfigured(f"Environment variables are missing or wrong: {wrong} See docs/operations.md.") from None
if not DEMONSTRATION:
    for name, value in {
        "ALLOWED_HOSTS": _named_hosts,
        "SITE_URL": SITE_URL,
        "EMAIL_HOST": EMAIL_HOST,
        "AUTHORISATION_KEY": AUTHORISATION_KEY,
    }.items():
        if not value:
            raise ImproperlyConfigured(f"{name} must be set outside the demonstration. See docs/operations.md.")

try:
    TWO_PEOPLE_ABOVE = {one.split()[0]: Decimal(one.split()[1]) for one in _two_people_above}
except (IndexError, InvalidOperation):
    raise ImproperlyConfigured("TWO_PEOPLE_ABOVE is read as “CNY 500000,USD 70000”. See docs/operations.md.") from None
if WEBHOOKS_TO_LOOPBACK and not DEMONSTRATION:
    raise ImproperlyConfigured("WEBHOOKS_TO_LOOPBACK is for the demonstration only. See docs/operations.md.")

DEBUG = False
DESK_ZONE = ZoneInfo(TIME_ZONE)
_loopback = ["localhost", "127.0.0.1", "[::1]"]
# A demonstration that was told to listen on every address is asked for by addresses it can't know.
_everywhere = {"0.0.0.0", "::", "[::]"} & set(_listens_on)  # noqa: S104
ALLOWED_HOSTS = _named_hosts or (["*"] if _everywhere else [*_loopback, *_listens_on])

# --- The program -----------------------------------------------------------------------------
INSTALLED_APPS = [
    "unfold",
    "unfold.contrib.filters",
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "django.contrib.postgres",
    "allauth",
    "allauth.account",
    "csp",
    "django_filters",
    "drf_spectacular",
    "drf_spectacular_sidecar",
    "pgtrigger",
    "pghistory",
    "rest_framework",
    "core",
    "accounts",
    "vocabularies",
    "alerts",
    "ip_registry",
    "licensing",
    "merchandise",
    "enforcement",
    "portal",
    "config",
]
MIDDLEWARE = [
    "config.middleware.Health",
    "django.middleware.gzip.GZipMiddleware",  # with random padding against BREACH (CVE-2013-3587)
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "config.middleware.ContentPolicyByPath",
    "config.middleware.PrivatePages",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "accounts.middleware.LanguageOfUser",
    "portal.views.bounds.BoundedBodies",
    "config.middleware.ImpossibleQuestions",
    "portal.views.refusals.NotNow",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "pghistory.middleware.HistoryMiddleware",
]
ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"
TEMPLATES: list[dict[str, Any]] = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "django.template.context_processors.i18n",
                "config.context.demonstration",
            ]
        },
    }
]

# --- Data ------------------------------------------------------------------------------------
DATABASES = {"default": dj_database_url.parse(DATABASE_URL, conn_max_age=600, conn_health_checks=True)}
_of_connections = DATABASES["default"].setdefault("OPTIONS", {})
_of_connections["prepare_threshold"] = 0  # for `core.sql`: prepared at the first use
_of_connections.setdefault("connect_timeout", 10)  # seconds: who waits is told, and asks again
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"


CACHES = {"default": {"BACKEND": "core.caches.PostgresCache", "KEY_PREFIX": "reelmark"}}
STORAGES = {
    "default": file_store.storage_of(FILES_URL),
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
MEDIA_ROOT = file_store.folder_of(FILES_URL, VAR / "files")
STATIC_ROOT = VAR / "static"
STATIC_URL = "static/"
STATICFILES_DIRS = [BASE_DIR / "static"]
FILE_UPLOAD_MAX_MEMORY_SIZE = 2_621_440
DATA_UPLOAD_MAX_MEMORY_SIZE = 2_621_440

# --- People ----------------------------------------------------------------------------------
AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = [
    "accounts.backends.OneStatement",
    "allauth.account.auth_backends.AuthenticationBackend",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in (
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
        "NumericPasswordValidator",
    )
]
LOGIN_URL = reverse_lazy("account_login")
LOGIN_REDIRECT_URL = reverse_lazy("home")
ACCOUNT_ADAPTER = "accounts.adapter.InvitedOnly"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"  # people are invited by staff at an address staff know
ACCOUNT_LOGOUT_REDIRECT_URL = reverse_lazy("home")
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ALLAUTH_TRUSTED_PROXY_COUNT = TRUSTED_PROXIES
ACCOUNT_DEFAULT_HTTP_PROTOCOL = "http" if DEMONSTRATION else "https"
SESSION_ENGINE = "accounts.sessions"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = not DEMONSTRATION
SESSION_COOKIE_AGE = 60 * 60 * 24 * 7
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if BEHIND_TLS_PROXY else None
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CSRF_FAILURE_VIEW = "portal.views.refusals.csrf_failure"
# What other hosts of the same domain do is the operator's decision, not this program's.
SILENCED_SYSTEM_CHECKS = ["security.W005", "security.W021"]

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "object-src": [NONE],
        "base-uri": [NONE],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
    }
}
# The admin's theme needs both (docs/decisions/0006); nothing that a user wrote is HTML there.
RELAXED_CONTENT_POLICY = {"script-src": [SELF, UNSAFE_EVAL], "style-src": [SELF, UNSAFE_INLINE]}
RELAXED_CONTENT_PATHS = ("/admin/", "/api/docs/")

# --- Languages -------------------------------------------------------------------------------
LANGUAGE_CODE = "en"
LANGUAGES = [("en", "English"), ("zh-hans", "简体中文")]
LOCALE_PATHS = [BASE_DIR / "locale"]
USE_TZ = True
FORMAT_MODULE_PATH = ["config.formats"]

# --- E-mail: files in the demonstration, SMTP where one is named --------------------------------
EMAIL_BACKEND = (
    "django.core.mail.backends.smtp.EmailBackend" if EMAIL_HOST else "django.core.mail.backends.filebased.EmailBackend"
)
EMAIL_FILE_PATH = VAR / "mail"
EMAIL_TIMEOUT = 20

# --- The API ---------------------------------------------------------------------------------
REST_FRAMEWORK = {
    "DEFAULT_AUTHENTICATION_CLASSES": [
        "accounts.authentication.BearerToken",
        "rest_framework.authentication.SessionAuthentication",
    ],
    "DEFAULT_PERMISSION_CLASSES": ["rest_framework.permissions.IsAuthenticated", "core.rest.tokens.WithinScopes"],
    "DEFAULT_THROTTLE_CLASSES": ["core.rest.tokens.TokenRate"],
    "DEFAULT_FILTER_BACKENDS": [
        "core.rest.filters.Filters",
        "core.rest.filters.Ordering",
    ],
    "DEFAULT_PAGINATION_CLASS": "core.rest.pagination.Pages",
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    "DEFAULT_PARSER_CLASSES": ["core.rest.parsers.ShallowJSONParser"],
    "DEFAULT_SCHEMA_CLASS": "drf_spectacular.openapi.AutoSchema",
    "EXCEPTION_HANDLER": "core.rest.problems.problem",
    "DEFAULT_VERSIONING_CLASS": None,
}
SPECTACULAR_SETTINGS = {
    "TITLE": "Reelmark",
    "DESCRIPTION": "Film IP, licences, merchandise and infringements. Lists are pages (`next`). "
    "Unknown fields and parameters are refused; refusals are problem documents (RFC 9457).",
    "CONTACT": {"name": "The administrator of this installation", "url": f"{SITE_URL}/"},
    "SERVERS": [{"url": SITE_URL, "description": "This installation."}],
    "VERSION": "1",
    "OAS_VERSION": "3.1.1",
    "SERVE_INCLUDE_SCHEMA": False,
    "SERVE_PERMISSIONS": ["rest_framework.permissions.IsAuthenticated"],
    "SCHEMA_PATH_PREFIX": "/api/v1",
    "SWAGGER_UI_DIST": "SIDECAR",
    "SWAGGER_UI_FAVICON_HREF": "SIDECAR",
    "POSTPROCESSING_HOOKS": [
        "drf_spectacular.hooks.postprocess_schema_enums",
        "core.rest.schema.finish",
    ],
}

# --- Celery: PostgreSQL is the truth, so the broker may lose everything ------------------------
if REDIS_URL.startswith("unix:"):
    CELERY_BROKER_URL = "redis+socket:" + REDIS_URL.removeprefix("unix:").split("?")[0] + "?virtual_host=0"
else:
    CELERY_BROKER_URL = urlunsplit(urlsplit(REDIS_URL)._replace(path="/0"))
CELERY_TIMEZONE = TIME_ZONE
CELERY_BEAT_SCHEDULER = "config.beat:OnlyOneTicks"
CELERY_BEAT_MAX_LOOP_INTERVAL = 5
CELERY_ACCEPT_CONTENT = ["json"]
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_REJECT_ON_WORKER_LOST = True
CELERY_TASK_SOFT_TIME_LIMIT, CELERY_TASK_TIME_LIMIT = 300, 360
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_WORKER_MAX_TASKS_PER_CHILD = 200
CELERY_WORKER_CANCEL_LONG_RUNNING_TASKS_ON_CONNECTION_LOSS = True
CELERY_WORKER_HIJACK_ROOT_LOGGER = False
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_BROKER_CONNECTION_MAX_RETRIES = None
CELERY_TASK_PUBLISH_RETRY_POLICY = {"max_retries": 2, "interval_start": 0, "interval_step": 0.2, "interval_max": 0.5}
CELERY_BROKER_TRANSPORT_OPTIONS = {
    "visibility_timeout": 900,
    "unacked_restore_interval": 5,
    "unacked_restore_throttle": 1,
    "unacked_mutex_expire": 15,
    "socket_timeout": 5,
    "socket_connect_timeout": 3,
    "socket_keepalive": not REDIS_URL.startswith("unix:"),
    "health_check_interval": 10,
}
SWEEP_EVERY = timedelta(seconds=SWEEP_SECONDS)

# --- The audit trail ---------------------------------------------------------------------------
PGHISTORY_APPEND_ONLY = True

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}},
    "filters": {"without_secrets": {"()": "config.log_filters.WithoutSecrets"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line", "filters": ["without_secrets"]}},
    "root": {"handlers": ["stderr"], "level": LOG_LEVEL},
}

_ramp = ("50", "100", "200", "300", "400", "500", "600", "700", "800", "900", "950")
UNFOLD = {
    "SITE_TITLE": "Reelmark",
    "SITE_HEADER": "Reelmark",
    "SITE_SUBHEADER": _("Film rights and licensing"),
    "SITE_SYMBOL": "movie",
    "SITE_URL": "/",
    "SITE_FAVICONS": [{"rel": "icon", "type": "image/svg+xml", "href": lambda request: static("portal/mark.svg")}],
    "SHOW_HISTORY": True,
    "SHOW_VIEW_ON_SITE": False,
    "SHOW_LANGUAGES": True,
    "BORDER_RADIUS": "6px",
    "STYLES": [lambda request: static("admin/reelmark.css")],
    "DASHBOARD_CALLBACK": "config.dashboard.desk",
    "COLORS": {
        # Both ramps, and the text, are made of the tokens in static/admin/reelmark.css, light and dark.
        **{name: {step: f"var(--{name}-{step})" for step in _ramp} for name in ("base", "primary")},
        "font": {
            f"{text}-{theme}": f"var(--{token})"
            for text, token in {"subtle": "quiet", "default": "softer-text", "important": "text"}.items()
            for theme in ("light", "dark")
        },
    },
    "COMMAND": {"search_models": False, "search_callback": "core.search.views.palette", "show_history": False},
    "SIDEBAR": {"show_search": True, "show_all_applications": False, "navigation": "config.navigation.sidebar"},
}
