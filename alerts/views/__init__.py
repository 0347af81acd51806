"""The pages of calendars and webhooks."""
