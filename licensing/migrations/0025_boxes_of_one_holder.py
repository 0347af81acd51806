import django.contrib.postgres.constraints
import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('licensing', '0024_who_holds_a_box'),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name='grantbox',
            name='grantbox_sold_once',
        ),
        migrations.RemoveIndex(
            model_name='grantbox',
            name='grantbox_party',
        ),
        migrations.AddIndex(
            model_name='grantbox',
            index=models.Index(condition=models.Q(('is_active', True)), fields=['holder_key'], name='grantbox_holder'),
        ),
        migrations.AddConstraint(
            model_name='grantbox',
            constraint=django.contrib.postgres.constraints.ExclusionConstraint(condition=models.Q(('disputed', False), ('is_active', True), ('recorded__upper_inf', True)), expressions=[('asset', '&&'), ('period', '&&'), ('categories', '&&'), ('territories', '&&'), ('channels', '&&'), ('languages', '&&'), ('lane', '&&'), ('hold', '&&'), ('pool', '='), ('party_key', '<>'), ('holder_key', '<>')], name='grantbox_sold_once'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='grantbox',
            trigger=pgtrigger.compiler.Trigger(name='waits_for_its_pool', sql=pgtrigger.compiler.UpsertTriggerSql(func="\nPERFORM pg_advisory_xact_lock(hashtext('pool'), (NEW.pool_id % 2147483647)::int);\nIF NEW.is_active AND NOT NEW.disputed AND upper_inf(NEW.recorded) AND EXISTS (\n    SELECT FROM licensing_grantbox b\n    WHERE b.is_active AND b.disputed AND upper_inf(b.recorded)\n      AND b.asset && NEW.asset AND b.period && NEW.period AND b.categories && NEW.categories AND b.territories && NEW.territories AND b.channels && NEW.channels AND b.languages && NEW.languages AND b.lane && NEW.lane AND b.hold && NEW.hold AND b.pool_id = NEW.pool_id AND b.party_key <> NEW.party_key AND b.holder_key <> NEW.holder_key\n      AND NOT EXISTS (\n          SELECT FROM licensing_dispute c JOIN licensing_grantbox o ON o.grant_id = NEW.grant_id\n          WHERE c.solved_at IS NULL AND c.grant_id = b.grant_id AND c.rival_id = NEW.grant_id AND o.is_active\n            AND o.asset @> (NEW.asset * b.asset) AND o.period @> (NEW.period * b.period) AND o.categories @> (NEW.categories * b.categories) AND o.territories @> (NEW.territories * b.territories) AND o.channels @> (NEW.channels * b.channels) AND o.languages @> (NEW.languages * b.languages))\n) THEN\n    RAISE EXCEPTION 'a contested grant claims a part of this'\n        USING ERRCODE = 'exclusion_violation', CONSTRAINT = 'grantbox_contested_blocks';\nEND IF;\nRETURN NEW;\n", hash='27acadc46bf3a654750e5949ead495db6c21b643', operation='INSERT', pgid='pgtrigger_waits_for_its_pool_322c6', table='licensing_grantbox', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='grantbox',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "licensing_grantboxevent" ("asset", "categories", "channels", "disputed", "grant_id", "hold", "holder_key", "id", "is_active", "lane", "languages", "lapses_on", "party_key", "period", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pool_id", "recorded", "territories") VALUES (NEW."asset", NEW."categories", NEW."channels", NEW."disputed", NEW."grant_id", NEW."hold", NEW."holder_key", NEW."id", NEW."is_active", NEW."lane", NEW."languages", NEW."lapses_on", NEW."party_key", NEW."period", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."pool_id", NEW."recorded", NEW."territories"); RETURN NULL;', hash='8c0d0b6498dd8333eaf17fb0f0c8f1d19331e3e7', operation='INSERT', pgid='pgtrigger_insert_insert_727b3', table='licensing_grantbox', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='grantbox',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "licensing_grantboxevent" ("asset", "categories", "channels", "disputed", "grant_id", "hold", "holder_key", "id", "is_active", "lane", "languages", "lapses_on", "party_key", "period", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pool_id", "recorded", "territories") VALUES (NEW."asset", NEW."categories", NEW."channels", NEW."disputed", NEW."grant_id", NEW."hold", NEW."holder_key", NEW."id", NEW."is_active", NEW."lane", NEW."languages", NEW."lapses_on", NEW."party_key", NEW."period", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."pool_id", NEW."recorded", NEW."territories"); RETURN NULL;', hash='35d6dc8c2c46760c2419ab8cfb216d287e99ec1f', operation='UPDATE', pgid='pgtrigger_update_update_ab170', table='licensing_grantbox', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='grantbox',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "licensing_grantboxevent" ("asset", "categories", "channels", "disputed", "grant_id", "hold", "holder_key", "id", "is_active", "lane", "languages", "lapses_on", "party_key", "period", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pool_id", "recorded", "territories") VALUES (OLD."asset", OLD."categories", OLD."channels", OLD."disputed", OLD."grant_id", OLD."hold", OLD."holder_key", OLD."id", OLD."is_active", OLD."lane", OLD."languages", OLD."lapses_on", OLD."party_key", OLD."period", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."pool_id", OLD."recorded", OLD."territories"); RETURN NULL;', hash='e847b6ad2380cda91a0238e46e14d2d0c3a3550c', operation='DELETE', pgid='pgtrigger_delete_delete_1c581', table='licensing_grantbox', when='AFTER')),
        ),
    ]
