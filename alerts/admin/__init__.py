"""Alerts, calendars and webhooks in the admin site."""

from alerts.admin import alerts, webhooks
from alerts.views import calendars

__all__ = ["alerts", "calendars", "webhooks"]  # registered by being imported
