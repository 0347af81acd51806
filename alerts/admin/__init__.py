"""Alerts, calendars and webhooks in the admin site."""

from alerts.admin import alerts, calendars, webhooks

__all__ = ["alerts", "calendars", "webhooks"]  # registered by being imported
