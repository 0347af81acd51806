from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("ip_registry", "0005_derivations")]
    operations = [
        migrations.RemoveField(model_name="asset", name="based_on"),
        migrations.RemoveField(model_name="assetevent", name="based_on"),
    ]
