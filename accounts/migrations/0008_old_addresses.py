"""Addresses that people had once, and that a password reset still found them by."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [
        ("account", "0001_initial"),
        ("accounts", "0007_forgets_old_addresses"),
    ]

    operations = [
        migrations.RunSQL(
            """
            DELETE FROM account_emailaddress e USING accounts_user u
            WHERE u.id = e.user_id AND lower(e.email) <> lower(u.email)
            """,
            migrations.RunSQL.noop,
        )
    ]
