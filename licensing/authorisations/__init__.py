"""Authorisations: issued from binding grants, printed, verified, suspended and revoked."""
