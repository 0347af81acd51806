"""Avails: what film shops are sent."""
