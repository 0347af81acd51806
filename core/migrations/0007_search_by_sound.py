from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('core', '0006_counts_of_tries'),
    ]

    operations = [
        migrations.AddField(
            model_name='searchentry',
            name='sound',
            field=models.CharField(blank=True, db_default='', default='', help_text='In pinyin, joined.', max_length=60, verbose_name='sound'),
            preserve_default=False,
        ),
        migrations.AlterField(
            model_name='searchentry',
            name='sound',
            field=models.CharField(blank=True, help_text='In pinyin, joined.', max_length=60, verbose_name='sound'),
        ),
        # What is indexed is indexed anew: the words by which names are found have changed.
        migrations.RunSQL(
            "INSERT INTO core_searchdirty (kind, object_id) SELECT DISTINCT kind, object_id FROM core_searchentry",
            migrations.RunSQL.noop,
        ),
    ]
