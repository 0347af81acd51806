from celery import shared_task
from django.utils.timezone import now

from alerts import sweeps


@shared_task
def run_sweep(*, name: str) -> None:
    """Safe to repeat, to lose and to run beside another: a sweep works on the rows that still wait."""
    sweeps.run(name, now=now())
