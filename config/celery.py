"""The Celery application: every task is found in its app's `tasks.py`."""

import os
from typing import Any

from celery import Celery
from celery.signals import worker_process_init

from config import processes

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")

app = Celery("reelmark")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()


@worker_process_init.connect  # type: ignore[untyped-decorator]
def ends_with_the_worker(**_: Any) -> None:
    processes.die_with_parent()
