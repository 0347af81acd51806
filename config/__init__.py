from config.environment import forget_empty_variables

forget_empty_variables()  # before anything reads the environment

from config.celery import app as celery_app  # noqa: E402

__all__ = ["celery_app"]
