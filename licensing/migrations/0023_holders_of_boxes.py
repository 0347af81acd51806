import pgtrigger.migrations
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('licensing', '0022_negotiated_terms'),
    ]

    operations = [
        pgtrigger.migrations.RemoveTrigger(
            model_name='grantbox',
            name='waits_for_its_pool',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='grantbox',
            name='insert_insert',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='grantbox',
            name='update_update',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='grantbox',
            name='delete_delete',
        ),
        migrations.AddField(
            model_name='grantbox',
            name='holder_key',
            field=models.BigIntegerField(default=0, help_text='Grants of one holder do not conflict.', verbose_name='holder'),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name='grantboxevent',
            name='holder_key',
            field=models.BigIntegerField(default=0, help_text='Grants of one holder do not conflict.', verbose_name='holder'),
            preserve_default=False,
        ),
    ]
