-- The database of Reelmark as all of its migrations make it. `make schema` writes this file; nobody edits it.
-- After a merge conflict in here: take either side, finish the merge, and run `make schema`.
-- An empty database is made from it in one transaction (config/schema/loading.py), on PostgreSQL 15 and later.

SET LOCAL search_path = '';
SET LOCAL check_function_bodies = false;

CREATE EXTENSION IF NOT EXISTS btree_gist WITH SCHEMA public;


CREATE EXTENSION IF NOT EXISTS pg_trgm WITH SCHEMA public;


CREATE FUNCTION public._pgh_attach_context() RETURNS uuid
    LANGUAGE plpgsql
    AS $$
                    DECLARE
                        _pgh_context_id UUID;
                        _pgh_context_metadata JSONB;
                    BEGIN
                        BEGIN
                            SELECT INTO _pgh_context_id
                                CURRENT_SETTING('pghistory.context_id');
                            SELECT INTO _pgh_context_metadata
                                CURRENT_SETTING('pghistory.context_metadata');
                            EXCEPTION WHEN OTHERS THEN
                        END;
                        IF _pgh_context_id IS NOT NULL AND _pgh_context_metadata IS NOT NULL THEN
                            INSERT INTO pghistory_context (id, metadata, created_at, updated_at)
                                VALUES (_pgh_context_id, _pgh_context_metadata, NOW(), NOW())
                                ON CONFLICT (id) DO UPDATE
                                    SET metadata = EXCLUDED.metadata,
                                        updated_at = EXCLUDED.updated_at
                                    WHERE pghistory_context.metadata != EXCLUDED.metadata;
                            RETURN _pgh_context_id;
                        ELSE
                            RETURN NULL;
                        END IF;
                    END;
                $$;


CREATE FUNCTION public._pgtrigger_should_ignore(trigger_name name) RETURNS boolean
    LANGUAGE plpgsql
    AS $$
                DECLARE
                    _pgtrigger_ignore TEXT[];
                    _result BOOLEAN;
                BEGIN
                    BEGIN
                        SELECT INTO _pgtrigger_ignore
                            CURRENT_SETTING('pgtrigger.ignore');
                        EXCEPTION WHEN OTHERS THEN
                    END;
                    IF _pgtrigger_ignore IS NOT NULL THEN
                        SELECT trigger_name = ANY(_pgtrigger_ignore)
                        INTO _result;
                        RETURN _result;
                    ELSE
                        RETURN FALSE;
                    END IF;
                END;
            $$;


CREATE FUNCTION public.pgtrigger_append_only_05ada() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;
                END;
            $$;


CREATE FUNCTION public.pgtrigger_append_only_0b833() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;
                END;
            $$;


CREATE FUNCTION public.pgtrigger_append_only_0e266() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;
                END;
            $$;


CREATE FUNCTION public.pgtrigger_append_only_0f2f3() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;
                END;
            $$;


CREATE FUNCTION public.pgtrigger_append_only_100ef() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;
                END;
            $$;


CREATE FUNCTION public.pgtrigger_append_only_135bd() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;
                END;
            $$;


CREATE FUNCTION public.pgtrigger_append_only_164eb() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;
                END;
            $$;


CREATE FUNCTION public.pgtrigger_append_only_19f43() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;
                END;
            $$;


CREATE FUNCTION public.pgtrigger_append_only_1ae35() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;
                END;
            $$;


CREATE FUNCTION public.pgtrigger_append_only_1c3d1() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;
                END;
            $$;


CREATE FUNCTION public.pgtrigger_append_only_24be3() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;
                END;
            $$;


CREATE FUNCTION public.pgtrigger_append_only_2879f() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;
                END;
            $$;


CREATE FUNCTION public.pgtrigger_append_only_28ab5() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;
                END;
            $$;


CREATE FUNCTION public.pgtrigger_append_only_2942e() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;
                END;
            $$;


CREATE FUNCTION public.pgtrigger_append_only_2b5e4() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;
                END;
            $$;


CREATE FUNCTION public.pgtrigger_append_only_2ed31() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;
                END;
            $$;


CREATE FUNCTION public.pgtrigger_append_only_3aac3() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;
                END;
            $$;


CREATE FUNCTION public.pgtrigger_append_only_3ae25() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;
                END;
            $$;


CREATE FUNCTION public.pgtrigger_append_only_45b21() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;
                END;
            $$;


CREATE FUNCTION public.pgtrigger_append_only_45ece() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;
                END;
            $$;


CREATE FUNCTION public.pgtrigger_append_only_4952d() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;
                END;
            $$;


CREATE FUNCTION public.pgtrigger_append_only_4cb97() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;
                END;
            $$;


CREATE FUNCTION public.pgtrigger_append_only_4cec4() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;
                END;
            $$;


CREATE FUNCTION public.pgtrigger_append_only_4e6f4() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;
                END;
            $$;


CREATE FUNCTION public.pgtrigger_append_only_593d2() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;
                END;
            $$;


CREATE FUNCTION public.pgtrigger_append_only_5c4a5() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;
                END;
            $$;


CREATE FUNCTION public.pgtrigger_append_only_624d8() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;
                END;
            $$;


CREATE FUNCTION public.pgtrigger_append_only_6502d() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;
                END;
            $$;


CREATE FUNCTION public.pgtrigger_append_only_65521() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;
                END;
            $$;


CREATE FUNCTION public.pgtrigger_append_only_6571c() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;
                END;
            $$;


CREATE FUNCTION public.pgtrigger_append_only_6b3b2() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;
                END;
            $$;


CREATE FUNCTION public.pgtrigger_append_only_6ce38() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;
                END;
            $$;


CREATE FUNCTION public.pgtrigger_append_only_6fa9e() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;
                END;
            $$;


CREATE FUNCTION public.pgtrigger_append_only_71e91() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;
                END;
            $$;


CREATE FUNCTION public.pgtrigger_append_only_745b8() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;
                END;
            $$;


CREATE FUNCTION public.pgtrigger_append_only_769ba() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;
                END;
            $$;


CREATE FUNCTION public.pgtrigger_append_only_79064() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;
                END;
            $$;


CREATE FUNCTION public.pgtrigger_append_only_79d11() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;
                END;
            $$;


CREATE FUNCTION public.pgtrigger_append_only_88f42() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;
                END;
            $$;


CREATE FUNCTION public.pgtrigger_append_only_8ca92() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;
                END;
            $$;


CREATE FUNCTION public.pgtrigger_append_only_94a1f() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;
                END;
            $$;


CREATE FUNCTION public.pgtrigger_append_only_9bdcc() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;
                END;
            $$;


CREATE FUNCTION public.pgtrigger_append_only_9ddeb() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;
                END;
            $$;


CREATE FUNCTION public.pgtrigger_append_only_9ee6c() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;
                END;
            $$;


CREATE FUNCTION public.pgtrigger_append_only_a0989() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;
                END;
            $$;


CREATE FUNCTION public.pgtrigger_append_only_aad9a() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;
                END;
            $$;


CREATE FUNCTION public.pgtrigger_append_only_ad7c2() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;
                END;
            $$;


CREATE FUNCTION public.pgtrigger_append_only_b4566() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;
                END;
            $$;


CREATE FUNCTION public.pgtrigger_append_only_c059e() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;
                END;
            $$;


CREATE FUNCTION public.pgtrigger_append_only_c824f() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;
                END;
            $$;


CREATE FUNCTION public.pgtrigger_append_only_d7bab() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;
                END;
            $$;


CREATE FUNCTION public.pgtrigger_append_only_dd378() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;
                END;
            $$;


CREATE FUNCTION public.pgtrigger_append_only_e24f9() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;
                END;
            $$;


CREATE FUNCTION public.pgtrigger_append_only_ea99e() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;
                END;
            $$;


CREATE FUNCTION public.pgtrigger_append_only_ead9c() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;
                END;
            $$;


CREATE FUNCTION public.pgtrigger_append_only_eea06() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;
                END;
            $$;


CREATE FUNCTION public.pgtrigger_append_only_f2ca7() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;
                END;
            $$;


CREATE FUNCTION public.pgtrigger_append_only_f4b20() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;
                END;
            $$;


CREATE FUNCTION public.pgtrigger_append_only_f568b() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;
                END;
            $$;


CREATE FUNCTION public.pgtrigger_append_only_fa7ee() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;
                END;
            $$;


CREATE FUNCTION public.pgtrigger_delete_delete_0078d() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "licensing_authorisationevent" ("grant_id", "holder_id", "id", "issued_at", "period", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "replaces_id", "scope_digest", "status") VALUES (OLD."grant_id", OLD."holder_id", OLD."id", OLD."issued_at", OLD."period", _pgh_attach_context(), NOW(), 'delete', OLD."id", OLD."replaces_id", OLD."scope_digest", OLD."status"); RETURN NULL;
                END;
            $$;


CREATE FUNCTION public.pgtrigger_delete_delete_07f6d() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "alerts_calendartokenevent" ("id", "made_at", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "user_id") VALUES (OLD."id", OLD."made_at", _pgh_attach_context(), NOW(), 'delete', OLD."id", OLD."user_id"); RETURN NULL;
                END;
            $$;


CREATE FUNCTION public.pgtrigger_delete_delete_1239e() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "ip_registry_inclusionevent" ("id", "kind", "part_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "whole_id") VALUES (OLD."id", OLD."kind", OLD."part_id", _pgh_attach_context(), NOW(), 'delete', OLD."id", OLD."whole_id"); RETURN NULL;
                END;
            $$;


CREATE FUNCTION public.pgtrigger_delete_delete_17657() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "enforcement_piracyreportevent" ("digest", "id", "language", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "reference", "reported_at", "reporter_email", "seller", "source", "territory_id", "url", "what") VALUES (OLD."digest", OLD."id", OLD."language", _pgh_attach_context(), NOW(), 'delete', OLD."id", OLD."place", OLD."reference", OLD."reported_at", OLD."reporter_email", OLD."seller", OLD."source", OLD."territory_id", OLD."url", OLD."what"); RETURN NULL;
                END;
            $$;


CREATE FUNCTION public.pgtrigger_delete_delete_19a8f() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "accounts_membershipevent" ("id", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "role", "user_id") VALUES (OLD."id", OLD."organisation_id", _pgh_attach_context(), NOW(), 'delete', OLD."id", OLD."role", OLD."user_id"); RETURN NULL;
                END;
            $$;


CREATE FUNCTION public.pgtrigger_delete_delete_19f14() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "accounts_userevent" ("email", "id", "is_active", "is_staff", "is_superuser", "joined_at", "language", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (OLD."email", OLD."id", OLD."is_active", OLD."is_staff", OLD."is_superuser", OLD."joined_at", OLD."language", OLD."name", _pgh_attach_context(), NOW(), 'delete', OLD."id"); RETURN NULL;
                END;
            $$;


CREATE FUNCTION public.pgtrigger_delete_delete_1c581() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "licensing_grantboxevent" ("asset", "categories", "channels", "disputed", "grant_id", "hold", "holder_key", "id", "is_active", "lane", "languages", "lapses_on", "party_key", "period", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pool_id", "recorded", "territories") VALUES (OLD."asset", OLD."categories", OLD."channels", OLD."disputed", OLD."grant_id", OLD."hold", OLD."holder_key", OLD."id", OLD."is_active", OLD."lane", OLD."languages", OLD."lapses_on", OLD."party_key", OLD."period", _pgh_attach_context(), NOW(), 'delete', OLD."id", OLD."pool_id", OLD."recorded", OLD."territories"); RETURN NULL;
                END;
            $$;


CREATE FUNCTION public.pgtrigger_delete_delete_1cc1f() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "vocabularies_channelevent" ("aliases", "code", "depth", "id", "is_retired", "name", "name_zh", "parent_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "slot", "spans") VALUES (OLD."aliases", OLD."code", OLD."depth", OLD."id", OLD."is_retired", OLD."name", OLD."name_zh", OLD."parent_id", _pgh_attach_context(), NOW(), 'delete', OLD."id", OLD."position", OLD."slot", OLD."spans"); RETURN NULL;
                END;
            $$;


CREATE FUNCTION public.pgtrigger_delete_delete_1ead8() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "ip_registry_planlineevent" ("asset_id", "by_day", "category_id", "currency", "expected", "id", "lead_days", "partner", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (OLD."asset_id", OLD."by_day", OLD."category_id", OLD."currency", OLD."expected", OLD."id", OLD."lead_days", OLD."partner", _pgh_attach_context(), NOW(), 'delete', OLD."id"); RETURN NULL;
                END;
            $$;


CREATE FUNCTION public.pgtrigger_delete_delete_232a3() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "licensing_agreementmoveevent" ("agreement_id", "from_status", "id", "moved_at", "moved_by_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "to_status") VALUES (OLD."agreement_id", OLD."from_status", OLD."id", OLD."moved_at", OLD."moved_by_id", _pgh_attach_context(), NOW(), 'delete', OLD."id", OLD."reason", OLD."to_status"); RETURN NULL;
                END;
            $$;


CREATE FUNCTION public.pgtrigger_delete_delete_27171() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "licensing_statuschangeevent" ("agreement_id", "from_status", "id", "moved_at", "moved_by_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "to_status") VALUES (OLD."agreement_id", OLD."from_status", OLD."id", OLD."moved_at", OLD."moved_by_id", _pgh_attach_context(), NOW(), 'delete', OLD."id", OLD."reason", OLD."to_status"); RETURN NULL;
                END;
            $$;


CREATE FUNCTION public.pgtrigger_delete_delete_35c2c() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "licensing_licencerequestevent" ("agreement_id", "answer", "answered_at", "asked_at", "asked_by_id", "categories", "id", "kind", "organisation_id", "period", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "purpose", "status", "territories", "title") VALUES (OLD."agreement_id", OLD."answer", OLD."answered_at", OLD."asked_at", OLD."asked_by_id", OLD."categories", OLD."id", OLD."kind", OLD."organisation_id", OLD."period", _pgh_attach_context(), NOW(), 'delete', OLD."id", OLD."purpose", OLD."status", OLD."territories", OLD."title"); RETURN NULL;
                END;
            $$;


CREATE FUNCTION public.pgtrigger_delete_delete_35cdf() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "vocabularies_usecategoryevent" ("aliases", "code", "depth", "id", "is_retired", "name", "name_zh", "nice_classes", "parent_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "slot", "spans") VALUES (OLD."aliases", OLD."code", OLD."depth", OLD."id", OLD."is_retired", OLD."name", OLD."name_zh", OLD."nice_classes", OLD."parent_id", _pgh_attach_context(), NOW(), 'delete', OLD."id", OLD."position", OLD."slot", OLD."spans"); RETURN NULL;
                END;
            $$;


CREATE FUNCTION public.pgtrigger_delete_delete_38205() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "alerts_webhookendpointevent" ("disabled_at", "disabled_because", "event_types", "id", "made_at", "note", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "previous_until", "url") VALUES (OLD."disabled_at", OLD."disabled_because", OLD."event_types", OLD."id", OLD."made_at", OLD."note", OLD."organisation_id", _pgh_attach_context(), NOW(), 'delete', OLD."id", OLD."previous_until", OLD."url"); RETURN NULL;
                END;
            $$;


CREATE FUNCTION public.pgtrigger_delete_delete_3e0e3() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "licensing_grantscopeevent" ("categories", "channels", "grant_id", "id", "languages", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "territories") VALUES (OLD."categories", OLD."channels", OLD."grant_id", OLD."id", OLD."languages", _pgh_attach_context(), NOW(), 'delete', OLD."id", OLD."territories"); RETURN NULL;
                END;
            $$;


CREATE FUNCTION public.pgtrigger_delete_delete_3f95c() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "ip_registry_encumbranceevent" ("amount", "asset_id", "currency", "document_id", "holder_id", "id", "instrument", "kind", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "rank", "registry_number", "released_on", "since") VALUES (OLD."amount", OLD."asset_id", OLD."currency", OLD."document_id", OLD."holder_id", OLD."id", OLD."instrument", OLD."kind", _pgh_attach_context(), NOW(), 'delete', OLD."id", OLD."rank", OLD."registry_number", OLD."released_on", OLD."since"); RETURN NULL;
                END;
            $$;


CREATE FUNCTION public.pgtrigger_delete_delete_44259() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "licensing_poolevent" ("grant_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "root_id") VALUES (OLD."grant_id", OLD."id", _pgh_attach_context(), NOW(), 'delete', OLD."id", OLD."root_id"); RETURN NULL;
                END;
            $$;


CREATE FUNCTION public.pgtrigger_delete_delete_478ec() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "ip_registry_assetevent" ("audience", "id", "kind", "level", "maker", "merged_into_id", "parent_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "potential", "reference", "span", "stage", "title", "title_zh", "year") VALUES (OLD."audience", OLD."id", OLD."kind", OLD."level", OLD."maker", OLD."merged_into_id", OLD."parent_id", _pgh_attach_context(), NOW(), 'delete', OLD."id", OLD."potential", OLD."reference", OLD."span", OLD."stage", OLD."title", OLD."title_zh", OLD."year"); RETURN NULL;
                END;
            $$;


CREATE FUNCTION public.pgtrigger_delete_delete_4793c() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "accounts_accesstokenevent" ("address", "beginning", "expires_at", "id", "made_at", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "revoked_at", "scopes", "user_id") VALUES (OLD."address", OLD."beginning", OLD."expires_at", OLD."id", OLD."made_at", OLD."name", _pgh_attach_context(), NOW(), 'delete', OLD."id", OLD."revoked_at", OLD."scopes", OLD."user_id"); RETURN NULL;
                END;
            $$;


CREATE FUNCTION public.pgtrigger_delete_delete_47ec2() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "enforcement_assessmentevent" ("assessed_at", "element_id", "id", "listing_id", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reasons", "report_id", "superseded_at", "verdict", "work_id") VALUES (OLD."assessed_at", OLD."element_id", OLD."id", OLD."listing_id", OLD."organisation_id", _pgh_attach_context(), NOW(), 'delete', OLD."id", OLD."reasons", OLD."report_id", OLD."superseded_at", OLD."verdict", OLD."work_id"); RETURN NULL;
                END;
            $$;


CREATE FUNCTION public.pgtrigger_delete_delete_50248() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "ip_registry_styleguideevent" ("asset_id", "id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (OLD."asset_id", OLD."id", OLD."name", _pgh_attach_context(), NOW(), 'delete', OLD."id"); RETURN NULL;
                END;
            $$;


CREATE FUNCTION public.pgtrigger_delete_delete_507cc() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "merchandise_skuevent" ("code", "gtin", "id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "product_id", "release_id", "street_date", "street_offset_days") VALUES (OLD."code", OLD."gtin", OLD."id", OLD."name", _pgh_attach_context(), NOW(), 'delete', OLD."id", OLD."product_id", OLD."release_id", OLD."street_date", OLD."street_offset_days"); RETURN NULL;
                END;
            $$;


CREATE FUNCTION public.pgtrigger_delete_delete_5461b() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "licensing_circleevent" ("at_most", "id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (OLD."at_most", OLD."id", OLD."name", _pgh_attach_context(), NOW(), 'delete', OLD."id"); RETURN NULL;
                END;
            $$;


CREATE FUNCTION public.pgtrigger_delete_delete_5708c() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "ip_registry_releasedateevent" ("day", "id", "move", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "recorded", "release_id", "status") VALUES (OLD."day", OLD."id", OLD."move", _pgh_attach_context(), NOW(), 'delete', OLD."id", OLD."reason", OLD."recorded", OLD."release_id", OLD."status"); RETURN NULL;
                END;
            $$;


CREATE FUNCTION public.pgtrigger_delete_delete_589e9() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "licensing_agreementdocumentevent" ("added_at", "agreement_id", "file_id", "id", "kind", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (OLD."added_at", OLD."agreement_id", OLD."file_id", OLD."id", OLD."kind", OLD."note", _pgh_attach_context(), NOW(), 'delete', OLD."id"); RETURN NULL;
                END;
            $$;


CREATE FUNCTION public.pgtrigger_delete_delete_5f1ef() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "licensing_signingkeyevent" ("first_used_at", "id", "kid", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public") VALUES (OLD."first_used_at", OLD."id", OLD."kid", _pgh_attach_context(), NOW(), 'delete', OLD."id", OLD."public"); RETURN NULL;
                END;
            $$;


CREATE FUNCTION public.pgtrigger_delete_delete_68ca4() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "ip_registry_derivationevent" ("id", "kind", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "source_id", "work_id") VALUES (OLD."id", OLD."kind", _pgh_attach_context(), NOW(), 'delete', OLD."id", OLD."source_id", OLD."work_id"); RETURN NULL;
                END;
            $$;


CREATE FUNCTION public.pgtrigger_delete_delete_690cc() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "enforcement_listingevent" ("currency", "external_id", "id", "marketplace", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "price", "seen_on", "seller", "territory_id", "title", "url") VALUES (OLD."currency", OLD."external_id", OLD."id", OLD."marketplace", _pgh_attach_context(), NOW(), 'delete', OLD."id", OLD."price", OLD."seen_on", OLD."seller", OLD."territory_id", OLD."title", OLD."url"); RETURN NULL;
                END;
            $$;


CREATE FUNCTION public.pgtrigger_delete_delete_75ee2() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "ip_registry_gateevent" ("asset_id", "id", "passed_on", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "planned_on", "stage") VALUES (OLD."asset_id", OLD."id", OLD."passed_on", _pgh_attach_context(), NOW(), 'delete', OLD."id", OLD."planned_on", OLD."stage"); RETURN NULL;
                END;
            $$;


CREATE FUNCTION public.pgtrigger_delete_delete_78e75() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "vocabularies_territorygroupevent" ("aliases", "code", "id", "name", "name_zh", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (OLD."aliases", OLD."code", OLD."id", OLD."name", OLD."name_zh", _pgh_attach_context(), NOW(), 'delete', OLD."id"); RETURN NULL;
                END;
            $$;


CREATE FUNCTION public.pgtrigger_delete_delete_7b33b() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "accounts_organisationevent" ("country", "id", "merged_into_id", "name", "name_zh", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "roles") VALUES (OLD."country", OLD."id", OLD."merged_into_id", OLD."name", OLD."name_zh", _pgh_attach_context(), NOW(), 'delete', OLD."id", OLD."roles"); RETURN NULL;
                END;
            $$;


CREATE FUNCTION public.pgtrigger_delete_delete_7e1db() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "ip_registry_assetaliasevent" ("asset_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "text") VALUES (OLD."asset_id", OLD."id", _pgh_attach_context(), NOW(), 'delete', OLD."id", OLD."text"); RETURN NULL;
                END;
            $$;


CREATE FUNCTION public.pgtrigger_delete_delete_7fd12() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "ip_registry_titleevent" ("asset", "categories", "channels", "document_id", "from_holder_id", "holder_id", "id", "instrument", "kind", "languages", "period", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recorded", "registry_number", "share", "signed_on", "subject_id", "territories") VALUES (OLD."asset", OLD."categories", OLD."channels", OLD."document_id", OLD."from_holder_id", OLD."holder_id", OLD."id", OLD."instrument", OLD."kind", OLD."languages", OLD."period", _pgh_attach_context(), NOW(), 'delete', OLD."id", OLD."recorded", OLD."registry_number", OLD."share", OLD."signed_on", OLD."subject_id", OLD."territories"); RETURN NULL;
                END;
            $$;


CREATE FUNCTION public.pgtrigger_delete_delete_8436f() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "ip_registry_registrationevent" ("asset_id", "classes", "declaration_due_on", "declared_on", "document_id", "filed_on", "grace_ends_on", "id", "kind", "mark", "number", "office", "owner_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "registered_on", "renewal_opens_on", "status", "territories", "valid") VALUES (OLD."asset_id", OLD."classes", OLD."declaration_due_on", OLD."declared_on", OLD."document_id", OLD."filed_on", OLD."grace_ends_on", OLD."id", OLD."kind", OLD."mark", OLD."number", OLD."office", OLD."owner_id", _pgh_attach_context(), NOW(), 'delete', OLD."id", OLD."registered_on", OLD."renewal_opens_on", OLD."status", OLD."territories", OLD."valid"); RETURN NULL;
                END;
            $$;


CREATE FUNCTION public.pgtrigger_delete_delete_85d43() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "ip_registry_aicontributionevent" ("asset_id", "extent", "human_authorship", "id", "part", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "stated_by", "stated_on", "tool") VALUES (OLD."asset_id", OLD."extent", OLD."human_authorship", OLD."id", OLD."part", _pgh_attach_context(), NOW(), 'delete', OLD."id", OLD."stated_by", OLD."stated_on", OLD."tool"); RETURN NULL;
                END;
            $$;


CREATE FUNCTION public.pgtrigger_delete_delete_8a829() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "licensing_disputeevent" ("details", "found_at", "grant_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "rival_id", "solution", "solved_at", "solved_by_id") VALUES (OLD."details", OLD."found_at", OLD."grant_id", OLD."id", _pgh_attach_context(), NOW(), 'delete', OLD."id", OLD."reason", OLD."rival_id", OLD."solution", OLD."solved_at", OLD."solved_by_id"); RETURN NULL;
                END;
            $$;


CREATE FUNCTION public.pgtrigger_delete_delete_91389() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "licensing_signatureevent" ("agreement_id", "asked_at", "asked_by_id", "digest", "expires_at", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "signed_as", "signed_at", "signer_id", "withdrawn_at") VALUES (OLD."agreement_id", OLD."asked_at", OLD."asked_by_id", OLD."digest", OLD."expires_at", OLD."id", _pgh_attach_context(), NOW(), 'delete', OLD."id", OLD."signed_as", OLD."signed_at", OLD."signer_id", OLD."withdrawn_at"); RETURN NULL;
                END;
            $$;


CREATE FUNCTION public.pgtrigger_delete_delete_93a6d() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "vocabularies_territoryevent" ("aliases", "code", "depth", "id", "is_retired", "kind", "name", "name_zh", "parent_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "slot", "spans") VALUES (OLD."aliases", OLD."code", OLD."depth", OLD."id", OLD."is_retired", OLD."kind", OLD."name", OLD."name_zh", OLD."parent_id", _pgh_attach_context(), NOW(), 'delete', OLD."id", OLD."position", OLD."slot", OLD."spans"); RETURN NULL;
                END;
            $$;


CREATE FUNCTION public.pgtrigger_delete_delete_9602d() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "licensing_authorisationmoveevent" ("at", "authorisation_id", "by_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "status") VALUES (OLD."at", OLD."authorisation_id", OLD."by_id", OLD."id", _pgh_attach_context(), NOW(), 'delete', OLD."id", OLD."reason", OLD."status"); RETURN NULL;
                END;
            $$;


CREATE FUNCTION public.pgtrigger_delete_delete_990cb() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "ip_registry_clearanceevent" ("asset_id", "cleared_on", "document_id", "ends_on", "id", "instrument", "kind", "person", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "scope") VALUES (OLD."asset_id", OLD."cleared_on", OLD."document_id", OLD."ends_on", OLD."id", OLD."instrument", OLD."kind", OLD."person", _pgh_attach_context(), NOW(), 'delete', OLD."id", OLD."scope"); RETURN NULL;
                END;
            $$;


CREATE FUNCTION public.pgtrigger_delete_delete_9edfd() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "ip_registry_assetimageevent" ("asset_id", "caption", "created_at", "file_id", "height", "id", "pdq", "pdq_quality", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "thumbnail_id", "width") VALUES (OLD."asset_id", OLD."caption", OLD."created_at", OLD."file_id", OLD."height", OLD."id", OLD."pdq", OLD."pdq_quality", _pgh_attach_context(), NOW(), 'delete', OLD."id", OLD."thumbnail_id", OLD."width"); RETURN NULL;
                END;
            $$;


CREATE FUNCTION public.pgtrigger_delete_delete_a0301() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "vocabularies_niceclassevent" ("edition", "heading", "heading_zh", "id", "is_service", "number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (OLD."edition", OLD."heading", OLD."heading_zh", OLD."id", OLD."is_service", OLD."number", _pgh_attach_context(), NOW(), 'delete', OLD."id"); RETURN NULL;
                END;
            $$;


CREATE FUNCTION public.pgtrigger_delete_delete_a0997() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "ip_registry_releaseevent" ("asset_id", "id", "medium", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "territory_id", "time_zone") VALUES (OLD."asset_id", OLD."id", OLD."medium", _pgh_attach_context(), NOW(), 'delete', OLD."id", OLD."territory_id", OLD."time_zone"); RETURN NULL;
                END;
            $$;


CREATE FUNCTION public.pgtrigger_delete_delete_a6c17() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "licensing_grantevent" ("agreement_id", "amends_id", "circle_id", "clause", "currency", "ended_on", "ends_with_month", "follows_id", "id", "instalments", "kind", "lapses_on", "long_stop", "lost_sell_off", "manufacturing_days", "minimum_guarantee", "months_from", "not_before", "parent_id", "period", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "royalty_rate", "sell_off_days", "sell_off_on_breach", "start_offset_days", "status", "sublicence_levels", "sublicences_survive", "term_months") VALUES (OLD."agreement_id", OLD."amends_id", OLD."circle_id", OLD."clause", OLD."currency", OLD."ended_on", OLD."ends_with_month", OLD."follows_id", OLD."id", OLD."instalments", OLD."kind", OLD."lapses_on", OLD."long_stop", OLD."lost_sell_off", OLD."manufacturing_days", OLD."minimum_guarantee", OLD."months_from", OLD."not_before", OLD."parent_id", OLD."period", _pgh_attach_context(), NOW(), 'delete', OLD."id", OLD."royalty_rate", OLD."sell_off_days", OLD."sell_off_on_breach", OLD."start_offset_days", OLD."status", OLD."sublicence_levels", OLD."sublicences_survive", OLD."term_months"); RETURN NULL;
                END;
            $$;


CREATE FUNCTION public.pgtrigger_delete_delete_ac91a() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "licensing_reminderevent" ("days", "id", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (OLD."days", OLD."id", OLD."organisation_id", _pgh_attach_context(), NOW(), 'delete', OLD."id"); RETURN NULL;
                END;
            $$;


CREATE FUNCTION public.pgtrigger_delete_delete_b1cb7() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "licensing_obligationmoveevent" ("by_release", "from_day", "id", "moved_at", "moved_by_id", "obligation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "to_day") VALUES (OLD."by_release", OLD."from_day", OLD."id", OLD."moved_at", OLD."moved_by_id", OLD."obligation_id", _pgh_attach_context(), NOW(), 'delete', OLD."id", OLD."reason", OLD."to_day"); RETURN NULL;
                END;
            $$;


CREATE FUNCTION public.pgtrigger_delete_delete_bac3e() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "enforcement_assessmentmatchevent" ("assessment_id", "asset_id", "found", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (OLD."assessment_id", OLD."asset_id", OLD."found", OLD."id", _pgh_attach_context(), NOW(), 'delete', OLD."id"); RETURN NULL;
                END;
            $$;


CREATE FUNCTION public.pgtrigger_delete_delete_be0af() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "licensing_obligationevent" ("agreed_on", "agreement_id", "amount", "currency", "done_on", "due_on", "evidence_id", "follows_id", "grant_id", "id", "instalment", "kind", "offset_days", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "responsible_id", "reverts", "side", "state", "what") VALUES (OLD."agreed_on", OLD."agreement_id", OLD."amount", OLD."currency", OLD."done_on", OLD."due_on", OLD."evidence_id", OLD."follows_id", OLD."grant_id", OLD."id", OLD."instalment", OLD."kind", OLD."offset_days", _pgh_attach_context(), NOW(), 'delete', OLD."id", OLD."reason", OLD."responsible_id", OLD."reverts", OLD."side", OLD."state", OLD."what"); RETURN NULL;
                END;
            $$;


CREATE FUNCTION public.pgtrigger_delete_delete_c67cb() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "licensing_authorisationboxevent" ("asset", "authorisation_id", "categories", "channels", "id", "languages", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "territories") VALUES (OLD."asset", OLD."authorisation_id", OLD."categories", OLD."channels", OLD."id", OLD."languages", _pgh_attach_context(), NOW(), 'delete', OLD."id", OLD."territories"); RETURN NULL;
                END;
            $$;


CREATE FUNCTION public.pgtrigger_delete_delete_c88a9() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "licensing_contestevent" ("details", "found_at", "grant_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "rival_id", "solution", "solved_at", "solved_by_id") VALUES (OLD."details", OLD."found_at", OLD."grant_id", OLD."id", _pgh_attach_context(), NOW(), 'delete', OLD."id", OLD."reason", OLD."rival_id", OLD."solution", OLD."solved_at", OLD."solved_by_id"); RETURN NULL;
                END;
            $$;


CREATE FUNCTION public.pgtrigger_delete_delete_ccbbb() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "ip_registry_identifierevent" ("asset_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "scheme", "value", "warning") VALUES (OLD."asset_id", OLD."id", _pgh_attach_context(), NOW(), 'delete', OLD."id", OLD."scheme", OLD."value", OLD."warning"); RETURN NULL;
                END;
            $$;


CREATE FUNCTION public.pgtrigger_delete_delete_cecb3() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "vocabularies_languageevent" ("aliases", "code", "depth", "id", "is_retired", "name", "name_zh", "parent_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "slot", "spans") VALUES (OLD."aliases", OLD."code", OLD."depth", OLD."id", OLD."is_retired", OLD."name", OLD."name_zh", OLD."parent_id", _pgh_attach_context(), NOW(), 'delete', OLD."id", OLD."position", OLD."slot", OLD."spans"); RETURN NULL;
                END;
            $$;


CREATE FUNCTION public.pgtrigger_delete_delete_d32a5() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "enforcement_selleraccountevent" ("id", "key", "marketplace", "name", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (OLD."id", OLD."key", OLD."marketplace", OLD."name", OLD."organisation_id", _pgh_attach_context(), NOW(), 'delete', OLD."id"); RETURN NULL;
                END;
            $$;


CREATE FUNCTION public.pgtrigger_delete_delete_d503a() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "licensing_agreementversionevent" ("agreement_id", "content", "effective", "id", "number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recorded", "source_id") VALUES (OLD."agreement_id", OLD."content", OLD."effective", OLD."id", OLD."number", _pgh_attach_context(), NOW(), 'delete', OLD."id", OLD."recorded", OLD."source_id"); RETURN NULL;
                END;
            $$;


CREATE FUNCTION public.pgtrigger_delete_delete_d53cf() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "licensing_agreementevent" ("amends_id", "approval_days", "audit_notice_days", "effective_on", "governing_law", "has_audit_right", "id", "insurance_amount", "insurance_currency", "kind", "licensee_id", "licensor_id", "needs_version", "notes", "number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "sell_off_days", "signed_on", "silence", "status", "title") VALUES (OLD."amends_id", OLD."approval_days", OLD."audit_notice_days", OLD."effective_on", OLD."governing_law", OLD."has_audit_right", OLD."id", OLD."insurance_amount", OLD."insurance_currency", OLD."kind", OLD."licensee_id", OLD."licensor_id", OLD."needs_version", OLD."notes", OLD."number", _pgh_attach_context(), NOW(), 'delete', OLD."id", OLD."sell_off_days", OLD."signed_on", OLD."silence", OLD."status", OLD."title"); RETURN NULL;
                END;
            $$;


CREATE FUNCTION public.pgtrigger_delete_delete_d7626() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "ip_registry_styleguideversionevent" ("created_at", "created_by_id", "file_id", "guide_id", "id", "note", "number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "withdrawn_at") VALUES (OLD."created_at", OLD."created_by_id", OLD."file_id", OLD."guide_id", OLD."id", OLD."note", OLD."number", _pgh_attach_context(), NOW(), 'delete', OLD."id", OLD."withdrawn_at"); RETURN NULL;
                END;
            $$;


CREATE FUNCTION public.pgtrigger_delete_delete_dc464() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "merchandise_productevent" ("category_id", "grant_id", "id", "licensee_id", "name", "name_zh", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reference") VALUES (OLD."category_id", OLD."grant_id", OLD."id", OLD."licensee_id", OLD."name", OLD."name_zh", _pgh_attach_context(), NOW(), 'delete', OLD."id", OLD."reference"); RETURN NULL;
                END;
            $$;


CREATE FUNCTION public.pgtrigger_delete_delete_f2c14() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "accounts_invitationevent" ("accepted_at", "email", "expires_at", "id", "invited_by_id", "language", "made_at", "name", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "role", "withdrawn_at") VALUES (OLD."accepted_at", OLD."email", OLD."expires_at", OLD."id", OLD."invited_by_id", OLD."language", OLD."made_at", OLD."name", OLD."organisation_id", _pgh_attach_context(), NOW(), 'delete', OLD."id", OLD."role", OLD."withdrawn_at"); RETURN NULL;
                END;
            $$;


CREATE FUNCTION public.pgtrigger_delete_delete_fc194() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "licensing_certificateevent" ("authorisation_id", "content", "edition", "id", "key_id", "made_at", "payload", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "signature") VALUES (OLD."authorisation_id", OLD."content", OLD."edition", OLD."id", OLD."key_id", OLD."made_at", OLD."payload", _pgh_attach_context(), NOW(), 'delete', OLD."id", OLD."signature"); RETURN NULL;
                END;
            $$;


CREATE FUNCTION public.pgtrigger_delete_delete_fe150() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "licensing_coexclusivegroupevent" ("at_most", "id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (OLD."at_most", OLD."id", OLD."name", _pgh_attach_context(), NOW(), 'delete', OLD."id"); RETURN NULL;
                END;
            $$;


CREATE FUNCTION public.pgtrigger_forgets_old_addresses_84cf7() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    
DELETE FROM account_emailaddress WHERE user_id = NEW.id AND lower(email) <> lower(NEW.email);
RETURN NULL;

                END;
            $$;


CREATE FUNCTION public.pgtrigger_insert_insert_00589() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "ip_registry_titleevent" ("asset", "categories", "channels", "document_id", "from_holder_id", "holder_id", "id", "instrument", "kind", "languages", "period", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recorded", "registry_number", "share", "signed_on", "subject_id", "territories") SELECT new_values."asset", new_values."categories", new_values."channels", new_values."document_id", new_values."from_holder_id", new_values."holder_id", new_values."id", new_values."instrument", new_values."kind", new_values."languages", new_values."period", _pgh_attached_context.value, NOW(), 'insert', new_values."id", new_values."recorded", new_values."registry_number", new_values."share", new_values."signed_on", new_values."subject_id", new_values."territories" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;
                END;
            $$;


CREATE FUNCTION public.pgtrigger_insert_insert_034f2() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "ip_registry_aicontributionevent" ("asset_id", "extent", "human_authorship", "id", "part", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "stated_by", "stated_on", "tool") SELECT new_values."asset_id", new_values."extent", new_values."human_authorship", new_values."id", new_values."part", _pgh_attached_context.value, NOW(), 'insert', new_values."id", new_values."stated_by", new_values."stated_on", new_values."tool" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;
                END;
            $$;


CREATE FUNCTION public.pgtrigger_insert_insert_070a3() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "vocabularies_territoryevent" ("aliases", "code", "depth", "id", "is_retired", "kind", "name", "name_zh", "parent_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "slot", "spans") SELECT new_values."aliases", new_values."code", new_values."depth", new_values."id", new_values."is_retired", new_values."kind", new_values."name", new_values."name_zh", new_values."parent_id", _pgh_attached_context.value, NOW(), 'insert', new_values."id", new_values."position", new_values."slot", new_values."spans" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;
                END;
            $$;


CREATE FUNCTION public.pgtrigger_insert_insert_0a1da() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "ip_registry_gateevent" ("asset_id", "id", "passed_on", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "planned_on", "stage") SELECT new_values."asset_id", new_values."id", new_values."passed_on", _pgh_attached_context.value, NOW(), 'insert', new_values."id", new_values."planned_on", new_values."stage" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;
                END;
            $$;


CREATE FUNCTION public.pgtrigger_insert_insert_108ff() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "ip_registry_identifierevent" ("asset_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "scheme", "value", "warning") SELECT new_values."asset_id", new_values."id", _pgh_attached_context.value, NOW(), 'insert', new_values."id", new_values."scheme", new_values."value", new_values."warning" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;
                END;
            $$;


CREATE FUNCTION public.pgtrigger_insert_insert_13233() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "licensing_signingkeyevent" ("first_used_at", "id", "kid", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public") SELECT new_values."first_used_at", new_values."id", new_values."kid", _pgh_attached_context.value, NOW(), 'insert', new_values."id", new_values."public" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;
                END;
            $$;


CREATE FUNCTION public.pgtrigger_insert_insert_29869() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "ip_registry_inclusionevent" ("id", "kind", "part_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "whole_id") SELECT new_values."id", new_values."kind", new_values."part_id", _pgh_attached_context.value, NOW(), 'insert', new_values."id", new_values."whole_id" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;
                END;
            $$;


CREATE FUNCTION public.pgtrigger_insert_insert_298d2() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "licensing_authorisationmoveevent" ("at", "authorisation_id", "by_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "status") SELECT new_values."at", new_values."authorisation_id", new_values."by_id", new_values."id", _pgh_attached_context.value, NOW(), 'insert', new_values."id", new_values."reason", new_values."status" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;
                END;
            $$;


CREATE FUNCTION public.pgtrigger_insert_insert_2a269() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "licensing_signatureevent" ("agreement_id", "asked_at", "asked_by_id", "digest", "expires_at", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "signed_as", "signed_at", "signer_id", "withdrawn_at") SELECT new_values."agreement_id", new_values."asked_at", new_values."asked_by_id", new_values."digest", new_values."expires_at", new_values."id", _pgh_attached_context.value, NOW(), 'insert', new_values."id", new_values."signed_as", new_values."signed_at", new_values."signer_id", new_values."withdrawn_at" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;
                END;
            $$;


CREATE FUNCTION public.pgtrigger_insert_insert_3643c() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "licensing_contestevent" ("details", "found_at", "grant_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "rival_id", "solution", "solved_at", "solved_by_id") VALUES (NEW."details", NEW."found_at", NEW."grant_id", NEW."id", _pgh_attach_context(), NOW(), 'insert', NEW."id", NEW."reason", NEW."rival_id", NEW."solution", NEW."solved_at", NEW."solved_by_id"); RETURN NULL;
                END;
            $$;


CREATE FUNCTION public.pgtrigger_insert_insert_3867c() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "accounts_userevent" ("email", "id", "is_active", "is_staff", "is_superuser", "joined_at", "language", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") SELECT new_values."email", new_values."id", new_values."is_active", new_values."is_staff", new_values."is_superuser", new_values."joined_at", new_values."language", new_values."name", _pgh_attached_context.value, NOW(), 'insert', new_values."id" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;
                END;
            $$;


CREATE FUNCTION public.pgtrigger_insert_insert_3a83c() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "ip_registry_releaseevent" ("asset_id", "id", "medium", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "territory_id", "time_zone") SELECT new_values."asset_id", new_values."id", new_values."medium", _pgh_attached_context.value, NOW(), 'insert', new_values."id", new_values."territory_id", new_values."time_zone" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;
                END;
            $$;


CREATE FUNCTION public.pgtrigger_insert_insert_3ea96() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "vocabularies_usecategoryevent" ("aliases", "code", "depth", "id", "is_retired", "name", "name_zh", "nice_classes", "parent_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "slot", "spans") SELECT new_values."aliases", new_values."code", new_values."depth", new_values."id", new_values."is_retired", new_values."name", new_values."name_zh", new_values."nice_classes", new_values."parent_id", _pgh_attached_context.value, NOW(), 'insert', new_values."id", new_values."position", new_values."slot", new_values."spans" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;
                END;
            $$;


CREATE FUNCTION public.pgtrigger_insert_insert_44b11() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "ip_registry_encumbranceevent" ("amount", "asset_id", "currency", "document_id", "holder_id", "id", "instrument", "kind", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "rank", "registry_number", "released_on", "since") SELECT new_values."amount", new_values."asset_id", new_values."currency", new_values."document_id", new_values."holder_id", new_values."id", new_values."instrument", new_values."kind", _pgh_attached_context.value, NOW(), 'insert', new_values."id", new_values."rank", new_values."registry_number", new_values."released_on", new_values."since" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;
                END;
            $$;


CREATE FUNCTION public.pgtrigger_insert_insert_4f70a() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "licensing_poolevent" ("grant_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "root_id") SELECT new_values."grant_id", new_values."id", _pgh_attached_context.value, NOW(), 'insert', new_values."id", new_values."root_id" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;
                END;
            $$;


CREATE FUNCTION public.pgtrigger_insert_insert_52d2c() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "enforcement_assessmentmatchevent" ("assessment_id", "asset_id", "found", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") SELECT new_values."assessment_id", new_values."asset_id", new_values."found", new_values."id", _pgh_attached_context.value, NOW(), 'insert', new_values."id" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;
                END;
            $$;


CREATE FUNCTION public.pgtrigger_insert_insert_55047() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "ip_registry_styleguideversionevent" ("created_at", "created_by_id", "file_id", "guide_id", "id", "note", "number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "withdrawn_at") SELECT new_values."created_at", new_values."created_by_id", new_values."file_id", new_values."guide_id", new_values."id", new_values."note", new_values."number", _pgh_attached_context.value, NOW(), 'insert', new_values."id", new_values."withdrawn_at" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;
                END;
            $$;


CREATE FUNCTION public.pgtrigger_insert_insert_64228() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "ip_registry_styleguideevent" ("asset_id", "id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") SELECT new_values."asset_id", new_values."id", new_values."name", _pgh_attached_context.value, NOW(), 'insert', new_values."id" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;
                END;
            $$;


CREATE FUNCTION public.pgtrigger_insert_insert_649ee() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "ip_registry_planlineevent" ("asset_id", "by_day", "category_id", "currency", "expected", "id", "lead_days", "partner", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") SELECT new_values."asset_id", new_values."by_day", new_values."category_id", new_values."currency", new_values."expected", new_values."id", new_values."lead_days", new_values."partner", _pgh_attached_context.value, NOW(), 'insert', new_values."id" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;
                END;
            $$;


CREATE FUNCTION public.pgtrigger_insert_insert_64dc2() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "licensing_reminderevent" ("days", "id", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") SELECT new_values."days", new_values."id", new_values."organisation_id", _pgh_attached_context.value, NOW(), 'insert', new_values."id" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;
                END;
            $$;


CREATE FUNCTION public.pgtrigger_insert_insert_66a5c() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "accounts_organisationevent" ("country", "id", "merged_into_id", "name", "name_zh", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "roles") SELECT new_values."country", new_values."id", new_values."merged_into_id", new_values."name", new_values."name_zh", _pgh_attached_context.value, NOW(), 'insert', new_values."id", new_values."roles" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;
                END;
            $$;


CREATE FUNCTION public.pgtrigger_insert_insert_66afa() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "licensing_agreementversionevent" ("agreement_id", "content", "effective", "id", "number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recorded", "source_id") SELECT new_values."agreement_id", new_values."content", new_values."effective", new_values."id", new_values."number", _pgh_attached_context.value, NOW(), 'insert', new_values."id", new_values."recorded", new_values."source_id" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;
                END;
            $$;


CREATE FUNCTION public.pgtrigger_insert_insert_67c0f() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "licensing_grantscopeevent" ("categories", "channels", "grant_id", "id", "languages", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "territories") SELECT new_values."categories", new_values."channels", new_values."grant_id", new_values."id", new_values."languages", _pgh_attached_context.value, NOW(), 'insert', new_values."id", new_values."territories" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;
                END;
            $$;


CREATE FUNCTION public.pgtrigger_insert_insert_6a7f9() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "licensing_obligationevent" ("agreed_on", "agreement_id", "amount", "currency", "done_on", "due_on", "evidence_id", "follows_id", "grant_id", "id", "instalment", "kind", "offset_days", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "responsible_id", "reverts", "side", "state", "what") SELECT new_values."agreed_on", new_values."agreement_id", new_values."amount", new_values."currency", new_values."done_on", new_values."due_on", new_values."evidence_id", new_values."follows_id", new_values."grant_id", new_values."id", new_values."instalment", new_values."kind", new_values."offset_days", _pgh_attached_context.value, NOW(), 'insert', new_values."id", new_values."reason", new_values."responsible_id", new_values."reverts", new_values."side", new_values."state", new_values."what" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;
                END;
            $$;


CREATE FUNCTION public.pgtrigger_insert_insert_727b3() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "licensing_grantboxevent" ("asset", "categories", "channels", "disputed", "grant_id", "hold", "holder_key", "id", "is_active", "lane", "languages", "lapses_on", "party_key", "period", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pool_id", "recorded", "territories") SELECT new_values."asset", new_values."categories", new_values."channels", new_values."disputed", new_values."grant_id", new_values."hold", new_values."holder_key", new_values."id", new_values."is_active", new_values."lane", new_values."languages", new_values."lapses_on", new_values."party_key", new_values."period", _pgh_attached_context.value, NOW(), 'insert', new_values."id", new_values."pool_id", new_values."recorded", new_values."territories" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;
                END;
            $$;


CREATE FUNCTION public.pgtrigger_insert_insert_7c3b6() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "vocabularies_languageevent" ("aliases", "code", "depth", "id", "is_retired", "name", "name_zh", "parent_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "slot", "spans") SELECT new_values."aliases", new_values."code", new_values."depth", new_values."id", new_values."is_retired", new_values."name", new_values."name_zh", new_values."parent_id", _pgh_attached_context.value, NOW(), 'insert', new_values."id", new_values."position", new_values."slot", new_values."spans" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;
                END;
            $$;


CREATE FUNCTION public.pgtrigger_insert_insert_7dd8d() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "accounts_accesstokenevent" ("address", "beginning", "expires_at", "id", "made_at", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "revoked_at", "scopes", "user_id") SELECT new_values."address", new_values."beginning", new_values."expires_at", new_values."id", new_values."made_at", new_values."name", _pgh_attached_context.value, NOW(), 'insert', new_values."id", new_values."revoked_at", new_values."scopes", new_values."user_id" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;
                END;
            $$;


CREATE FUNCTION public.pgtrigger_insert_insert_83e13() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "ip_registry_clearanceevent" ("asset_id", "cleared_on", "document_id", "ends_on", "id", "instrument", "kind", "person", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "scope") SELECT new_values."asset_id", new_values."cleared_on", new_values."document_id", new_values."ends_on", new_values."id", new_values."instrument", new_values."kind", new_values."person", _pgh_attached_context.value, NOW(), 'insert', new_values."id", new_values."scope" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;
                END;
            $$;


CREATE FUNCTION public.pgtrigger_insert_insert_85fce() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "licensing_certificateevent" ("authorisation_id", "content", "edition", "id", "key_id", "made_at", "payload", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "signature") SELECT new_values."authorisation_id", new_values."content", new_values."edition", new_values."id", new_values."key_id", new_values."made_at", new_values."payload", _pgh_attached_context.value, NOW(), 'insert', new_values."id", new_values."signature" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;
                END;
            $$;


CREATE FUNCTION public.pgtrigger_insert_insert_8c354() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "accounts_invitationevent" ("accepted_at", "email", "expires_at", "id", "invited_by_id", "language", "made_at", "name", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "role", "withdrawn_at") SELECT new_values."accepted_at", new_values."email", new_values."expires_at", new_values."id", new_values."invited_by_id", new_values."language", new_values."made_at", new_values."name", new_values."organisation_id", _pgh_attached_context.value, NOW(), 'insert', new_values."id", new_values."role", new_values."withdrawn_at" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;
                END;
            $$;


CREATE FUNCTION public.pgtrigger_insert_insert_8fb3e() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "ip_registry_assetimageevent" ("asset_id", "caption", "created_at", "file_id", "height", "id", "pdq", "pdq_quality", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "thumbnail_id", "width") SELECT new_values."asset_id", new_values."caption", new_values."created_at", new_values."file_id", new_values."height", new_values."id", new_values."pdq", new_values."pdq_quality", _pgh_attached_context.value, NOW(), 'insert', new_values."id", new_values."thumbnail_id", new_values."width" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;
                END;
            $$;


CREATE FUNCTION public.pgtrigger_insert_insert_9f7e2() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "enforcement_selleraccountevent" ("id", "key", "marketplace", "name", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") SELECT new_values."id", new_values."key", new_values."marketplace", new_values."name", new_values."organisation_id", _pgh_attached_context.value, NOW(), 'insert', new_values."id" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;
                END;
            $$;


CREATE FUNCTION public.pgtrigger_insert_insert_a243d() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "licensing_disputeevent" ("details", "found_at", "grant_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "rival_id", "solution", "solved_at", "solved_by_id") SELECT new_values."details", new_values."found_at", new_values."grant_id", new_values."id", _pgh_attached_context.value, NOW(), 'insert', new_values."id", new_values."reason", new_values."rival_id", new_values."solution", new_values."solved_at", new_values."solved_by_id" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;
                END;
            $$;


CREATE FUNCTION public.pgtrigger_insert_insert_a4521() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "ip_registry_assetaliasevent" ("asset_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "text") SELECT new_values."asset_id", new_values."id", _pgh_attached_context.value, NOW(), 'insert', new_values."id", new_values."text" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;
                END;
            $$;


CREATE FUNCTION public.pgtrigger_insert_insert_a46f3() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "ip_registry_derivationevent" ("id", "kind", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "source_id", "work_id") SELECT new_values."id", new_values."kind", _pgh_attached_context.value, NOW(), 'insert', new_values."id", new_values."source_id", new_values."work_id" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;
                END;
            $$;


CREATE FUNCTION public.pgtrigger_insert_insert_a477f() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "enforcement_piracyreportevent" ("digest", "id", "language", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "reference", "reported_at", "reporter_email", "seller", "source", "territory_id", "url", "what") SELECT new_values."digest", new_values."id", new_values."language", _pgh_attached_context.value, NOW(), 'insert', new_values."id", new_values."place", new_values."reference", new_values."reported_at", new_values."reporter_email", new_values."seller", new_values."source", new_values."territory_id", new_values."url", new_values."what" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;
                END;
            $$;


CREATE FUNCTION public.pgtrigger_insert_insert_a610f() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "licensing_statuschangeevent" ("agreement_id", "from_status", "id", "moved_at", "moved_by_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "to_status") SELECT new_values."agreement_id", new_values."from_status", new_values."id", new_values."moved_at", new_values."moved_by_id", _pgh_attached_context.value, NOW(), 'insert', new_values."id", new_values."reason", new_values."to_status" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;
                END;
            $$;


CREATE FUNCTION public.pgtrigger_insert_insert_a6114() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "ip_registry_registrationevent" ("asset_id", "classes", "declaration_due_on", "declared_on", "document_id", "filed_on", "grace_ends_on", "id", "kind", "mark", "number", "office", "owner_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "registered_on", "renewal_opens_on", "status", "territories", "valid") SELECT new_values."asset_id", new_values."classes", new_values."declaration_due_on", new_values."declared_on", new_values."document_id", new_values."filed_on", new_values."grace_ends_on", new_values."id", new_values."kind", new_values."mark", new_values."number", new_values."office", new_values."owner_id", _pgh_attached_context.value, NOW(), 'insert', new_values."id", new_values."registered_on", new_values."renewal_opens_on", new_values."status", new_values."territories", new_values."valid" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;
                END;
            $$;


CREATE FUNCTION public.pgtrigger_insert_insert_a9a3a() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "licensing_authorisationevent" ("grant_id", "holder_id", "id", "issued_at", "period", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "replaces_id", "scope_digest", "status") SELECT new_values."grant_id", new_values."holder_id", new_values."id", new_values."issued_at", new_values."period", _pgh_attached_context.value, NOW(), 'insert', new_values."id", new_values."replaces_id", new_values."scope_digest", new_values."status" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;
                END;
            $$;


CREATE FUNCTION public.pgtrigger_insert_insert_b362e() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "vocabularies_territorygroupevent" ("aliases", "code", "id", "name", "name_zh", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") SELECT new_values."aliases", new_values."code", new_values."id", new_values."name", new_values."name_zh", _pgh_attached_context.value, NOW(), 'insert', new_values."id" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;
                END;
            $$;


CREATE FUNCTION public.pgtrigger_insert_insert_b667e() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "alerts_calendartokenevent" ("id", "made_at", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "user_id") SELECT new_values."id", new_values."made_at", _pgh_attached_context.value, NOW(), 'insert', new_values."id", new_values."user_id" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;
                END;
            $$;


CREATE FUNCTION public.pgtrigger_insert_insert_b7573() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "enforcement_assessmentevent" ("assessed_at", "element_id", "id", "listing_id", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reasons", "report_id", "superseded_at", "verdict", "work_id") SELECT new_values."assessed_at", new_values."element_id", new_values."id", new_values."listing_id", new_values."organisation_id", _pgh_attached_context.value, NOW(), 'insert', new_values."id", new_values."reasons", new_values."report_id", new_values."superseded_at", new_values."verdict", new_values."work_id" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;
                END;
            $$;


CREATE FUNCTION public.pgtrigger_insert_insert_bfbd1() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "merchandise_productevent" ("category_id", "grant_id", "id", "licensee_id", "name", "name_zh", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reference") SELECT new_values."category_id", new_values."grant_id", new_values."id", new_values."licensee_id", new_values."name", new_values."name_zh", _pgh_attached_context.value, NOW(), 'insert', new_values."id", new_values."reference" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;
                END;
            $$;


CREATE FUNCTION public.pgtrigger_insert_insert_c1ad3() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "licensing_agreementevent" ("amends_id", "approval_days", "audit_notice_days", "effective_on", "governing_law", "has_audit_right", "id", "insurance_amount", "insurance_currency", "kind", "licensee_id", "licensor_id", "needs_version", "notes", "number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "sell_off_days", "signed_on", "silence", "status", "title") SELECT new_values."amends_id", new_values."approval_days", new_values."audit_notice_days", new_values."effective_on", new_values."governing_law", new_values."has_audit_right", new_values."id", new_values."insurance_amount", new_values."insurance_currency", new_values."kind", new_values."licensee_id", new_values."licensor_id", new_values."needs_version", new_values."notes", new_values."number", _pgh_attached_context.value, NOW(), 'insert', new_values."id", new_values."sell_off_days", new_values."signed_on", new_values."silence", new_values."status", new_values."title" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;
                END;
            $$;


CREATE FUNCTION public.pgtrigger_insert_insert_c82cf() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "licensing_licencerequestevent" ("agreement_id", "answer", "answered_at", "asked_at", "asked_by_id", "categories", "id", "kind", "organisation_id", "period", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "purpose", "status", "territories", "title") SELECT new_values."agreement_id", new_values."answer", new_values."answered_at", new_values."asked_at", new_values."asked_by_id", new_values."categories", new_values."id", new_values."kind", new_values."organisation_id", new_values."period", _pgh_attached_context.value, NOW(), 'insert', new_values."id", new_values."purpose", new_values."status", new_values."territories", new_values."title" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;
                END;
            $$;


CREATE FUNCTION public.pgtrigger_insert_insert_c8d12() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "alerts_webhookendpointevent" ("disabled_at", "disabled_because", "event_types", "id", "made_at", "note", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "previous_until", "url") SELECT new_values."disabled_at", new_values."disabled_because", new_values."event_types", new_values."id", new_values."made_at", new_values."note", new_values."organisation_id", _pgh_attached_context.value, NOW(), 'insert', new_values."id", new_values."previous_until", new_values."url" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;
                END;
            $$;


CREATE FUNCTION public.pgtrigger_insert_insert_c99c8() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "merchandise_skuevent" ("code", "gtin", "id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "product_id", "release_id", "street_date", "street_offset_days") SELECT new_values."code", new_values."gtin", new_values."id", new_values."name", _pgh_attached_context.value, NOW(), 'insert', new_values."id", new_values."product_id", new_values."release_id", new_values."street_date", new_values."street_offset_days" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;
                END;
            $$;


CREATE FUNCTION public.pgtrigger_insert_insert_ce52a() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "licensing_authorisationboxevent" ("asset", "authorisation_id", "categories", "channels", "id", "languages", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "territories") SELECT new_values."asset", new_values."authorisation_id", new_values."categories", new_values."channels", new_values."id", new_values."languages", _pgh_attached_context.value, NOW(), 'insert', new_values."id", new_values."territories" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;
                END;
            $$;


CREATE FUNCTION public.pgtrigger_insert_insert_d4d71() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "licensing_coexclusivegroupevent" ("at_most", "id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") SELECT new_values."at_most", new_values."id", new_values."name", _pgh_attached_context.value, NOW(), 'insert', new_values."id" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;
                END;
            $$;


CREATE FUNCTION public.pgtrigger_insert_insert_d64ee() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "licensing_obligationmoveevent" ("by_release", "from_day", "id", "moved_at", "moved_by_id", "obligation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "to_day") SELECT new_values."by_release", new_values."from_day", new_values."id", new_values."moved_at", new_values."moved_by_id", new_values."obligation_id", _pgh_attached_context.value, NOW(), 'insert', new_values."id", new_values."reason", new_values."to_day" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;
                END;
            $$;


CREATE FUNCTION public.pgtrigger_insert_insert_d6f05() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "enforcement_listingevent" ("currency", "external_id", "id", "marketplace", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "price", "seen_on", "seller", "territory_id", "title", "url") SELECT new_values."currency", new_values."external_id", new_values."id", new_values."marketplace", _pgh_attached_context.value, NOW(), 'insert', new_values."id", new_values."price", new_values."seen_on", new_values."seller", new_values."territory_id", new_values."title", new_values."url" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;
                END;
            $$;


CREATE FUNCTION public.pgtrigger_insert_insert_d8284() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "licensing_agreementdocumentevent" ("added_at", "agreement_id", "file_id", "id", "kind", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") SELECT new_values."added_at", new_values."agreement_id", new_values."file_id", new_values."id", new_values."kind", new_values."note", _pgh_attached_context.value, NOW(), 'insert', new_values."id" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;
                END;
            $$;


CREATE FUNCTION public.pgtrigger_insert_insert_e9919() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "licensing_circleevent" ("at_most", "id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."at_most", NEW."id", NEW."name", _pgh_attach_context(), NOW(), 'insert', NEW."id"); RETURN NULL;
                END;
            $$;


CREATE FUNCTION public.pgtrigger_insert_insert_f1b8c() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "licensing_grantevent" ("agreement_id", "amends_id", "circle_id", "clause", "currency", "ended_on", "ends_with_month", "follows_id", "id", "instalments", "kind", "lapses_on", "long_stop", "lost_sell_off", "manufacturing_days", "minimum_guarantee", "months_from", "not_before", "parent_id", "period", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "royalty_rate", "sell_off_days", "sell_off_on_breach", "start_offset_days", "status", "sublicence_levels", "sublicences_survive", "term_months") SELECT new_values."agreement_id", new_values."amends_id", new_values."circle_id", new_values."clause", new_values."currency", new_values."ended_on", new_values."ends_with_month", new_values."follows_id", new_values."id", new_values."instalments", new_values."kind", new_values."lapses_on", new_values."long_stop", new_values."lost_sell_off", new_values."manufacturing_days", new_values."minimum_guarantee", new_values."months_from", new_values."not_before", new_values."parent_id", new_values."period", _pgh_attached_context.value, NOW(), 'insert', new_values."id", new_values."royalty_rate", new_values."sell_off_days", new_values."sell_off_on_breach", new_values."start_offset_days", new_values."status", new_values."sublicence_levels", new_values."sublicences_survive", new_values."term_months" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;
                END;
            $$;


CREATE FUNCTION public.pgtrigger_insert_insert_f1cdf() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "licensing_agreementmoveevent" ("agreement_id", "from_status", "id", "moved_at", "moved_by_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "to_status") VALUES (NEW."agreement_id", NEW."from_status", NEW."id", NEW."moved_at", NEW."moved_by_id", _pgh_attach_context(), NOW(), 'insert', NEW."id", NEW."reason", NEW."to_status"); RETURN NULL;
                END;
            $$;


CREATE FUNCTION public.pgtrigger_insert_insert_f4049() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "ip_registry_releasedateevent" ("day", "id", "move", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "recorded", "release_id", "status") SELECT new_values."day", new_values."id", new_values."move", _pgh_attached_context.value, NOW(), 'insert', new_values."id", new_values."reason", new_values."recorded", new_values."release_id", new_values."status" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;
                END;
            $$;


CREATE FUNCTION public.pgtrigger_insert_insert_f63bd() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "vocabularies_niceclassevent" ("edition", "heading", "heading_zh", "id", "is_service", "number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") SELECT new_values."edition", new_values."heading", new_values."heading_zh", new_values."id", new_values."is_service", new_values."number", _pgh_attached_context.value, NOW(), 'insert', new_values."id" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;
                END;
            $$;


CREATE FUNCTION public.pgtrigger_insert_insert_f9fbb() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "vocabularies_channelevent" ("aliases", "code", "depth", "id", "is_retired", "name", "name_zh", "parent_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "slot", "spans") SELECT new_values."aliases", new_values."code", new_values."depth", new_values."id", new_values."is_retired", new_values."name", new_values."name_zh", new_values."parent_id", _pgh_attached_context.value, NOW(), 'insert', new_values."id", new_values."position", new_values."slot", new_values."spans" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;
                END;
            $$;


CREATE FUNCTION public.pgtrigger_insert_insert_fc05a() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "accounts_membershipevent" ("id", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "role", "user_id") SELECT new_values."id", new_values."organisation_id", _pgh_attached_context.value, NOW(), 'insert', new_values."id", new_values."role", new_values."user_id" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;
                END;
            $$;


CREATE FUNCTION public.pgtrigger_insert_insert_fc83a() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "ip_registry_assetevent" ("audience", "id", "kind", "level", "maker", "merged_into_id", "parent_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "potential", "reference", "span", "stage", "title", "title_zh", "year") SELECT new_values."audience", new_values."id", new_values."kind", new_values."level", new_values."maker", new_values."merged_into_id", new_values."parent_id", _pgh_attached_context.value, NOW(), 'insert', new_values."id", new_values."potential", new_values."reference", new_values."span", new_values."stage", new_values."title", new_values."title_zh", new_values."year" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;
                END;
            $$;


CREATE FUNCTION public.pgtrigger_never_changes_1560a() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;
                END;
            $$;


CREATE FUNCTION public.pgtrigger_never_changes_560b5() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;
                END;
            $$;


CREATE FUNCTION public.pgtrigger_never_changes_8e99e() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;
                END;
            $$;


CREATE FUNCTION public.pgtrigger_only_retires_47912() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    
IF NOT OLD.is_active THEN
    IF TG_OP = 'UPDATE' AND NEW.is_active THEN
        RAISE EXCEPTION 'a draft is not made to stand: it is inserted anew' USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN COALESCE(NEW, OLD);
END IF;
IF TG_OP = 'DELETE' THEN
    RAISE EXCEPTION 'an active box is retired, never deleted' USING ERRCODE = 'restrict_violation';
END IF;
IF to_jsonb(NEW) - 'recorded' IS DISTINCT FROM to_jsonb(OLD) - 'recorded'
   OR lower(NEW.recorded) IS DISTINCT FROM lower(OLD.recorded)
   OR NOT upper_inf(OLD.recorded) THEN
    RAISE EXCEPTION 'an active box is retired, never changed' USING ERRCODE = 'restrict_violation';
END IF;
RETURN NEW;

                END;
            $$;


CREATE FUNCTION public.pgtrigger_search_delete_002d8() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO core_searchdirty (kind, object_id) SELECT DISTINCT 'product', id FROM said; RETURN NULL;
                END;
            $$;


CREATE FUNCTION public.pgtrigger_search_delete_307d4() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO core_searchdirty (kind, object_id) SELECT DISTINCT 'asset', asset_id FROM said; RETURN NULL;
                END;
            $$;


CREATE FUNCTION public.pgtrigger_search_delete_31af6() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO core_searchdirty (kind, object_id) SELECT DISTINCT 'title', id FROM said; RETURN NULL;
                END;
            $$;


CREATE FUNCTION public.pgtrigger_search_delete_4256f() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO core_searchdirty (kind, object_id) SELECT DISTINCT 'asset', asset_id FROM said; RETURN NULL;
                END;
            $$;


CREATE FUNCTION public.pgtrigger_search_delete_5a10c() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO core_searchdirty (kind, object_id) SELECT DISTINCT 'organisation', id FROM said; RETURN NULL;
                END;
            $$;


CREATE FUNCTION public.pgtrigger_search_delete_90e8d() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO core_searchdirty (kind, object_id) SELECT DISTINCT 'agreement', id FROM said; RETURN NULL;
                END;
            $$;


CREATE FUNCTION public.pgtrigger_search_delete_b12c2() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO core_searchdirty (kind, object_id) SELECT DISTINCT 'sku', id FROM said; RETURN NULL;
                END;
            $$;


CREATE FUNCTION public.pgtrigger_search_delete_b9ebc() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO core_searchdirty (kind, object_id) SELECT DISTINCT 'request', id FROM said; RETURN NULL;
                END;
            $$;


CREATE FUNCTION public.pgtrigger_search_delete_e31da() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO core_searchdirty (kind, object_id) SELECT DISTINCT 'authorisation', id FROM said; RETURN NULL;
                END;
            $$;


CREATE FUNCTION public.pgtrigger_search_delete_eca89() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO core_searchdirty (kind, object_id) SELECT DISTINCT 'obligation', id FROM said; RETURN NULL;
                END;
            $$;


CREATE FUNCTION public.pgtrigger_search_delete_ecc02() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO core_searchdirty (kind, object_id) SELECT DISTINCT 'registration', id FROM said; RETURN NULL;
                END;
            $$;


CREATE FUNCTION public.pgtrigger_search_delete_f8284() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO core_searchdirty (kind, object_id) SELECT DISTINCT 'asset', id FROM said; RETURN NULL;
                END;
            $$;


CREATE FUNCTION public.pgtrigger_search_insert_02ac9() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO core_searchdirty (kind, object_id) SELECT DISTINCT 'asset', id FROM said; RETURN NULL;
                END;
            $$;


CREATE FUNCTION public.pgtrigger_search_insert_07e9c() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO core_searchdirty (kind, object_id) SELECT DISTINCT 'obligation', id FROM said; RETURN NULL;
                END;
            $$;


CREATE FUNCTION public.pgtrigger_search_insert_31b53() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO core_searchdirty (kind, object_id) SELECT DISTINCT 'sku', id FROM said; RETURN NULL;
                END;
            $$;


CREATE FUNCTION public.pgtrigger_search_insert_3738e() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO core_searchdirty (kind, object_id) SELECT DISTINCT 'registration', id FROM said; RETURN NULL;
                END;
            $$;


CREATE FUNCTION public.pgtrigger_search_insert_4ffe5() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO core_searchdirty (kind, object_id) SELECT DISTINCT 'request', id FROM said; RETURN NULL;
                END;
            $$;


CREATE FUNCTION public.pgtrigger_search_insert_5916c() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO core_searchdirty (kind, object_id) SELECT DISTINCT 'agreement', id FROM said; RETURN NULL;
                END;
            $$;


CREATE FUNCTION public.pgtrigger_search_insert_6dff4() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO core_searchdirty (kind, object_id) SELECT DISTINCT 'organisation', id FROM said; RETURN NULL;
                END;
            $$;


CREATE FUNCTION public.pgtrigger_search_insert_7cef8() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO core_searchdirty (kind, object_id) SELECT DISTINCT 'asset', asset_id FROM said; RETURN NULL;
                END;
            $$;


CREATE FUNCTION public.pgtrigger_search_insert_95234() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO core_searchdirty (kind, object_id) SELECT DISTINCT 'product', id FROM said; RETURN NULL;
                END;
            $$;


CREATE FUNCTION public.pgtrigger_search_insert_c9e66() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO core_searchdirty (kind, object_id) SELECT DISTINCT 'authorisation', id FROM said; RETURN NULL;
                END;
            $$;


CREATE FUNCTION public.pgtrigger_search_insert_ce432() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO core_searchdirty (kind, object_id) SELECT DISTINCT 'title', id FROM said; RETURN NULL;
                END;
            $$;


CREATE FUNCTION public.pgtrigger_search_insert_e2305() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO core_searchdirty (kind, object_id) SELECT DISTINCT 'asset', asset_id FROM said; RETURN NULL;
                END;
            $$;


CREATE FUNCTION public.pgtrigger_search_update_00a44() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO core_searchdirty (kind, object_id) SELECT DISTINCT 'authorisation', id FROM said; RETURN NULL;
                END;
            $$;


CREATE FUNCTION public.pgtrigger_search_update_142a9() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO core_searchdirty (kind, object_id) SELECT DISTINCT 'request', id FROM said; RETURN NULL;
                END;
            $$;


CREATE FUNCTION public.pgtrigger_search_update_17583() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO core_searchdirty (kind, object_id) SELECT DISTINCT 'agreement', id FROM said; RETURN NULL;
                END;
            $$;


CREATE FUNCTION public.pgtrigger_search_update_37327() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO core_searchdirty (kind, object_id) SELECT DISTINCT 'asset', asset_id FROM said; RETURN NULL;
                END;
            $$;


CREATE FUNCTION public.pgtrigger_search_update_3aa2f() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO core_searchdirty (kind, object_id) SELECT DISTINCT 'title', id FROM said; RETURN NULL;
                END;
            $$;


CREATE FUNCTION public.pgtrigger_search_update_66f65() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO core_searchdirty (kind, object_id) SELECT DISTINCT 'registration', id FROM said; RETURN NULL;
                END;
            $$;


CREATE FUNCTION public.pgtrigger_search_update_70b10() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO core_searchdirty (kind, object_id) SELECT DISTINCT 'asset', asset_id FROM said; RETURN NULL;
                END;
            $$;


CREATE FUNCTION public.pgtrigger_search_update_83747() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO core_searchdirty (kind, object_id) SELECT DISTINCT 'asset', id FROM said; RETURN NULL;
                END;
            $$;


CREATE FUNCTION public.pgtrigger_search_update_b7481() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO core_searchdirty (kind, object_id) SELECT DISTINCT 'organisation', id FROM said; RETURN NULL;
                END;
            $$;


CREATE FUNCTION public.pgtrigger_search_update_ca2b4() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO core_searchdirty (kind, object_id) SELECT DISTINCT 'product', id FROM said; RETURN NULL;
                END;
            $$;


CREATE FUNCTION public.pgtrigger_search_update_cd743() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO core_searchdirty (kind, object_id) SELECT DISTINCT 'sku', id FROM said; RETURN NULL;
                END;
            $$;


CREATE FUNCTION public.pgtrigger_search_update_d4f22() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO core_searchdirty (kind, object_id) SELECT DISTINCT 'obligation', id FROM said; RETURN NULL;
                END;
            $$;


CREATE FUNCTION public.pgtrigger_stays_as_it_is_8e8be() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;
                END;
            $$;


CREATE FUNCTION public.pgtrigger_update_update_0bc81() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "licensing_agreementdocumentevent" ("added_at", "agreement_id", "file_id", "id", "kind", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."added_at", NEW."agreement_id", NEW."file_id", NEW."id", NEW."kind", NEW."note", _pgh_attach_context(), NOW(), 'update', NEW."id"); RETURN NULL;
                END;
            $$;


CREATE FUNCTION public.pgtrigger_update_update_0e890() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "accounts_userevent" ("email", "id", "is_active", "is_staff", "is_superuser", "joined_at", "language", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."email", NEW."id", NEW."is_active", NEW."is_staff", NEW."is_superuser", NEW."joined_at", NEW."language", NEW."name", _pgh_attach_context(), NOW(), 'update', NEW."id"); RETURN NULL;
                END;
            $$;


CREATE FUNCTION public.pgtrigger_update_update_1c7eb() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "ip_registry_planlineevent" ("asset_id", "by_day", "category_id", "currency", "expected", "id", "lead_days", "partner", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."asset_id", NEW."by_day", NEW."category_id", NEW."currency", NEW."expected", NEW."id", NEW."lead_days", NEW."partner", _pgh_attach_context(), NOW(), 'update', NEW."id"); RETURN NULL;
                END;
            $$;


CREATE FUNCTION public.pgtrigger_update_update_20ab5() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "accounts_membershipevent" ("id", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "role", "user_id") VALUES (NEW."id", NEW."organisation_id", _pgh_attach_context(), NOW(), 'update', NEW."id", NEW."role", NEW."user_id"); RETURN NULL;
                END;
            $$;


CREATE FUNCTION public.pgtrigger_update_update_23fa4() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "ip_registry_styleguideevent" ("asset_id", "id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."asset_id", NEW."id", NEW."name", _pgh_attach_context(), NOW(), 'update', NEW."id"); RETURN NULL;
                END;
            $$;


CREATE FUNCTION public.pgtrigger_update_update_326bf() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "vocabularies_territorygroupevent" ("aliases", "code", "id", "name", "name_zh", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."aliases", NEW."code", NEW."id", NEW."name", NEW."name_zh", _pgh_attach_context(), NOW(), 'update', NEW."id"); RETURN NULL;
                END;
            $$;


CREATE FUNCTION public.pgtrigger_update_update_36a49() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "licensing_certificateevent" ("authorisation_id", "content", "edition", "id", "key_id", "made_at", "payload", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "signature") VALUES (NEW."authorisation_id", NEW."content", NEW."edition", NEW."id", NEW."key_id", NEW."made_at", NEW."payload", _pgh_attach_context(), NOW(), 'update', NEW."id", NEW."signature"); RETURN NULL;
                END;
            $$;


CREATE FUNCTION public.pgtrigger_update_update_3a4f2() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "licensing_agreementversionevent" ("agreement_id", "content", "effective", "id", "number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recorded", "source_id") VALUES (NEW."agreement_id", NEW."content", NEW."effective", NEW."id", NEW."number", _pgh_attach_context(), NOW(), 'update', NEW."id", NEW."recorded", NEW."source_id"); RETURN NULL;
                END;
            $$;


CREATE FUNCTION public.pgtrigger_update_update_410a8() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "accounts_accesstokenevent" ("address", "beginning", "expires_at", "id", "made_at", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "revoked_at", "scopes", "user_id") VALUES (NEW."address", NEW."beginning", NEW."expires_at", NEW."id", NEW."made_at", NEW."name", _pgh_attach_context(), NOW(), 'update', NEW."id", NEW."revoked_at", NEW."scopes", NEW."user_id"); RETURN NULL;
                END;
            $$;


CREATE FUNCTION public.pgtrigger_update_update_43c59() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "licensing_signatureevent" ("agreement_id", "asked_at", "asked_by_id", "digest", "expires_at", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "signed_as", "signed_at", "signer_id", "withdrawn_at") VALUES (NEW."agreement_id", NEW."asked_at", NEW."asked_by_id", NEW."digest", NEW."expires_at", NEW."id", _pgh_attach_context(), NOW(), 'update', NEW."id", NEW."signed_as", NEW."signed_at", NEW."signer_id", NEW."withdrawn_at"); RETURN NULL;
                END;
            $$;


CREATE FUNCTION public.pgtrigger_update_update_468da() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "ip_registry_identifierevent" ("asset_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "scheme", "value", "warning") VALUES (NEW."asset_id", NEW."id", _pgh_attach_context(), NOW(), 'update', NEW."id", NEW."scheme", NEW."value", NEW."warning"); RETURN NULL;
                END;
            $$;


CREATE FUNCTION public.pgtrigger_update_update_47617() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "licensing_coexclusivegroupevent" ("at_most", "id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."at_most", NEW."id", NEW."name", _pgh_attach_context(), NOW(), 'update', NEW."id"); RETURN NULL;
                END;
            $$;


CREATE FUNCTION public.pgtrigger_update_update_4b24a() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "vocabularies_niceclassevent" ("edition", "heading", "heading_zh", "id", "is_service", "number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."edition", NEW."heading", NEW."heading_zh", NEW."id", NEW."is_service", NEW."number", _pgh_attach_context(), NOW(), 'update', NEW."id"); RETURN NULL;
                END;
            $$;


CREATE FUNCTION public.pgtrigger_update_update_4b2e1() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "ip_registry_registrationevent" ("asset_id", "classes", "declaration_due_on", "declared_on", "document_id", "filed_on", "grace_ends_on", "id", "kind", "mark", "number", "office", "owner_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "registered_on", "renewal_opens_on", "status", "territories", "valid") VALUES (NEW."asset_id", NEW."classes", NEW."declaration_due_on", NEW."declared_on", NEW."document_id", NEW."filed_on", NEW."grace_ends_on", NEW."id", NEW."kind", NEW."mark", NEW."number", NEW."office", NEW."owner_id", _pgh_attach_context(), NOW(), 'update', NEW."id", NEW."registered_on", NEW."renewal_opens_on", NEW."status", NEW."territories", NEW."valid"); RETURN NULL;
                END;
            $$;


CREATE FUNCTION public.pgtrigger_update_update_4e12d() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "accounts_invitationevent" ("accepted_at", "email", "expires_at", "id", "invited_by_id", "language", "made_at", "name", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "role", "withdrawn_at") VALUES (NEW."accepted_at", NEW."email", NEW."expires_at", NEW."id", NEW."invited_by_id", NEW."language", NEW."made_at", NEW."name", NEW."organisation_id", _pgh_attach_context(), NOW(), 'update', NEW."id", NEW."role", NEW."withdrawn_at"); RETURN NULL;
                END;
            $$;


CREATE FUNCTION public.pgtrigger_update_update_504ff() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "licensing_grantscopeevent" ("categories", "channels", "grant_id", "id", "languages", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "territories") VALUES (NEW."categories", NEW."channels", NEW."grant_id", NEW."id", NEW."languages", _pgh_attach_context(), NOW(), 'update', NEW."id", NEW."territories"); RETURN NULL;
                END;
            $$;


CREATE FUNCTION public.pgtrigger_update_update_50dee() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "ip_registry_derivationevent" ("id", "kind", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "source_id", "work_id") VALUES (NEW."id", NEW."kind", _pgh_attach_context(), NOW(), 'update', NEW."id", NEW."source_id", NEW."work_id"); RETURN NULL;
                END;
            $$;


CREATE FUNCTION public.pgtrigger_update_update_53947() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "vocabularies_channelevent" ("aliases", "code", "depth", "id", "is_retired", "name", "name_zh", "parent_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "slot", "spans") VALUES (NEW."aliases", NEW."code", NEW."depth", NEW."id", NEW."is_retired", NEW."name", NEW."name_zh", NEW."parent_id", _pgh_attach_context(), NOW(), 'update', NEW."id", NEW."position", NEW."slot", NEW."spans"); RETURN NULL;
                END;
            $$;


CREATE FUNCTION public.pgtrigger_update_update_552ed() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "ip_registry_styleguideversionevent" ("created_at", "created_by_id", "file_id", "guide_id", "id", "note", "number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "withdrawn_at") VALUES (NEW."created_at", NEW."created_by_id", NEW."file_id", NEW."guide_id", NEW."id", NEW."note", NEW."number", _pgh_attach_context(), NOW(), 'update', NEW."id", NEW."withdrawn_at"); RETURN NULL;
                END;
            $$;


CREATE FUNCTION public.pgtrigger_update_update_5d880() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "ip_registry_releasedateevent" ("day", "id", "move", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "recorded", "release_id", "status") VALUES (NEW."day", NEW."id", NEW."move", _pgh_attach_context(), NOW(), 'update', NEW."id", NEW."reason", NEW."recorded", NEW."release_id", NEW."status"); RETURN NULL;
                END;
            $$;


CREATE FUNCTION public.pgtrigger_update_update_62538() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "enforcement_selleraccountevent" ("id", "key", "marketplace", "name", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."id", NEW."key", NEW."marketplace", NEW."name", NEW."organisation_id", _pgh_attach_context(), NOW(), 'update', NEW."id"); RETURN NULL;
                END;
            $$;


CREATE FUNCTION public.pgtrigger_update_update_71e68() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "licensing_contestevent" ("details", "found_at", "grant_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "rival_id", "solution", "solved_at", "solved_by_id") VALUES (NEW."details", NEW."found_at", NEW."grant_id", NEW."id", _pgh_attach_context(), NOW(), 'update', NEW."id", NEW."reason", NEW."rival_id", NEW."solution", NEW."solved_at", NEW."solved_by_id"); RETURN NULL;
                END;
            $$;


CREATE FUNCTION public.pgtrigger_update_update_7744a() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "enforcement_piracyreportevent" ("digest", "id", "language", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "reference", "reported_at", "reporter_email", "seller", "source", "territory_id", "url", "what") VALUES (NEW."digest", NEW."id", NEW."language", _pgh_attach_context(), NOW(), 'update', NEW."id", NEW."place", NEW."reference", NEW."reported_at", NEW."reporter_email", NEW."seller", NEW."source", NEW."territory_id", NEW."url", NEW."what"); RETURN NULL;
                END;
            $$;


CREATE FUNCTION public.pgtrigger_update_update_87f39() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "licensing_authorisationmoveevent" ("at", "authorisation_id", "by_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "status") VALUES (NEW."at", NEW."authorisation_id", NEW."by_id", NEW."id", _pgh_attach_context(), NOW(), 'update', NEW."id", NEW."reason", NEW."status"); RETURN NULL;
                END;
            $$;


CREATE FUNCTION public.pgtrigger_update_update_8b16d() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "licensing_obligationevent" ("agreed_on", "agreement_id", "amount", "currency", "done_on", "due_on", "evidence_id", "follows_id", "grant_id", "id", "instalment", "kind", "offset_days", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "responsible_id", "reverts", "side", "state", "what") VALUES (NEW."agreed_on", NEW."agreement_id", NEW."amount", NEW."currency", NEW."done_on", NEW."due_on", NEW."evidence_id", NEW."follows_id", NEW."grant_id", NEW."id", NEW."instalment", NEW."kind", NEW."offset_days", _pgh_attach_context(), NOW(), 'update', NEW."id", NEW."reason", NEW."responsible_id", NEW."reverts", NEW."side", NEW."state", NEW."what"); RETURN NULL;
                END;
            $$;


CREATE FUNCTION public.pgtrigger_update_update_8b9ed() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "ip_registry_assetimageevent" ("asset_id", "caption", "created_at", "file_id", "height", "id", "pdq", "pdq_quality", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "thumbnail_id", "width") VALUES (NEW."asset_id", NEW."caption", NEW."created_at", NEW."file_id", NEW."height", NEW."id", NEW."pdq", NEW."pdq_quality", _pgh_attach_context(), NOW(), 'update', NEW."id", NEW."thumbnail_id", NEW."width"); RETURN NULL;
                END;
            $$;


CREATE FUNCTION public.pgtrigger_update_update_8cf09() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "ip_registry_gateevent" ("asset_id", "id", "passed_on", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "planned_on", "stage") VALUES (NEW."asset_id", NEW."id", NEW."passed_on", _pgh_attach_context(), NOW(), 'update', NEW."id", NEW."planned_on", NEW."stage"); RETURN NULL;
                END;
            $$;


CREATE FUNCTION public.pgtrigger_update_update_8dc73() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "ip_registry_inclusionevent" ("id", "kind", "part_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "whole_id") VALUES (NEW."id", NEW."kind", NEW."part_id", _pgh_attach_context(), NOW(), 'update', NEW."id", NEW."whole_id"); RETURN NULL;
                END;
            $$;


CREATE FUNCTION public.pgtrigger_update_update_91f10() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "ip_registry_clearanceevent" ("asset_id", "cleared_on", "document_id", "ends_on", "id", "instrument", "kind", "person", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "scope") VALUES (NEW."asset_id", NEW."cleared_on", NEW."document_id", NEW."ends_on", NEW."id", NEW."instrument", NEW."kind", NEW."person", _pgh_attach_context(), NOW(), 'update', NEW."id", NEW."scope"); RETURN NULL;
                END;
            $$;


CREATE FUNCTION public.pgtrigger_update_update_98013() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "alerts_webhookendpointevent" ("disabled_at", "disabled_because", "event_types", "id", "made_at", "note", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "previous_until", "url") VALUES (NEW."disabled_at", NEW."disabled_because", NEW."event_types", NEW."id", NEW."made_at", NEW."note", NEW."organisation_id", _pgh_attach_context(), NOW(), 'update', NEW."id", NEW."previous_until", NEW."url"); RETURN NULL;
                END;
            $$;


CREATE FUNCTION public.pgtrigger_update_update_9b728() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "licensing_poolevent" ("grant_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "root_id") VALUES (NEW."grant_id", NEW."id", _pgh_attach_context(), NOW(), 'update', NEW."id", NEW."root_id"); RETURN NULL;
                END;
            $$;


CREATE FUNCTION public.pgtrigger_update_update_9ba19() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "licensing_authorisationboxevent" ("asset", "authorisation_id", "categories", "channels", "id", "languages", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "territories") VALUES (NEW."asset", NEW."authorisation_id", NEW."categories", NEW."channels", NEW."id", NEW."languages", _pgh_attach_context(), NOW(), 'update', NEW."id", NEW."territories"); RETURN NULL;
                END;
            $$;


CREATE FUNCTION public.pgtrigger_update_update_9d5cb() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "enforcement_listingevent" ("currency", "external_id", "id", "marketplace", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "price", "seen_on", "seller", "territory_id", "title", "url") VALUES (NEW."currency", NEW."external_id", NEW."id", NEW."marketplace", _pgh_attach_context(), NOW(), 'update', NEW."id", NEW."price", NEW."seen_on", NEW."seller", NEW."territory_id", NEW."title", NEW."url"); RETURN NULL;
                END;
            $$;


CREATE FUNCTION public.pgtrigger_update_update_9de69() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "licensing_disputeevent" ("details", "found_at", "grant_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "rival_id", "solution", "solved_at", "solved_by_id") VALUES (NEW."details", NEW."found_at", NEW."grant_id", NEW."id", _pgh_attach_context(), NOW(), 'update', NEW."id", NEW."reason", NEW."rival_id", NEW."solution", NEW."solved_at", NEW."solved_by_id"); RETURN NULL;
                END;
            $$;


CREATE FUNCTION public.pgtrigger_update_update_9e5fc() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "accounts_organisationevent" ("country", "id", "merged_into_id", "name", "name_zh", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "roles") VALUES (NEW."country", NEW."id", NEW."merged_into_id", NEW."name", NEW."name_zh", _pgh_attach_context(), NOW(), 'update', NEW."id", NEW."roles"); RETURN NULL;
                END;
            $$;


CREATE FUNCTION public.pgtrigger_update_update_a4870() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "licensing_licencerequestevent" ("agreement_id", "answer", "answered_at", "asked_at", "asked_by_id", "categories", "id", "kind", "organisation_id", "period", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "purpose", "status", "territories", "title") VALUES (NEW."agreement_id", NEW."answer", NEW."answered_at", NEW."asked_at", NEW."asked_by_id", NEW."categories", NEW."id", NEW."kind", NEW."organisation_id", NEW."period", _pgh_attach_context(), NOW(), 'update', NEW."id", NEW."purpose", NEW."status", NEW."territories", NEW."title"); RETURN NULL;
                END;
            $$;


CREATE FUNCTION public.pgtrigger_update_update_ab170() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "licensing_grantboxevent" ("asset", "categories", "channels", "disputed", "grant_id", "hold", "holder_key", "id", "is_active", "lane", "languages", "lapses_on", "party_key", "period", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pool_id", "recorded", "territories") VALUES (NEW."asset", NEW."categories", NEW."channels", NEW."disputed", NEW."grant_id", NEW."hold", NEW."holder_key", NEW."id", NEW."is_active", NEW."lane", NEW."languages", NEW."lapses_on", NEW."party_key", NEW."period", _pgh_attach_context(), NOW(), 'update', NEW."id", NEW."pool_id", NEW."recorded", NEW."territories"); RETURN NULL;
                END;
            $$;


CREATE FUNCTION public.pgtrigger_update_update_abd67() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "licensing_reminderevent" ("days", "id", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."days", NEW."id", NEW."organisation_id", _pgh_attach_context(), NOW(), 'update', NEW."id"); RETURN NULL;
                END;
            $$;


CREATE FUNCTION public.pgtrigger_update_update_b8b34() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "licensing_signingkeyevent" ("first_used_at", "id", "kid", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public") VALUES (NEW."first_used_at", NEW."id", NEW."kid", _pgh_attach_context(), NOW(), 'update', NEW."id", NEW."public"); RETURN NULL;
                END;
            $$;


CREATE FUNCTION public.pgtrigger_update_update_ba20a() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "licensing_grantevent" ("agreement_id", "amends_id", "circle_id", "clause", "currency", "ended_on", "ends_with_month", "follows_id", "id", "instalments", "kind", "lapses_on", "long_stop", "lost_sell_off", "manufacturing_days", "minimum_guarantee", "months_from", "not_before", "parent_id", "period", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "royalty_rate", "sell_off_days", "sell_off_on_breach", "start_offset_days", "status", "sublicence_levels", "sublicences_survive", "term_months") VALUES (NEW."agreement_id", NEW."amends_id", NEW."circle_id", NEW."clause", NEW."currency", NEW."ended_on", NEW."ends_with_month", NEW."follows_id", NEW."id", NEW."instalments", NEW."kind", NEW."lapses_on", NEW."long_stop", NEW."lost_sell_off", NEW."manufacturing_days", NEW."minimum_guarantee", NEW."months_from", NEW."not_before", NEW."parent_id", NEW."period", _pgh_attach_context(), NOW(), 'update', NEW."id", NEW."royalty_rate", NEW."sell_off_days", NEW."sell_off_on_breach", NEW."start_offset_days", NEW."status", NEW."sublicence_levels", NEW."sublicences_survive", NEW."term_months"); RETURN NULL;
                END;
            $$;


CREATE FUNCTION public.pgtrigger_update_update_c12eb() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "enforcement_assessmentevent" ("assessed_at", "element_id", "id", "listing_id", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reasons", "report_id", "superseded_at", "verdict", "work_id") VALUES (NEW."assessed_at", NEW."element_id", NEW."id", NEW."listing_id", NEW."organisation_id", _pgh_attach_context(), NOW(), 'update', NEW."id", NEW."reasons", NEW."report_id", NEW."superseded_at", NEW."verdict", NEW."work_id"); RETURN NULL;
                END;
            $$;


CREATE FUNCTION public.pgtrigger_update_update_c279c() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "ip_registry_releaseevent" ("asset_id", "id", "medium", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "territory_id", "time_zone") VALUES (NEW."asset_id", NEW."id", NEW."medium", _pgh_attach_context(), NOW(), 'update', NEW."id", NEW."territory_id", NEW."time_zone"); RETURN NULL;
                END;
            $$;


CREATE FUNCTION public.pgtrigger_update_update_c6085() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "enforcement_assessmentmatchevent" ("assessment_id", "asset_id", "found", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."assessment_id", NEW."asset_id", NEW."found", NEW."id", _pgh_attach_context(), NOW(), 'update', NEW."id"); RETURN NULL;
                END;
            $$;


CREATE FUNCTION public.pgtrigger_update_update_cb7a8() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "licensing_obligationmoveevent" ("by_release", "from_day", "id", "moved_at", "moved_by_id", "obligation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "to_day") VALUES (NEW."by_release", NEW."from_day", NEW."id", NEW."moved_at", NEW."moved_by_id", NEW."obligation_id", _pgh_attach_context(), NOW(), 'update', NEW."id", NEW."reason", NEW."to_day"); RETURN NULL;
                END;
            $$;


CREATE FUNCTION public.pgtrigger_update_update_cbfa7() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "ip_registry_titleevent" ("asset", "categories", "channels", "document_id", "from_holder_id", "holder_id", "id", "instrument", "kind", "languages", "period", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recorded", "registry_number", "share", "signed_on", "subject_id", "territories") VALUES (NEW."asset", NEW."categories", NEW."channels", NEW."document_id", NEW."from_holder_id", NEW."holder_id", NEW."id", NEW."instrument", NEW."kind", NEW."languages", NEW."period", _pgh_attach_context(), NOW(), 'update', NEW."id", NEW."recorded", NEW."registry_number", NEW."share", NEW."signed_on", NEW."subject_id", NEW."territories"); RETURN NULL;
                END;
            $$;


CREATE FUNCTION public.pgtrigger_update_update_cea7c() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "merchandise_productevent" ("category_id", "grant_id", "id", "licensee_id", "name", "name_zh", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reference") VALUES (NEW."category_id", NEW."grant_id", NEW."id", NEW."licensee_id", NEW."name", NEW."name_zh", _pgh_attach_context(), NOW(), 'update', NEW."id", NEW."reference"); RETURN NULL;
                END;
            $$;


CREATE FUNCTION public.pgtrigger_update_update_d2eca() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "merchandise_skuevent" ("code", "gtin", "id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "product_id", "release_id", "street_date", "street_offset_days") VALUES (NEW."code", NEW."gtin", NEW."id", NEW."name", _pgh_attach_context(), NOW(), 'update', NEW."id", NEW."product_id", NEW."release_id", NEW."street_date", NEW."street_offset_days"); RETURN NULL;
                END;
            $$;


CREATE FUNCTION public.pgtrigger_update_update_d64ae() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "licensing_statuschangeevent" ("agreement_id", "from_status", "id", "moved_at", "moved_by_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "to_status") VALUES (NEW."agreement_id", NEW."from_status", NEW."id", NEW."moved_at", NEW."moved_by_id", _pgh_attach_context(), NOW(), 'update', NEW."id", NEW."reason", NEW."to_status"); RETURN NULL;
                END;
            $$;


CREATE FUNCTION public.pgtrigger_update_update_dbf8f() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "ip_registry_aicontributionevent" ("asset_id", "extent", "human_authorship", "id", "part", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "stated_by", "stated_on", "tool") VALUES (NEW."asset_id", NEW."extent", NEW."human_authorship", NEW."id", NEW."part", _pgh_attach_context(), NOW(), 'update', NEW."id", NEW."stated_by", NEW."stated_on", NEW."tool"); RETURN NULL;
                END;
            $$;


CREATE FUNCTION public.pgtrigger_update_update_dc298() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "vocabularies_territoryevent" ("aliases", "code", "depth", "id", "is_retired", "kind", "name", "name_zh", "parent_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "slot", "spans") VALUES (NEW."aliases", NEW."code", NEW."depth", NEW."id", NEW."is_retired", NEW."kind", NEW."name", NEW."name_zh", NEW."parent_id", _pgh_attach_context(), NOW(), 'update', NEW."id", NEW."position", NEW."slot", NEW."spans"); RETURN NULL;
                END;
            $$;


CREATE FUNCTION public.pgtrigger_update_update_dc2aa() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "ip_registry_assetaliasevent" ("asset_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "text") VALUES (NEW."asset_id", NEW."id", _pgh_attach_context(), NOW(), 'update', NEW."id", NEW."text"); RETURN NULL;
                END;
            $$;


CREATE FUNCTION public.pgtrigger_update_update_dde08() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "vocabularies_languageevent" ("aliases", "code", "depth", "id", "is_retired", "name", "name_zh", "parent_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "slot", "spans") VALUES (NEW."aliases", NEW."code", NEW."depth", NEW."id", NEW."is_retired", NEW."name", NEW."name_zh", NEW."parent_id", _pgh_attach_context(), NOW(), 'update', NEW."id", NEW."position", NEW."slot", NEW."spans"); RETURN NULL;
                END;
            $$;


CREATE FUNCTION public.pgtrigger_update_update_e113c() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "licensing_authorisationevent" ("grant_id", "holder_id", "id", "issued_at", "period", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "replaces_id", "scope_digest", "status") VALUES (NEW."grant_id", NEW."holder_id", NEW."id", NEW."issued_at", NEW."period", _pgh_attach_context(), NOW(), 'update', NEW."id", NEW."replaces_id", NEW."scope_digest", NEW."status"); RETURN NULL;
                END;
            $$;


CREATE FUNCTION public.pgtrigger_update_update_e6517() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "licensing_agreementmoveevent" ("agreement_id", "from_status", "id", "moved_at", "moved_by_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "to_status") VALUES (NEW."agreement_id", NEW."from_status", NEW."id", NEW."moved_at", NEW."moved_by_id", _pgh_attach_context(), NOW(), 'update', NEW."id", NEW."reason", NEW."to_status"); RETURN NULL;
                END;
            $$;


CREATE FUNCTION public.pgtrigger_update_update_e7b6d() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "licensing_agreementevent" ("amends_id", "approval_days", "audit_notice_days", "effective_on", "governing_law", "has_audit_right", "id", "insurance_amount", "insurance_currency", "kind", "licensee_id", "licensor_id", "needs_version", "notes", "number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "sell_off_days", "signed_on", "silence", "status", "title") VALUES (NEW."amends_id", NEW."approval_days", NEW."audit_notice_days", NEW."effective_on", NEW."governing_law", NEW."has_audit_right", NEW."id", NEW."insurance_amount", NEW."insurance_currency", NEW."kind", NEW."licensee_id", NEW."licensor_id", NEW."needs_version", NEW."notes", NEW."number", _pgh_attach_context(), NOW(), 'update', NEW."id", NEW."sell_off_days", NEW."signed_on", NEW."silence", NEW."status", NEW."title"); RETURN NULL;
                END;
            $$;


CREATE FUNCTION public.pgtrigger_update_update_e9c2b() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "licensing_circleevent" ("at_most", "id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."at_most", NEW."id", NEW."name", _pgh_attach_context(), NOW(), 'update', NEW."id"); RETURN NULL;
                END;
            $$;


CREATE FUNCTION public.pgtrigger_update_update_ed751() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "alerts_calendartokenevent" ("id", "made_at", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "user_id") VALUES (NEW."id", NEW."made_at", _pgh_attach_context(), NOW(), 'update', NEW."id", NEW."user_id"); RETURN NULL;
                END;
            $$;


CREATE FUNCTION public.pgtrigger_update_update_f55db() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "vocabularies_usecategoryevent" ("aliases", "code", "depth", "id", "is_retired", "name", "name_zh", "nice_classes", "parent_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "slot", "spans") VALUES (NEW."aliases", NEW."code", NEW."depth", NEW."id", NEW."is_retired", NEW."name", NEW."name_zh", NEW."nice_classes", NEW."parent_id", _pgh_attach_context(), NOW(), 'update', NEW."id", NEW."position", NEW."slot", NEW."spans"); RETURN NULL;
                END;
            $$;


CREATE FUNCTION public.pgtrigger_update_update_f74ef() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "ip_registry_encumbranceevent" ("amount", "asset_id", "currency", "document_id", "holder_id", "id", "instrument", "kind", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "rank", "registry_number", "released_on", "since") VALUES (NEW."amount", NEW."asset_id", NEW."currency", NEW."document_id", NEW."holder_id", NEW."id", NEW."instrument", NEW."kind", _pgh_attach_context(), NOW(), 'update', NEW."id", NEW."rank", NEW."registry_number", NEW."released_on", NEW."since"); RETURN NULL;
                END;
            $$;


CREATE FUNCTION public.pgtrigger_update_update_fb23d() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "ip_registry_assetevent" ("audience", "id", "kind", "level", "maker", "merged_into_id", "parent_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "potential", "reference", "span", "stage", "title", "title_zh", "year") VALUES (NEW."audience", NEW."id", NEW."kind", NEW."level", NEW."maker", NEW."merged_into_id", NEW."parent_id", _pgh_attach_context(), NOW(), 'update', NEW."id", NEW."potential", NEW."reference", NEW."span", NEW."stage", NEW."title", NEW."title_zh", NEW."year"); RETURN NULL;
                END;
            $$;


CREATE FUNCTION public.pgtrigger_waits_for_its_pool_322c6() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    
PERFORM pg_advisory_xact_lock(hashtext('pool'), (NEW.pool_id % 2147483647)::int);
IF NEW.is_active AND NOT NEW.disputed AND upper_inf(NEW.recorded) AND EXISTS (
    SELECT FROM licensing_grantbox b
    WHERE b.is_active AND b.disputed AND upper_inf(b.recorded)
      AND b.asset && NEW.asset AND b.period && NEW.period AND b.categories && NEW.categories AND b.territories && NEW.territories AND b.channels && NEW.channels AND b.languages && NEW.languages AND b.lane && NEW.lane AND b.hold && NEW.hold AND b.pool_id = NEW.pool_id AND b.party_key <> NEW.party_key AND b.holder_key <> NEW.holder_key
      AND NOT EXISTS (
          SELECT FROM licensing_dispute c JOIN licensing_grantbox o ON o.grant_id = NEW.grant_id
          WHERE c.solved_at IS NULL AND c.grant_id = b.grant_id AND c.rival_id = NEW.grant_id AND o.is_active
            AND o.asset @> (NEW.asset * b.asset) AND o.period @> (NEW.period * b.period) AND o.categories @> (NEW.categories * b.categories) AND o.territories @> (NEW.territories * b.territories) AND o.channels @> (NEW.channels * b.channels) AND o.languages @> (NEW.languages * b.languages))
) THEN
    RAISE EXCEPTION 'a contested grant claims a part of this'
        USING ERRCODE = 'exclusion_violation', CONSTRAINT = 'grantbox_contested_blocks';
END IF;
RETURN NEW;

                END;
            $$;


CREATE FUNCTION public.pgtrigger_within_its_estate_a4cbd() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    
IF NOT isempty(NEW.asset) AND NOT EXISTS (
    SELECT FROM licensing_pool p LEFT JOIN ip_registry_asset a ON a.id = p.root_id
    WHERE p.id = NEW.pool_id
      AND (p.root_id IS NULL OR a.span @> (lower(NEW.asset) >> 44 << 44))
) THEN
    RAISE EXCEPTION 'a box reaches beyond the estate of its pool'
        USING ERRCODE = 'check_violation', CONSTRAINT = 'grantbox_within_its_estate';
END IF;
RETURN NEW;

                END;
            $$;


CREATE TABLE public.account_emailaddress (
    id integer NOT NULL,
    email character varying(254) NOT NULL,
    verified boolean NOT NULL,
    "primary" boolean NOT NULL,
    user_id bigint NOT NULL
);


ALTER TABLE public.account_emailaddress ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.account_emailaddress_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


CREATE TABLE public.account_emailconfirmation (
    id integer NOT NULL,
    created timestamp with time zone NOT NULL,
    sent timestamp with time zone,
    key character varying(64) NOT NULL,
    email_address_id integer NOT NULL
);


ALTER TABLE public.account_emailconfirmation ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.account_emailconfirmation_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


CREATE TABLE public.accounts_accesstoken (
    id bigint NOT NULL,
    name character varying(80) NOT NULL,
    digest character varying(64) NOT NULL,
    beginning character varying(12) NOT NULL,
    address character varying(254) NOT NULL,
    scopes character varying(40)[] NOT NULL,
    made_at timestamp with time zone NOT NULL,
    expires_at timestamp with time zone NOT NULL,
    revoked_at timestamp with time zone,
    last_used_at timestamp with time zone,
    user_id bigint NOT NULL,
    CONSTRAINT token_digest_is_a_sha256 CHECK (((digest)::text ~ '^[0-9a-f]{64}$'::text)),
    CONSTRAINT token_expires_within_a_year CHECK (((expires_at > made_at) AND (expires_at <= (made_at + '366 days'::interval)))),
    CONSTRAINT token_has_known_scopes CHECK (((scopes <@ ARRAY['register:read'::character varying(40), 'register:write'::character varying(40), 'licensing:read'::character varying(40), 'licensing:write'::character varying(40), 'merchandise:read'::character varying(40), 'merchandise:write'::character varying(40), 'enforcement:read'::character varying(40), 'enforcement:write'::character varying(40), 'alerts:read'::character varying(40), 'alerts:write'::character varying(40), 'organisations:read'::character varying(40), 'organisations:write'::character varying(40), 'files:read'::character varying(40), 'files:write'::character varying(40)]) AND (
CASE
    WHEN (scopes IS NULL) THEN NULL::integer
    ELSE COALESCE(array_length(scopes, 1), 0)
END > 0)))
);


ALTER TABLE public.accounts_accesstoken ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.accounts_accesstoken_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


CREATE TABLE public.accounts_accesstokenevent (
    pgh_id integer NOT NULL,
    pgh_created_at timestamp with time zone NOT NULL,
    pgh_label text NOT NULL,
    id bigint NOT NULL,
    name character varying(80) NOT NULL,
    beginning character varying(12) NOT NULL,
    address character varying(254) NOT NULL,
    scopes character varying(40)[] NOT NULL,
    made_at timestamp with time zone NOT NULL,
    expires_at timestamp with time zone NOT NULL,
    revoked_at timestamp with time zone,
    pgh_context_id uuid,
    pgh_obj_id bigint NOT NULL,
    user_id bigint NOT NULL
);


ALTER TABLE public.accounts_accesstokenevent ALTER COLUMN pgh_id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.accounts_accesstokenevent_pgh_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


CREATE TABLE public.accounts_credentialevent (
    id bigint NOT NULL,
    kind character varying(20) NOT NULL,
    email character varying(254) NOT NULL,
    user_key bigint,
    network inet,
    at timestamp with time zone NOT NULL
);


ALTER TABLE public.accounts_credentialevent ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.accounts_credentialevent_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


CREATE TABLE public.accounts_invitation (
    id bigint NOT NULL,
    email character varying(254) NOT NULL,
    name character varying(150) NOT NULL,
    role character varying(20) NOT NULL,
    language character varying(10) NOT NULL,
    digest character varying(64) NOT NULL,
    made_at timestamp with time zone NOT NULL,
    expires_at timestamp with time zone NOT NULL,
    accepted_at timestamp with time zone,
    withdrawn_at timestamp with time zone,
    invited_by_id bigint NOT NULL,
    organisation_id bigint NOT NULL,
    CONSTRAINT invitation_expires_later CHECK ((expires_at > made_at))
);


ALTER TABLE public.accounts_invitation ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.accounts_invitation_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


CREATE TABLE public.accounts_invitationevent (
    pgh_id integer NOT NULL,
    pgh_created_at timestamp with time zone NOT NULL,
    pgh_label text NOT NULL,
    id bigint NOT NULL,
    email character varying(254) NOT NULL,
    name character varying(150) NOT NULL,
    role character varying(20) NOT NULL,
    language character varying(10) NOT NULL,
    made_at timestamp with time zone NOT NULL,
    expires_at timestamp with time zone NOT NULL,
    accepted_at timestamp with time zone,
    withdrawn_at timestamp with time zone,
    invited_by_id bigint NOT NULL,
    organisation_id bigint NOT NULL,
    pgh_context_id uuid,
    pgh_obj_id bigint NOT NULL
);


ALTER TABLE public.accounts_invitationevent ALTER COLUMN pgh_id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.accounts_invitationevent_pgh_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


CREATE TABLE public.accounts_membership (
    id bigint NOT NULL,
    user_id bigint NOT NULL,
    organisation_id bigint NOT NULL,
    role character varying(20) NOT NULL,
    CONSTRAINT membership_has_a_known_role CHECK (((role)::text = ANY (ARRAY[('administrator'::character varying)::text, ('signer'::character varying)::text, ('member'::character varying)::text, ('reader'::character varying)::text])))
);


ALTER TABLE public.accounts_membership ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.accounts_membership_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


CREATE TABLE public.accounts_membershipevent (
    pgh_id integer NOT NULL,
    pgh_created_at timestamp with time zone NOT NULL,
    pgh_label text NOT NULL,
    id bigint NOT NULL,
    pgh_context_id uuid,
    pgh_obj_id bigint NOT NULL,
    user_id bigint NOT NULL,
    organisation_id bigint NOT NULL,
    role character varying(20) NOT NULL
);


ALTER TABLE public.accounts_membershipevent ALTER COLUMN pgh_id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.accounts_membershipevent_pgh_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


CREATE TABLE public.accounts_organisation (
    id bigint NOT NULL,
    name character varying(200) NOT NULL,
    name_zh character varying(200) NOT NULL,
    roles character varying(20)[] NOT NULL,
    country character varying(2) NOT NULL,
    merged_into_id bigint,
    CONSTRAINT organisation_country_is_a_code CHECK (((country)::text = ANY (ARRAY[(''::character varying)::text, ('AD'::character varying)::text, ('AE'::character varying)::text, ('AF'::character varying)::text, ('AG'::character varying)::text, ('AI'::character varying)::text, ('AL'::character varying)::text, ('AM'::character varying)::text, ('AO'::character varying)::text, ('AQ'::character varying)::text, ('AR'::character varying)::text, ('AS'::character varying)::text, ('AT'::character varying)::text, ('AU'::character varying)::text, ('AW'::character varying)::text, ('AX'::character varying)::text, ('AZ'::character varying)::text, ('BA'::character varying)::text, ('BB'::character varying)::text, ('BD'::character varying)::text, ('BE'::character varying)::text, ('BF'::character varying)::text, ('BG'::character varying)::text, ('BH'::character varying)::text, ('BI'::character varying)::text, ('BJ'::character varying)::text, ('BL'::character varying)::text, ('BM'::character varying)::text, ('BN'::character varying)::text, ('BO'::character varying)::text, ('BQ'::character varying)::text, ('BR'::character varying)::text, ('BS'::character varying)::text, ('BT'::character varying)::text, ('BV'::character varying)::text, ('BW'::character varying)::text, ('BY'::character varying)::text, ('BZ'::character varying)::text, ('CA'::character varying)::text, ('CC'::character varying)::text, ('CD'::character varying)::text, ('CF'::character varying)::text, ('CG'::character varying)::text, ('CH'::character varying)::text, ('CI'::character varying)::text, ('CK'::character varying)::text, ('CL'::character varying)::text, ('CM'::character varying)::text, ('CN'::character varying)::text, ('CO'::character varying)::text, ('CR'::character varying)::text, ('CU'::character varying)::text, ('CV'::character varying)::text, ('CW'::character varying)::text, ('CX'::character varying)::text, ('CY'::character varying)::text, ('CZ'::character varying)::text, ('DE'::character varying)::text, ('DJ'::character varying)::text, ('DK'::character varying)::text, ('DM'::character varying)::text, ('DO'::character varying)::text, ('DZ'::character varying)::text, ('EC'::character varying)::text, ('EE'::character varying)::text, ('EG'::character varying)::text, ('EH'::character varying)::text, ('ER'::character varying)::text, ('ES'::character varying)::text, ('ET'::character varying)::text, ('FI'::character varying)::text, ('FJ'::character varying)::text, ('FK'::character varying)::text, ('FM'::character varying)::text, ('FO'::character varying)::text, ('FR'::character varying)::text, ('GA'::character varying)::text, ('GB'::character varying)::text, ('GD'::character varying)::text, ('GE'::character varying)::text, ('GF'::character varying)::text, ('GG'::character varying)::text, ('GH'::character varying)::text, ('GI'::character varying)::text, ('GL'::character varying)::text, ('GM'::character varying)::text, ('GN'::character varying)::text, ('GP'::character varying)::text, ('GQ'::character varying)::text, ('GR'::character varying)::text, ('GS'::character varying)::text, ('GT'::character varying)::text, ('GU'::character varying)::text, ('GW'::character varying)::text, ('GY'::character varying)::text, ('HK'::character varying)::text, ('HM'::character varying)::text, ('HN'::character varying)::text, ('HR'::character varying)::text, ('HT'::character varying)::text, ('HU'::character varying)::text, ('ID'::character varying)::text, ('IE'::character varying)::text, ('IL'::character varying)::text, ('IM'::character varying)::text, ('IN'::character varying)::text, ('IO'::character varying)::text, ('IQ'::character varying)::text, ('IR'::character varying)::text, ('IS'::character varying)::text, ('IT'::character varying)::text, ('JE'::character varying)::text, ('JM'::character varying)::text, ('JO'::character varying)::text, ('JP'::character varying)::text, ('KE'::character varying)::text, ('KG'::character varying)::text, ('KH'::character varying)::text, ('KI'::character varying)::text, ('KM'::character varying)::text, ('KN'::character varying)::text, ('KP'::character varying)::text, ('KR'::character varying)::text, ('KW'::character varying)::text, ('KY'::character varying)::text, ('KZ'::character varying)::text, ('LA'::character varying)::text, ('LB'::character varying)::text, ('LC'::character varying)::text, ('LI'::character varying)::text, ('LK'::character varying)::text, ('LR'::character varying)::text, ('LS'::character varying)::text, ('LT'::character varying)::text, ('LU'::character varying)::text, ('LV'::character varying)::text, ('LY'::character varying)::text, ('MA'::character varying)::text, ('MC'::character varying)::text, ('MD'::character varying)::text, ('ME'::character varying)::text, ('MF'::character varying)::text, ('MG'::character varying)::text, ('MH'::character varying)::text, ('MK'::character varying)::text, ('ML'::character varying)::text, ('MM'::character varying)::text, ('MN'::character varying)::text, ('MO'::character varying)::text, ('MP'::character varying)::text, ('MQ'::character varying)::text, ('MR'::character varying)::text, ('MS'::character varying)::text, ('MT'::character varying)::text, ('MU'::character varying)::text, ('MV'::character varying)::text, ('MW'::character varying)::text, ('MX'::character varying)::text, ('MY'::character varying)::text, ('MZ'::character varying)::text, ('NA'::character varying)::text, ('NC'::character varying)::text, ('NE'::character varying)::text, ('NF'::character varying)::text, ('NG'::character varying)::text, ('NI'::character varying)::text, ('NL'::character varying)::text, ('NO'::character varying)::text, ('NP'::character varying)::text, ('NR'::character varying)::text, ('NU'::character varying)::text, ('NZ'::character varying)::text, ('OM'::character varying)::text, ('PA'::character varying)::text, ('PE'::character varying)::text, ('PF'::character varying)::text, ('PG'::character varying)::text, ('PH'::character varying)::text, ('PK'::character varying)::text, ('PL'::character varying)::text, ('PM'::character varying)::text, ('PN'::character varying)::text, ('PR'::character varying)::text, ('PS'::character varying)::text, ('PT'::character varying)::text, ('PW'::character varying)::text, ('PY'::character varying)::text, ('QA'::character varying)::text, ('RE'::character varying)::text, ('RO'::character varying)::text, ('RS'::character varying)::text, ('RU'::character varying)::text, ('RW'::character varying)::text, ('SA'::character varying)::text, ('SB'::character varying)::text, ('SC'::character varying)::text, ('SD'::character varying)::text, ('SE'::character varying)::text, ('SG'::character varying)::text, ('SH'::character varying)::text, ('SI'::character varying)::text, ('SJ'::character varying)::text, ('SK'::character varying)::text, ('SL'::character varying)::text, ('SM'::character varying)::text, ('SN'::character varying)::text, ('SO'::character varying)::text, ('SR'::character varying)::text, ('SS'::character varying)::text, ('ST'::character varying)::text, ('SV'::character varying)::text, ('SX'::character varying)::text, ('SY'::character varying)::text, ('SZ'::character varying)::text, ('TC'::character varying)::text, ('TD'::character varying)::text, ('TF'::character varying)::text, ('TG'::character varying)::text, ('TH'::character varying)::text, ('TJ'::character varying)::text, ('TK'::character varying)::text, ('TL'::character varying)::text, ('TM'::character varying)::text, ('TN'::character varying)::text, ('TO'::character varying)::text, ('TR'::character varying)::text, ('TT'::character varying)::text, ('TV'::character varying)::text, ('TW'::character varying)::text, ('TZ'::character varying)::text, ('UA'::character varying)::text, ('UG'::character varying)::text, ('UM'::character varying)::text, ('US'::character varying)::text, ('UY'::character varying)::text, ('UZ'::character varying)::text, ('VA'::character varying)::text, ('VC'::character varying)::text, ('VE'::character varying)::text, ('VG'::character varying)::text, ('VI'::character varying)::text, ('VN'::character varying)::text, ('VU'::character varying)::text, ('WF'::character varying)::text, ('WS'::character varying)::text, ('YE'::character varying)::text, ('YT'::character varying)::text, ('ZA'::character varying)::text, ('ZM'::character varying)::text, ('ZW'::character varying)::text]))),
    CONSTRAINT organisation_has_known_roles CHECK ((roles <@ ARRAY['licensor'::character varying(20), 'licensee'::character varying(20), 'agent'::character varying(20), 'author'::character varying(20), 'factory'::character varying(20), 'retailer'::character varying(20)])),
    CONSTRAINT organisation_is_merged_into_another CHECK (((merged_into_id IS NULL) OR (NOT ((merged_into_id = id) AND (merged_into_id IS NOT NULL)))))
);


ALTER TABLE public.accounts_organisation ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.accounts_organisation_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


CREATE TABLE public.accounts_organisationevent (
    pgh_id integer NOT NULL,
    pgh_created_at timestamp with time zone NOT NULL,
    pgh_label text NOT NULL,
    id bigint NOT NULL,
    name character varying(200) NOT NULL,
    name_zh character varying(200) NOT NULL,
    roles character varying(20)[] NOT NULL,
    country character varying(2) NOT NULL,
    pgh_context_id uuid,
    pgh_obj_id bigint NOT NULL,
    merged_into_id bigint
);


ALTER TABLE public.accounts_organisationevent ALTER COLUMN pgh_id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.accounts_organisationevent_pgh_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


CREATE TABLE public.accounts_user (
    id bigint NOT NULL,
    password character varying(128) NOT NULL,
    last_login timestamp with time zone,
    is_superuser boolean NOT NULL,
    email character varying(254) NOT NULL,
    name character varying(150) NOT NULL,
    language character varying(10) NOT NULL,
    is_active boolean NOT NULL,
    is_staff boolean NOT NULL,
    joined_at timestamp with time zone NOT NULL
);


CREATE TABLE public.accounts_user_groups (
    id bigint NOT NULL,
    user_id bigint NOT NULL,
    group_id integer NOT NULL
);


ALTER TABLE public.accounts_user_groups ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.accounts_user_groups_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


ALTER TABLE public.accounts_user ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.accounts_user_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


CREATE TABLE public.accounts_user_user_permissions (
    id bigint NOT NULL,
    user_id bigint NOT NULL,
    permission_id integer NOT NULL
);


ALTER TABLE public.accounts_user_user_permissions ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.accounts_user_user_permissions_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


CREATE TABLE public.accounts_userevent (
    pgh_id integer NOT NULL,
    pgh_created_at timestamp with time zone NOT NULL,
    pgh_label text NOT NULL,
    id bigint NOT NULL,
    is_superuser boolean NOT NULL,
    email character varying(254) NOT NULL,
    name character varying(150) NOT NULL,
    language character varying(10) NOT NULL,
    is_active boolean NOT NULL,
    is_staff boolean NOT NULL,
    joined_at timestamp with time zone NOT NULL,
    pgh_context_id uuid,
    pgh_obj_id bigint NOT NULL
);


ALTER TABLE public.accounts_userevent ALTER COLUMN pgh_id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.accounts_userevent_pgh_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


CREATE TABLE public.alerts_alert (
    id bigint NOT NULL,
    kind character varying(60) NOT NULL,
    severity character varying(10) NOT NULL,
    text jsonb NOT NULL,
    subject_type character varying(80) NOT NULL,
    subject_id bigint NOT NULL,
    due_on date,
    dedupe_key character varying(200) NOT NULL,
    raised_at timestamp with time zone NOT NULL,
    spread_at timestamp with time zone,
    settled_at timestamp with time zone,
    organisation_id bigint,
    settled_by_id bigint
);


ALTER TABLE public.alerts_alert ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.alerts_alert_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


CREATE TABLE public.alerts_calendartoken (
    id bigint NOT NULL,
    token_hash character varying(64) NOT NULL,
    made_at timestamp with time zone NOT NULL,
    last_fetched_at timestamp with time zone,
    user_id bigint NOT NULL
);


ALTER TABLE public.alerts_calendartoken ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.alerts_calendartoken_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


CREATE TABLE public.alerts_calendartokenevent (
    pgh_id integer NOT NULL,
    pgh_created_at timestamp with time zone NOT NULL,
    pgh_label text NOT NULL,
    id bigint NOT NULL,
    made_at timestamp with time zone NOT NULL,
    pgh_context_id uuid,
    pgh_obj_id bigint NOT NULL,
    user_id bigint NOT NULL
);


ALTER TABLE public.alerts_calendartokenevent ALTER COLUMN pgh_id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.alerts_calendartokenevent_pgh_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


CREATE TABLE public.alerts_delivery (
    id bigint NOT NULL,
    channel character varying(10) NOT NULL,
    status character varying(10) NOT NULL,
    key uuid NOT NULL,
    attempts smallint NOT NULL,
    next_attempt_at timestamp with time zone NOT NULL,
    sent_at timestamp with time zone,
    error text NOT NULL,
    alert_id bigint NOT NULL,
    user_id bigint NOT NULL,
    CONSTRAINT alerts_delivery_attempts_check CHECK ((attempts >= 0)),
    CONSTRAINT delivery_sent_says_when CHECK (((NOT ((status)::text = 'sent'::text)) OR (sent_at IS NOT NULL)))
);


ALTER TABLE public.alerts_delivery ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.alerts_delivery_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


CREATE TABLE public.alerts_sweeprun (
    id bigint NOT NULL,
    name character varying(60) NOT NULL,
    first_started_at timestamp with time zone,
    started_at timestamp with time zone,
    finished_at timestamp with time zone,
    found integer NOT NULL,
    found_in_all bigint NOT NULL,
    took_ms integer NOT NULL,
    runs bigint NOT NULL,
    failures bigint NOT NULL,
    error text NOT NULL,
    CONSTRAINT alerts_sweeprun_failures_check CHECK ((failures >= 0)),
    CONSTRAINT alerts_sweeprun_found_check CHECK ((found >= 0)),
    CONSTRAINT alerts_sweeprun_found_in_all_check CHECK ((found_in_all >= 0)),
    CONSTRAINT alerts_sweeprun_runs_check CHECK ((runs >= 0)),
    CONSTRAINT alerts_sweeprun_took_ms_check CHECK ((took_ms >= 0))
);


ALTER TABLE public.alerts_sweeprun ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.alerts_sweeprun_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


CREATE TABLE public.alerts_webhookattempt (
    id bigint NOT NULL,
    number smallint NOT NULL,
    tried_at timestamp with time zone NOT NULL,
    took_ms integer NOT NULL,
    status_code smallint,
    problem jsonb,
    message_id bigint NOT NULL,
    CONSTRAINT alerts_webhookattempt_number_check CHECK ((number >= 0)),
    CONSTRAINT alerts_webhookattempt_status_code_check CHECK ((status_code >= 0)),
    CONSTRAINT alerts_webhookattempt_took_ms_check CHECK ((took_ms >= 0))
);


ALTER TABLE public.alerts_webhookattempt ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.alerts_webhookattempt_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


CREATE TABLE public.alerts_webhookendpoint (
    id bigint NOT NULL,
    url character varying(500) NOT NULL,
    note character varying(200) NOT NULL,
    event_types character varying(60)[] NOT NULL,
    secret text NOT NULL,
    previous_secret text NOT NULL,
    previous_until timestamp with time zone,
    made_at timestamp with time zone NOT NULL,
    disabled_at timestamp with time zone,
    disabled_because jsonb,
    organisation_id bigint,
    CONSTRAINT webhook_disabled_says_why CHECK ((((disabled_at IS NULL) AND (disabled_because = 'null'::jsonb)) OR ((disabled_at IS NOT NULL) AND (disabled_because IS NOT NULL)))),
    CONSTRAINT webhook_old_secret_has_an_end CHECK ((((previous_secret = ''::text) AND (previous_until IS NULL)) OR ((NOT (previous_secret = ''::text)) AND (previous_until IS NOT NULL))))
);


ALTER TABLE public.alerts_webhookendpoint ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.alerts_webhookendpoint_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


CREATE TABLE public.alerts_webhookendpointevent (
    pgh_id integer NOT NULL,
    pgh_created_at timestamp with time zone NOT NULL,
    pgh_label text NOT NULL,
    id bigint NOT NULL,
    url character varying(500) NOT NULL,
    note character varying(200) NOT NULL,
    event_types character varying(60)[] NOT NULL,
    previous_until timestamp with time zone,
    made_at timestamp with time zone NOT NULL,
    disabled_at timestamp with time zone,
    disabled_because jsonb,
    organisation_id bigint,
    pgh_context_id uuid,
    pgh_obj_id bigint NOT NULL
);


ALTER TABLE public.alerts_webhookendpointevent ALTER COLUMN pgh_id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.alerts_webhookendpointevent_pgh_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


CREATE TABLE public.alerts_webhookmessage (
    id bigint NOT NULL,
    key character varying(40) NOT NULL,
    event_type character varying(60) NOT NULL,
    body text NOT NULL,
    status character varying(10) NOT NULL,
    tries smallint NOT NULL,
    next_try_at timestamp with time zone NOT NULL,
    made_at timestamp with time zone NOT NULL,
    sent_at timestamp with time zone,
    endpoint_id bigint NOT NULL,
    CONSTRAINT alerts_webhookmessage_tries_check CHECK ((tries >= 0)),
    CONSTRAINT webhook_message_sent_says_when CHECK ((((sent_at IS NOT NULL) AND ((status)::text = 'sent'::text)) OR ((NOT ((status)::text = 'sent'::text)) AND (sent_at IS NULL))))
);


ALTER TABLE public.alerts_webhookmessage ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.alerts_webhookmessage_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


CREATE TABLE public.auth_group (
    id integer NOT NULL,
    name character varying(150) NOT NULL
);


ALTER TABLE public.auth_group ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.auth_group_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


CREATE TABLE public.auth_group_permissions (
    id bigint NOT NULL,
    group_id integer NOT NULL,
    permission_id integer NOT NULL
);


ALTER TABLE public.auth_group_permissions ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.auth_group_permissions_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


CREATE TABLE public.auth_permission (
    id integer NOT NULL,
    name character varying(255) NOT NULL,
    content_type_id integer NOT NULL,
    codename character varying(100) NOT NULL
);


ALTER TABLE public.auth_permission ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.auth_permission_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


CREATE UNLOGGED TABLE public.core_cacheentry (
    key character varying(250) NOT NULL,
    value jsonb NOT NULL,
    expires_at timestamp with time zone NOT NULL
);


CREATE TABLE public.core_intake (
    id bigint NOT NULL,
    kind character varying(40) NOT NULL,
    mapping jsonb NOT NULL,
    headings jsonb NOT NULL,
    status character varying(10) NOT NULL,
    new integer NOT NULL,
    changed integer NOT NULL,
    unchanged integer NOT NULL,
    wrong integer NOT NULL,
    problem jsonb,
    created_at timestamp with time zone NOT NULL,
    started_at timestamp with time zone,
    finished_at timestamp with time zone,
    created_by_id bigint,
    file_id bigint NOT NULL,
    rejects_id bigint,
    decisions jsonb NOT NULL,
    estimate integer NOT NULL,
    examples jsonb NOT NULL,
    is_check boolean NOT NULL,
    likenesses jsonb NOT NULL,
    read_to integer NOT NULL,
    sample jsonb NOT NULL,
    suspicious integer NOT NULL,
    suspicious_are_new boolean NOT NULL,
    committed_by_id bigint,
    confirmed_at timestamp with time zone,
    confirmed_by_id bigint,
    facts jsonb NOT NULL,
    tries smallint NOT NULL,
    CONSTRAINT core_intake_changed_check CHECK ((changed >= 0)),
    CONSTRAINT core_intake_estimate_check CHECK ((estimate >= 0)),
    CONSTRAINT core_intake_new_check CHECK ((new >= 0)),
    CONSTRAINT core_intake_read_to_check CHECK ((read_to >= 0)),
    CONSTRAINT core_intake_suspicious_check CHECK ((suspicious >= 0)),
    CONSTRAINT core_intake_tries_check CHECK ((tries >= 0)),
    CONSTRAINT core_intake_unchanged_check CHECK ((unchanged >= 0)),
    CONSTRAINT core_intake_wrong_check CHECK ((wrong >= 0)),
    CONSTRAINT intake_is_confirmed_by_another CHECK (((confirmed_by_id IS NULL) OR ((NOT ((confirmed_by_id = committed_by_id) AND (confirmed_by_id IS NOT NULL) AND (committed_by_id IS NOT NULL))) AND (NOT ((confirmed_by_id = created_by_id) AND (confirmed_by_id IS NOT NULL) AND (created_by_id IS NOT NULL)))))),
    CONSTRAINT intake_refused_says_why CHECK (((NOT ((status)::text = 'refused'::text)) OR (problem IS NOT NULL))),
    CONSTRAINT intake_says_when_it_ended CHECK ((((finished_at IS NULL) AND ((status)::text = ANY (ARRAY[('arrived'::character varying)::text, ('received'::character varying)::text, ('checked'::character varying)::text, ('to_confirm'::character varying)::text, ('waiting'::character varying)::text, ('running'::character varying)::text]))) OR ((finished_at IS NOT NULL) AND ((status)::text = ANY (ARRAY[('done'::character varying)::text, ('refused'::character varying)::text])))))
);


ALTER TABLE public.core_intake ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.core_intake_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


CREATE TABLE public.core_intakeproblem (
    id bigint NOT NULL,
    "row" integer NOT NULL,
    "column" character varying(120) NOT NULL,
    text jsonb NOT NULL,
    remedy jsonb,
    "values" jsonb NOT NULL,
    intake_id bigint NOT NULL,
    is_suspicious boolean NOT NULL,
    likeness jsonb,
    CONSTRAINT core_intakeproblem_row_check CHECK (("row" >= 0))
);


ALTER TABLE public.core_intakeproblem ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.core_intakeproblem_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


CREATE TABLE public.core_intakereport (
    id bigint NOT NULL,
    content jsonb NOT NULL,
    choices jsonb NOT NULL,
    intake_id bigint NOT NULL
);


ALTER TABLE public.core_intakereport ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.core_intakereport_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


CREATE TABLE public.core_keptanswer (
    id bigint NOT NULL,
    key character varying(255) NOT NULL,
    request_digest character varying(64) NOT NULL,
    status smallint NOT NULL,
    content text NOT NULL,
    made_at timestamp with time zone NOT NULL,
    user_id bigint NOT NULL,
    CONSTRAINT core_keptanswer_status_check CHECK ((status >= 0))
);


ALTER TABLE public.core_keptanswer ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.core_keptanswer_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


CREATE TABLE public.core_rememberedmapping (
    id bigint NOT NULL,
    owner character varying(40) NOT NULL,
    kind character varying(40) NOT NULL,
    signature character varying(64) NOT NULL,
    mapping jsonb NOT NULL,
    used_at timestamp with time zone NOT NULL
);


ALTER TABLE public.core_rememberedmapping ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.core_rememberedmapping_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


CREATE TABLE public.core_searchdirty (
    id bigint NOT NULL,
    kind character varying(20) NOT NULL,
    object_id bigint NOT NULL
);


ALTER TABLE public.core_searchdirty ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.core_searchdirty_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


CREATE TABLE public.core_searchentry (
    id bigint NOT NULL,
    kind character varying(20) NOT NULL,
    object_id bigint NOT NULL,
    text character varying(300) NOT NULL,
    key character varying(300) NOT NULL,
    tokens tsvector NOT NULL,
    weight smallint NOT NULL,
    sound character varying(60) NOT NULL
);


ALTER TABLE public.core_searchentry ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.core_searchentry_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


CREATE TABLE public.core_searchword (
    word character varying(60) NOT NULL
);


CREATE TABLE public.core_storedfile (
    id bigint NOT NULL,
    content character varying(100) NOT NULL,
    name character varying(255) NOT NULL,
    size bigint NOT NULL,
    sha256 character varying(64) NOT NULL,
    created_at timestamp with time zone NOT NULL,
    created_by_id bigint,
    CONSTRAINT core_storedfile_size_check CHECK ((size >= 0)),
    CONSTRAINT file_has_a_sha256 CHECK (((sha256)::text ~ '^[0-9a-f]{64}$'::text))
);


ALTER TABLE public.core_storedfile ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.core_storedfile_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


CREATE TABLE public.django_admin_log (
    id integer NOT NULL,
    action_time timestamp with time zone NOT NULL,
    object_id text,
    object_repr character varying(200) NOT NULL,
    action_flag smallint NOT NULL,
    change_message text NOT NULL,
    content_type_id integer,
    user_id bigint NOT NULL,
    CONSTRAINT django_admin_log_action_flag_check CHECK ((action_flag >= 0))
);


ALTER TABLE public.django_admin_log ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.django_admin_log_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


CREATE TABLE public.django_content_type (
    id integer NOT NULL,
    app_label character varying(100) NOT NULL,
    model character varying(100) NOT NULL
);


ALTER TABLE public.django_content_type ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.django_content_type_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


CREATE TABLE public.django_migrations (
    id bigint NOT NULL,
    app character varying(255) NOT NULL,
    name character varying(255) NOT NULL,
    applied timestamp with time zone NOT NULL
);


ALTER TABLE public.django_migrations ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.django_migrations_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


CREATE TABLE public.django_session (
    session_key character varying(40) NOT NULL,
    session_data text NOT NULL,
    expire_date timestamp with time zone NOT NULL
);


CREATE TABLE public.enforcement_assessment (
    id bigint NOT NULL,
    verdict character varying(12) NOT NULL,
    reasons jsonb NOT NULL,
    assessed_at timestamp with time zone NOT NULL,
    superseded_at timestamp with time zone,
    element_id bigint,
    organisation_id bigint,
    work_id bigint,
    listing_id bigint,
    report_id bigint,
    CONSTRAINT assessment_has_one_subject CHECK ((((listing_id IS NOT NULL) AND (report_id IS NULL)) OR ((listing_id IS NULL) AND (report_id IS NOT NULL))))
);


ALTER TABLE public.enforcement_assessment ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.enforcement_assessment_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


CREATE TABLE public.enforcement_assessmentevent (
    pgh_id integer NOT NULL,
    pgh_created_at timestamp with time zone NOT NULL,
    pgh_label text NOT NULL,
    id bigint NOT NULL,
    verdict character varying(12) NOT NULL,
    reasons jsonb NOT NULL,
    assessed_at timestamp with time zone NOT NULL,
    superseded_at timestamp with time zone,
    element_id bigint,
    organisation_id bigint,
    pgh_context_id uuid,
    pgh_obj_id bigint NOT NULL,
    work_id bigint,
    listing_id bigint,
    report_id bigint
);


ALTER TABLE public.enforcement_assessmentevent ALTER COLUMN pgh_id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.enforcement_assessmentevent_pgh_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


CREATE TABLE public.enforcement_assessmentmatch (
    id bigint NOT NULL,
    found character varying(300) NOT NULL,
    assessment_id bigint NOT NULL,
    asset_id bigint NOT NULL
);


ALTER TABLE public.enforcement_assessmentmatch ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.enforcement_assessmentmatch_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


CREATE TABLE public.enforcement_assessmentmatchevent (
    pgh_id integer NOT NULL,
    pgh_created_at timestamp with time zone NOT NULL,
    pgh_label text NOT NULL,
    id bigint NOT NULL,
    found character varying(300) NOT NULL,
    assessment_id bigint NOT NULL,
    asset_id bigint NOT NULL,
    pgh_context_id uuid,
    pgh_obj_id bigint NOT NULL
);


ALTER TABLE public.enforcement_assessmentmatchevent ALTER COLUMN pgh_id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.enforcement_assessmentmatchevent_pgh_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


CREATE TABLE public.enforcement_listing (
    id bigint NOT NULL,
    url character varying(1000) NOT NULL,
    seller character varying(200) NOT NULL,
    assess_at timestamp with time zone,
    marketplace character varying(80) NOT NULL,
    external_id character varying(120) NOT NULL,
    title character varying(500) NOT NULL,
    price numeric(19,4),
    currency character varying(3) NOT NULL,
    seen_on date NOT NULL,
    territory_id bigint,
    CONSTRAINT listing_price_has_a_currency CHECK (((price IS NULL) OR (((currency)::text ~ '^[A-Z]{3}$'::text) AND (price >= (0)::numeric))))
);


ALTER TABLE public.enforcement_listing ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.enforcement_listing_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


CREATE TABLE public.enforcement_listingevent (
    pgh_id integer NOT NULL,
    pgh_created_at timestamp with time zone NOT NULL,
    pgh_label text NOT NULL,
    id bigint NOT NULL,
    url character varying(1000) NOT NULL,
    seller character varying(200) NOT NULL,
    marketplace character varying(80) NOT NULL,
    external_id character varying(120) NOT NULL,
    title character varying(500) NOT NULL,
    price numeric(19,4),
    currency character varying(3) NOT NULL,
    seen_on date NOT NULL,
    pgh_context_id uuid,
    pgh_obj_id bigint NOT NULL,
    territory_id bigint
);


ALTER TABLE public.enforcement_listingevent ALTER COLUMN pgh_id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.enforcement_listingevent_pgh_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


CREATE TABLE public.enforcement_piracyreport (
    id bigint NOT NULL,
    url character varying(1000) NOT NULL,
    seller character varying(200) NOT NULL,
    assess_at timestamp with time zone,
    reference character varying(20) NOT NULL,
    what text NOT NULL,
    place character varying(300) NOT NULL,
    reporter_email character varying(254) NOT NULL,
    language character varying(10) NOT NULL,
    source character varying(10) NOT NULL,
    reported_at timestamp with time zone NOT NULL,
    digest character varying(64),
    territory_id bigint
);


ALTER TABLE public.enforcement_piracyreport ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.enforcement_piracyreport_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


CREATE TABLE public.enforcement_piracyreportevent (
    pgh_id integer NOT NULL,
    pgh_created_at timestamp with time zone NOT NULL,
    pgh_label text NOT NULL,
    id bigint NOT NULL,
    url character varying(1000) NOT NULL,
    seller character varying(200) NOT NULL,
    reference character varying(20) NOT NULL,
    what text NOT NULL,
    place character varying(300) NOT NULL,
    reporter_email character varying(254) NOT NULL,
    language character varying(10) NOT NULL,
    source character varying(10) NOT NULL,
    reported_at timestamp with time zone NOT NULL,
    digest character varying(64),
    pgh_context_id uuid,
    pgh_obj_id bigint NOT NULL,
    territory_id bigint
);


ALTER TABLE public.enforcement_piracyreportevent ALTER COLUMN pgh_id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.enforcement_piracyreportevent_pgh_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


CREATE TABLE public.enforcement_selleraccount (
    id bigint NOT NULL,
    marketplace character varying(80) NOT NULL,
    name character varying(200) NOT NULL,
    organisation_id bigint NOT NULL,
    key character varying(300) NOT NULL
);


ALTER TABLE public.enforcement_selleraccount ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.enforcement_selleraccount_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


CREATE TABLE public.enforcement_selleraccountevent (
    pgh_id integer NOT NULL,
    pgh_created_at timestamp with time zone NOT NULL,
    pgh_label text NOT NULL,
    id bigint NOT NULL,
    marketplace character varying(80) NOT NULL,
    name character varying(200) NOT NULL,
    organisation_id bigint NOT NULL,
    pgh_context_id uuid,
    pgh_obj_id bigint NOT NULL,
    key character varying(300) NOT NULL
);


ALTER TABLE public.enforcement_selleraccountevent ALTER COLUMN pgh_id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.enforcement_selleraccountevent_pgh_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


CREATE TABLE public.ip_registry_aicontribution (
    id bigint NOT NULL,
    part character varying(200) NOT NULL,
    tool character varying(200) NOT NULL,
    extent character varying(10) NOT NULL,
    human_authorship text NOT NULL,
    stated_by character varying(200) NOT NULL,
    stated_on date NOT NULL,
    asset_id bigint NOT NULL
);


ALTER TABLE public.ip_registry_aicontribution ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.ip_registry_aicontribution_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


CREATE TABLE public.ip_registry_aicontributionevent (
    pgh_id integer NOT NULL,
    pgh_created_at timestamp with time zone NOT NULL,
    pgh_label text NOT NULL,
    id bigint NOT NULL,
    part character varying(200) NOT NULL,
    tool character varying(200) NOT NULL,
    extent character varying(10) NOT NULL,
    human_authorship text NOT NULL,
    stated_by character varying(200) NOT NULL,
    stated_on date NOT NULL,
    asset_id bigint NOT NULL,
    pgh_context_id uuid,
    pgh_obj_id bigint NOT NULL
);


ALTER TABLE public.ip_registry_aicontributionevent ALTER COLUMN pgh_id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.ip_registry_aicontributionevent_pgh_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


CREATE TABLE public.ip_registry_asset (
    id bigint NOT NULL,
    reference character varying(120),
    level character varying(10) NOT NULL,
    kind character varying(20) NOT NULL,
    title character varying(300) NOT NULL,
    title_zh character varying(300) NOT NULL,
    year smallint,
    stage character varying(30) NOT NULL,
    span int8range NOT NULL,
    allocated bigint NOT NULL,
    parent_id bigint,
    audience character varying(12) NOT NULL,
    maker character varying(200) NOT NULL,
    merged_into_id bigint,
    potential character varying(10) NOT NULL,
    CONSTRAINT asset_has_a_parent_unless_franchise CHECK (((((level)::text = 'franchise'::text) AND (parent_id IS NULL)) OR ((NOT ((level)::text = 'franchise'::text)) AND (parent_id IS NOT NULL)))),
    CONSTRAINT asset_is_not_the_same_as_itself CHECK (((merged_into_id IS NULL) OR (NOT ((merged_into_id = id) AND (merged_into_id IS NOT NULL))))),
    CONSTRAINT asset_kind_fits_its_level CHECK (((((kind)::text = 'franchise'::text) AND ((level)::text = 'franchise'::text)) OR (((kind)::text = ANY (ARRAY[('novel'::character varying)::text, ('short_story'::character varying)::text, ('screenplay'::character varying)::text, ('film'::character varying)::text, ('internet_movie'::character varying)::text, ('series'::character varying)::text, ('animation'::character varying)::text, ('comic'::character varying)::text, ('game'::character varying)::text])) AND ((level)::text = 'work'::text)) OR (((kind)::text = ANY (ARRAY[('character'::character varying)::text, ('technology'::character varying)::text, ('prop'::character varying)::text, ('scene'::character varying)::text, ('place'::character varying)::text, ('costume'::character varying)::text, ('logo'::character varying)::text, ('music'::character varying)::text, ('phrase'::character varying)::text])) AND ((level)::text = 'element'::text)) OR (((kind)::text = 'variant'::text) AND ((level)::text = 'variant'::text)))),
    CONSTRAINT asset_span_is_not_empty CHECK ((NOT isempty(span))),
    CONSTRAINT ip_registry_asset_year_check CHECK ((year >= 0))
);


ALTER TABLE public.ip_registry_asset ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.ip_registry_asset_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


CREATE TABLE public.ip_registry_assetalias (
    id bigint NOT NULL,
    text character varying(300) NOT NULL,
    asset_id bigint NOT NULL
);


ALTER TABLE public.ip_registry_assetalias ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.ip_registry_assetalias_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


CREATE TABLE public.ip_registry_assetaliasevent (
    pgh_id integer NOT NULL,
    pgh_created_at timestamp with time zone NOT NULL,
    pgh_label text NOT NULL,
    id bigint NOT NULL,
    text character varying(300) NOT NULL,
    asset_id bigint NOT NULL,
    pgh_context_id uuid,
    pgh_obj_id bigint NOT NULL
);


ALTER TABLE public.ip_registry_assetaliasevent ALTER COLUMN pgh_id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.ip_registry_assetaliasevent_pgh_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


CREATE TABLE public.ip_registry_assetevent (
    pgh_id integer NOT NULL,
    pgh_created_at timestamp with time zone NOT NULL,
    pgh_label text NOT NULL,
    id bigint NOT NULL,
    reference character varying(120),
    level character varying(10) NOT NULL,
    kind character varying(20) NOT NULL,
    title character varying(300) NOT NULL,
    title_zh character varying(300) NOT NULL,
    year smallint,
    stage character varying(30) NOT NULL,
    span int8range NOT NULL,
    parent_id bigint,
    pgh_context_id uuid,
    pgh_obj_id bigint NOT NULL,
    audience character varying(12) NOT NULL,
    maker character varying(200) NOT NULL,
    merged_into_id bigint,
    potential character varying(10) NOT NULL,
    CONSTRAINT ip_registry_assetevent_year_check CHECK ((year >= 0))
);


ALTER TABLE public.ip_registry_assetevent ALTER COLUMN pgh_id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.ip_registry_assetevent_pgh_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


CREATE TABLE public.ip_registry_assetimage (
    id bigint NOT NULL,
    caption character varying(200) NOT NULL,
    width integer NOT NULL,
    height integer NOT NULL,
    pdq character varying(64) NOT NULL,
    pdq_quality smallint NOT NULL,
    created_at timestamp with time zone NOT NULL,
    asset_id bigint NOT NULL,
    file_id bigint NOT NULL,
    thumbnail_id bigint NOT NULL,
    CONSTRAINT asset_image_has_a_hash CHECK (((pdq)::text ~ '^[0-9a-f]{64}$'::text)),
    CONSTRAINT ip_registry_assetimage_height_check CHECK ((height >= 0)),
    CONSTRAINT ip_registry_assetimage_pdq_quality_check CHECK ((pdq_quality >= 0)),
    CONSTRAINT ip_registry_assetimage_width_check CHECK ((width >= 0))
);


ALTER TABLE public.ip_registry_assetimage ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.ip_registry_assetimage_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


CREATE TABLE public.ip_registry_assetimageevent (
    pgh_id integer NOT NULL,
    pgh_created_at timestamp with time zone NOT NULL,
    pgh_label text NOT NULL,
    id bigint NOT NULL,
    caption character varying(200) NOT NULL,
    width integer NOT NULL,
    height integer NOT NULL,
    pdq character varying(64) NOT NULL,
    pdq_quality smallint NOT NULL,
    created_at timestamp with time zone NOT NULL,
    asset_id bigint NOT NULL,
    file_id bigint NOT NULL,
    pgh_context_id uuid,
    pgh_obj_id bigint NOT NULL,
    thumbnail_id bigint NOT NULL,
    CONSTRAINT ip_registry_assetimageevent_height_check CHECK ((height >= 0)),
    CONSTRAINT ip_registry_assetimageevent_pdq_quality_check CHECK ((pdq_quality >= 0)),
    CONSTRAINT ip_registry_assetimageevent_width_check CHECK ((width >= 0))
);


ALTER TABLE public.ip_registry_assetimageevent ALTER COLUMN pgh_id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.ip_registry_assetimageevent_pgh_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


CREATE TABLE public.ip_registry_clearance (
    id bigint NOT NULL,
    kind character varying(15) NOT NULL,
    person character varying(200) NOT NULL,
    scope character varying(300) NOT NULL,
    instrument character varying(300) NOT NULL,
    cleared_on date,
    ends_on date,
    asset_id bigint NOT NULL,
    document_id bigint,
    CONSTRAINT clearance_ends_after_it_was_given CHECK (((ends_on IS NULL) OR (cleared_on IS NULL) OR (ends_on >= cleared_on))),
    CONSTRAINT clearance_given_has_an_instrument CHECK (((cleared_on IS NULL) OR (NOT ((instrument)::text = ''::text))))
);


ALTER TABLE public.ip_registry_clearance ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.ip_registry_clearance_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


CREATE TABLE public.ip_registry_clearanceevent (
    pgh_id integer NOT NULL,
    pgh_created_at timestamp with time zone NOT NULL,
    pgh_label text NOT NULL,
    id bigint NOT NULL,
    kind character varying(15) NOT NULL,
    person character varying(200) NOT NULL,
    scope character varying(300) NOT NULL,
    instrument character varying(300) NOT NULL,
    cleared_on date,
    ends_on date,
    asset_id bigint NOT NULL,
    document_id bigint,
    pgh_context_id uuid,
    pgh_obj_id bigint NOT NULL
);


ALTER TABLE public.ip_registry_clearanceevent ALTER COLUMN pgh_id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.ip_registry_clearanceevent_pgh_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


CREATE TABLE public.ip_registry_derivation (
    id bigint NOT NULL,
    kind character varying(15) NOT NULL,
    source_id bigint NOT NULL,
    work_id bigint NOT NULL,
    CONSTRAINT derivation_is_from_another_work CHECK ((NOT (work_id = source_id)))
);


ALTER TABLE public.ip_registry_derivation ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.ip_registry_derivation_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


CREATE TABLE public.ip_registry_derivationevent (
    pgh_id integer NOT NULL,
    pgh_created_at timestamp with time zone NOT NULL,
    pgh_label text NOT NULL,
    id bigint NOT NULL,
    kind character varying(15) NOT NULL,
    pgh_context_id uuid,
    pgh_obj_id bigint NOT NULL,
    source_id bigint NOT NULL,
    work_id bigint NOT NULL
);


ALTER TABLE public.ip_registry_derivationevent ALTER COLUMN pgh_id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.ip_registry_derivationevent_pgh_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


CREATE TABLE public.ip_registry_encumbrance (
    id bigint NOT NULL,
    kind character varying(25) NOT NULL,
    rank smallint NOT NULL,
    amount numeric(19,4),
    currency character varying(3) NOT NULL,
    instrument character varying(300) NOT NULL,
    registry_number character varying(80) NOT NULL,
    since date NOT NULL,
    released_on date,
    asset_id bigint NOT NULL,
    document_id bigint,
    holder_id bigint NOT NULL,
    CONSTRAINT encumbrance_amount_has_a_currency CHECK (((amount IS NULL) OR ((amount >= (0)::numeric) AND ((currency)::text ~ '^[A-Z]{3}$'::text)))),
    CONSTRAINT encumbrance_is_released_after_it_began CHECK (((released_on IS NULL) OR (released_on >= since))),
    CONSTRAINT encumbrance_rank_starts_at_one CHECK ((rank >= 1)),
    CONSTRAINT ip_registry_encumbrance_rank_check CHECK ((rank >= 0))
);


ALTER TABLE public.ip_registry_encumbrance ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.ip_registry_encumbrance_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


CREATE TABLE public.ip_registry_encumbranceevent (
    pgh_id integer NOT NULL,
    pgh_created_at timestamp with time zone NOT NULL,
    pgh_label text NOT NULL,
    id bigint NOT NULL,
    kind character varying(25) NOT NULL,
    rank smallint NOT NULL,
    amount numeric(19,4),
    currency character varying(3) NOT NULL,
    instrument character varying(300) NOT NULL,
    registry_number character varying(80) NOT NULL,
    since date NOT NULL,
    released_on date,
    asset_id bigint NOT NULL,
    document_id bigint,
    holder_id bigint NOT NULL,
    pgh_context_id uuid,
    pgh_obj_id bigint NOT NULL,
    CONSTRAINT ip_registry_encumbranceevent_rank_check CHECK ((rank >= 0))
);


ALTER TABLE public.ip_registry_encumbranceevent ALTER COLUMN pgh_id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.ip_registry_encumbranceevent_pgh_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


CREATE SEQUENCE public.ip_registry_franchise_slot
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    MAXVALUE 524287
    CACHE 1;


CREATE TABLE public.ip_registry_gate (
    id bigint NOT NULL,
    stage character varying(30) NOT NULL,
    planned_on date,
    passed_on date,
    asset_id bigint NOT NULL,
    CONSTRAINT gate_has_a_day CHECK (((planned_on IS NOT NULL) OR (passed_on IS NOT NULL)))
);


ALTER TABLE public.ip_registry_gate ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.ip_registry_gate_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


CREATE TABLE public.ip_registry_gateevent (
    pgh_id integer NOT NULL,
    pgh_created_at timestamp with time zone NOT NULL,
    pgh_label text NOT NULL,
    id bigint NOT NULL,
    stage character varying(30) NOT NULL,
    planned_on date,
    passed_on date,
    asset_id bigint NOT NULL,
    pgh_context_id uuid,
    pgh_obj_id bigint NOT NULL
);


ALTER TABLE public.ip_registry_gateevent ALTER COLUMN pgh_id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.ip_registry_gateevent_pgh_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


CREATE TABLE public.ip_registry_identifier (
    id bigint NOT NULL,
    scheme character varying(10) NOT NULL,
    value character varying(80) NOT NULL,
    asset_id bigint NOT NULL,
    warning character varying(60) NOT NULL
);


ALTER TABLE public.ip_registry_identifier ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.ip_registry_identifier_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


CREATE TABLE public.ip_registry_identifierevent (
    pgh_id integer NOT NULL,
    pgh_created_at timestamp with time zone NOT NULL,
    pgh_label text NOT NULL,
    id bigint NOT NULL,
    scheme character varying(10) NOT NULL,
    value character varying(80) NOT NULL,
    asset_id bigint NOT NULL,
    pgh_context_id uuid,
    pgh_obj_id bigint NOT NULL,
    warning character varying(60) NOT NULL
);


ALTER TABLE public.ip_registry_identifierevent ALTER COLUMN pgh_id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.ip_registry_identifierevent_pgh_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


CREATE TABLE public.ip_registry_inclusion (
    id bigint NOT NULL,
    kind character varying(10) NOT NULL,
    part_id bigint NOT NULL,
    whole_id bigint NOT NULL,
    CONSTRAINT inclusion_is_of_another CHECK ((NOT (whole_id = part_id)))
);


ALTER TABLE public.ip_registry_inclusion ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.ip_registry_inclusion_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


CREATE TABLE public.ip_registry_inclusionevent (
    pgh_id integer NOT NULL,
    pgh_created_at timestamp with time zone NOT NULL,
    pgh_label text NOT NULL,
    id bigint NOT NULL,
    kind character varying(10) NOT NULL,
    part_id bigint NOT NULL,
    pgh_context_id uuid,
    pgh_obj_id bigint NOT NULL,
    whole_id bigint NOT NULL
);


ALTER TABLE public.ip_registry_inclusionevent ALTER COLUMN pgh_id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.ip_registry_inclusionevent_pgh_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


CREATE TABLE public.ip_registry_planline (
    id bigint NOT NULL,
    partner character varying(200) NOT NULL,
    by_day date,
    lead_days smallint NOT NULL,
    expected numeric(19,4),
    currency character varying(3) NOT NULL,
    asset_id bigint NOT NULL,
    category_id bigint NOT NULL,
    CONSTRAINT ip_registry_planline_lead_days_check CHECK ((lead_days >= 0)),
    CONSTRAINT plan_line_revenue_has_a_currency CHECK (((expected IS NULL) OR (((currency)::text ~ '^[A-Z]{3}$'::text) AND (expected >= (0)::numeric))))
);


ALTER TABLE public.ip_registry_planline ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.ip_registry_planline_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


CREATE TABLE public.ip_registry_planlineevent (
    pgh_id integer NOT NULL,
    pgh_created_at timestamp with time zone NOT NULL,
    pgh_label text NOT NULL,
    id bigint NOT NULL,
    partner character varying(200) NOT NULL,
    by_day date,
    lead_days smallint NOT NULL,
    expected numeric(19,4),
    currency character varying(3) NOT NULL,
    asset_id bigint NOT NULL,
    category_id bigint NOT NULL,
    pgh_context_id uuid,
    pgh_obj_id bigint NOT NULL,
    CONSTRAINT ip_registry_planlineevent_lead_days_check CHECK ((lead_days >= 0))
);


ALTER TABLE public.ip_registry_planlineevent ALTER COLUMN pgh_id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.ip_registry_planlineevent_pgh_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


CREATE TABLE public.ip_registry_registration (
    id bigint NOT NULL,
    kind character varying(20) NOT NULL,
    office character varying(10) NOT NULL,
    mark character varying(300) NOT NULL,
    number character varying(80) NOT NULL,
    status character varying(12) NOT NULL,
    classes int4multirange NOT NULL,
    territories int4multirange NOT NULL,
    filed_on date,
    registered_on date,
    valid daterange,
    renewal_opens_on date,
    grace_ends_on date,
    asset_id bigint NOT NULL,
    document_id bigint,
    owner_id bigint NOT NULL,
    declaration_due_on date,
    declared_on date,
    CONSTRAINT registration_comes_after_its_filing CHECK (((filed_on IS NULL) OR (registered_on IS NULL) OR (registered_on >= filed_on))),
    CONSTRAINT registration_is_numbered_once_registered CHECK (((NOT ((status)::text = 'registered'::text)) OR (NOT ((number)::text = ''::text)))),
    CONSTRAINT registration_is_somewhere CHECK ((NOT (territories = '{}'::int4multirange))),
    CONSTRAINT registration_of_a_mark_has_a_term CHECK (((NOT (((kind)::text = 'trademark'::text) AND ((status)::text = 'registered'::text))) OR (valid IS NOT NULL))),
    CONSTRAINT registration_term_is_not_empty CHECK (((valid IS NULL) OR ((NOT isempty(valid)) AND (NOT lower_inf(valid))))),
    CONSTRAINT registration_trademark_has_classes CHECK (((((kind)::text = 'trademark'::text) AND (NOT (classes = '{}'::int4multirange))) OR ((NOT ((kind)::text = 'trademark'::text)) AND (classes = '{}'::int4multirange))))
);


ALTER TABLE public.ip_registry_registration ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.ip_registry_registration_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


CREATE TABLE public.ip_registry_registrationevent (
    pgh_id integer NOT NULL,
    pgh_created_at timestamp with time zone NOT NULL,
    pgh_label text NOT NULL,
    id bigint NOT NULL,
    kind character varying(20) NOT NULL,
    office character varying(10) NOT NULL,
    mark character varying(300) NOT NULL,
    number character varying(80) NOT NULL,
    status character varying(12) NOT NULL,
    classes int4multirange NOT NULL,
    territories int4multirange NOT NULL,
    filed_on date,
    registered_on date,
    valid daterange,
    renewal_opens_on date,
    grace_ends_on date,
    asset_id bigint NOT NULL,
    document_id bigint,
    owner_id bigint NOT NULL,
    pgh_context_id uuid,
    pgh_obj_id bigint NOT NULL,
    declaration_due_on date,
    declared_on date
);


ALTER TABLE public.ip_registry_registrationevent ALTER COLUMN pgh_id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.ip_registry_registrationevent_pgh_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


CREATE TABLE public.ip_registry_release (
    id bigint NOT NULL,
    medium character varying(20) NOT NULL,
    asset_id bigint NOT NULL,
    territory_id bigint NOT NULL,
    time_zone character varying(40) NOT NULL
);


ALTER TABLE public.ip_registry_release ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.ip_registry_release_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


CREATE TABLE public.ip_registry_releasedate (
    id bigint NOT NULL,
    day date,
    status character varying(10) NOT NULL,
    reason character varying(300) NOT NULL,
    recorded tstzrange NOT NULL,
    release_id bigint NOT NULL,
    move character varying(10) NOT NULL,
    CONSTRAINT release_date_has_a_day_unless_withdrawn CHECK ((((day IS NULL) AND ((status)::text = 'withdrawn'::text)) OR ((NOT ((status)::text = 'withdrawn'::text)) AND (day IS NOT NULL)))),
    CONSTRAINT release_date_recorded_is_not_empty CHECK ((NOT isempty(recorded)))
);


ALTER TABLE public.ip_registry_releasedate ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.ip_registry_releasedate_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


CREATE TABLE public.ip_registry_releasedateevent (
    pgh_id integer NOT NULL,
    pgh_created_at timestamp with time zone NOT NULL,
    pgh_label text NOT NULL,
    id bigint NOT NULL,
    day date,
    status character varying(10) NOT NULL,
    reason character varying(300) NOT NULL,
    recorded tstzrange NOT NULL,
    pgh_context_id uuid,
    pgh_obj_id bigint NOT NULL,
    release_id bigint NOT NULL,
    move character varying(10) NOT NULL
);


ALTER TABLE public.ip_registry_releasedateevent ALTER COLUMN pgh_id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.ip_registry_releasedateevent_pgh_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


CREATE TABLE public.ip_registry_releaseevent (
    pgh_id integer NOT NULL,
    pgh_created_at timestamp with time zone NOT NULL,
    pgh_label text NOT NULL,
    id bigint NOT NULL,
    medium character varying(20) NOT NULL,
    asset_id bigint NOT NULL,
    pgh_context_id uuid,
    pgh_obj_id bigint NOT NULL,
    territory_id bigint NOT NULL,
    time_zone character varying(40) NOT NULL
);


ALTER TABLE public.ip_registry_releaseevent ALTER COLUMN pgh_id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.ip_registry_releaseevent_pgh_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


CREATE TABLE public.ip_registry_styleguide (
    id bigint NOT NULL,
    name character varying(200) NOT NULL,
    asset_id bigint NOT NULL
);


ALTER TABLE public.ip_registry_styleguide ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.ip_registry_styleguide_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


CREATE TABLE public.ip_registry_styleguideevent (
    pgh_id integer NOT NULL,
    pgh_created_at timestamp with time zone NOT NULL,
    pgh_label text NOT NULL,
    id bigint NOT NULL,
    name character varying(200) NOT NULL,
    asset_id bigint NOT NULL,
    pgh_context_id uuid,
    pgh_obj_id bigint NOT NULL
);


ALTER TABLE public.ip_registry_styleguideevent ALTER COLUMN pgh_id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.ip_registry_styleguideevent_pgh_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


CREATE TABLE public.ip_registry_styleguideversion (
    id bigint NOT NULL,
    number integer NOT NULL,
    note character varying(300) NOT NULL,
    created_at timestamp with time zone NOT NULL,
    created_by_id bigint,
    file_id bigint NOT NULL,
    guide_id bigint NOT NULL,
    withdrawn_at timestamp with time zone,
    CONSTRAINT ip_registry_styleguideversion_number_check CHECK ((number >= 0))
);


ALTER TABLE public.ip_registry_styleguideversion ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.ip_registry_styleguideversion_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


CREATE TABLE public.ip_registry_styleguideversionevent (
    pgh_id integer NOT NULL,
    pgh_created_at timestamp with time zone NOT NULL,
    pgh_label text NOT NULL,
    id bigint NOT NULL,
    number integer NOT NULL,
    note character varying(300) NOT NULL,
    created_at timestamp with time zone NOT NULL,
    created_by_id bigint,
    file_id bigint NOT NULL,
    guide_id bigint NOT NULL,
    pgh_context_id uuid,
    pgh_obj_id bigint NOT NULL,
    withdrawn_at timestamp with time zone,
    CONSTRAINT ip_registry_styleguideversionevent_number_check CHECK ((number >= 0))
);


ALTER TABLE public.ip_registry_styleguideversionevent ALTER COLUMN pgh_id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.ip_registry_styleguideversionevent_pgh_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


CREATE TABLE public.ip_registry_title (
    id bigint NOT NULL,
    asset int8range NOT NULL,
    categories int4multirange NOT NULL,
    territories int4multirange NOT NULL,
    channels int4multirange NOT NULL,
    languages int4multirange NOT NULL,
    period daterange NOT NULL,
    kind character varying(15) NOT NULL,
    share numeric(11,10) NOT NULL,
    instrument character varying(300) NOT NULL,
    signed_on date,
    registry_number character varying(80) NOT NULL,
    recorded tstzrange NOT NULL,
    document_id bigint,
    from_holder_id bigint,
    holder_id bigint NOT NULL,
    subject_id bigint NOT NULL,
    CONSTRAINT title_comes_from_somebody_unless_original CHECK ((((from_holder_id IS NULL) AND ((kind)::text = ANY (ARRAY[('authorship'::character varying)::text, ('work_for_hire'::character varying)::text]))) OR ((NOT ((kind)::text = ANY (ARRAY[('authorship'::character varying)::text, ('work_for_hire'::character varying)::text]))) AND (from_holder_id IS NOT NULL)))),
    CONSTRAINT title_has_bounds CHECK (((NOT lower_inf(asset)) AND (NOT upper_inf(asset)) AND (NOT lower_inf(period)))),
    CONSTRAINT title_is_never_empty CHECK (((NOT isempty(asset)) AND (NOT isempty(period)) AND (NOT (categories = '{}'::int4multirange)) AND (NOT (territories = '{}'::int4multirange)) AND (NOT (channels = '{}'::int4multirange)) AND (NOT (languages = '{}'::int4multirange)))),
    CONSTRAINT title_lies_in_one_franchise CHECK (((lower(asset) >> 44) = ((upper(asset) - 1) >> 44))),
    CONSTRAINT title_passes_to_another CHECK (((from_holder_id IS NULL) OR (NOT ((from_holder_id = holder_id) AND (from_holder_id IS NOT NULL))))),
    CONSTRAINT title_recorded_is_not_empty CHECK ((NOT isempty(recorded))),
    CONSTRAINT title_share_is_a_part_of_one CHECK (((share > (0)::numeric) AND (share <= (1)::numeric)))
);


ALTER TABLE public.ip_registry_title ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.ip_registry_title_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


CREATE TABLE public.ip_registry_titleevent (
    pgh_id integer NOT NULL,
    pgh_created_at timestamp with time zone NOT NULL,
    pgh_label text NOT NULL,
    id bigint NOT NULL,
    asset int8range NOT NULL,
    categories int4multirange NOT NULL,
    territories int4multirange NOT NULL,
    channels int4multirange NOT NULL,
    languages int4multirange NOT NULL,
    period daterange NOT NULL,
    kind character varying(15) NOT NULL,
    share numeric(11,10) NOT NULL,
    instrument character varying(300) NOT NULL,
    signed_on date,
    registry_number character varying(80) NOT NULL,
    recorded tstzrange NOT NULL,
    document_id bigint,
    from_holder_id bigint,
    holder_id bigint NOT NULL,
    pgh_context_id uuid,
    pgh_obj_id bigint NOT NULL,
    subject_id bigint NOT NULL
);


ALTER TABLE public.ip_registry_titleevent ALTER COLUMN pgh_id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.ip_registry_titleevent_pgh_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


CREATE TABLE public.licensing_agreement (
    id bigint NOT NULL,
    number character varying(40) NOT NULL,
    title character varying(300) NOT NULL,
    status character varying(10) NOT NULL,
    signed_on date,
    licensee_id bigint NOT NULL,
    licensor_id bigint NOT NULL,
    amends_id bigint,
    approval_days smallint,
    audit_notice_days smallint,
    effective_on date,
    governing_law character varying(120) NOT NULL,
    has_audit_right boolean NOT NULL,
    insurance_amount numeric(19,4),
    insurance_currency character varying(3) NOT NULL,
    kind character varying(20) NOT NULL,
    notes text NOT NULL,
    sell_off_days smallint,
    silence character varying(10) NOT NULL,
    needs_version boolean NOT NULL,
    CONSTRAINT agreement_amends_if_it_is_an_amendment CHECK ((((amends_id IS NOT NULL) AND (effective_on IS NOT NULL) AND ((kind)::text = 'amendment'::text)) OR ((NOT ((kind)::text = 'amendment'::text)) AND (amends_id IS NULL) AND (effective_on IS NULL)))),
    CONSTRAINT agreement_approval_days_say_what_silence_means CHECK ((((approval_days IS NULL) AND ((silence)::text = ''::text)) OR ((approval_days >= 1) AND (NOT ((silence)::text = ''::text))))),
    CONSTRAINT agreement_audit_notice_needs_the_right CHECK (((audit_notice_days IS NULL) OR has_audit_right)),
    CONSTRAINT agreement_has_two_parties CHECK ((NOT (licensor_id = licensee_id))),
    CONSTRAINT agreement_insurance_has_a_currency CHECK ((((insurance_amount IS NULL) AND ((insurance_currency)::text = ''::text)) OR ((insurance_amount >= (0)::numeric) AND ((insurance_currency)::text ~ '^[A-Z]{3}$'::text)))),
    CONSTRAINT agreement_says_when_it_was_signed CHECK (((NOT ((status)::text = ANY (ARRAY[('signed'::character varying)::text, ('in_force'::character varying)::text, ('expired'::character varying)::text, ('ended'::character varying)::text, ('terminated'::character varying)::text]))) OR (signed_on IS NOT NULL))),
    CONSTRAINT licensing_agreement_approval_days_check CHECK ((approval_days >= 0)),
    CONSTRAINT licensing_agreement_audit_notice_days_check CHECK ((audit_notice_days >= 0)),
    CONSTRAINT licensing_agreement_sell_off_days_check CHECK ((sell_off_days >= 0))
);


ALTER TABLE public.licensing_agreement ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.licensing_agreement_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


CREATE TABLE public.licensing_agreementdocument (
    id bigint NOT NULL,
    kind character varying(15) NOT NULL,
    note character varying(300) NOT NULL,
    added_at timestamp with time zone NOT NULL,
    agreement_id bigint NOT NULL,
    file_id bigint NOT NULL
);


ALTER TABLE public.licensing_agreementdocument ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.licensing_agreementdocument_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


CREATE TABLE public.licensing_agreementdocumentevent (
    pgh_id integer NOT NULL,
    pgh_created_at timestamp with time zone NOT NULL,
    pgh_label text NOT NULL,
    id bigint NOT NULL,
    kind character varying(15) NOT NULL,
    note character varying(300) NOT NULL,
    added_at timestamp with time zone NOT NULL,
    agreement_id bigint NOT NULL,
    file_id bigint NOT NULL,
    pgh_context_id uuid,
    pgh_obj_id bigint NOT NULL
);


ALTER TABLE public.licensing_agreementdocumentevent ALTER COLUMN pgh_id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.licensing_agreementdocumentevent_pgh_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


CREATE TABLE public.licensing_agreementevent (
    pgh_id integer NOT NULL,
    pgh_created_at timestamp with time zone NOT NULL,
    pgh_label text NOT NULL,
    id bigint NOT NULL,
    number character varying(40) NOT NULL,
    title character varying(300) NOT NULL,
    status character varying(10) NOT NULL,
    signed_on date,
    licensee_id bigint NOT NULL,
    licensor_id bigint NOT NULL,
    pgh_context_id uuid,
    pgh_obj_id bigint NOT NULL,
    amends_id bigint,
    approval_days smallint,
    audit_notice_days smallint,
    effective_on date,
    governing_law character varying(120) NOT NULL,
    has_audit_right boolean NOT NULL,
    insurance_amount numeric(19,4),
    insurance_currency character varying(3) NOT NULL,
    kind character varying(20) NOT NULL,
    notes text NOT NULL,
    sell_off_days smallint,
    silence character varying(10) NOT NULL,
    needs_version boolean NOT NULL,
    CONSTRAINT licensing_agreementevent_approval_days_check CHECK ((approval_days >= 0)),
    CONSTRAINT licensing_agreementevent_audit_notice_days_check CHECK ((audit_notice_days >= 0)),
    CONSTRAINT licensing_agreementevent_sell_off_days_check CHECK ((sell_off_days >= 0))
);


ALTER TABLE public.licensing_agreementevent ALTER COLUMN pgh_id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.licensing_agreementevent_pgh_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


CREATE TABLE public.licensing_statuschange (
    id bigint CONSTRAINT licensing_agreementmove_id_not_null NOT NULL,
    from_status character varying(10) CONSTRAINT licensing_agreementmove_from_status_not_null NOT NULL,
    to_status character varying(10) CONSTRAINT licensing_agreementmove_to_status_not_null NOT NULL,
    reason character varying(500) CONSTRAINT licensing_agreementmove_reason_not_null NOT NULL,
    moved_at timestamp with time zone CONSTRAINT licensing_agreementmove_moved_at_not_null NOT NULL,
    agreement_id bigint CONSTRAINT licensing_agreementmove_agreement_id_not_null NOT NULL,
    moved_by_id bigint,
    CONSTRAINT agreement_move_moves CHECK ((NOT ((from_status)::text = (to_status)::text))),
    CONSTRAINT agreement_move_says_why CHECK ((NOT ((reason)::text = ''::text)))
);


ALTER TABLE public.licensing_statuschange ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.licensing_agreementmove_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


CREATE TABLE public.licensing_statuschangeevent (
    pgh_id integer CONSTRAINT licensing_agreementmoveevent_pgh_id_not_null NOT NULL,
    pgh_created_at timestamp with time zone CONSTRAINT licensing_agreementmoveevent_pgh_created_at_not_null NOT NULL,
    pgh_label text CONSTRAINT licensing_agreementmoveevent_pgh_label_not_null NOT NULL,
    id bigint CONSTRAINT licensing_agreementmoveevent_id_not_null NOT NULL,
    from_status character varying(10) CONSTRAINT licensing_agreementmoveevent_from_status_not_null NOT NULL,
    to_status character varying(10) CONSTRAINT licensing_agreementmoveevent_to_status_not_null NOT NULL,
    reason character varying(500) CONSTRAINT licensing_agreementmoveevent_reason_not_null NOT NULL,
    moved_at timestamp with time zone CONSTRAINT licensing_agreementmoveevent_moved_at_not_null NOT NULL,
    agreement_id bigint CONSTRAINT licensing_agreementmoveevent_agreement_id_not_null NOT NULL,
    moved_by_id bigint,
    pgh_context_id uuid,
    pgh_obj_id bigint CONSTRAINT licensing_agreementmoveevent_pgh_obj_id_not_null NOT NULL
);


ALTER TABLE public.licensing_statuschangeevent ALTER COLUMN pgh_id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.licensing_agreementmoveevent_pgh_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


CREATE TABLE public.licensing_agreementversion (
    id bigint NOT NULL,
    number integer NOT NULL,
    effective daterange NOT NULL,
    recorded tstzrange NOT NULL,
    content jsonb NOT NULL,
    agreement_id bigint NOT NULL,
    source_id bigint NOT NULL,
    CONSTRAINT agreement_version_is_never_empty CHECK (((NOT isempty(effective)) AND (NOT lower_inf(effective)) AND (NOT isempty(recorded)))),
    CONSTRAINT licensing_agreementversion_number_check CHECK ((number >= 0))
);


ALTER TABLE public.licensing_agreementversion ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.licensing_agreementversion_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


CREATE TABLE public.licensing_agreementversionevent (
    pgh_id integer NOT NULL,
    pgh_created_at timestamp with time zone NOT NULL,
    pgh_label text NOT NULL,
    id bigint NOT NULL,
    number integer NOT NULL,
    effective daterange NOT NULL,
    recorded tstzrange NOT NULL,
    content jsonb NOT NULL,
    agreement_id bigint NOT NULL,
    pgh_context_id uuid,
    pgh_obj_id bigint NOT NULL,
    source_id bigint NOT NULL,
    CONSTRAINT licensing_agreementversionevent_number_check CHECK ((number >= 0))
);


ALTER TABLE public.licensing_agreementversionevent ALTER COLUMN pgh_id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.licensing_agreementversionevent_pgh_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


CREATE TABLE public.licensing_authorisation (
    id bigint NOT NULL,
    status character varying(10) NOT NULL,
    period daterange NOT NULL,
    issued_at timestamp with time zone NOT NULL,
    holder_id bigint NOT NULL,
    grant_id bigint NOT NULL,
    code character varying(12) DEFAULT upper(replace("left"(((gen_random_uuid())::character varying)::text, 13), '-'::text, ''::text)) NOT NULL,
    replaces_id bigint,
    scope_digest character varying(22) DEFAULT ''::character varying NOT NULL,
    CONSTRAINT authorisation_period_is_not_empty CHECK (((NOT isempty(period)) AND (NOT lower_inf(period)) AND (NOT upper_inf(period)))),
    CONSTRAINT authorisation_replaces_another CHECK (((replaces_id IS NULL) OR (NOT ((replaces_id = id) AND (replaces_id IS NOT NULL)))))
);


ALTER TABLE public.licensing_authorisation ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.licensing_authorisation_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


CREATE TABLE public.licensing_authorisationbox (
    id bigint NOT NULL,
    asset int8range NOT NULL,
    categories int4multirange NOT NULL,
    territories int4multirange NOT NULL,
    channels int4multirange NOT NULL,
    languages int4multirange NOT NULL,
    authorisation_id bigint NOT NULL,
    CONSTRAINT authorisation_box_is_never_empty CHECK (((NOT isempty(asset)) AND (NOT lower_inf(asset)) AND (NOT upper_inf(asset)) AND (NOT (categories = '{}'::int4multirange)) AND (NOT (territories = '{}'::int4multirange)) AND (NOT (channels = '{}'::int4multirange)) AND (NOT (languages = '{}'::int4multirange))))
);


ALTER TABLE public.licensing_authorisationbox ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.licensing_authorisationbox_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


CREATE TABLE public.licensing_authorisationboxevent (
    pgh_id integer NOT NULL,
    pgh_created_at timestamp with time zone NOT NULL,
    pgh_label text NOT NULL,
    id bigint NOT NULL,
    asset int8range NOT NULL,
    categories int4multirange NOT NULL,
    territories int4multirange NOT NULL,
    channels int4multirange NOT NULL,
    languages int4multirange NOT NULL,
    authorisation_id bigint NOT NULL,
    pgh_context_id uuid,
    pgh_obj_id bigint NOT NULL
);


ALTER TABLE public.licensing_authorisationboxevent ALTER COLUMN pgh_id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.licensing_authorisationboxevent_pgh_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


CREATE TABLE public.licensing_authorisationevent (
    pgh_id integer NOT NULL,
    pgh_created_at timestamp with time zone NOT NULL,
    pgh_label text NOT NULL,
    id bigint NOT NULL,
    status character varying(10) NOT NULL,
    period daterange NOT NULL,
    issued_at timestamp with time zone NOT NULL,
    holder_id bigint NOT NULL,
    pgh_context_id uuid,
    pgh_obj_id bigint NOT NULL,
    grant_id bigint NOT NULL,
    replaces_id bigint,
    scope_digest character varying(22) DEFAULT ''::character varying NOT NULL
);


ALTER TABLE public.licensing_authorisationevent ALTER COLUMN pgh_id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.licensing_authorisationevent_pgh_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


CREATE TABLE public.licensing_authorisationmove (
    id bigint NOT NULL,
    status character varying(10) NOT NULL,
    reason jsonb NOT NULL,
    at timestamp with time zone NOT NULL,
    authorisation_id bigint NOT NULL,
    by_id bigint,
    CONSTRAINT authorisation_move_says_why CHECK ((reason ? 'code'::text))
);


ALTER TABLE public.licensing_authorisationmove ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.licensing_authorisationmove_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


CREATE TABLE public.licensing_authorisationmoveevent (
    pgh_id integer NOT NULL,
    pgh_created_at timestamp with time zone NOT NULL,
    pgh_label text NOT NULL,
    id bigint NOT NULL,
    status character varying(10) NOT NULL,
    reason jsonb NOT NULL,
    at timestamp with time zone NOT NULL,
    authorisation_id bigint NOT NULL,
    by_id bigint,
    pgh_context_id uuid,
    pgh_obj_id bigint NOT NULL
);


ALTER TABLE public.licensing_authorisationmoveevent ALTER COLUMN pgh_id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.licensing_authorisationmoveevent_pgh_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


CREATE TABLE public.licensing_certificate (
    id bigint NOT NULL,
    edition smallint NOT NULL,
    payload jsonb NOT NULL,
    signature character varying(86) NOT NULL,
    content jsonb NOT NULL,
    made_at timestamp with time zone NOT NULL,
    authorisation_id bigint NOT NULL,
    key_id bigint NOT NULL,
    CONSTRAINT licensing_certificate_edition_check CHECK ((edition >= 0))
);


ALTER TABLE public.licensing_certificate ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.licensing_certificate_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


CREATE TABLE public.licensing_certificateevent (
    pgh_id integer NOT NULL,
    pgh_created_at timestamp with time zone NOT NULL,
    pgh_label text NOT NULL,
    id bigint NOT NULL,
    edition smallint NOT NULL,
    payload jsonb NOT NULL,
    signature character varying(86) NOT NULL,
    content jsonb NOT NULL,
    made_at timestamp with time zone NOT NULL,
    authorisation_id bigint NOT NULL,
    pgh_context_id uuid,
    pgh_obj_id bigint NOT NULL,
    key_id bigint NOT NULL,
    CONSTRAINT licensing_certificateevent_edition_check CHECK ((edition >= 0))
);


ALTER TABLE public.licensing_certificateevent ALTER COLUMN pgh_id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.licensing_certificateevent_pgh_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


CREATE TABLE public.licensing_coexclusivegroup (
    id bigint CONSTRAINT licensing_circle_id_not_null NOT NULL,
    name character varying(120) CONSTRAINT licensing_circle_name_not_null NOT NULL,
    at_most smallint,
    CONSTRAINT circle_has_two_or_more CHECK (((at_most IS NULL) OR (at_most >= 2))),
    CONSTRAINT licensing_circle_at_most_check CHECK ((at_most >= 0))
);


ALTER TABLE public.licensing_coexclusivegroup ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.licensing_circle_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


CREATE TABLE public.licensing_coexclusivegroupevent (
    pgh_id integer CONSTRAINT licensing_circleevent_pgh_id_not_null NOT NULL,
    pgh_created_at timestamp with time zone CONSTRAINT licensing_circleevent_pgh_created_at_not_null NOT NULL,
    pgh_label text CONSTRAINT licensing_circleevent_pgh_label_not_null NOT NULL,
    id bigint CONSTRAINT licensing_circleevent_id_not_null NOT NULL,
    name character varying(120) CONSTRAINT licensing_circleevent_name_not_null NOT NULL,
    at_most smallint,
    pgh_context_id uuid,
    pgh_obj_id bigint CONSTRAINT licensing_circleevent_pgh_obj_id_not_null NOT NULL,
    CONSTRAINT licensing_circleevent_at_most_check CHECK ((at_most >= 0))
);


ALTER TABLE public.licensing_coexclusivegroupevent ALTER COLUMN pgh_id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.licensing_circleevent_pgh_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


CREATE TABLE public.licensing_dispute (
    id bigint CONSTRAINT licensing_contest_id_not_null NOT NULL,
    reason character varying(15) CONSTRAINT licensing_contest_reason_not_null NOT NULL,
    details jsonb CONSTRAINT licensing_contest_details_not_null NOT NULL,
    found_at timestamp with time zone CONSTRAINT licensing_contest_found_at_not_null NOT NULL,
    solved_at timestamp with time zone,
    solution character varying(500) CONSTRAINT licensing_contest_solution_not_null NOT NULL,
    grant_id bigint CONSTRAINT licensing_contest_grant_id_not_null NOT NULL,
    rival_id bigint,
    solved_by_id bigint,
    CONSTRAINT dispute_solved_says_how CHECK (((((solution)::text = ''::text) AND (solved_at IS NULL)) OR ((solved_at IS NOT NULL) AND (NOT ((solution)::text = ''::text)))))
);


ALTER TABLE public.licensing_dispute ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.licensing_contest_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


CREATE TABLE public.licensing_disputeevent (
    pgh_id integer CONSTRAINT licensing_contestevent_pgh_id_not_null NOT NULL,
    pgh_created_at timestamp with time zone CONSTRAINT licensing_contestevent_pgh_created_at_not_null NOT NULL,
    pgh_label text CONSTRAINT licensing_contestevent_pgh_label_not_null NOT NULL,
    id bigint CONSTRAINT licensing_contestevent_id_not_null NOT NULL,
    reason character varying(15) CONSTRAINT licensing_contestevent_reason_not_null NOT NULL,
    details jsonb CONSTRAINT licensing_contestevent_details_not_null NOT NULL,
    found_at timestamp with time zone CONSTRAINT licensing_contestevent_found_at_not_null NOT NULL,
    solved_at timestamp with time zone,
    solution character varying(500) CONSTRAINT licensing_contestevent_solution_not_null NOT NULL,
    grant_id bigint CONSTRAINT licensing_contestevent_grant_id_not_null NOT NULL,
    pgh_context_id uuid,
    pgh_obj_id bigint CONSTRAINT licensing_contestevent_pgh_obj_id_not_null NOT NULL,
    rival_id bigint,
    solved_by_id bigint
);


ALTER TABLE public.licensing_disputeevent ALTER COLUMN pgh_id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.licensing_contestevent_pgh_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


CREATE TABLE public.licensing_grant (
    id bigint NOT NULL,
    clause character varying(40) NOT NULL,
    kind character varying(15) NOT NULL,
    status character varying(10) NOT NULL,
    period daterange NOT NULL,
    royalty_rate numeric(7,6),
    minimum_guarantee numeric(19,4),
    currency character varying(3) NOT NULL,
    sell_off_days smallint NOT NULL,
    agreement_id bigint NOT NULL,
    amends_id bigint,
    ended_on date,
    follows_id bigint,
    lapses_on date,
    long_stop date,
    not_before date,
    parent_id bigint,
    start_offset_days smallint,
    sublicence_levels smallint NOT NULL,
    sublicences_survive boolean NOT NULL,
    term_months smallint,
    circle_id bigint,
    ends_with_month boolean NOT NULL,
    instalments jsonb NOT NULL,
    lost_sell_off boolean NOT NULL,
    manufacturing_days smallint NOT NULL,
    months_from character varying(7) NOT NULL,
    sell_off_on_breach boolean NOT NULL,
    CONSTRAINT grant_comes_from_another CHECK (((parent_id IS NULL) OR (NOT ((parent_id = id) AND (parent_id IS NOT NULL))))),
    CONSTRAINT grant_counts_months_of_a_term CHECK ((((NOT ends_with_month) AND ((months_from)::text = 'start'::text)) OR (term_months IS NOT NULL))),
    CONSTRAINT grant_guarantee_has_a_currency CHECK (((minimum_guarantee IS NULL) OR (((currency)::text ~ '^[A-Z]{3}$'::text) AND (minimum_guarantee >= (0)::numeric)))),
    CONSTRAINT grant_instalments_are_of_a_guarantee CHECK (((instalments = '[]'::jsonb) OR (minimum_guarantee IS NOT NULL))),
    CONSTRAINT grant_is_in_a_circle_if_it_is_co_exclusive CHECK ((((circle_id IS NOT NULL) AND ((kind)::text = 'co_exclusive'::text)) OR ((NOT ((kind)::text = 'co_exclusive'::text)) AND (circle_id IS NULL)))),
    CONSTRAINT grant_period_is_not_empty CHECK (((NOT isempty(period)) AND (NOT lower_inf(period)) AND (NOT upper_inf(period)))),
    CONSTRAINT grant_royalty_rate_is_a_share CHECK (((royalty_rate IS NULL) OR ((royalty_rate >= (0)::numeric) AND (royalty_rate <= (1)::numeric)))),
    CONSTRAINT grant_that_follows_a_release_has_a_long_stop CHECK ((((follows_id IS NULL) AND (long_stop IS NULL) AND (not_before IS NULL) AND (start_offset_days IS NULL) AND (term_months IS NULL)) OR ((follows_id IS NOT NULL) AND (not_before IS NOT NULL) AND (start_offset_days IS NOT NULL) AND (long_stop >= not_before) AND ((term_months IS NULL) OR (term_months >= 1))))),
    CONSTRAINT grant_that_runs_out_says_when CHECK (((((kind)::text = ANY (ARRAY[('option'::character varying)::text, ('first_refusal'::character varying)::text])) AND (lapses_on IS NOT NULL)) OR ((NOT ((kind)::text = ANY (ARRAY[('option'::character varying)::text, ('first_refusal'::character varying)::text]))) AND (lapses_on IS NULL)))),
    CONSTRAINT licensing_grant_manufacturing_days_check CHECK ((manufacturing_days >= 0)),
    CONSTRAINT licensing_grant_sell_off_days_check CHECK ((sell_off_days >= 0)),
    CONSTRAINT licensing_grant_sublicence_levels_check CHECK ((sublicence_levels >= 0)),
    CONSTRAINT licensing_grant_term_months_check CHECK ((term_months >= 0))
);


ALTER TABLE public.licensing_grant ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.licensing_grant_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


CREATE TABLE public.licensing_grantbox (
    id bigint NOT NULL,
    asset int8range NOT NULL,
    categories int4multirange NOT NULL,
    territories int4multirange NOT NULL,
    channels int4multirange NOT NULL,
    languages int4multirange NOT NULL,
    period daterange NOT NULL,
    lane int8range NOT NULL,
    hold int8range NOT NULL,
    party_key bigint CONSTRAINT licensing_grantbox_circle_not_null NOT NULL,
    is_active boolean CONSTRAINT licensing_grantbox_standing_not_null NOT NULL,
    disputed boolean CONSTRAINT licensing_grantbox_contested_not_null NOT NULL,
    recorded tstzrange NOT NULL,
    grant_id bigint NOT NULL,
    pool_id bigint NOT NULL,
    lapses_on date,
    holder_key bigint NOT NULL,
    CONSTRAINT grantbox_has_bounds CHECK (((NOT lower_inf(asset)) AND (NOT upper_inf(asset)) AND (NOT lower_inf(period)))),
    CONSTRAINT grantbox_is_never_empty CHECK (((NOT isempty(asset)) AND (NOT isempty(period)) AND (NOT (categories = '{}'::int4multirange)) AND (NOT (territories = '{}'::int4multirange)) AND (NOT (channels = '{}'::int4multirange)) AND (NOT (languages = '{}'::int4multirange)))),
    CONSTRAINT grantbox_lanes_are_not_empty CHECK (((NOT isempty(hold)) AND (NOT isempty(lane)) AND (NOT isempty(recorded)))),
    CONSTRAINT grantbox_lies_in_one_franchise CHECK (((lower(asset) >> 44) = ((upper(asset) - 1) >> 44)))
);


ALTER TABLE public.licensing_grantbox ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.licensing_grantbox_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


CREATE TABLE public.licensing_grantboxevent (
    pgh_id integer NOT NULL,
    pgh_created_at timestamp with time zone NOT NULL,
    pgh_label text NOT NULL,
    id bigint NOT NULL,
    asset int8range NOT NULL,
    categories int4multirange NOT NULL,
    territories int4multirange NOT NULL,
    channels int4multirange NOT NULL,
    languages int4multirange NOT NULL,
    period daterange NOT NULL,
    lane int8range NOT NULL,
    hold int8range NOT NULL,
    party_key bigint CONSTRAINT licensing_grantboxevent_circle_not_null NOT NULL,
    is_active boolean CONSTRAINT licensing_grantboxevent_standing_not_null NOT NULL,
    disputed boolean CONSTRAINT licensing_grantboxevent_contested_not_null NOT NULL,
    recorded tstzrange NOT NULL,
    grant_id bigint NOT NULL,
    pgh_context_id uuid,
    pgh_obj_id bigint NOT NULL,
    pool_id bigint NOT NULL,
    lapses_on date,
    holder_key bigint NOT NULL
);


ALTER TABLE public.licensing_grantboxevent ALTER COLUMN pgh_id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.licensing_grantboxevent_pgh_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


CREATE TABLE public.licensing_grantevent (
    pgh_id integer NOT NULL,
    pgh_created_at timestamp with time zone NOT NULL,
    pgh_label text NOT NULL,
    id bigint NOT NULL,
    clause character varying(40) NOT NULL,
    kind character varying(15) NOT NULL,
    status character varying(10) NOT NULL,
    period daterange NOT NULL,
    royalty_rate numeric(7,6),
    minimum_guarantee numeric(19,4),
    currency character varying(3) NOT NULL,
    sell_off_days smallint NOT NULL,
    agreement_id bigint NOT NULL,
    pgh_context_id uuid,
    pgh_obj_id bigint NOT NULL,
    amends_id bigint,
    ended_on date,
    follows_id bigint,
    lapses_on date,
    long_stop date,
    not_before date,
    parent_id bigint,
    start_offset_days smallint,
    sublicence_levels smallint NOT NULL,
    sublicences_survive boolean NOT NULL,
    term_months smallint,
    circle_id bigint,
    ends_with_month boolean NOT NULL,
    instalments jsonb NOT NULL,
    lost_sell_off boolean NOT NULL,
    manufacturing_days smallint NOT NULL,
    months_from character varying(7) NOT NULL,
    sell_off_on_breach boolean NOT NULL,
    CONSTRAINT licensing_grantevent_manufacturing_days_check CHECK ((manufacturing_days >= 0)),
    CONSTRAINT licensing_grantevent_sell_off_days_check CHECK ((sell_off_days >= 0)),
    CONSTRAINT licensing_grantevent_sublicence_levels_check CHECK ((sublicence_levels >= 0)),
    CONSTRAINT licensing_grantevent_term_months_check CHECK ((term_months >= 0))
);


ALTER TABLE public.licensing_grantevent ALTER COLUMN pgh_id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.licensing_grantevent_pgh_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


CREATE TABLE public.licensing_grantscope (
    id bigint NOT NULL,
    categories int4multirange NOT NULL,
    territories int4multirange NOT NULL,
    channels int4multirange NOT NULL,
    languages int4multirange NOT NULL,
    grant_id bigint NOT NULL,
    CONSTRAINT grant_scope_is_never_empty CHECK (((NOT (categories = '{}'::int4multirange)) AND (NOT (territories = '{}'::int4multirange)) AND (NOT (channels = '{}'::int4multirange)) AND (NOT (languages = '{}'::int4multirange))))
);


CREATE TABLE public.licensing_grantscope_assets (
    id bigint NOT NULL,
    grantscope_id bigint NOT NULL,
    asset_id bigint NOT NULL
);


ALTER TABLE public.licensing_grantscope_assets ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.licensing_grantscope_assets_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


ALTER TABLE public.licensing_grantscope ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.licensing_grantscope_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


CREATE TABLE public.licensing_grantscopeevent (
    pgh_id integer NOT NULL,
    pgh_created_at timestamp with time zone NOT NULL,
    pgh_label text NOT NULL,
    id bigint NOT NULL,
    categories int4multirange NOT NULL,
    territories int4multirange NOT NULL,
    channels int4multirange NOT NULL,
    languages int4multirange NOT NULL,
    grant_id bigint NOT NULL,
    pgh_context_id uuid,
    pgh_obj_id bigint NOT NULL
);


ALTER TABLE public.licensing_grantscopeevent ALTER COLUMN pgh_id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.licensing_grantscopeevent_pgh_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


CREATE TABLE public.licensing_licencerequest (
    id bigint NOT NULL,
    asked_at timestamp with time zone NOT NULL,
    title character varying(300) NOT NULL,
    purpose text NOT NULL,
    kind character varying(15) NOT NULL,
    categories int4multirange NOT NULL,
    territories int4multirange NOT NULL,
    period daterange NOT NULL,
    status character varying(10) NOT NULL,
    answer character varying(500) NOT NULL,
    answered_at timestamp with time zone,
    agreement_id bigint,
    asked_by_id bigint NOT NULL,
    organisation_id bigint NOT NULL,
    CONSTRAINT licence_request_declined_says_why CHECK (((NOT ((status)::text = 'declined'::text)) OR (NOT ((answer)::text = ''::text)))),
    CONSTRAINT licence_request_is_never_empty CHECK (((NOT (categories = '{}'::int4multirange)) AND (NOT (territories = '{}'::int4multirange)) AND (NOT isempty(period)))),
    CONSTRAINT licence_request_taken_up_has_an_agreement CHECK ((((agreement_id IS NOT NULL) AND ((status)::text = 'taken_up'::text)) OR ((NOT ((status)::text = 'taken_up'::text)) AND (agreement_id IS NULL))))
);


ALTER TABLE public.licensing_licencerequest ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.licensing_licencerequest_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


CREATE TABLE public.licensing_licencerequestevent (
    pgh_id integer NOT NULL,
    pgh_created_at timestamp with time zone NOT NULL,
    pgh_label text NOT NULL,
    id bigint NOT NULL,
    asked_at timestamp with time zone NOT NULL,
    title character varying(300) NOT NULL,
    purpose text NOT NULL,
    kind character varying(15) NOT NULL,
    categories int4multirange NOT NULL,
    territories int4multirange NOT NULL,
    period daterange NOT NULL,
    status character varying(10) NOT NULL,
    answer character varying(500) NOT NULL,
    answered_at timestamp with time zone,
    agreement_id bigint,
    asked_by_id bigint NOT NULL,
    organisation_id bigint NOT NULL,
    pgh_context_id uuid,
    pgh_obj_id bigint NOT NULL
);


ALTER TABLE public.licensing_licencerequestevent ALTER COLUMN pgh_id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.licensing_licencerequestevent_pgh_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


CREATE TABLE public.licensing_obligation (
    id bigint NOT NULL,
    kind character varying(15) NOT NULL,
    what character varying(300) NOT NULL,
    side character varying(10) NOT NULL,
    amount numeric(19,4),
    currency character varying(3) NOT NULL,
    agreed_on date,
    due_on date,
    offset_days smallint,
    reverts boolean NOT NULL,
    state character varying(10) NOT NULL,
    reason character varying(500) NOT NULL,
    done_on date,
    agreement_id bigint NOT NULL,
    evidence_id bigint,
    follows_id bigint,
    grant_id bigint,
    responsible_id bigint,
    instalment smallint,
    CONSTRAINT licensing_obligation_instalment_check CHECK ((instalment >= 0)),
    CONSTRAINT obligation_amount_is_of_a_payment CHECK ((((amount IS NULL) AND ((currency)::text = ''::text)) OR ((amount >= (0)::numeric) AND ((currency)::text ~ '^[A-Z]{3}$'::text) AND ((kind)::text = 'payment'::text)))),
    CONSTRAINT obligation_done_says_when CHECK ((((done_on IS NOT NULL) AND ((state)::text = 'done'::text)) OR ((NOT ((state)::text = 'done'::text)) AND (done_on IS NULL)))),
    CONSTRAINT obligation_has_a_day_or_a_release CHECK ((((agreed_on IS NOT NULL) AND (due_on IS NOT NULL) AND (follows_id IS NULL) AND (offset_days IS NULL)) OR ((agreed_on IS NULL) AND (follows_id IS NOT NULL) AND (offset_days IS NOT NULL) AND ((NOT ((state)::text = 'moved'::text)) OR (due_on IS NOT NULL))))),
    CONSTRAINT obligation_says_why_it_is_not_due CHECK ((((state)::text = 'due'::text) OR (NOT ((reason)::text = ''::text)))),
    CONSTRAINT obligation_that_reverts_names_its_grant CHECK (((NOT reverts) OR (grant_id IS NOT NULL)))
);


ALTER TABLE public.licensing_obligation ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.licensing_obligation_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


CREATE TABLE public.licensing_obligationevent (
    pgh_id integer NOT NULL,
    pgh_created_at timestamp with time zone NOT NULL,
    pgh_label text NOT NULL,
    id bigint NOT NULL,
    kind character varying(15) NOT NULL,
    what character varying(300) NOT NULL,
    side character varying(10) NOT NULL,
    amount numeric(19,4),
    currency character varying(3) NOT NULL,
    agreed_on date,
    due_on date,
    offset_days smallint,
    reverts boolean NOT NULL,
    state character varying(10) NOT NULL,
    reason character varying(500) NOT NULL,
    done_on date,
    agreement_id bigint NOT NULL,
    evidence_id bigint,
    follows_id bigint,
    grant_id bigint,
    pgh_context_id uuid,
    pgh_obj_id bigint NOT NULL,
    responsible_id bigint,
    instalment smallint,
    CONSTRAINT licensing_obligationevent_instalment_check CHECK ((instalment >= 0))
);


ALTER TABLE public.licensing_obligationevent ALTER COLUMN pgh_id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.licensing_obligationevent_pgh_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


CREATE TABLE public.licensing_obligationmove (
    id bigint NOT NULL,
    from_day date,
    to_day date NOT NULL,
    by_release boolean NOT NULL,
    reason character varying(500) NOT NULL,
    moved_at timestamp with time zone NOT NULL,
    moved_by_id bigint,
    obligation_id bigint NOT NULL,
    CONSTRAINT obligation_move_moves CHECK (((from_day IS NULL) OR (NOT ((from_day = to_day) AND (from_day IS NOT NULL))))),
    CONSTRAINT obligation_move_says_why CHECK (((by_release AND ((reason)::text = ''::text)) OR ((NOT by_release) AND (NOT ((reason)::text = ''::text)))))
);


ALTER TABLE public.licensing_obligationmove ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.licensing_obligationmove_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


CREATE TABLE public.licensing_obligationmoveevent (
    pgh_id integer NOT NULL,
    pgh_created_at timestamp with time zone NOT NULL,
    pgh_label text NOT NULL,
    id bigint NOT NULL,
    from_day date,
    to_day date NOT NULL,
    by_release boolean NOT NULL,
    reason character varying(500) NOT NULL,
    moved_at timestamp with time zone NOT NULL,
    moved_by_id bigint,
    obligation_id bigint NOT NULL,
    pgh_context_id uuid,
    pgh_obj_id bigint NOT NULL
);


ALTER TABLE public.licensing_obligationmoveevent ALTER COLUMN pgh_id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.licensing_obligationmoveevent_pgh_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


CREATE TABLE public.licensing_pool (
    id bigint NOT NULL,
    grant_id bigint,
    root_id bigint,
    CONSTRAINT pool_has_one_source CHECK ((((grant_id IS NULL) AND (root_id IS NOT NULL)) OR ((grant_id IS NOT NULL) AND (root_id IS NULL))))
);


ALTER TABLE public.licensing_pool ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.licensing_pool_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


CREATE TABLE public.licensing_poolevent (
    pgh_id integer NOT NULL,
    pgh_created_at timestamp with time zone NOT NULL,
    pgh_label text NOT NULL,
    id bigint NOT NULL,
    grant_id bigint,
    pgh_context_id uuid,
    pgh_obj_id bigint NOT NULL,
    root_id bigint
);


ALTER TABLE public.licensing_poolevent ALTER COLUMN pgh_id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.licensing_poolevent_pgh_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


CREATE TABLE public.licensing_reminder (
    id bigint NOT NULL,
    days smallint[] NOT NULL,
    organisation_id bigint NOT NULL,
    CONSTRAINT reminder_has_one_to_twelve_days CHECK (((
CASE
    WHEN (days IS NULL) THEN NULL::integer
    ELSE COALESCE(array_length(days, 1), 0)
END >= 1) AND (
CASE
    WHEN (days IS NULL) THEN NULL::integer
    ELSE COALESCE(array_length(days, 1), 0)
END <= 12)))
);


ALTER TABLE public.licensing_reminder ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.licensing_reminder_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


CREATE TABLE public.licensing_reminderevent (
    pgh_id integer NOT NULL,
    pgh_created_at timestamp with time zone NOT NULL,
    pgh_label text NOT NULL,
    id bigint NOT NULL,
    days smallint[] NOT NULL,
    organisation_id bigint NOT NULL,
    pgh_context_id uuid,
    pgh_obj_id bigint NOT NULL
);


ALTER TABLE public.licensing_reminderevent ALTER COLUMN pgh_id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.licensing_reminderevent_pgh_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


CREATE TABLE public.licensing_scan (
    id bigint NOT NULL,
    asked character varying(40) NOT NULL,
    by_code boolean NOT NULL,
    outcome character varying(12) NOT NULL,
    at timestamp with time zone NOT NULL,
    place character varying(16) NOT NULL,
    device character varying(10) NOT NULL,
    authorisation_id bigint
);


ALTER TABLE public.licensing_scan ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.licensing_scan_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


CREATE TABLE public.licensing_signature (
    id bigint NOT NULL,
    token_hash character varying(64) NOT NULL,
    digest character varying(64) NOT NULL,
    asked_at timestamp with time zone NOT NULL,
    expires_at timestamp with time zone NOT NULL,
    signed_at timestamp with time zone,
    signed_as character varying(200) NOT NULL,
    withdrawn_at timestamp with time zone,
    agreement_id bigint NOT NULL,
    asked_by_id bigint,
    signer_id bigint NOT NULL,
    CONSTRAINT signature_link_expires CHECK ((expires_at > asked_at)),
    CONSTRAINT signature_says_as_whom CHECK (((((signed_as)::text = ''::text) AND (signed_at IS NULL)) OR ((signed_at IS NOT NULL) AND (NOT ((signed_as)::text = ''::text)))))
);


ALTER TABLE public.licensing_signature ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.licensing_signature_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


CREATE TABLE public.licensing_signatureevent (
    pgh_id integer NOT NULL,
    pgh_created_at timestamp with time zone NOT NULL,
    pgh_label text NOT NULL,
    id bigint NOT NULL,
    digest character varying(64) NOT NULL,
    asked_at timestamp with time zone NOT NULL,
    expires_at timestamp with time zone NOT NULL,
    signed_at timestamp with time zone,
    signed_as character varying(200) NOT NULL,
    withdrawn_at timestamp with time zone,
    agreement_id bigint NOT NULL,
    asked_by_id bigint,
    pgh_context_id uuid,
    pgh_obj_id bigint NOT NULL,
    signer_id bigint NOT NULL
);


ALTER TABLE public.licensing_signatureevent ALTER COLUMN pgh_id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.licensing_signatureevent_pgh_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


CREATE TABLE public.licensing_signingkey (
    id bigint NOT NULL,
    kid character varying(43) NOT NULL,
    public character varying(43) NOT NULL,
    first_used_at timestamp with time zone NOT NULL
);


ALTER TABLE public.licensing_signingkey ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.licensing_signingkey_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


CREATE TABLE public.licensing_signingkeyevent (
    pgh_id integer NOT NULL,
    pgh_created_at timestamp with time zone NOT NULL,
    pgh_label text NOT NULL,
    id bigint NOT NULL,
    kid character varying(43) NOT NULL,
    public character varying(43) NOT NULL,
    first_used_at timestamp with time zone NOT NULL,
    pgh_context_id uuid,
    pgh_obj_id bigint NOT NULL
);


ALTER TABLE public.licensing_signingkeyevent ALTER COLUMN pgh_id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.licensing_signingkeyevent_pgh_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


CREATE TABLE public.merchandise_product (
    id bigint NOT NULL,
    reference character varying(60) NOT NULL,
    name character varying(300) NOT NULL,
    name_zh character varying(300) NOT NULL,
    category_id bigint NOT NULL,
    grant_id bigint NOT NULL,
    licensee_id bigint NOT NULL
);


CREATE TABLE public.merchandise_product_assets (
    id bigint NOT NULL,
    product_id bigint NOT NULL,
    asset_id bigint NOT NULL
);


ALTER TABLE public.merchandise_product_assets ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.merchandise_product_assets_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


ALTER TABLE public.merchandise_product ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.merchandise_product_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


CREATE TABLE public.merchandise_productevent (
    pgh_id integer NOT NULL,
    pgh_created_at timestamp with time zone NOT NULL,
    pgh_label text NOT NULL,
    id bigint NOT NULL,
    reference character varying(60) NOT NULL,
    name character varying(300) NOT NULL,
    name_zh character varying(300) NOT NULL,
    category_id bigint NOT NULL,
    grant_id bigint NOT NULL,
    licensee_id bigint NOT NULL,
    pgh_context_id uuid,
    pgh_obj_id bigint NOT NULL
);


ALTER TABLE public.merchandise_productevent ALTER COLUMN pgh_id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.merchandise_productevent_pgh_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


CREATE TABLE public.merchandise_sku (
    id bigint NOT NULL,
    code character varying(60) NOT NULL,
    name character varying(300) NOT NULL,
    gtin character varying(14),
    street_offset_days smallint,
    street_date date,
    product_id bigint NOT NULL,
    release_id bigint,
    CONSTRAINT sku_gtin_is_fourteen_digits CHECK (((gtin IS NULL) OR ((gtin)::text ~ '^[0-9]{14}$'::text))),
    CONSTRAINT sku_has_one_street_plan CHECK ((((release_id IS NULL) AND (street_offset_days IS NULL)) OR ((release_id IS NOT NULL) AND (street_date IS NULL) AND (street_offset_days IS NOT NULL))))
);


ALTER TABLE public.merchandise_sku ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.merchandise_sku_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


CREATE TABLE public.merchandise_skuevent (
    pgh_id integer NOT NULL,
    pgh_created_at timestamp with time zone NOT NULL,
    pgh_label text NOT NULL,
    id bigint NOT NULL,
    code character varying(60) NOT NULL,
    name character varying(300) NOT NULL,
    gtin character varying(14),
    street_offset_days smallint,
    street_date date,
    pgh_context_id uuid,
    pgh_obj_id bigint NOT NULL,
    product_id bigint NOT NULL,
    release_id bigint
);


ALTER TABLE public.merchandise_skuevent ALTER COLUMN pgh_id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.merchandise_skuevent_pgh_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


CREATE TABLE public.pghistory_context (
    id uuid NOT NULL,
    created_at timestamp with time zone NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    metadata jsonb NOT NULL
);


CREATE TABLE public.vocabularies_channel (
    id bigint NOT NULL,
    code character varying(60) NOT NULL,
    name character varying(120) NOT NULL,
    name_zh character varying(120) NOT NULL,
    aliases character varying(120)[] NOT NULL,
    "position" integer NOT NULL,
    depth smallint NOT NULL,
    slot integer,
    spans int4multirange NOT NULL,
    is_retired boolean NOT NULL,
    parent_id bigint,
    CONSTRAINT channel_has_a_slot_that_fits CHECK (((slot IS NULL) OR (slot < 32767))),
    CONSTRAINT vocabularies_channel_depth_check CHECK ((depth >= 0)),
    CONSTRAINT vocabularies_channel_position_check CHECK (("position" >= 0)),
    CONSTRAINT vocabularies_channel_slot_check CHECK ((slot >= 0))
);


ALTER TABLE public.vocabularies_channel ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.vocabularies_channel_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


CREATE TABLE public.vocabularies_channelevent (
    pgh_id integer NOT NULL,
    pgh_created_at timestamp with time zone NOT NULL,
    pgh_label text NOT NULL,
    id bigint NOT NULL,
    code character varying(60) NOT NULL,
    name character varying(120) NOT NULL,
    name_zh character varying(120) NOT NULL,
    aliases character varying(120)[] NOT NULL,
    "position" integer NOT NULL,
    depth smallint NOT NULL,
    slot integer,
    spans int4multirange NOT NULL,
    is_retired boolean NOT NULL,
    parent_id bigint,
    pgh_context_id uuid,
    pgh_obj_id bigint NOT NULL,
    CONSTRAINT vocabularies_channelevent_depth_check CHECK ((depth >= 0)),
    CONSTRAINT vocabularies_channelevent_position_check CHECK (("position" >= 0)),
    CONSTRAINT vocabularies_channelevent_slot_check CHECK ((slot >= 0))
);


ALTER TABLE public.vocabularies_channelevent ALTER COLUMN pgh_id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.vocabularies_channelevent_pgh_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


CREATE TABLE public.vocabularies_language (
    id bigint NOT NULL,
    code character varying(60) NOT NULL,
    name character varying(120) NOT NULL,
    name_zh character varying(120) NOT NULL,
    aliases character varying(120)[] NOT NULL,
    "position" integer NOT NULL,
    depth smallint NOT NULL,
    slot integer,
    spans int4multirange NOT NULL,
    is_retired boolean NOT NULL,
    parent_id bigint,
    CONSTRAINT language_has_a_slot_that_fits CHECK (((slot IS NULL) OR (slot < 32767))),
    CONSTRAINT vocabularies_language_depth_check CHECK ((depth >= 0)),
    CONSTRAINT vocabularies_language_position_check CHECK (("position" >= 0)),
    CONSTRAINT vocabularies_language_slot_check CHECK ((slot >= 0))
);


ALTER TABLE public.vocabularies_language ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.vocabularies_language_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


CREATE TABLE public.vocabularies_languageevent (
    pgh_id integer NOT NULL,
    pgh_created_at timestamp with time zone NOT NULL,
    pgh_label text NOT NULL,
    id bigint NOT NULL,
    code character varying(60) NOT NULL,
    name character varying(120) NOT NULL,
    name_zh character varying(120) NOT NULL,
    aliases character varying(120)[] NOT NULL,
    "position" integer NOT NULL,
    depth smallint NOT NULL,
    slot integer,
    spans int4multirange NOT NULL,
    is_retired boolean NOT NULL,
    parent_id bigint,
    pgh_context_id uuid,
    pgh_obj_id bigint NOT NULL,
    CONSTRAINT vocabularies_languageevent_depth_check CHECK ((depth >= 0)),
    CONSTRAINT vocabularies_languageevent_position_check CHECK (("position" >= 0)),
    CONSTRAINT vocabularies_languageevent_slot_check CHECK ((slot >= 0))
);


ALTER TABLE public.vocabularies_languageevent ALTER COLUMN pgh_id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.vocabularies_languageevent_pgh_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


CREATE TABLE public.vocabularies_niceclass (
    id bigint NOT NULL,
    number smallint NOT NULL,
    edition character varying(10) NOT NULL,
    is_service boolean NOT NULL,
    heading character varying(200) NOT NULL,
    heading_zh character varying(200) NOT NULL,
    CONSTRAINT nice_class_is_1_to_45 CHECK (((number >= 1) AND (number <= 45))),
    CONSTRAINT vocabularies_niceclass_number_check CHECK ((number >= 0))
);


ALTER TABLE public.vocabularies_niceclass ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.vocabularies_niceclass_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


CREATE TABLE public.vocabularies_niceclassevent (
    pgh_id integer NOT NULL,
    pgh_created_at timestamp with time zone NOT NULL,
    pgh_label text NOT NULL,
    id bigint NOT NULL,
    number smallint NOT NULL,
    edition character varying(10) NOT NULL,
    is_service boolean NOT NULL,
    heading character varying(200) NOT NULL,
    heading_zh character varying(200) NOT NULL,
    pgh_context_id uuid,
    pgh_obj_id bigint NOT NULL,
    CONSTRAINT vocabularies_niceclassevent_number_check CHECK ((number >= 0))
);


ALTER TABLE public.vocabularies_niceclassevent ALTER COLUMN pgh_id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.vocabularies_niceclassevent_pgh_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


CREATE TABLE public.vocabularies_territory (
    id bigint NOT NULL,
    code character varying(60) NOT NULL,
    name character varying(120) NOT NULL,
    name_zh character varying(120) NOT NULL,
    aliases character varying(120)[] NOT NULL,
    "position" integer NOT NULL,
    depth smallint NOT NULL,
    slot integer,
    spans int4multirange NOT NULL,
    is_retired boolean NOT NULL,
    kind character varying(12) NOT NULL,
    parent_id bigint,
    CONSTRAINT territory_has_a_slot_that_fits CHECK (((slot IS NULL) OR (slot < 32767))),
    CONSTRAINT vocabularies_territory_depth_check CHECK ((depth >= 0)),
    CONSTRAINT vocabularies_territory_position_check CHECK (("position" >= 0)),
    CONSTRAINT vocabularies_territory_slot_check CHECK ((slot >= 0))
);


ALTER TABLE public.vocabularies_territory ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.vocabularies_territory_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


CREATE TABLE public.vocabularies_territoryevent (
    pgh_id integer NOT NULL,
    pgh_created_at timestamp with time zone NOT NULL,
    pgh_label text NOT NULL,
    id bigint NOT NULL,
    code character varying(60) NOT NULL,
    name character varying(120) NOT NULL,
    name_zh character varying(120) NOT NULL,
    aliases character varying(120)[] NOT NULL,
    "position" integer NOT NULL,
    depth smallint NOT NULL,
    slot integer,
    spans int4multirange NOT NULL,
    is_retired boolean NOT NULL,
    kind character varying(12) NOT NULL,
    parent_id bigint,
    pgh_context_id uuid,
    pgh_obj_id bigint NOT NULL,
    CONSTRAINT vocabularies_territoryevent_depth_check CHECK ((depth >= 0)),
    CONSTRAINT vocabularies_territoryevent_position_check CHECK (("position" >= 0)),
    CONSTRAINT vocabularies_territoryevent_slot_check CHECK ((slot >= 0))
);


ALTER TABLE public.vocabularies_territoryevent ALTER COLUMN pgh_id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.vocabularies_territoryevent_pgh_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


CREATE TABLE public.vocabularies_territorygroup (
    id bigint NOT NULL,
    code character varying(60) NOT NULL,
    name character varying(120) NOT NULL,
    name_zh character varying(120) NOT NULL,
    aliases character varying(120)[] NOT NULL
);


ALTER TABLE public.vocabularies_territorygroup ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.vocabularies_territorygroup_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


CREATE TABLE public.vocabularies_territorygroup_members (
    id bigint NOT NULL,
    territorygroup_id bigint NOT NULL,
    territory_id bigint NOT NULL
);


ALTER TABLE public.vocabularies_territorygroup_members ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.vocabularies_territorygroup_members_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


CREATE TABLE public.vocabularies_territorygroupevent (
    pgh_id integer NOT NULL,
    pgh_created_at timestamp with time zone NOT NULL,
    pgh_label text NOT NULL,
    id bigint NOT NULL,
    code character varying(60) NOT NULL,
    name character varying(120) NOT NULL,
    name_zh character varying(120) NOT NULL,
    aliases character varying(120)[] NOT NULL,
    pgh_context_id uuid,
    pgh_obj_id bigint NOT NULL
);


ALTER TABLE public.vocabularies_territorygroupevent ALTER COLUMN pgh_id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.vocabularies_territorygroupevent_pgh_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


CREATE TABLE public.vocabularies_usecategory (
    id bigint NOT NULL,
    code character varying(60) NOT NULL,
    name character varying(120) NOT NULL,
    name_zh character varying(120) NOT NULL,
    aliases character varying(120)[] NOT NULL,
    "position" integer NOT NULL,
    depth smallint NOT NULL,
    slot integer,
    spans int4multirange NOT NULL,
    is_retired boolean NOT NULL,
    nice_classes smallint[] NOT NULL,
    parent_id bigint,
    CONSTRAINT usecategory_has_a_slot_that_fits CHECK (((slot IS NULL) OR (slot < 32767))),
    CONSTRAINT vocabularies_usecategory_depth_check CHECK ((depth >= 0)),
    CONSTRAINT vocabularies_usecategory_position_check CHECK (("position" >= 0)),
    CONSTRAINT vocabularies_usecategory_slot_check CHECK ((slot >= 0))
);


ALTER TABLE public.vocabularies_usecategory ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.vocabularies_usecategory_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


CREATE TABLE public.vocabularies_usecategoryevent (
    pgh_id integer NOT NULL,
    pgh_created_at timestamp with time zone NOT NULL,
    pgh_label text NOT NULL,
    id bigint NOT NULL,
    code character varying(60) NOT NULL,
    name character varying(120) NOT NULL,
    name_zh character varying(120) NOT NULL,
    aliases character varying(120)[] NOT NULL,
    "position" integer NOT NULL,
    depth smallint NOT NULL,
    slot integer,
    spans int4multirange NOT NULL,
    is_retired boolean NOT NULL,
    nice_classes smallint[] NOT NULL,
    parent_id bigint,
    pgh_context_id uuid,
    pgh_obj_id bigint NOT NULL,
    CONSTRAINT vocabularies_usecategoryevent_depth_check CHECK ((depth >= 0)),
    CONSTRAINT vocabularies_usecategoryevent_position_check CHECK (("position" >= 0)),
    CONSTRAINT vocabularies_usecategoryevent_slot_check CHECK ((slot >= 0))
);


ALTER TABLE public.vocabularies_usecategoryevent ALTER COLUMN pgh_id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.vocabularies_usecategoryevent_pgh_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


ALTER TABLE ONLY public.account_emailaddress
    ADD CONSTRAINT account_emailaddress_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.account_emailaddress
    ADD CONSTRAINT account_emailaddress_user_id_email_987c8728_uniq UNIQUE (user_id, email);


ALTER TABLE ONLY public.account_emailconfirmation
    ADD CONSTRAINT account_emailconfirmation_key_key UNIQUE (key);


ALTER TABLE ONLY public.account_emailconfirmation
    ADD CONSTRAINT account_emailconfirmation_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.accounts_accesstoken
    ADD CONSTRAINT accounts_accesstoken_digest_key UNIQUE (digest);


ALTER TABLE ONLY public.accounts_accesstoken
    ADD CONSTRAINT accounts_accesstoken_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.accounts_accesstokenevent
    ADD CONSTRAINT accounts_accesstokenevent_pkey PRIMARY KEY (pgh_id);


ALTER TABLE ONLY public.accounts_credentialevent
    ADD CONSTRAINT accounts_credentialevent_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.accounts_invitation
    ADD CONSTRAINT accounts_invitation_digest_key UNIQUE (digest);


ALTER TABLE ONLY public.accounts_invitation
    ADD CONSTRAINT accounts_invitation_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.accounts_invitationevent
    ADD CONSTRAINT accounts_invitationevent_pkey PRIMARY KEY (pgh_id);


ALTER TABLE ONLY public.accounts_membership
    ADD CONSTRAINT accounts_membership_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.accounts_membershipevent
    ADD CONSTRAINT accounts_membershipevent_pkey PRIMARY KEY (pgh_id);


ALTER TABLE ONLY public.accounts_organisation
    ADD CONSTRAINT accounts_organisation_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.accounts_organisationevent
    ADD CONSTRAINT accounts_organisationevent_pkey PRIMARY KEY (pgh_id);


ALTER TABLE ONLY public.accounts_user
    ADD CONSTRAINT accounts_user_email_key UNIQUE (email);


ALTER TABLE ONLY public.accounts_user_groups
    ADD CONSTRAINT accounts_user_groups_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.accounts_user_groups
    ADD CONSTRAINT accounts_user_groups_user_id_group_id_59c0b32f_uniq UNIQUE (user_id, group_id);


ALTER TABLE ONLY public.accounts_user
    ADD CONSTRAINT accounts_user_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.accounts_user_user_permissions
    ADD CONSTRAINT accounts_user_user_permi_user_id_permission_id_2ab516c2_uniq UNIQUE (user_id, permission_id);


ALTER TABLE ONLY public.accounts_user_user_permissions
    ADD CONSTRAINT accounts_user_user_permissions_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.accounts_userevent
    ADD CONSTRAINT accounts_userevent_pkey PRIMARY KEY (pgh_id);


ALTER TABLE ONLY public.alerts_alert
    ADD CONSTRAINT alerts_alert_dedupe_key_key UNIQUE (dedupe_key);


ALTER TABLE ONLY public.alerts_alert
    ADD CONSTRAINT alerts_alert_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.alerts_calendartoken
    ADD CONSTRAINT alerts_calendartoken_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.alerts_calendartoken
    ADD CONSTRAINT alerts_calendartoken_token_hash_key UNIQUE (token_hash);


ALTER TABLE ONLY public.alerts_calendartoken
    ADD CONSTRAINT alerts_calendartoken_user_id_key UNIQUE (user_id);


ALTER TABLE ONLY public.alerts_calendartokenevent
    ADD CONSTRAINT alerts_calendartokenevent_pkey PRIMARY KEY (pgh_id);


ALTER TABLE ONLY public.alerts_delivery
    ADD CONSTRAINT alerts_delivery_key_key UNIQUE (key);


ALTER TABLE ONLY public.alerts_delivery
    ADD CONSTRAINT alerts_delivery_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.alerts_sweeprun
    ADD CONSTRAINT alerts_sweeprun_name_key UNIQUE (name);


ALTER TABLE ONLY public.alerts_sweeprun
    ADD CONSTRAINT alerts_sweeprun_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.alerts_webhookattempt
    ADD CONSTRAINT alerts_webhookattempt_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.alerts_webhookendpoint
    ADD CONSTRAINT alerts_webhookendpoint_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.alerts_webhookendpointevent
    ADD CONSTRAINT alerts_webhookendpointevent_pkey PRIMARY KEY (pgh_id);


ALTER TABLE ONLY public.alerts_webhookmessage
    ADD CONSTRAINT alerts_webhookmessage_key_key UNIQUE (key);


ALTER TABLE ONLY public.alerts_webhookmessage
    ADD CONSTRAINT alerts_webhookmessage_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.ip_registry_asset
    ADD CONSTRAINT asset_spans_of_a_level_never_meet EXCLUDE USING gist (span WITH &&, level WITH =);


ALTER TABLE ONLY public.auth_group
    ADD CONSTRAINT auth_group_name_key UNIQUE (name);


ALTER TABLE ONLY public.auth_group_permissions
    ADD CONSTRAINT auth_group_permissions_group_id_permission_id_0cd325b0_uniq UNIQUE (group_id, permission_id);


ALTER TABLE ONLY public.auth_group_permissions
    ADD CONSTRAINT auth_group_permissions_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.auth_group
    ADD CONSTRAINT auth_group_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.auth_permission
    ADD CONSTRAINT auth_permission_content_type_id_codename_01ab375a_uniq UNIQUE (content_type_id, codename);


ALTER TABLE ONLY public.auth_permission
    ADD CONSTRAINT auth_permission_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.core_cacheentry
    ADD CONSTRAINT core_cacheentry_pkey PRIMARY KEY (key);


ALTER TABLE ONLY public.core_intake
    ADD CONSTRAINT core_intake_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.core_intakeproblem
    ADD CONSTRAINT core_intakeproblem_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.core_intakereport
    ADD CONSTRAINT core_intakereport_intake_id_key UNIQUE (intake_id);


ALTER TABLE ONLY public.core_intakereport
    ADD CONSTRAINT core_intakereport_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.core_keptanswer
    ADD CONSTRAINT core_keptanswer_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.core_rememberedmapping
    ADD CONSTRAINT core_rememberedmapping_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.core_searchdirty
    ADD CONSTRAINT core_searchdirty_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.core_searchentry
    ADD CONSTRAINT core_searchentry_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.core_searchword
    ADD CONSTRAINT core_searchword_pkey PRIMARY KEY (word);


ALTER TABLE ONLY public.core_storedfile
    ADD CONSTRAINT core_storedfile_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.django_admin_log
    ADD CONSTRAINT django_admin_log_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.django_content_type
    ADD CONSTRAINT django_content_type_app_label_model_76bd3d3b_uniq UNIQUE (app_label, model);


ALTER TABLE ONLY public.django_content_type
    ADD CONSTRAINT django_content_type_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.django_migrations
    ADD CONSTRAINT django_migrations_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.django_session
    ADD CONSTRAINT django_session_pkey PRIMARY KEY (session_key);


ALTER TABLE ONLY public.enforcement_assessment
    ADD CONSTRAINT enforcement_assessment_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.enforcement_assessmentevent
    ADD CONSTRAINT enforcement_assessmentevent_pkey PRIMARY KEY (pgh_id);


ALTER TABLE ONLY public.enforcement_assessmentmatch
    ADD CONSTRAINT enforcement_assessmentmatch_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.enforcement_assessmentmatchevent
    ADD CONSTRAINT enforcement_assessmentmatchevent_pkey PRIMARY KEY (pgh_id);


ALTER TABLE ONLY public.enforcement_listing
    ADD CONSTRAINT enforcement_listing_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.enforcement_listingevent
    ADD CONSTRAINT enforcement_listingevent_pkey PRIMARY KEY (pgh_id);


ALTER TABLE ONLY public.enforcement_piracyreport
    ADD CONSTRAINT enforcement_piracyreport_digest_key UNIQUE (digest);


ALTER TABLE ONLY public.enforcement_piracyreport
    ADD CONSTRAINT enforcement_piracyreport_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.enforcement_piracyreport
    ADD CONSTRAINT enforcement_piracyreport_reference_key UNIQUE (reference);


ALTER TABLE ONLY public.enforcement_piracyreportevent
    ADD CONSTRAINT enforcement_piracyreportevent_pkey PRIMARY KEY (pgh_id);


ALTER TABLE ONLY public.enforcement_selleraccount
    ADD CONSTRAINT enforcement_selleraccount_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.enforcement_selleraccountevent
    ADD CONSTRAINT enforcement_selleraccountevent_pkey PRIMARY KEY (pgh_id);


ALTER TABLE ONLY public.licensing_grantbox
    ADD CONSTRAINT grantbox_sold_once EXCLUDE USING gist (asset WITH &&, period WITH &&, categories WITH &&, territories WITH &&, channels WITH &&, languages WITH &&, lane WITH &&, hold WITH &&, pool_id WITH =, party_key WITH <>, holder_key WITH <>) WHERE (((NOT disputed) AND is_active AND upper_inf(recorded)));


ALTER TABLE ONLY public.ip_registry_aicontribution
    ADD CONSTRAINT ip_registry_aicontribution_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.ip_registry_aicontributionevent
    ADD CONSTRAINT ip_registry_aicontributionevent_pkey PRIMARY KEY (pgh_id);


ALTER TABLE ONLY public.ip_registry_asset
    ADD CONSTRAINT ip_registry_asset_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.ip_registry_asset
    ADD CONSTRAINT ip_registry_asset_reference_key UNIQUE (reference);


ALTER TABLE ONLY public.ip_registry_assetalias
    ADD CONSTRAINT ip_registry_assetalias_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.ip_registry_assetaliasevent
    ADD CONSTRAINT ip_registry_assetaliasevent_pkey PRIMARY KEY (pgh_id);


ALTER TABLE ONLY public.ip_registry_assetevent
    ADD CONSTRAINT ip_registry_assetevent_pkey PRIMARY KEY (pgh_id);


ALTER TABLE ONLY public.ip_registry_assetimage
    ADD CONSTRAINT ip_registry_assetimage_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.ip_registry_assetimageevent
    ADD CONSTRAINT ip_registry_assetimageevent_pkey PRIMARY KEY (pgh_id);


ALTER TABLE ONLY public.ip_registry_clearance
    ADD CONSTRAINT ip_registry_clearance_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.ip_registry_clearanceevent
    ADD CONSTRAINT ip_registry_clearanceevent_pkey PRIMARY KEY (pgh_id);


ALTER TABLE ONLY public.ip_registry_derivation
    ADD CONSTRAINT ip_registry_derivation_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.ip_registry_derivationevent
    ADD CONSTRAINT ip_registry_derivationevent_pkey PRIMARY KEY (pgh_id);


ALTER TABLE ONLY public.ip_registry_encumbrance
    ADD CONSTRAINT ip_registry_encumbrance_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.ip_registry_encumbranceevent
    ADD CONSTRAINT ip_registry_encumbranceevent_pkey PRIMARY KEY (pgh_id);


ALTER TABLE ONLY public.ip_registry_gate
    ADD CONSTRAINT ip_registry_gate_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.ip_registry_gateevent
    ADD CONSTRAINT ip_registry_gateevent_pkey PRIMARY KEY (pgh_id);


ALTER TABLE ONLY public.ip_registry_identifier
    ADD CONSTRAINT ip_registry_identifier_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.ip_registry_identifierevent
    ADD CONSTRAINT ip_registry_identifierevent_pkey PRIMARY KEY (pgh_id);


ALTER TABLE ONLY public.ip_registry_inclusion
    ADD CONSTRAINT ip_registry_inclusion_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.ip_registry_inclusionevent
    ADD CONSTRAINT ip_registry_inclusionevent_pkey PRIMARY KEY (pgh_id);


ALTER TABLE ONLY public.ip_registry_planline
    ADD CONSTRAINT ip_registry_planline_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.ip_registry_planlineevent
    ADD CONSTRAINT ip_registry_planlineevent_pkey PRIMARY KEY (pgh_id);


ALTER TABLE ONLY public.ip_registry_registration
    ADD CONSTRAINT ip_registry_registration_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.ip_registry_registrationevent
    ADD CONSTRAINT ip_registry_registrationevent_pkey PRIMARY KEY (pgh_id);


ALTER TABLE ONLY public.ip_registry_release
    ADD CONSTRAINT ip_registry_release_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.ip_registry_releasedate
    ADD CONSTRAINT ip_registry_releasedate_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.ip_registry_releasedateevent
    ADD CONSTRAINT ip_registry_releasedateevent_pkey PRIMARY KEY (pgh_id);


ALTER TABLE ONLY public.ip_registry_releaseevent
    ADD CONSTRAINT ip_registry_releaseevent_pkey PRIMARY KEY (pgh_id);


ALTER TABLE ONLY public.ip_registry_styleguide
    ADD CONSTRAINT ip_registry_styleguide_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.ip_registry_styleguideevent
    ADD CONSTRAINT ip_registry_styleguideevent_pkey PRIMARY KEY (pgh_id);


ALTER TABLE ONLY public.ip_registry_styleguideversion
    ADD CONSTRAINT ip_registry_styleguideversion_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.ip_registry_styleguideversionevent
    ADD CONSTRAINT ip_registry_styleguideversionevent_pkey PRIMARY KEY (pgh_id);


ALTER TABLE ONLY public.ip_registry_title
    ADD CONSTRAINT ip_registry_title_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.ip_registry_titleevent
    ADD CONSTRAINT ip_registry_titleevent_pkey PRIMARY KEY (pgh_id);


ALTER TABLE ONLY public.licensing_agreement
    ADD CONSTRAINT licensing_agreement_number_key UNIQUE (number);


ALTER TABLE ONLY public.licensing_agreement
    ADD CONSTRAINT licensing_agreement_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.licensing_agreementdocument
    ADD CONSTRAINT licensing_agreementdocument_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.licensing_agreementdocumentevent
    ADD CONSTRAINT licensing_agreementdocumentevent_pkey PRIMARY KEY (pgh_id);


ALTER TABLE ONLY public.licensing_agreementevent
    ADD CONSTRAINT licensing_agreementevent_pkey PRIMARY KEY (pgh_id);


ALTER TABLE ONLY public.licensing_statuschange
    ADD CONSTRAINT licensing_agreementmove_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.licensing_statuschangeevent
    ADD CONSTRAINT licensing_agreementmoveevent_pkey PRIMARY KEY (pgh_id);


ALTER TABLE ONLY public.licensing_agreementversion
    ADD CONSTRAINT licensing_agreementversion_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.licensing_agreementversionevent
    ADD CONSTRAINT licensing_agreementversionevent_pkey PRIMARY KEY (pgh_id);


ALTER TABLE ONLY public.licensing_authorisation
    ADD CONSTRAINT licensing_authorisation_code_key UNIQUE (code);


ALTER TABLE ONLY public.licensing_authorisation
    ADD CONSTRAINT licensing_authorisation_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.licensing_authorisation
    ADD CONSTRAINT licensing_authorisation_replaces_id_key UNIQUE (replaces_id);


ALTER TABLE ONLY public.licensing_authorisationbox
    ADD CONSTRAINT licensing_authorisationbox_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.licensing_authorisationboxevent
    ADD CONSTRAINT licensing_authorisationboxevent_pkey PRIMARY KEY (pgh_id);


ALTER TABLE ONLY public.licensing_authorisationevent
    ADD CONSTRAINT licensing_authorisationevent_pkey PRIMARY KEY (pgh_id);


ALTER TABLE ONLY public.licensing_authorisationmove
    ADD CONSTRAINT licensing_authorisationmove_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.licensing_authorisationmoveevent
    ADD CONSTRAINT licensing_authorisationmoveevent_pkey PRIMARY KEY (pgh_id);


ALTER TABLE ONLY public.licensing_certificate
    ADD CONSTRAINT licensing_certificate_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.licensing_certificateevent
    ADD CONSTRAINT licensing_certificateevent_pkey PRIMARY KEY (pgh_id);


ALTER TABLE ONLY public.licensing_coexclusivegroup
    ADD CONSTRAINT licensing_circle_name_key UNIQUE (name);


ALTER TABLE ONLY public.licensing_coexclusivegroup
    ADD CONSTRAINT licensing_circle_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.licensing_coexclusivegroupevent
    ADD CONSTRAINT licensing_circleevent_pkey PRIMARY KEY (pgh_id);


ALTER TABLE ONLY public.licensing_dispute
    ADD CONSTRAINT licensing_contest_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.licensing_disputeevent
    ADD CONSTRAINT licensing_contestevent_pkey PRIMARY KEY (pgh_id);


ALTER TABLE ONLY public.licensing_grant
    ADD CONSTRAINT licensing_grant_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.licensing_grantbox
    ADD CONSTRAINT licensing_grantbox_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.licensing_grantboxevent
    ADD CONSTRAINT licensing_grantboxevent_pkey PRIMARY KEY (pgh_id);


ALTER TABLE ONLY public.licensing_grantevent
    ADD CONSTRAINT licensing_grantevent_pkey PRIMARY KEY (pgh_id);


ALTER TABLE ONLY public.licensing_grantscope_assets
    ADD CONSTRAINT licensing_grantscope_ass_grantscope_id_asset_id_e23f1758_uniq UNIQUE (grantscope_id, asset_id);


ALTER TABLE ONLY public.licensing_grantscope_assets
    ADD CONSTRAINT licensing_grantscope_assets_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.licensing_grantscope
    ADD CONSTRAINT licensing_grantscope_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.licensing_grantscopeevent
    ADD CONSTRAINT licensing_grantscopeevent_pkey PRIMARY KEY (pgh_id);


ALTER TABLE ONLY public.licensing_licencerequest
    ADD CONSTRAINT licensing_licencerequest_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.licensing_licencerequestevent
    ADD CONSTRAINT licensing_licencerequestevent_pkey PRIMARY KEY (pgh_id);


ALTER TABLE ONLY public.licensing_obligation
    ADD CONSTRAINT licensing_obligation_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.licensing_obligationevent
    ADD CONSTRAINT licensing_obligationevent_pkey PRIMARY KEY (pgh_id);


ALTER TABLE ONLY public.licensing_obligationmove
    ADD CONSTRAINT licensing_obligationmove_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.licensing_obligationmoveevent
    ADD CONSTRAINT licensing_obligationmoveevent_pkey PRIMARY KEY (pgh_id);


ALTER TABLE ONLY public.licensing_pool
    ADD CONSTRAINT licensing_pool_grant_id_key UNIQUE (grant_id);


ALTER TABLE ONLY public.licensing_pool
    ADD CONSTRAINT licensing_pool_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.licensing_pool
    ADD CONSTRAINT licensing_pool_root_id_key UNIQUE (root_id);


ALTER TABLE ONLY public.licensing_poolevent
    ADD CONSTRAINT licensing_poolevent_pkey PRIMARY KEY (pgh_id);


ALTER TABLE ONLY public.licensing_reminder
    ADD CONSTRAINT licensing_reminder_organisation_id_key UNIQUE (organisation_id);


ALTER TABLE ONLY public.licensing_reminder
    ADD CONSTRAINT licensing_reminder_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.licensing_reminderevent
    ADD CONSTRAINT licensing_reminderevent_pkey PRIMARY KEY (pgh_id);


ALTER TABLE ONLY public.licensing_scan
    ADD CONSTRAINT licensing_scan_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.licensing_signature
    ADD CONSTRAINT licensing_signature_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.licensing_signature
    ADD CONSTRAINT licensing_signature_token_hash_key UNIQUE (token_hash);


ALTER TABLE ONLY public.licensing_signatureevent
    ADD CONSTRAINT licensing_signatureevent_pkey PRIMARY KEY (pgh_id);


ALTER TABLE ONLY public.licensing_signingkey
    ADD CONSTRAINT licensing_signingkey_kid_key UNIQUE (kid);


ALTER TABLE ONLY public.licensing_signingkey
    ADD CONSTRAINT licensing_signingkey_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.licensing_signingkey
    ADD CONSTRAINT licensing_signingkey_public_key UNIQUE (public);


ALTER TABLE ONLY public.licensing_signingkeyevent
    ADD CONSTRAINT licensing_signingkeyevent_pkey PRIMARY KEY (pgh_id);


ALTER TABLE ONLY public.merchandise_product_assets
    ADD CONSTRAINT merchandise_product_assets_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.merchandise_product_assets
    ADD CONSTRAINT merchandise_product_assets_product_id_asset_id_e912bcf3_uniq UNIQUE (product_id, asset_id);


ALTER TABLE ONLY public.merchandise_product
    ADD CONSTRAINT merchandise_product_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.merchandise_productevent
    ADD CONSTRAINT merchandise_productevent_pkey PRIMARY KEY (pgh_id);


ALTER TABLE ONLY public.merchandise_sku
    ADD CONSTRAINT merchandise_sku_gtin_key UNIQUE (gtin);


ALTER TABLE ONLY public.merchandise_sku
    ADD CONSTRAINT merchandise_sku_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.merchandise_skuevent
    ADD CONSTRAINT merchandise_skuevent_pkey PRIMARY KEY (pgh_id);


ALTER TABLE ONLY public.ip_registry_aicontribution
    ADD CONSTRAINT one_ai_contribution_each UNIQUE (asset_id, part, tool);


ALTER TABLE ONLY public.ip_registry_assetalias
    ADD CONSTRAINT one_alias_each UNIQUE (asset_id, text);


ALTER TABLE ONLY public.core_keptanswer
    ADD CONSTRAINT one_answer_for_each_key UNIQUE (user_id, key);


ALTER TABLE ONLY public.ip_registry_identifier
    ADD CONSTRAINT one_asset_for_each_identifier UNIQUE (scheme, value);


ALTER TABLE ONLY public.licensing_certificate
    ADD CONSTRAINT one_certificate_for_each_edition UNIQUE (authorisation_id, edition);


ALTER TABLE ONLY public.ip_registry_clearance
    ADD CONSTRAINT one_clearance_each UNIQUE (asset_id, kind, person, scope);


ALTER TABLE ONLY public.alerts_delivery
    ADD CONSTRAINT one_delivery_each UNIQUE (alert_id, user_id, channel);


ALTER TABLE ONLY public.ip_registry_derivation
    ADD CONSTRAINT one_derivation_each UNIQUE (work_id, source_id);


ALTER TABLE ONLY public.licensing_agreementdocument
    ADD CONSTRAINT one_document_each UNIQUE (agreement_id, file_id);


ALTER TABLE ONLY public.ip_registry_gate
    ADD CONSTRAINT one_gate_for_each_stage UNIQUE (asset_id, stage);


ALTER TABLE ONLY public.licensing_grant
    ADD CONSTRAINT one_grant_for_each_clause UNIQUE (agreement_id, clause);


ALTER TABLE ONLY public.ip_registry_inclusion
    ADD CONSTRAINT one_inclusion_each UNIQUE (whole_id, part_id);


ALTER TABLE ONLY public.enforcement_listing
    ADD CONSTRAINT one_listing_each UNIQUE (marketplace, external_id);


ALTER TABLE ONLY public.core_rememberedmapping
    ADD CONSTRAINT one_mapping_for_each_layout UNIQUE (owner, kind, signature);


ALTER TABLE ONLY public.enforcement_assessmentmatch
    ADD CONSTRAINT one_match_each UNIQUE (assessment_id, asset_id, found);


ALTER TABLE ONLY public.accounts_membership
    ADD CONSTRAINT one_membership_each UNIQUE (user_id, organisation_id);


ALTER TABLE ONLY public.vocabularies_niceclass
    ADD CONSTRAINT one_nice_class_for_each_edition UNIQUE (number, edition);


ALTER TABLE ONLY public.licensing_obligation
    ADD CONSTRAINT one_obligation_each UNIQUE NULLS NOT DISTINCT (agreement_id, grant_id, kind, side, what, agreed_on, follows_id, offset_days);


ALTER TABLE ONLY public.ip_registry_planline
    ADD CONSTRAINT one_plan_line_each UNIQUE (asset_id, category_id, partner);


ALTER TABLE ONLY public.merchandise_product
    ADD CONSTRAINT one_product_for_each_reference UNIQUE (licensee_id, reference);


ALTER TABLE ONLY public.ip_registry_registration
    ADD CONSTRAINT one_registration_of_a_mark_at_a_time EXCLUDE USING gist (asset_id WITH =, kind WITH =, mark WITH =, classes WITH &&, territories WITH &&, valid WITH &&) WHERE ((((kind)::text = 'trademark'::text) AND ((status)::text = 'registered'::text) AND (valid IS NOT NULL)));


ALTER TABLE ONLY public.ip_registry_releasedate
    ADD CONSTRAINT one_release_date_at_a_time EXCLUDE USING gist (release_id WITH =, recorded WITH &&);


ALTER TABLE ONLY public.ip_registry_release
    ADD CONSTRAINT one_release_each UNIQUE (asset_id, territory_id, medium);


ALTER TABLE ONLY public.merchandise_sku
    ADD CONSTRAINT one_sku_for_each_code UNIQUE (product_id, code);


ALTER TABLE ONLY public.ip_registry_styleguide
    ADD CONSTRAINT one_style_guide_of_a_name UNIQUE (asset_id, name);


ALTER TABLE ONLY public.licensing_agreementversion
    ADD CONSTRAINT one_version_at_a_time EXCLUDE USING gist (agreement_id WITH =, effective WITH &&, recorded WITH &&);


ALTER TABLE ONLY public.ip_registry_styleguideversion
    ADD CONSTRAINT one_version_of_a_number UNIQUE (guide_id, number);


ALTER TABLE ONLY public.alerts_webhookendpoint
    ADD CONSTRAINT one_webhook_for_each_address UNIQUE NULLS NOT DISTINCT (organisation_id, url);


ALTER TABLE ONLY public.pghistory_context
    ADD CONSTRAINT pghistory_context_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.vocabularies_channel
    ADD CONSTRAINT vocabularies_channel_code_key UNIQUE (code);


ALTER TABLE ONLY public.vocabularies_channel
    ADD CONSTRAINT vocabularies_channel_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.vocabularies_channel
    ADD CONSTRAINT vocabularies_channel_slot_key UNIQUE (slot);


ALTER TABLE ONLY public.vocabularies_channelevent
    ADD CONSTRAINT vocabularies_channelevent_pkey PRIMARY KEY (pgh_id);


ALTER TABLE ONLY public.vocabularies_language
    ADD CONSTRAINT vocabularies_language_code_key UNIQUE (code);


ALTER TABLE ONLY public.vocabularies_language
    ADD CONSTRAINT vocabularies_language_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.vocabularies_language
    ADD CONSTRAINT vocabularies_language_slot_key UNIQUE (slot);


ALTER TABLE ONLY public.vocabularies_languageevent
    ADD CONSTRAINT vocabularies_languageevent_pkey PRIMARY KEY (pgh_id);


ALTER TABLE ONLY public.vocabularies_niceclass
    ADD CONSTRAINT vocabularies_niceclass_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.vocabularies_niceclassevent
    ADD CONSTRAINT vocabularies_niceclassevent_pkey PRIMARY KEY (pgh_id);


ALTER TABLE ONLY public.vocabularies_territory
    ADD CONSTRAINT vocabularies_territory_code_key UNIQUE (code);


ALTER TABLE ONLY public.vocabularies_territory
    ADD CONSTRAINT vocabularies_territory_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.vocabularies_territory
    ADD CONSTRAINT vocabularies_territory_slot_key UNIQUE (slot);


ALTER TABLE ONLY public.vocabularies_territoryevent
    ADD CONSTRAINT vocabularies_territoryevent_pkey PRIMARY KEY (pgh_id);


ALTER TABLE ONLY public.vocabularies_territorygroup_members
    ADD CONSTRAINT vocabularies_territorygr_territorygroup_id_territ_b23d3ec0_uniq UNIQUE (territorygroup_id, territory_id);


ALTER TABLE ONLY public.vocabularies_territorygroup
    ADD CONSTRAINT vocabularies_territorygroup_code_key UNIQUE (code);


ALTER TABLE ONLY public.vocabularies_territorygroup_members
    ADD CONSTRAINT vocabularies_territorygroup_members_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.vocabularies_territorygroup
    ADD CONSTRAINT vocabularies_territorygroup_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.vocabularies_territorygroupevent
    ADD CONSTRAINT vocabularies_territorygroupevent_pkey PRIMARY KEY (pgh_id);


ALTER TABLE ONLY public.vocabularies_usecategory
    ADD CONSTRAINT vocabularies_usecategory_code_key UNIQUE (code);


ALTER TABLE ONLY public.vocabularies_usecategory
    ADD CONSTRAINT vocabularies_usecategory_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.vocabularies_usecategory
    ADD CONSTRAINT vocabularies_usecategory_slot_key UNIQUE (slot);


ALTER TABLE ONLY public.vocabularies_usecategoryevent
    ADD CONSTRAINT vocabularies_usecategoryevent_pkey PRIMARY KEY (pgh_id);


CREATE INDEX account_emailaddress_email_03be32b2 ON public.account_emailaddress USING btree (email);


CREATE INDEX account_emailaddress_email_03be32b2_like ON public.account_emailaddress USING btree (email varchar_pattern_ops);


CREATE INDEX account_emailaddress_user_id_2c513194 ON public.account_emailaddress USING btree (user_id);


CREATE INDEX account_emailconfirmation_email_address_id_5b7f8c58 ON public.account_emailconfirmation USING btree (email_address_id);


CREATE INDEX account_emailconfirmation_key_f43612bd_like ON public.account_emailconfirmation USING btree (key varchar_pattern_ops);


CREATE INDEX accounts_accesstoken_digest_72e7f639_like ON public.accounts_accesstoken USING btree (digest varchar_pattern_ops);


CREATE INDEX accounts_accesstoken_user_id_9665e3f6 ON public.accounts_accesstoken USING btree (user_id);


CREATE INDEX accounts_accesstokenevent_pgh_context_id_4cab474b ON public.accounts_accesstokenevent USING btree (pgh_context_id);


CREATE INDEX accounts_accesstokenevent_pgh_obj_id_b9a6ee05 ON public.accounts_accesstokenevent USING btree (pgh_obj_id);


CREATE INDEX accounts_accesstokenevent_user_id_3852e829 ON public.accounts_accesstokenevent USING btree (user_id);


CREATE INDEX accounts_credentialevent_at_df2248e2 ON public.accounts_credentialevent USING btree (at);


CREATE INDEX accounts_invitation_digest_4d068cc1_like ON public.accounts_invitation USING btree (digest varchar_pattern_ops);


CREATE INDEX accounts_invitation_invited_by_id_94a21efc ON public.accounts_invitation USING btree (invited_by_id);


CREATE INDEX accounts_invitation_organisation_id_b7f9480b ON public.accounts_invitation USING btree (organisation_id);


CREATE INDEX accounts_invitationevent_invited_by_id_0aa4f653 ON public.accounts_invitationevent USING btree (invited_by_id);


CREATE INDEX accounts_invitationevent_organisation_id_0883aac4 ON public.accounts_invitationevent USING btree (organisation_id);


CREATE INDEX accounts_invitationevent_pgh_context_id_d4d1b5b5 ON public.accounts_invitationevent USING btree (pgh_context_id);


CREATE INDEX accounts_invitationevent_pgh_obj_id_2b7a102b ON public.accounts_invitationevent USING btree (pgh_obj_id);


CREATE INDEX accounts_membership_organisation_id_98e5c22b ON public.accounts_membership USING btree (organisation_id);


CREATE INDEX accounts_membership_user_id_487fb39e ON public.accounts_membership USING btree (user_id);


CREATE INDEX accounts_membershipevent_organisation_id_a55f91b5 ON public.accounts_membershipevent USING btree (organisation_id);


CREATE INDEX accounts_membershipevent_pgh_context_id_31df8159 ON public.accounts_membershipevent USING btree (pgh_context_id);


CREATE INDEX accounts_membershipevent_pgh_obj_id_8231a68b ON public.accounts_membershipevent USING btree (pgh_obj_id);


CREATE INDEX accounts_membershipevent_user_id_165d49f9 ON public.accounts_membershipevent USING btree (user_id);


CREATE INDEX accounts_organisation_merged_into_id_baea4423 ON public.accounts_organisation USING btree (merged_into_id);


CREATE INDEX accounts_organisationevent_merged_into_id_5b9d0e13 ON public.accounts_organisationevent USING btree (merged_into_id);


CREATE INDEX accounts_organisationevent_pgh_context_id_58259ebb ON public.accounts_organisationevent USING btree (pgh_context_id);


CREATE INDEX accounts_organisationevent_pgh_obj_id_864e08c9 ON public.accounts_organisationevent USING btree (pgh_obj_id);


CREATE INDEX accounts_user_email_b2644a56_like ON public.accounts_user USING btree (email varchar_pattern_ops);


CREATE INDEX accounts_user_groups_group_id_bd11a704 ON public.accounts_user_groups USING btree (group_id);


CREATE INDEX accounts_user_groups_user_id_52b62117 ON public.accounts_user_groups USING btree (user_id);


CREATE INDEX accounts_user_user_permissions_permission_id_113bb443 ON public.accounts_user_user_permissions USING btree (permission_id);


CREATE INDEX accounts_user_user_permissions_user_id_e4f0a161 ON public.accounts_user_user_permissions USING btree (user_id);


CREATE INDEX accounts_userevent_pgh_context_id_9043cf9a ON public.accounts_userevent USING btree (pgh_context_id);


CREATE INDEX accounts_userevent_pgh_obj_id_aa99e6a3 ON public.accounts_userevent USING btree (pgh_obj_id);


CREATE INDEX alert_open ON public.alerts_alert USING btree (organisation_id, due_on) WHERE (settled_at IS NULL);


CREATE INDEX alert_subject ON public.alerts_alert USING btree (subject_type, subject_id);


CREATE INDEX alert_to_spread ON public.alerts_alert USING btree (id) WHERE (spread_at IS NULL);


CREATE INDEX alerts_alert_dedupe_key_47d412ed_like ON public.alerts_alert USING btree (dedupe_key varchar_pattern_ops);


CREATE INDEX alerts_alert_organisation_id_fae279f8 ON public.alerts_alert USING btree (organisation_id);


CREATE INDEX alerts_alert_settled_by_id_d5413002 ON public.alerts_alert USING btree (settled_by_id);


CREATE INDEX alerts_calendartoken_token_hash_315fc741_like ON public.alerts_calendartoken USING btree (token_hash varchar_pattern_ops);


CREATE INDEX alerts_calendartokenevent_pgh_context_id_2a801fa1 ON public.alerts_calendartokenevent USING btree (pgh_context_id);


CREATE INDEX alerts_calendartokenevent_pgh_obj_id_c0af89f9 ON public.alerts_calendartokenevent USING btree (pgh_obj_id);


CREATE INDEX alerts_calendartokenevent_user_id_92a319b4 ON public.alerts_calendartokenevent USING btree (user_id);


CREATE INDEX alerts_delivery_alert_id_527311ab ON public.alerts_delivery USING btree (alert_id);


CREATE INDEX alerts_delivery_user_id_3357b9d8 ON public.alerts_delivery USING btree (user_id);


CREATE INDEX alerts_sweeprun_name_ec103df4_like ON public.alerts_sweeprun USING btree (name varchar_pattern_ops);


CREATE INDEX alerts_webhookattempt_message_id_201625fc ON public.alerts_webhookattempt USING btree (message_id);


CREATE INDEX alerts_webhookendpoint_organisation_id_40d3cd01 ON public.alerts_webhookendpoint USING btree (organisation_id);


CREATE INDEX alerts_webhookendpointevent_organisation_id_abea1285 ON public.alerts_webhookendpointevent USING btree (organisation_id);


CREATE INDEX alerts_webhookendpointevent_pgh_context_id_405883b3 ON public.alerts_webhookendpointevent USING btree (pgh_context_id);


CREATE INDEX alerts_webhookendpointevent_pgh_obj_id_48f94c16 ON public.alerts_webhookendpointevent USING btree (pgh_obj_id);


CREATE INDEX alerts_webhookmessage_endpoint_id_c8940855 ON public.alerts_webhookmessage USING btree (endpoint_id);


CREATE INDEX alerts_webhookmessage_key_0657988d_like ON public.alerts_webhookmessage USING btree (key varchar_pattern_ops);


CREATE INDEX asset_level_kind ON public.ip_registry_asset USING btree (level, kind);


CREATE INDEX auth_group_name_a6ea08ec_like ON public.auth_group USING btree (name varchar_pattern_ops);


CREATE INDEX auth_group_permissions_group_id_b120cbf9 ON public.auth_group_permissions USING btree (group_id);


CREATE INDEX auth_group_permissions_permission_id_84c5c92e ON public.auth_group_permissions USING btree (permission_id);


CREATE INDEX auth_permission_content_type_id_2f476e4b ON public.auth_permission USING btree (content_type_id);


CREATE INDEX authorisation_by_end ON public.licensing_authorisation USING btree (upper(period)) WHERE ((status)::text = 'valid'::text);


CREATE INDEX core_cacheentry_expires_at_2e517e39 ON public.core_cacheentry USING btree (expires_at);


CREATE INDEX core_cacheentry_key_70464126_like ON public.core_cacheentry USING btree (key varchar_pattern_ops);


CREATE INDEX core_intake_committed_by_id_db74fd30 ON public.core_intake USING btree (committed_by_id);


CREATE INDEX core_intake_confirmed_by_id_05a01929 ON public.core_intake USING btree (confirmed_by_id);


CREATE INDEX core_intake_created_by_id_07485e03 ON public.core_intake USING btree (created_by_id);


CREATE INDEX core_intake_file_id_31b07975 ON public.core_intake USING btree (file_id);


CREATE INDEX core_intake_rejects_id_dab073ce ON public.core_intake USING btree (rejects_id);


CREATE INDEX core_intake_status_db3e4c97 ON public.core_intake USING btree (status);


CREATE INDEX core_intake_status_db3e4c97_like ON public.core_intake USING btree (status varchar_pattern_ops);


CREATE INDEX core_intakeproblem_intake_id_bc8b5547 ON public.core_intakeproblem USING btree (intake_id);


CREATE INDEX core_keptanswer_made_at_7e350284 ON public.core_keptanswer USING btree (made_at);


CREATE INDEX core_keptanswer_user_id_a8c740c3 ON public.core_keptanswer USING btree (user_id);


CREATE INDEX core_searchword_word_7cc63ddd_like ON public.core_searchword USING btree (word varchar_pattern_ops);


CREATE INDEX core_storedfile_created_by_id_e0753da7 ON public.core_storedfile USING btree (created_by_id);


CREATE INDEX core_storedfile_sha256_8c94fce8 ON public.core_storedfile USING btree (sha256);


CREATE INDEX core_storedfile_sha256_8c94fce8_like ON public.core_storedfile USING btree (sha256 varchar_pattern_ops);


CREATE INDEX delivery_due ON public.alerts_delivery USING btree (user_id, next_attempt_at) WHERE ((status)::text = 'pending'::text);


CREATE INDEX django_admin_log_content_type_id_c4bce8eb ON public.django_admin_log USING btree (content_type_id);


CREATE INDEX django_admin_log_user_id_c564eba6 ON public.django_admin_log USING btree (user_id);


CREATE INDEX django_session_expire_date_a5c62663 ON public.django_session USING btree (expire_date);


CREATE INDEX django_session_session_key_c0390e0f_like ON public.django_session USING btree (session_key varchar_pattern_ops);


CREATE INDEX enforcement_assessment_element_id_a9949849 ON public.enforcement_assessment USING btree (element_id);


CREATE INDEX enforcement_assessment_listing_id_481d5ae3 ON public.enforcement_assessment USING btree (listing_id);


CREATE INDEX enforcement_assessment_organisation_id_b6c13342 ON public.enforcement_assessment USING btree (organisation_id);


CREATE INDEX enforcement_assessment_report_id_4ac5b39e ON public.enforcement_assessment USING btree (report_id);


CREATE INDEX enforcement_assessment_work_id_c1f5ee5f ON public.enforcement_assessment USING btree (work_id);


CREATE INDEX enforcement_assessmentevent_element_id_d79e41c7 ON public.enforcement_assessmentevent USING btree (element_id);


CREATE INDEX enforcement_assessmentevent_listing_id_5619c13e ON public.enforcement_assessmentevent USING btree (listing_id);


CREATE INDEX enforcement_assessmentevent_organisation_id_fc8a4f16 ON public.enforcement_assessmentevent USING btree (organisation_id);


CREATE INDEX enforcement_assessmentevent_pgh_context_id_6cb8cebe ON public.enforcement_assessmentevent USING btree (pgh_context_id);


CREATE INDEX enforcement_assessmentevent_pgh_obj_id_8d3c46a2 ON public.enforcement_assessmentevent USING btree (pgh_obj_id);


CREATE INDEX enforcement_assessmentevent_report_id_7e63375a ON public.enforcement_assessmentevent USING btree (report_id);


CREATE INDEX enforcement_assessmentevent_work_id_9fd0dac9 ON public.enforcement_assessmentevent USING btree (work_id);


CREATE INDEX enforcement_assessmentmatch_assessment_id_d27da1d3 ON public.enforcement_assessmentmatch USING btree (assessment_id);


CREATE INDEX enforcement_assessmentmatch_asset_id_bc46b367 ON public.enforcement_assessmentmatch USING btree (asset_id);


CREATE INDEX enforcement_assessmentmatchevent_assessment_id_d7f300ff ON public.enforcement_assessmentmatchevent USING btree (assessment_id);


CREATE INDEX enforcement_assessmentmatchevent_asset_id_37a99666 ON public.enforcement_assessmentmatchevent USING btree (asset_id);


CREATE INDEX enforcement_assessmentmatchevent_pgh_context_id_86d8239a ON public.enforcement_assessmentmatchevent USING btree (pgh_context_id);


CREATE INDEX enforcement_assessmentmatchevent_pgh_obj_id_54cd64f0 ON public.enforcement_assessmentmatchevent USING btree (pgh_obj_id);


CREATE INDEX enforcement_listing_territory_id_bbc371f4 ON public.enforcement_listing USING btree (territory_id);


CREATE INDEX enforcement_listingevent_pgh_context_id_325bc274 ON public.enforcement_listingevent USING btree (pgh_context_id);


CREATE INDEX enforcement_listingevent_pgh_obj_id_447295b1 ON public.enforcement_listingevent USING btree (pgh_obj_id);


CREATE INDEX enforcement_listingevent_territory_id_a6a0f636 ON public.enforcement_listingevent USING btree (territory_id);


CREATE INDEX enforcement_piracyreport_digest_f8123326_like ON public.enforcement_piracyreport USING btree (digest varchar_pattern_ops);


CREATE INDEX enforcement_piracyreport_reference_a52dfcab_like ON public.enforcement_piracyreport USING btree (reference varchar_pattern_ops);


CREATE INDEX enforcement_piracyreport_territory_id_d51a2605 ON public.enforcement_piracyreport USING btree (territory_id);


CREATE INDEX enforcement_piracyreportevent_pgh_context_id_a78ddbb1 ON public.enforcement_piracyreportevent USING btree (pgh_context_id);


CREATE INDEX enforcement_piracyreportevent_pgh_obj_id_fb76a2bb ON public.enforcement_piracyreportevent USING btree (pgh_obj_id);


CREATE INDEX enforcement_piracyreportevent_territory_id_25e5def3 ON public.enforcement_piracyreportevent USING btree (territory_id);


CREATE INDEX enforcement_selleraccount_organisation_id_85f68bb5 ON public.enforcement_selleraccount USING btree (organisation_id);


CREATE INDEX enforcement_selleraccountevent_organisation_id_34525b7a ON public.enforcement_selleraccountevent USING btree (organisation_id);


CREATE INDEX enforcement_selleraccountevent_pgh_context_id_97dff92b ON public.enforcement_selleraccountevent USING btree (pgh_context_id);


CREATE INDEX enforcement_selleraccountevent_pgh_obj_id_acc26be7 ON public.enforcement_selleraccountevent USING btree (pgh_obj_id);


CREATE INDEX grantbox_as_known_on ON public.licensing_grantbox USING gist (asset, recorded);


CREATE INDEX grantbox_disputed ON public.licensing_grantbox USING gist (asset) WHERE (disputed AND is_active);


CREATE INDEX grantbox_drafts ON public.licensing_grantbox USING gist (asset) WHERE (NOT is_active);


CREATE INDEX grantbox_holder ON public.licensing_grantbox USING btree (holder_key) WHERE is_active;


CREATE INDEX grantbox_what_and_where ON public.licensing_grantbox USING gist (categories, territories, period) WHERE (upper_inf(recorded) AND is_active);


CREATE INDEX ip_registry_aicontribution_asset_id_16200ac7 ON public.ip_registry_aicontribution USING btree (asset_id);


CREATE INDEX ip_registry_aicontributionevent_asset_id_d437b9a9 ON public.ip_registry_aicontributionevent USING btree (asset_id);


CREATE INDEX ip_registry_aicontributionevent_pgh_context_id_d51c24f0 ON public.ip_registry_aicontributionevent USING btree (pgh_context_id);


CREATE INDEX ip_registry_aicontributionevent_pgh_obj_id_abfd309b ON public.ip_registry_aicontributionevent USING btree (pgh_obj_id);


CREATE INDEX ip_registry_asset_merged_into_id_ead03d56 ON public.ip_registry_asset USING btree (merged_into_id);


CREATE INDEX ip_registry_asset_parent_id_4639c9c9 ON public.ip_registry_asset USING btree (parent_id);


CREATE INDEX ip_registry_asset_reference_0f875004_like ON public.ip_registry_asset USING btree (reference varchar_pattern_ops);


CREATE INDEX ip_registry_assetalias_asset_id_f97abaa4 ON public.ip_registry_assetalias USING btree (asset_id);


CREATE INDEX ip_registry_assetaliasevent_asset_id_b4cf48e5 ON public.ip_registry_assetaliasevent USING btree (asset_id);


CREATE INDEX ip_registry_assetaliasevent_pgh_context_id_8c638d35 ON public.ip_registry_assetaliasevent USING btree (pgh_context_id);


CREATE INDEX ip_registry_assetaliasevent_pgh_obj_id_4e048305 ON public.ip_registry_assetaliasevent USING btree (pgh_obj_id);


CREATE INDEX ip_registry_assetevent_merged_into_id_f7e6eeb1 ON public.ip_registry_assetevent USING btree (merged_into_id);


CREATE INDEX ip_registry_assetevent_parent_id_5ada9c14 ON public.ip_registry_assetevent USING btree (parent_id);


CREATE INDEX ip_registry_assetevent_pgh_context_id_e855bf23 ON public.ip_registry_assetevent USING btree (pgh_context_id);


CREATE INDEX ip_registry_assetevent_pgh_obj_id_4eb5215a ON public.ip_registry_assetevent USING btree (pgh_obj_id);


CREATE INDEX ip_registry_assetimage_asset_id_7a9f2706 ON public.ip_registry_assetimage USING btree (asset_id);


CREATE INDEX ip_registry_assetimage_file_id_c2d26fed ON public.ip_registry_assetimage USING btree (file_id);


CREATE INDEX ip_registry_assetimage_thumbnail_id_4c07d309 ON public.ip_registry_assetimage USING btree (thumbnail_id);


CREATE INDEX ip_registry_assetimageevent_asset_id_552b2f81 ON public.ip_registry_assetimageevent USING btree (asset_id);


CREATE INDEX ip_registry_assetimageevent_file_id_caf2c7dc ON public.ip_registry_assetimageevent USING btree (file_id);


CREATE INDEX ip_registry_assetimageevent_pgh_context_id_9083840c ON public.ip_registry_assetimageevent USING btree (pgh_context_id);


CREATE INDEX ip_registry_assetimageevent_pgh_obj_id_edeb52d1 ON public.ip_registry_assetimageevent USING btree (pgh_obj_id);


CREATE INDEX ip_registry_assetimageevent_thumbnail_id_72cc845c ON public.ip_registry_assetimageevent USING btree (thumbnail_id);


CREATE INDEX ip_registry_clearance_asset_id_bc0a0cba ON public.ip_registry_clearance USING btree (asset_id);


CREATE INDEX ip_registry_clearance_document_id_9c0a4524 ON public.ip_registry_clearance USING btree (document_id);


CREATE INDEX ip_registry_clearanceevent_asset_id_aceb764b ON public.ip_registry_clearanceevent USING btree (asset_id);


CREATE INDEX ip_registry_clearanceevent_document_id_e952904d ON public.ip_registry_clearanceevent USING btree (document_id);


CREATE INDEX ip_registry_clearanceevent_pgh_context_id_dec5eae9 ON public.ip_registry_clearanceevent USING btree (pgh_context_id);


CREATE INDEX ip_registry_clearanceevent_pgh_obj_id_02edc3d7 ON public.ip_registry_clearanceevent USING btree (pgh_obj_id);


CREATE INDEX ip_registry_derivation_source_id_7acca4ea ON public.ip_registry_derivation USING btree (source_id);


CREATE INDEX ip_registry_derivation_work_id_fe2fb837 ON public.ip_registry_derivation USING btree (work_id);


CREATE INDEX ip_registry_derivationevent_pgh_context_id_5edbf274 ON public.ip_registry_derivationevent USING btree (pgh_context_id);


CREATE INDEX ip_registry_derivationevent_pgh_obj_id_df5419cb ON public.ip_registry_derivationevent USING btree (pgh_obj_id);


CREATE INDEX ip_registry_derivationevent_source_id_b3ba9929 ON public.ip_registry_derivationevent USING btree (source_id);


CREATE INDEX ip_registry_derivationevent_work_id_85b7a1d3 ON public.ip_registry_derivationevent USING btree (work_id);


CREATE INDEX ip_registry_encumbrance_asset_id_1adbbae3 ON public.ip_registry_encumbrance USING btree (asset_id);


CREATE INDEX ip_registry_encumbrance_document_id_aef1f632 ON public.ip_registry_encumbrance USING btree (document_id);


CREATE INDEX ip_registry_encumbrance_holder_id_b84d6b36 ON public.ip_registry_encumbrance USING btree (holder_id);


CREATE INDEX ip_registry_encumbranceevent_asset_id_395351e0 ON public.ip_registry_encumbranceevent USING btree (asset_id);


CREATE INDEX ip_registry_encumbranceevent_document_id_0fa2535b ON public.ip_registry_encumbranceevent USING btree (document_id);


CREATE INDEX ip_registry_encumbranceevent_holder_id_c9b2ad7c ON public.ip_registry_encumbranceevent USING btree (holder_id);


CREATE INDEX ip_registry_encumbranceevent_pgh_context_id_77f17752 ON public.ip_registry_encumbranceevent USING btree (pgh_context_id);


CREATE INDEX ip_registry_encumbranceevent_pgh_obj_id_03d9f9f1 ON public.ip_registry_encumbranceevent USING btree (pgh_obj_id);


CREATE INDEX ip_registry_gate_asset_id_88e016bd ON public.ip_registry_gate USING btree (asset_id);


CREATE INDEX ip_registry_gateevent_asset_id_c561b7da ON public.ip_registry_gateevent USING btree (asset_id);


CREATE INDEX ip_registry_gateevent_pgh_context_id_b9a032ff ON public.ip_registry_gateevent USING btree (pgh_context_id);


CREATE INDEX ip_registry_gateevent_pgh_obj_id_cd51a585 ON public.ip_registry_gateevent USING btree (pgh_obj_id);


CREATE INDEX ip_registry_identifier_asset_id_28305fbc ON public.ip_registry_identifier USING btree (asset_id);


CREATE INDEX ip_registry_identifierevent_asset_id_2f5713b1 ON public.ip_registry_identifierevent USING btree (asset_id);


CREATE INDEX ip_registry_identifierevent_pgh_context_id_7658a8e9 ON public.ip_registry_identifierevent USING btree (pgh_context_id);


CREATE INDEX ip_registry_identifierevent_pgh_obj_id_ce78e7de ON public.ip_registry_identifierevent USING btree (pgh_obj_id);


CREATE INDEX ip_registry_inclusion_part_id_167bdd15 ON public.ip_registry_inclusion USING btree (part_id);


CREATE INDEX ip_registry_inclusion_whole_id_2aaa7846 ON public.ip_registry_inclusion USING btree (whole_id);


CREATE INDEX ip_registry_inclusionevent_part_id_632a67e8 ON public.ip_registry_inclusionevent USING btree (part_id);


CREATE INDEX ip_registry_inclusionevent_pgh_context_id_abc1120d ON public.ip_registry_inclusionevent USING btree (pgh_context_id);


CREATE INDEX ip_registry_inclusionevent_pgh_obj_id_9f469e71 ON public.ip_registry_inclusionevent USING btree (pgh_obj_id);


CREATE INDEX ip_registry_inclusionevent_whole_id_3551bd9a ON public.ip_registry_inclusionevent USING btree (whole_id);


CREATE INDEX ip_registry_planline_asset_id_5875c92d ON public.ip_registry_planline USING btree (asset_id);


CREATE INDEX ip_registry_planline_category_id_72962a29 ON public.ip_registry_planline USING btree (category_id);


CREATE INDEX ip_registry_planlineevent_asset_id_14930e70 ON public.ip_registry_planlineevent USING btree (asset_id);


CREATE INDEX ip_registry_planlineevent_category_id_ee5cb2c2 ON public.ip_registry_planlineevent USING btree (category_id);


CREATE INDEX ip_registry_planlineevent_pgh_context_id_95df4dbc ON public.ip_registry_planlineevent USING btree (pgh_context_id);


CREATE INDEX ip_registry_planlineevent_pgh_obj_id_b74b6ff6 ON public.ip_registry_planlineevent USING btree (pgh_obj_id);


CREATE INDEX ip_registry_registration_asset_id_9cc92051 ON public.ip_registry_registration USING btree (asset_id);


CREATE INDEX ip_registry_registration_document_id_97c731e6 ON public.ip_registry_registration USING btree (document_id);


CREATE INDEX ip_registry_registration_owner_id_c9f2c002 ON public.ip_registry_registration USING btree (owner_id);


CREATE INDEX ip_registry_registrationevent_asset_id_ef44ad90 ON public.ip_registry_registrationevent USING btree (asset_id);


CREATE INDEX ip_registry_registrationevent_document_id_8a1b114c ON public.ip_registry_registrationevent USING btree (document_id);


CREATE INDEX ip_registry_registrationevent_owner_id_68a90754 ON public.ip_registry_registrationevent USING btree (owner_id);


CREATE INDEX ip_registry_registrationevent_pgh_context_id_bcf273a1 ON public.ip_registry_registrationevent USING btree (pgh_context_id);


CREATE INDEX ip_registry_registrationevent_pgh_obj_id_1312d576 ON public.ip_registry_registrationevent USING btree (pgh_obj_id);


CREATE INDEX ip_registry_release_asset_id_f1ddf9dc ON public.ip_registry_release USING btree (asset_id);


CREATE INDEX ip_registry_release_territory_id_d6572999 ON public.ip_registry_release USING btree (territory_id);


CREATE INDEX ip_registry_releasedate_release_id_291240f1 ON public.ip_registry_releasedate USING btree (release_id);


CREATE INDEX ip_registry_releasedateevent_pgh_context_id_22f267f8 ON public.ip_registry_releasedateevent USING btree (pgh_context_id);


CREATE INDEX ip_registry_releasedateevent_pgh_obj_id_a72835f6 ON public.ip_registry_releasedateevent USING btree (pgh_obj_id);


CREATE INDEX ip_registry_releasedateevent_release_id_6eb17dab ON public.ip_registry_releasedateevent USING btree (release_id);


CREATE INDEX ip_registry_releaseevent_asset_id_2294b560 ON public.ip_registry_releaseevent USING btree (asset_id);


CREATE INDEX ip_registry_releaseevent_pgh_context_id_dfc43bf8 ON public.ip_registry_releaseevent USING btree (pgh_context_id);


CREATE INDEX ip_registry_releaseevent_pgh_obj_id_a0357a44 ON public.ip_registry_releaseevent USING btree (pgh_obj_id);


CREATE INDEX ip_registry_releaseevent_territory_id_b7026822 ON public.ip_registry_releaseevent USING btree (territory_id);


CREATE INDEX ip_registry_styleguide_asset_id_19003796 ON public.ip_registry_styleguide USING btree (asset_id);


CREATE INDEX ip_registry_styleguideevent_asset_id_0be16301 ON public.ip_registry_styleguideevent USING btree (asset_id);


CREATE INDEX ip_registry_styleguideevent_pgh_context_id_0353bee0 ON public.ip_registry_styleguideevent USING btree (pgh_context_id);


CREATE INDEX ip_registry_styleguideevent_pgh_obj_id_37bfa952 ON public.ip_registry_styleguideevent USING btree (pgh_obj_id);


CREATE INDEX ip_registry_styleguideversion_created_by_id_de0ba019 ON public.ip_registry_styleguideversion USING btree (created_by_id);


CREATE INDEX ip_registry_styleguideversion_file_id_c380a5fc ON public.ip_registry_styleguideversion USING btree (file_id);


CREATE INDEX ip_registry_styleguideversion_guide_id_e5b1cba5 ON public.ip_registry_styleguideversion USING btree (guide_id);


CREATE INDEX ip_registry_styleguideversionevent_created_by_id_8c7e642c ON public.ip_registry_styleguideversionevent USING btree (created_by_id);


CREATE INDEX ip_registry_styleguideversionevent_file_id_4794b4dd ON public.ip_registry_styleguideversionevent USING btree (file_id);


CREATE INDEX ip_registry_styleguideversionevent_guide_id_eeac8748 ON public.ip_registry_styleguideversionevent USING btree (guide_id);


CREATE INDEX ip_registry_styleguideversionevent_pgh_context_id_f165bfe7 ON public.ip_registry_styleguideversionevent USING btree (pgh_context_id);


CREATE INDEX ip_registry_styleguideversionevent_pgh_obj_id_6e3b9443 ON public.ip_registry_styleguideversionevent USING btree (pgh_obj_id);


CREATE INDEX ip_registry_title_document_id_32ecf46d ON public.ip_registry_title USING btree (document_id);


CREATE INDEX ip_registry_title_from_holder_id_64bebcab ON public.ip_registry_title USING btree (from_holder_id);


CREATE INDEX ip_registry_title_holder_id_6d8b1d44 ON public.ip_registry_title USING btree (holder_id);


CREATE INDEX ip_registry_title_subject_id_1cf731d4 ON public.ip_registry_title USING btree (subject_id);


CREATE INDEX ip_registry_titleevent_document_id_1d9a6495 ON public.ip_registry_titleevent USING btree (document_id);


CREATE INDEX ip_registry_titleevent_from_holder_id_b927d661 ON public.ip_registry_titleevent USING btree (from_holder_id);


CREATE INDEX ip_registry_titleevent_holder_id_c91873a7 ON public.ip_registry_titleevent USING btree (holder_id);


CREATE INDEX ip_registry_titleevent_pgh_context_id_a1ed930f ON public.ip_registry_titleevent USING btree (pgh_context_id);


CREATE INDEX ip_registry_titleevent_pgh_obj_id_8449596c ON public.ip_registry_titleevent USING btree (pgh_obj_id);


CREATE INDEX ip_registry_titleevent_subject_id_6f452350 ON public.ip_registry_titleevent USING btree (subject_id);


CREATE INDEX licensing_agreement_amends_id_57a9bd61 ON public.licensing_agreement USING btree (amends_id);


CREATE INDEX licensing_agreement_licensee_id_24a3d783 ON public.licensing_agreement USING btree (licensee_id);


CREATE INDEX licensing_agreement_licensor_id_0157434b ON public.licensing_agreement USING btree (licensor_id);


CREATE INDEX licensing_agreement_number_d798e4e3_like ON public.licensing_agreement USING btree (number varchar_pattern_ops);


CREATE INDEX licensing_agreementdocument_agreement_id_6e29611a ON public.licensing_agreementdocument USING btree (agreement_id);


CREATE INDEX licensing_agreementdocument_file_id_e62e5a08 ON public.licensing_agreementdocument USING btree (file_id);


CREATE INDEX licensing_agreementdocumentevent_agreement_id_9dd804a7 ON public.licensing_agreementdocumentevent USING btree (agreement_id);


CREATE INDEX licensing_agreementdocumentevent_file_id_c35b0fa6 ON public.licensing_agreementdocumentevent USING btree (file_id);


CREATE INDEX licensing_agreementdocumentevent_pgh_context_id_a1b09186 ON public.licensing_agreementdocumentevent USING btree (pgh_context_id);


CREATE INDEX licensing_agreementdocumentevent_pgh_obj_id_a056f269 ON public.licensing_agreementdocumentevent USING btree (pgh_obj_id);


CREATE INDEX licensing_agreementevent_amends_id_80cab5f4 ON public.licensing_agreementevent USING btree (amends_id);


CREATE INDEX licensing_agreementevent_licensee_id_14962cfd ON public.licensing_agreementevent USING btree (licensee_id);


CREATE INDEX licensing_agreementevent_licensor_id_732cdbea ON public.licensing_agreementevent USING btree (licensor_id);


CREATE INDEX licensing_agreementevent_pgh_context_id_1a912c55 ON public.licensing_agreementevent USING btree (pgh_context_id);


CREATE INDEX licensing_agreementevent_pgh_obj_id_bb7b0388 ON public.licensing_agreementevent USING btree (pgh_obj_id);


CREATE INDEX licensing_agreementmove_agreement_id_74dc790d ON public.licensing_statuschange USING btree (agreement_id);


CREATE INDEX licensing_agreementmove_moved_by_id_d0f88a0a ON public.licensing_statuschange USING btree (moved_by_id);


CREATE INDEX licensing_agreementmoveevent_agreement_id_bc900df3 ON public.licensing_statuschangeevent USING btree (agreement_id);


CREATE INDEX licensing_agreementmoveevent_moved_by_id_999d5d18 ON public.licensing_statuschangeevent USING btree (moved_by_id);


CREATE INDEX licensing_agreementmoveevent_pgh_context_id_9b7ed139 ON public.licensing_statuschangeevent USING btree (pgh_context_id);


CREATE INDEX licensing_agreementmoveevent_pgh_obj_id_556cde39 ON public.licensing_statuschangeevent USING btree (pgh_obj_id);


CREATE INDEX licensing_agreementversion_agreement_id_6641fd87 ON public.licensing_agreementversion USING btree (agreement_id);


CREATE INDEX licensing_agreementversion_source_id_1c3af6e9 ON public.licensing_agreementversion USING btree (source_id);


CREATE INDEX licensing_agreementversionevent_agreement_id_bf4ef0c2 ON public.licensing_agreementversionevent USING btree (agreement_id);


CREATE INDEX licensing_agreementversionevent_pgh_context_id_039b47cf ON public.licensing_agreementversionevent USING btree (pgh_context_id);


CREATE INDEX licensing_agreementversionevent_pgh_obj_id_627bf43c ON public.licensing_agreementversionevent USING btree (pgh_obj_id);


CREATE INDEX licensing_agreementversionevent_source_id_87519597 ON public.licensing_agreementversionevent USING btree (source_id);


CREATE INDEX licensing_authorisation_code_6def43fb_like ON public.licensing_authorisation USING btree (code varchar_pattern_ops);


CREATE INDEX licensing_authorisation_grant_id_ce32c796 ON public.licensing_authorisation USING btree (grant_id);


CREATE INDEX licensing_authorisation_holder_id_816dcd22 ON public.licensing_authorisation USING btree (holder_id);


CREATE INDEX licensing_authorisationbox_authorisation_id_7b8a83d4 ON public.licensing_authorisationbox USING btree (authorisation_id);


CREATE INDEX licensing_authorisationboxevent_authorisation_id_84e45be1 ON public.licensing_authorisationboxevent USING btree (authorisation_id);


CREATE INDEX licensing_authorisationboxevent_pgh_context_id_da8db471 ON public.licensing_authorisationboxevent USING btree (pgh_context_id);


CREATE INDEX licensing_authorisationboxevent_pgh_obj_id_6a5afb99 ON public.licensing_authorisationboxevent USING btree (pgh_obj_id);


CREATE INDEX licensing_authorisationevent_grant_id_1832c2e0 ON public.licensing_authorisationevent USING btree (grant_id);


CREATE INDEX licensing_authorisationevent_holder_id_cc79e940 ON public.licensing_authorisationevent USING btree (holder_id);


CREATE INDEX licensing_authorisationevent_pgh_context_id_bad0da6f ON public.licensing_authorisationevent USING btree (pgh_context_id);


CREATE INDEX licensing_authorisationevent_pgh_obj_id_845a7d09 ON public.licensing_authorisationevent USING btree (pgh_obj_id);


CREATE INDEX licensing_authorisationevent_replaces_id_88a72059 ON public.licensing_authorisationevent USING btree (replaces_id);


CREATE INDEX licensing_authorisationmove_authorisation_id_f1bb565c ON public.licensing_authorisationmove USING btree (authorisation_id);


CREATE INDEX licensing_authorisationmove_by_id_65413134 ON public.licensing_authorisationmove USING btree (by_id);


CREATE INDEX licensing_authorisationmoveevent_authorisation_id_4f94a440 ON public.licensing_authorisationmoveevent USING btree (authorisation_id);


CREATE INDEX licensing_authorisationmoveevent_by_id_bb7aea93 ON public.licensing_authorisationmoveevent USING btree (by_id);


CREATE INDEX licensing_authorisationmoveevent_pgh_context_id_d2417f18 ON public.licensing_authorisationmoveevent USING btree (pgh_context_id);


CREATE INDEX licensing_authorisationmoveevent_pgh_obj_id_d5799a17 ON public.licensing_authorisationmoveevent USING btree (pgh_obj_id);


CREATE INDEX licensing_certificate_authorisation_id_82372cdf ON public.licensing_certificate USING btree (authorisation_id);


CREATE INDEX licensing_certificate_key_id_f41f387e ON public.licensing_certificate USING btree (key_id);


CREATE INDEX licensing_certificateevent_authorisation_id_d259ab1e ON public.licensing_certificateevent USING btree (authorisation_id);


CREATE INDEX licensing_certificateevent_key_id_9b896c9e ON public.licensing_certificateevent USING btree (key_id);


CREATE INDEX licensing_certificateevent_pgh_context_id_5af9ec83 ON public.licensing_certificateevent USING btree (pgh_context_id);


CREATE INDEX licensing_certificateevent_pgh_obj_id_2f2c35f3 ON public.licensing_certificateevent USING btree (pgh_obj_id);


CREATE INDEX licensing_circle_name_ee24569b_like ON public.licensing_coexclusivegroup USING btree (name varchar_pattern_ops);


CREATE INDEX licensing_circleevent_pgh_context_id_2cb5520d ON public.licensing_coexclusivegroupevent USING btree (pgh_context_id);


CREATE INDEX licensing_circleevent_pgh_obj_id_a3ddf85a ON public.licensing_coexclusivegroupevent USING btree (pgh_obj_id);


CREATE INDEX licensing_contest_grant_id_1aec19bf ON public.licensing_dispute USING btree (grant_id);


CREATE INDEX licensing_contest_rival_id_4df38062 ON public.licensing_dispute USING btree (rival_id);


CREATE INDEX licensing_contest_solved_by_id_d55a6690 ON public.licensing_dispute USING btree (solved_by_id);


CREATE INDEX licensing_contestevent_grant_id_1cb7ef9b ON public.licensing_disputeevent USING btree (grant_id);


CREATE INDEX licensing_contestevent_pgh_context_id_03f1c885 ON public.licensing_disputeevent USING btree (pgh_context_id);


CREATE INDEX licensing_contestevent_pgh_obj_id_d652fa5f ON public.licensing_disputeevent USING btree (pgh_obj_id);


CREATE INDEX licensing_contestevent_rival_id_8c299af1 ON public.licensing_disputeevent USING btree (rival_id);


CREATE INDEX licensing_contestevent_solved_by_id_6ad2ca18 ON public.licensing_disputeevent USING btree (solved_by_id);


CREATE INDEX licensing_grant_agreement_id_6dbd23ae ON public.licensing_grant USING btree (agreement_id);


CREATE INDEX licensing_grant_amends_id_2cc9820e ON public.licensing_grant USING btree (amends_id);


CREATE INDEX licensing_grant_circle_id_37c25525 ON public.licensing_grant USING btree (circle_id);


CREATE INDEX licensing_grant_follows_id_daec0842 ON public.licensing_grant USING btree (follows_id);


CREATE INDEX licensing_grant_parent_id_dd46e4c0 ON public.licensing_grant USING btree (parent_id);


CREATE INDEX licensing_grantbox_grant_id_5c7b6b14 ON public.licensing_grantbox USING btree (grant_id);


CREATE INDEX licensing_grantbox_pool_id_e150fd59 ON public.licensing_grantbox USING btree (pool_id);


CREATE INDEX licensing_grantboxevent_grant_id_3ba1d19a ON public.licensing_grantboxevent USING btree (grant_id);


CREATE INDEX licensing_grantboxevent_pgh_context_id_1b5b371a ON public.licensing_grantboxevent USING btree (pgh_context_id);


CREATE INDEX licensing_grantboxevent_pgh_obj_id_713f4344 ON public.licensing_grantboxevent USING btree (pgh_obj_id);


CREATE INDEX licensing_grantboxevent_pool_id_efa30853 ON public.licensing_grantboxevent USING btree (pool_id);


CREATE INDEX licensing_grantevent_agreement_id_5708ca8d ON public.licensing_grantevent USING btree (agreement_id);


CREATE INDEX licensing_grantevent_amends_id_e2095954 ON public.licensing_grantevent USING btree (amends_id);


CREATE INDEX licensing_grantevent_circle_id_4565e09a ON public.licensing_grantevent USING btree (circle_id);


CREATE INDEX licensing_grantevent_follows_id_60d5d0fe ON public.licensing_grantevent USING btree (follows_id);


CREATE INDEX licensing_grantevent_parent_id_19faf91d ON public.licensing_grantevent USING btree (parent_id);


CREATE INDEX licensing_grantevent_pgh_context_id_3033e450 ON public.licensing_grantevent USING btree (pgh_context_id);


CREATE INDEX licensing_grantevent_pgh_obj_id_98cf99db ON public.licensing_grantevent USING btree (pgh_obj_id);


CREATE INDEX licensing_grantscope_assets_asset_id_81f1429c ON public.licensing_grantscope_assets USING btree (asset_id);


CREATE INDEX licensing_grantscope_assets_grantscope_id_7ef3c737 ON public.licensing_grantscope_assets USING btree (grantscope_id);


CREATE INDEX licensing_grantscope_grant_id_55321193 ON public.licensing_grantscope USING btree (grant_id);


CREATE INDEX licensing_grantscopeevent_grant_id_5d5f7862 ON public.licensing_grantscopeevent USING btree (grant_id);


CREATE INDEX licensing_grantscopeevent_pgh_context_id_0c53fa41 ON public.licensing_grantscopeevent USING btree (pgh_context_id);


CREATE INDEX licensing_grantscopeevent_pgh_obj_id_0bfe8bd1 ON public.licensing_grantscopeevent USING btree (pgh_obj_id);


CREATE INDEX licensing_licencerequest_agreement_id_390039e5 ON public.licensing_licencerequest USING btree (agreement_id);


CREATE INDEX licensing_licencerequest_asked_by_id_f31850a6 ON public.licensing_licencerequest USING btree (asked_by_id);


CREATE INDEX licensing_licencerequest_organisation_id_7074e657 ON public.licensing_licencerequest USING btree (organisation_id);


CREATE INDEX licensing_licencerequestevent_agreement_id_4e748275 ON public.licensing_licencerequestevent USING btree (agreement_id);


CREATE INDEX licensing_licencerequestevent_asked_by_id_52715528 ON public.licensing_licencerequestevent USING btree (asked_by_id);


CREATE INDEX licensing_licencerequestevent_organisation_id_8957bde2 ON public.licensing_licencerequestevent USING btree (organisation_id);


CREATE INDEX licensing_licencerequestevent_pgh_context_id_3d89b95a ON public.licensing_licencerequestevent USING btree (pgh_context_id);


CREATE INDEX licensing_licencerequestevent_pgh_obj_id_0094d1ee ON public.licensing_licencerequestevent USING btree (pgh_obj_id);


CREATE INDEX licensing_obligation_agreement_id_8eb83c12 ON public.licensing_obligation USING btree (agreement_id);


CREATE INDEX licensing_obligation_evidence_id_fe239637 ON public.licensing_obligation USING btree (evidence_id);


CREATE INDEX licensing_obligation_follows_id_f44747d9 ON public.licensing_obligation USING btree (follows_id);


CREATE INDEX licensing_obligation_grant_id_2a878ae4 ON public.licensing_obligation USING btree (grant_id);


CREATE INDEX licensing_obligation_responsible_id_0eb825aa ON public.licensing_obligation USING btree (responsible_id);


CREATE INDEX licensing_obligationevent_agreement_id_02ff1067 ON public.licensing_obligationevent USING btree (agreement_id);


CREATE INDEX licensing_obligationevent_evidence_id_75de8819 ON public.licensing_obligationevent USING btree (evidence_id);


CREATE INDEX licensing_obligationevent_follows_id_27be0e3c ON public.licensing_obligationevent USING btree (follows_id);


CREATE INDEX licensing_obligationevent_grant_id_d3831b2d ON public.licensing_obligationevent USING btree (grant_id);


CREATE INDEX licensing_obligationevent_pgh_context_id_b4c174fd ON public.licensing_obligationevent USING btree (pgh_context_id);


CREATE INDEX licensing_obligationevent_pgh_obj_id_76447922 ON public.licensing_obligationevent USING btree (pgh_obj_id);


CREATE INDEX licensing_obligationevent_responsible_id_d3edea2d ON public.licensing_obligationevent USING btree (responsible_id);


CREATE INDEX licensing_obligationmove_moved_by_id_c26a46d4 ON public.licensing_obligationmove USING btree (moved_by_id);


CREATE INDEX licensing_obligationmove_obligation_id_0b1c037a ON public.licensing_obligationmove USING btree (obligation_id);


CREATE INDEX licensing_obligationmoveevent_moved_by_id_619c9270 ON public.licensing_obligationmoveevent USING btree (moved_by_id);


CREATE INDEX licensing_obligationmoveevent_obligation_id_235a3c38 ON public.licensing_obligationmoveevent USING btree (obligation_id);


CREATE INDEX licensing_obligationmoveevent_pgh_context_id_1021c16d ON public.licensing_obligationmoveevent USING btree (pgh_context_id);


CREATE INDEX licensing_obligationmoveevent_pgh_obj_id_7efe0d6e ON public.licensing_obligationmoveevent USING btree (pgh_obj_id);


CREATE INDEX licensing_poolevent_grant_id_6c70ad56 ON public.licensing_poolevent USING btree (grant_id);


CREATE INDEX licensing_poolevent_pgh_context_id_d2a99edd ON public.licensing_poolevent USING btree (pgh_context_id);


CREATE INDEX licensing_poolevent_pgh_obj_id_b61d9323 ON public.licensing_poolevent USING btree (pgh_obj_id);


CREATE INDEX licensing_poolevent_root_id_f4edd7d3 ON public.licensing_poolevent USING btree (root_id);


CREATE INDEX licensing_reminderevent_organisation_id_c14f7fd4 ON public.licensing_reminderevent USING btree (organisation_id);


CREATE INDEX licensing_reminderevent_pgh_context_id_f3ba3c80 ON public.licensing_reminderevent USING btree (pgh_context_id);


CREATE INDEX licensing_reminderevent_pgh_obj_id_7e270582 ON public.licensing_reminderevent USING btree (pgh_obj_id);


CREATE INDEX licensing_scan_authorisation_id_9d5bee42 ON public.licensing_scan USING btree (authorisation_id);


CREATE INDEX licensing_signature_agreement_id_bce13000 ON public.licensing_signature USING btree (agreement_id);


CREATE INDEX licensing_signature_asked_by_id_73dfad10 ON public.licensing_signature USING btree (asked_by_id);


CREATE INDEX licensing_signature_signer_id_b5433ffa ON public.licensing_signature USING btree (signer_id);


CREATE INDEX licensing_signature_token_hash_374760b2_like ON public.licensing_signature USING btree (token_hash varchar_pattern_ops);


CREATE INDEX licensing_signatureevent_agreement_id_c958f09c ON public.licensing_signatureevent USING btree (agreement_id);


CREATE INDEX licensing_signatureevent_asked_by_id_2650883d ON public.licensing_signatureevent USING btree (asked_by_id);


CREATE INDEX licensing_signatureevent_pgh_context_id_bef876fa ON public.licensing_signatureevent USING btree (pgh_context_id);


CREATE INDEX licensing_signatureevent_pgh_obj_id_f7362c54 ON public.licensing_signatureevent USING btree (pgh_obj_id);


CREATE INDEX licensing_signatureevent_signer_id_1f8a49e5 ON public.licensing_signatureevent USING btree (signer_id);


CREATE INDEX licensing_signingkey_kid_26300ffb_like ON public.licensing_signingkey USING btree (kid varchar_pattern_ops);


CREATE INDEX licensing_signingkey_public_11f632e1_like ON public.licensing_signingkey USING btree (public varchar_pattern_ops);


CREATE INDEX licensing_signingkeyevent_pgh_context_id_17fed4c1 ON public.licensing_signingkeyevent USING btree (pgh_context_id);


CREATE INDEX licensing_signingkeyevent_pgh_obj_id_f8b9ff0f ON public.licensing_signingkeyevent USING btree (pgh_obj_id);


CREATE INDEX listing_to_assess ON public.enforcement_listing USING btree (assess_at) WHERE (assess_at IS NOT NULL);


CREATE INDEX merchandise_product_assets_asset_id_45c61dd5 ON public.merchandise_product_assets USING btree (asset_id);


CREATE INDEX merchandise_product_assets_product_id_93e86ec6 ON public.merchandise_product_assets USING btree (product_id);


CREATE INDEX merchandise_product_category_id_b24d624b ON public.merchandise_product USING btree (category_id);


CREATE INDEX merchandise_product_grant_id_1a0f5a33 ON public.merchandise_product USING btree (grant_id);


CREATE INDEX merchandise_product_licensee_id_257cdd1c ON public.merchandise_product USING btree (licensee_id);


CREATE INDEX merchandise_productevent_category_id_3566462b ON public.merchandise_productevent USING btree (category_id);


CREATE INDEX merchandise_productevent_grant_id_d16ced7e ON public.merchandise_productevent USING btree (grant_id);


CREATE INDEX merchandise_productevent_licensee_id_52b96de1 ON public.merchandise_productevent USING btree (licensee_id);


CREATE INDEX merchandise_productevent_pgh_context_id_71e0ec26 ON public.merchandise_productevent USING btree (pgh_context_id);


CREATE INDEX merchandise_productevent_pgh_obj_id_9b4f436d ON public.merchandise_productevent USING btree (pgh_obj_id);


CREATE INDEX merchandise_sku_gtin_a4e2e19c_like ON public.merchandise_sku USING btree (gtin varchar_pattern_ops);


CREATE INDEX merchandise_sku_product_id_e2469814 ON public.merchandise_sku USING btree (product_id);


CREATE INDEX merchandise_sku_release_id_22f063a4 ON public.merchandise_sku USING btree (release_id);


CREATE INDEX merchandise_skuevent_pgh_context_id_64cdac22 ON public.merchandise_skuevent USING btree (pgh_context_id);


CREATE INDEX merchandise_skuevent_pgh_obj_id_385d3de2 ON public.merchandise_skuevent USING btree (pgh_obj_id);


CREATE INDEX merchandise_skuevent_product_id_f9688cff ON public.merchandise_skuevent USING btree (product_id);


CREATE INDEX merchandise_skuevent_release_id_9997aa28 ON public.merchandise_skuevent USING btree (release_id);


CREATE INDEX obligation_owed_by_day ON public.licensing_obligation USING btree (due_on) WHERE ((state)::text = ANY (ARRAY[('due'::character varying)::text, ('moved'::character varying)::text]));


CREATE UNIQUE INDEX one_authorisation_each ON public.licensing_authorisation USING btree (grant_id, holder_id, period, scope_digest) WHERE (NOT ((status)::text = 'revoked'::text));


CREATE UNIQUE INDEX one_current_assessment_of_a_listing ON public.enforcement_assessment USING btree (listing_id) WHERE (superseded_at IS NULL);


CREATE UNIQUE INDEX one_current_assessment_of_a_report ON public.enforcement_assessment USING btree (report_id) WHERE (superseded_at IS NULL);


CREATE UNIQUE INDEX one_encumbrance_of_each_rank ON public.ip_registry_encumbrance USING btree (asset_id, rank) WHERE (released_on IS NULL);


CREATE UNIQUE INDEX one_new_place ON public.ip_registry_inclusion USING btree (part_id) WHERE ((kind)::text = ANY (ARRAY[('moved'::character varying)::text, ('merged'::character varying)::text]));


CREATE UNIQUE INDEX one_open_dispute_each ON public.licensing_dispute USING btree (grant_id, rival_id, reason) NULLS NOT DISTINCT WHERE (solved_at IS NULL);


CREATE UNIQUE INDEX one_open_invitation_each ON public.accounts_invitation USING btree (organisation_id, lower((email)::text)) WHERE ((accepted_at IS NULL) AND (withdrawn_at IS NULL));


CREATE UNIQUE INDEX one_organisation_for_each_name ON public.accounts_organisation USING btree (lower((name)::text));


CREATE UNIQUE INDEX one_organisation_for_each_seller ON public.enforcement_selleraccount USING btree (upper((marketplace)::text), upper((name)::text));


CREATE UNIQUE INDEX one_person_for_each_email ON public.accounts_user USING btree (lower((email)::text));


CREATE UNIQUE INDEX one_registration_for_each_number ON public.ip_registry_registration USING btree (kind, office, number) WHERE ((NOT ((number)::text = ''::text)) AND (NOT ((status)::text = 'lapsed'::text)));


CREATE UNIQUE INDEX one_signature_asked_at_a_time ON public.licensing_signature USING btree (agreement_id) WHERE (withdrawn_at IS NULL);


CREATE INDEX piracyreport_to_assess ON public.enforcement_piracyreport USING btree (assess_at) WHERE (assess_at IS NOT NULL);


CREATE INDEX scan_by_authorisation ON public.licensing_scan USING btree (authorisation_id, at);


CREATE INDEX scan_by_time ON public.licensing_scan USING btree (at);


CREATE INDEX search_key ON public.core_searchentry USING btree (key varchar_pattern_ops);


CREATE INDEX search_row ON public.core_searchentry USING btree (kind, object_id);


CREATE INDEX search_tokens ON public.core_searchentry USING gin (tokens) WITH (fastupdate=off);


CREATE INDEX search_word_near ON public.core_searchword USING gin (word public.gin_trgm_ops);


CREATE INDEX seller_by_key ON public.enforcement_selleraccount USING btree (key);


CREATE INDEX title_asset ON public.ip_registry_title USING gist (asset) WHERE upper_inf(recorded);


CREATE UNIQUE INDEX unique_primary_email ON public.account_emailaddress USING btree (user_id, "primary") WHERE "primary";


CREATE UNIQUE INDEX unique_verified_email ON public.account_emailaddress USING btree (email) WHERE verified;


CREATE INDEX use_category_nice_classes ON public.vocabularies_usecategory USING gin (nice_classes);


CREATE INDEX vocabularies_channel_code_424421a1_like ON public.vocabularies_channel USING btree (code varchar_pattern_ops);


CREATE INDEX vocabularies_channel_parent_id_54c48625 ON public.vocabularies_channel USING btree (parent_id);


CREATE INDEX vocabularies_channelevent_parent_id_1020df47 ON public.vocabularies_channelevent USING btree (parent_id);


CREATE INDEX vocabularies_channelevent_pgh_context_id_ece0c7be ON public.vocabularies_channelevent USING btree (pgh_context_id);


CREATE INDEX vocabularies_channelevent_pgh_obj_id_efc58cd8 ON public.vocabularies_channelevent USING btree (pgh_obj_id);


CREATE INDEX vocabularies_language_code_475f429b_like ON public.vocabularies_language USING btree (code varchar_pattern_ops);


CREATE INDEX vocabularies_language_parent_id_0b57faef ON public.vocabularies_language USING btree (parent_id);


CREATE INDEX vocabularies_languageevent_parent_id_ae34f150 ON public.vocabularies_languageevent USING btree (parent_id);


CREATE INDEX vocabularies_languageevent_pgh_context_id_c4772aef ON public.vocabularies_languageevent USING btree (pgh_context_id);


CREATE INDEX vocabularies_languageevent_pgh_obj_id_e3b16fe6 ON public.vocabularies_languageevent USING btree (pgh_obj_id);


CREATE INDEX vocabularies_niceclassevent_pgh_context_id_3f73b510 ON public.vocabularies_niceclassevent USING btree (pgh_context_id);


CREATE INDEX vocabularies_niceclassevent_pgh_obj_id_3ba7fda4 ON public.vocabularies_niceclassevent USING btree (pgh_obj_id);


CREATE INDEX vocabularies_territory_code_6eb35c9d_like ON public.vocabularies_territory USING btree (code varchar_pattern_ops);


CREATE INDEX vocabularies_territory_parent_id_66c6316a ON public.vocabularies_territory USING btree (parent_id);


CREATE INDEX vocabularies_territoryevent_parent_id_c223976d ON public.vocabularies_territoryevent USING btree (parent_id);


CREATE INDEX vocabularies_territoryevent_pgh_context_id_b3745324 ON public.vocabularies_territoryevent USING btree (pgh_context_id);


CREATE INDEX vocabularies_territoryevent_pgh_obj_id_7bf2e63d ON public.vocabularies_territoryevent USING btree (pgh_obj_id);


CREATE INDEX vocabularies_territorygroup_code_e470e1ed_like ON public.vocabularies_territorygroup USING btree (code varchar_pattern_ops);


CREATE INDEX vocabularies_territorygroup_members_territory_id_e1dbeed7 ON public.vocabularies_territorygroup_members USING btree (territory_id);


CREATE INDEX vocabularies_territorygroup_members_territorygroup_id_3b5c7c5f ON public.vocabularies_territorygroup_members USING btree (territorygroup_id);


CREATE INDEX vocabularies_territorygroupevent_pgh_context_id_85252664 ON public.vocabularies_territorygroupevent USING btree (pgh_context_id);


CREATE INDEX vocabularies_territorygroupevent_pgh_obj_id_2cc43887 ON public.vocabularies_territorygroupevent USING btree (pgh_obj_id);


CREATE INDEX vocabularies_usecategory_code_98b8b8c9_like ON public.vocabularies_usecategory USING btree (code varchar_pattern_ops);


CREATE INDEX vocabularies_usecategory_parent_id_b7edeb1b ON public.vocabularies_usecategory USING btree (parent_id);


CREATE INDEX vocabularies_usecategoryevent_parent_id_318dc072 ON public.vocabularies_usecategoryevent USING btree (parent_id);


CREATE INDEX vocabularies_usecategoryevent_pgh_context_id_8fa23253 ON public.vocabularies_usecategoryevent USING btree (pgh_context_id);


CREATE INDEX vocabularies_usecategoryevent_pgh_obj_id_c8bd2413 ON public.vocabularies_usecategoryevent USING btree (pgh_obj_id);


CREATE INDEX webhook_message_due ON public.alerts_webhookmessage USING btree (next_try_at, id) WHERE ((status)::text = 'pending'::text);


CREATE TRIGGER pgtrigger_append_only_05ada BEFORE DELETE OR UPDATE ON public.ip_registry_clearanceevent FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_append_only_05ada();


COMMENT ON TRIGGER pgtrigger_append_only_05ada ON public.ip_registry_clearanceevent IS 'a2747bffe67f25e92d78c591a3c7ee7132ccb7a6';


CREATE TRIGGER pgtrigger_append_only_0b833 BEFORE DELETE OR UPDATE ON public.ip_registry_identifierevent FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_append_only_0b833();


COMMENT ON TRIGGER pgtrigger_append_only_0b833 ON public.ip_registry_identifierevent IS 'a91b1c2ba058eadee9fd72a42a7177217c256177';


CREATE TRIGGER pgtrigger_append_only_0e266 BEFORE DELETE OR UPDATE ON public.licensing_agreementevent FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_append_only_0e266();


COMMENT ON TRIGGER pgtrigger_append_only_0e266 ON public.licensing_agreementevent IS '65016fe56706fba3a28e3c2bfe4b00a59422905b';


CREATE TRIGGER pgtrigger_append_only_0f2f3 BEFORE DELETE OR UPDATE ON public.licensing_authorisationevent FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_append_only_0f2f3();


COMMENT ON TRIGGER pgtrigger_append_only_0f2f3 ON public.licensing_authorisationevent IS '93d27223979323eda65e6a3f31372b3a2aeac6da';


CREATE TRIGGER pgtrigger_append_only_100ef BEFORE DELETE OR UPDATE ON public.licensing_signingkeyevent FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_append_only_100ef();


COMMENT ON TRIGGER pgtrigger_append_only_100ef ON public.licensing_signingkeyevent IS '0d2ba0fb08791b9d72b6471ca0e6e1e46c3e9dea';


CREATE TRIGGER pgtrigger_append_only_135bd BEFORE DELETE OR UPDATE ON public.licensing_poolevent FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_append_only_135bd();


COMMENT ON TRIGGER pgtrigger_append_only_135bd ON public.licensing_poolevent IS '1ae8d0ad1fbf0a0791080fb99ea7c81e60d6e8a2';


CREATE TRIGGER pgtrigger_append_only_164eb BEFORE DELETE OR UPDATE ON public.alerts_calendartokenevent FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_append_only_164eb();


COMMENT ON TRIGGER pgtrigger_append_only_164eb ON public.alerts_calendartokenevent IS 'dee57c88c7bca483c11012e4091a57708b61d04e';


CREATE TRIGGER pgtrigger_append_only_19f43 BEFORE DELETE OR UPDATE ON public.licensing_grantevent FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_append_only_19f43();


COMMENT ON TRIGGER pgtrigger_append_only_19f43 ON public.licensing_grantevent IS '88c208ff13aeb8e33225b433fc37936a4d7b2ce4';


CREATE TRIGGER pgtrigger_append_only_1ae35 BEFORE DELETE OR UPDATE ON public.enforcement_piracyreportevent FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_append_only_1ae35();


COMMENT ON TRIGGER pgtrigger_append_only_1ae35 ON public.enforcement_piracyreportevent IS '6b775c743ad60fa7bcd4c5336dee203d36ff1751';


CREATE TRIGGER pgtrigger_append_only_1c3d1 BEFORE DELETE OR UPDATE ON public.vocabularies_territorygroupevent FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_append_only_1c3d1();


COMMENT ON TRIGGER pgtrigger_append_only_1c3d1 ON public.vocabularies_territorygroupevent IS 'd33fd0a674973c9e69fa8a3a5f309bf060652318';


CREATE TRIGGER pgtrigger_append_only_24be3 BEFORE DELETE OR UPDATE ON public.ip_registry_registrationevent FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_append_only_24be3();


COMMENT ON TRIGGER pgtrigger_append_only_24be3 ON public.ip_registry_registrationevent IS '38363da9393357cef862eeb37ad911d81c28aa25';


CREATE TRIGGER pgtrigger_append_only_2879f BEFORE DELETE OR UPDATE ON public.licensing_reminderevent FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_append_only_2879f();


COMMENT ON TRIGGER pgtrigger_append_only_2879f ON public.licensing_reminderevent IS '089cfd1cc98a433efaffd7070aea160f02e01aa4';


CREATE TRIGGER pgtrigger_append_only_28ab5 BEFORE DELETE OR UPDATE ON public.ip_registry_assetimageevent FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_append_only_28ab5();


COMMENT ON TRIGGER pgtrigger_append_only_28ab5 ON public.ip_registry_assetimageevent IS '1acca61762c620ac8636b0f32c78f7a6816a7fa4';


CREATE TRIGGER pgtrigger_append_only_2942e BEFORE DELETE OR UPDATE ON public.merchandise_skuevent FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_append_only_2942e();


COMMENT ON TRIGGER pgtrigger_append_only_2942e ON public.merchandise_skuevent IS 'e71998cfbc7552659f5037e181ce68c59a359baf';


CREATE TRIGGER pgtrigger_append_only_2b5e4 BEFORE DELETE OR UPDATE ON public.ip_registry_releaseevent FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_append_only_2b5e4();


COMMENT ON TRIGGER pgtrigger_append_only_2b5e4 ON public.ip_registry_releaseevent IS '8d2d5adfd1ac4b09fdd0c1a9da939cb32dedc7a7';


CREATE TRIGGER pgtrigger_append_only_2ed31 BEFORE DELETE OR UPDATE ON public.licensing_agreementversionevent FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_append_only_2ed31();


COMMENT ON TRIGGER pgtrigger_append_only_2ed31 ON public.licensing_agreementversionevent IS '2a4ae5666f69fdf1cc7bb0e5b17809c392c2cc55';


CREATE TRIGGER pgtrigger_append_only_3aac3 BEFORE DELETE OR UPDATE ON public.licensing_obligationevent FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_append_only_3aac3();


COMMENT ON TRIGGER pgtrigger_append_only_3aac3 ON public.licensing_obligationevent IS 'ad32dadc61058b8287f6b309cdf9eb607cbcad89';


CREATE TRIGGER pgtrigger_append_only_3ae25 BEFORE DELETE OR UPDATE ON public.licensing_coexclusivegroupevent FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_append_only_3ae25();


COMMENT ON TRIGGER pgtrigger_append_only_3ae25 ON public.licensing_coexclusivegroupevent IS 'fbb18e8a57e1f77f1af012d8ea0b228e7cad0966';


CREATE TRIGGER pgtrigger_append_only_45b21 BEFORE DELETE OR UPDATE ON public.accounts_userevent FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_append_only_45b21();


COMMENT ON TRIGGER pgtrigger_append_only_45b21 ON public.accounts_userevent IS '9e9498e73f6fbdf2642fb33fa14189f1ad2382c8';


CREATE TRIGGER pgtrigger_append_only_45ece BEFORE DELETE OR UPDATE ON public.vocabularies_languageevent FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_append_only_45ece();


COMMENT ON TRIGGER pgtrigger_append_only_45ece ON public.vocabularies_languageevent IS 'e6314ce5016537e84434e5cd880a8d0eb7b5619e';


CREATE TRIGGER pgtrigger_append_only_4952d BEFORE DELETE OR UPDATE ON public.licensing_authorisationmoveevent FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_append_only_4952d();


COMMENT ON TRIGGER pgtrigger_append_only_4952d ON public.licensing_authorisationmoveevent IS '954b5fe994991c593ee18133a2637476d3dd9f3c';


CREATE TRIGGER pgtrigger_append_only_4cec4 BEFORE DELETE OR UPDATE ON public.licensing_authorisationboxevent FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_append_only_4cec4();


COMMENT ON TRIGGER pgtrigger_append_only_4cec4 ON public.licensing_authorisationboxevent IS 'e4413e289f21ce856f3508eff683dff72b84cabb';


CREATE TRIGGER pgtrigger_append_only_4e6f4 BEFORE DELETE OR UPDATE ON public.accounts_organisationevent FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_append_only_4e6f4();


COMMENT ON TRIGGER pgtrigger_append_only_4e6f4 ON public.accounts_organisationevent IS '845e2a6e8e1a6335e3e91a32605b9bf35b983db2';


CREATE TRIGGER pgtrigger_append_only_593d2 BEFORE DELETE OR UPDATE ON public.vocabularies_usecategoryevent FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_append_only_593d2();


COMMENT ON TRIGGER pgtrigger_append_only_593d2 ON public.vocabularies_usecategoryevent IS 'f75407095f6aa121401035909dc7803501b43641';


CREATE TRIGGER pgtrigger_append_only_5c4a5 BEFORE DELETE OR UPDATE ON public.enforcement_assessmentmatchevent FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_append_only_5c4a5();


COMMENT ON TRIGGER pgtrigger_append_only_5c4a5 ON public.enforcement_assessmentmatchevent IS 'f8535585630d4278d2b626445f9221fc1a00a54a';


CREATE TRIGGER pgtrigger_append_only_6502d BEFORE DELETE OR UPDATE ON public.enforcement_selleraccountevent FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_append_only_6502d();


COMMENT ON TRIGGER pgtrigger_append_only_6502d ON public.enforcement_selleraccountevent IS '6e56fe5b36579ba5525492aba645b9d2fc88e8ac';


CREATE TRIGGER pgtrigger_append_only_65521 BEFORE DELETE OR UPDATE ON public.ip_registry_derivationevent FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_append_only_65521();


COMMENT ON TRIGGER pgtrigger_append_only_65521 ON public.ip_registry_derivationevent IS '786a7215c72f86281ee5b81211ed607bdf0214e6';


CREATE TRIGGER pgtrigger_append_only_6571c BEFORE DELETE OR UPDATE ON public.licensing_agreementdocumentevent FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_append_only_6571c();


COMMENT ON TRIGGER pgtrigger_append_only_6571c ON public.licensing_agreementdocumentevent IS 'bf2bee0c987d5125a53c9c5166a206f2d10cffb9';


CREATE TRIGGER pgtrigger_append_only_6b3b2 BEFORE DELETE OR UPDATE ON public.licensing_licencerequestevent FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_append_only_6b3b2();


COMMENT ON TRIGGER pgtrigger_append_only_6b3b2 ON public.licensing_licencerequestevent IS '8154cab24c404854e63c94414b044e0201d8f1d9';


CREATE TRIGGER pgtrigger_append_only_6ce38 BEFORE DELETE OR UPDATE ON public.licensing_grantscopeevent FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_append_only_6ce38();


COMMENT ON TRIGGER pgtrigger_append_only_6ce38 ON public.licensing_grantscopeevent IS '5f2bdaddf101a50259a3910f8da921ecfe10926d';


CREATE TRIGGER pgtrigger_append_only_6fa9e BEFORE DELETE OR UPDATE ON public.ip_registry_titleevent FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_append_only_6fa9e();


COMMENT ON TRIGGER pgtrigger_append_only_6fa9e ON public.ip_registry_titleevent IS '24d19c9c98d86b700c5409092e1b0a81fff12c44';


CREATE TRIGGER pgtrigger_append_only_71e91 BEFORE DELETE OR UPDATE ON public.enforcement_listingevent FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_append_only_71e91();


COMMENT ON TRIGGER pgtrigger_append_only_71e91 ON public.enforcement_listingevent IS '82463fbab38882197e442523b34807cefa265c41';


CREATE TRIGGER pgtrigger_append_only_745b8 BEFORE DELETE OR UPDATE ON public.enforcement_assessmentevent FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_append_only_745b8();


COMMENT ON TRIGGER pgtrigger_append_only_745b8 ON public.enforcement_assessmentevent IS 'd5bfc523be6fc475d476ea2d119798ec556fba09';


CREATE TRIGGER pgtrigger_append_only_769ba BEFORE DELETE OR UPDATE ON public.ip_registry_assetaliasevent FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_append_only_769ba();


COMMENT ON TRIGGER pgtrigger_append_only_769ba ON public.ip_registry_assetaliasevent IS '23155110ba4d7d7138d70f070fc3da3b72bee8ec';


CREATE TRIGGER pgtrigger_append_only_79064 BEFORE DELETE OR UPDATE ON public.licensing_signatureevent FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_append_only_79064();


COMMENT ON TRIGGER pgtrigger_append_only_79064 ON public.licensing_signatureevent IS '83a05dfaba484477cb4aa09e7ced6b5be4adfa76';


CREATE TRIGGER pgtrigger_append_only_79d11 BEFORE DELETE OR UPDATE ON public.accounts_accesstokenevent FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_append_only_79d11();


COMMENT ON TRIGGER pgtrigger_append_only_79d11 ON public.accounts_accesstokenevent IS 'a8bf225e3e1aff23ac449d4680f0579168cd37ed';


CREATE TRIGGER pgtrigger_append_only_88f42 BEFORE DELETE OR UPDATE ON public.ip_registry_releasedateevent FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_append_only_88f42();


COMMENT ON TRIGGER pgtrigger_append_only_88f42 ON public.ip_registry_releasedateevent IS 'bddf9b9cd00d43eb4a9920ff1c6e94e7076980b0';


CREATE TRIGGER pgtrigger_append_only_8ca92 BEFORE DELETE OR UPDATE ON public.licensing_certificateevent FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_append_only_8ca92();


COMMENT ON TRIGGER pgtrigger_append_only_8ca92 ON public.licensing_certificateevent IS '89a877681076af04d183352b1086105f94c0fbf0';


CREATE TRIGGER pgtrigger_append_only_94a1f BEFORE DELETE OR UPDATE ON public.alerts_webhookendpointevent FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_append_only_94a1f();


COMMENT ON TRIGGER pgtrigger_append_only_94a1f ON public.alerts_webhookendpointevent IS '59bd346e5018dc2db0f62335d022107fedfb3f86';


CREATE TRIGGER pgtrigger_append_only_9bdcc BEFORE DELETE OR UPDATE ON public.ip_registry_encumbranceevent FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_append_only_9bdcc();


COMMENT ON TRIGGER pgtrigger_append_only_9bdcc ON public.ip_registry_encumbranceevent IS '331f0d2bd2f104aa2159a1699f1a1ca4bfa8402c';


CREATE TRIGGER pgtrigger_append_only_9ddeb BEFORE DELETE OR UPDATE ON public.ip_registry_styleguideversionevent FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_append_only_9ddeb();


COMMENT ON TRIGGER pgtrigger_append_only_9ddeb ON public.ip_registry_styleguideversionevent IS '5359d03f306f9de4c570dcdd1e1ee59a8940ce24';


CREATE TRIGGER pgtrigger_append_only_9ee6c BEFORE DELETE OR UPDATE ON public.accounts_membershipevent FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_append_only_9ee6c();


COMMENT ON TRIGGER pgtrigger_append_only_9ee6c ON public.accounts_membershipevent IS 'e1f05704110766345bef638c18be4307af995a77';


CREATE TRIGGER pgtrigger_append_only_a0989 BEFORE DELETE OR UPDATE ON public.ip_registry_gateevent FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_append_only_a0989();


COMMENT ON TRIGGER pgtrigger_append_only_a0989 ON public.ip_registry_gateevent IS '8aceb271e23b0f3c4df9760064ada2d5ae824703';


CREATE TRIGGER pgtrigger_append_only_aad9a BEFORE DELETE OR UPDATE ON public.licensing_statuschangeevent FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_append_only_aad9a();


COMMENT ON TRIGGER pgtrigger_append_only_aad9a ON public.licensing_statuschangeevent IS 'eefc8429ae3334926b463c1d8fa7ffb541b461f7';


CREATE TRIGGER pgtrigger_append_only_ad7c2 BEFORE DELETE OR UPDATE ON public.ip_registry_planlineevent FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_append_only_ad7c2();


COMMENT ON TRIGGER pgtrigger_append_only_ad7c2 ON public.ip_registry_planlineevent IS 'cd254ce2fbcedc7ce3d07a6cafd8168496fda04d';


CREATE TRIGGER pgtrigger_append_only_b4566 BEFORE DELETE OR UPDATE ON public.accounts_invitationevent FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_append_only_b4566();


COMMENT ON TRIGGER pgtrigger_append_only_b4566 ON public.accounts_invitationevent IS 'daf23d962af867f3cb4eedb3f026a1b651002cd3';


CREATE TRIGGER pgtrigger_append_only_c059e BEFORE DELETE OR UPDATE ON public.licensing_disputeevent FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_append_only_c059e();


COMMENT ON TRIGGER pgtrigger_append_only_c059e ON public.licensing_disputeevent IS 'e037012ccdb46c9c07debb23841bce6151c3d5f3';


CREATE TRIGGER pgtrigger_append_only_c824f BEFORE DELETE OR UPDATE ON public.vocabularies_channelevent FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_append_only_c824f();


COMMENT ON TRIGGER pgtrigger_append_only_c824f ON public.vocabularies_channelevent IS 'e5ff60b11b38d23ce5cb883e43358fe5376284c0';


CREATE TRIGGER pgtrigger_append_only_d7bab BEFORE DELETE OR UPDATE ON public.vocabularies_niceclassevent FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_append_only_d7bab();


COMMENT ON TRIGGER pgtrigger_append_only_d7bab ON public.vocabularies_niceclassevent IS '4879d96834a0776271e9d0c48301921147ad2e25';


CREATE TRIGGER pgtrigger_append_only_dd378 BEFORE DELETE OR UPDATE ON public.licensing_obligationmoveevent FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_append_only_dd378();


COMMENT ON TRIGGER pgtrigger_append_only_dd378 ON public.licensing_obligationmoveevent IS '3de61a1e5c634ad6b372295464408289a88d52c1';


CREATE TRIGGER pgtrigger_append_only_e24f9 BEFORE DELETE OR UPDATE ON public.ip_registry_assetevent FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_append_only_e24f9();


COMMENT ON TRIGGER pgtrigger_append_only_e24f9 ON public.ip_registry_assetevent IS '9e9bcebf0df0cf5fc12fe01d1627647d2c918b0d';


CREATE TRIGGER pgtrigger_append_only_ea99e BEFORE DELETE OR UPDATE ON public.licensing_grantboxevent FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_append_only_ea99e();


COMMENT ON TRIGGER pgtrigger_append_only_ea99e ON public.licensing_grantboxevent IS 'f8dda8516da608de34808d2dbdc9aac00b74d815';


CREATE TRIGGER pgtrigger_append_only_ead9c BEFORE DELETE OR UPDATE ON public.merchandise_productevent FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_append_only_ead9c();


COMMENT ON TRIGGER pgtrigger_append_only_ead9c ON public.merchandise_productevent IS 'df1b4e8bf7cdc640bd2c74905b4219ff7779c283';


CREATE TRIGGER pgtrigger_append_only_eea06 BEFORE DELETE OR UPDATE ON public.ip_registry_aicontributionevent FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_append_only_eea06();


COMMENT ON TRIGGER pgtrigger_append_only_eea06 ON public.ip_registry_aicontributionevent IS '90ada04e692783eb379b8bbce7470a98401f2ea2';


CREATE TRIGGER pgtrigger_append_only_f2ca7 BEFORE DELETE OR UPDATE ON public.ip_registry_styleguideevent FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_append_only_f2ca7();


COMMENT ON TRIGGER pgtrigger_append_only_f2ca7 ON public.ip_registry_styleguideevent IS '7376184b9fda7ee039fb30cbd6404fd66fc05e7c';


CREATE TRIGGER pgtrigger_append_only_f4b20 BEFORE DELETE OR UPDATE ON public.vocabularies_territoryevent FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_append_only_f4b20();


COMMENT ON TRIGGER pgtrigger_append_only_f4b20 ON public.vocabularies_territoryevent IS '2bfb5e1bbf16a5257d337f8bc9e7c25fc09b18dd';


CREATE TRIGGER pgtrigger_append_only_fa7ee BEFORE DELETE OR UPDATE ON public.ip_registry_inclusionevent FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_append_only_fa7ee();


COMMENT ON TRIGGER pgtrigger_append_only_fa7ee ON public.ip_registry_inclusionevent IS '4fd65038168863154a7060da2d8b900fedd3ca3b';


CREATE TRIGGER pgtrigger_delete_delete_0078d AFTER DELETE ON public.licensing_authorisation FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_delete_delete_0078d();


COMMENT ON TRIGGER pgtrigger_delete_delete_0078d ON public.licensing_authorisation IS 'd692310d890ef3c2f64d83884575854fa809be8f';


CREATE TRIGGER pgtrigger_delete_delete_07f6d AFTER DELETE ON public.alerts_calendartoken FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_delete_delete_07f6d();


COMMENT ON TRIGGER pgtrigger_delete_delete_07f6d ON public.alerts_calendartoken IS '39746c1cbd51b8b014289a4bf742e3670688e020';


CREATE TRIGGER pgtrigger_delete_delete_1239e AFTER DELETE ON public.ip_registry_inclusion FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_delete_delete_1239e();


COMMENT ON TRIGGER pgtrigger_delete_delete_1239e ON public.ip_registry_inclusion IS '2badde98081ef7ed0bc049edb754392994d83df9';


CREATE TRIGGER pgtrigger_delete_delete_17657 AFTER DELETE ON public.enforcement_piracyreport FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_delete_delete_17657();


COMMENT ON TRIGGER pgtrigger_delete_delete_17657 ON public.enforcement_piracyreport IS 'ac5301937782b8cf835aa683df672fd272623726';


CREATE TRIGGER pgtrigger_delete_delete_19a8f AFTER DELETE ON public.accounts_membership FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_delete_delete_19a8f();


COMMENT ON TRIGGER pgtrigger_delete_delete_19a8f ON public.accounts_membership IS 'e1993db91f549be946f1f31f48ff4610f22f0b20';


CREATE TRIGGER pgtrigger_delete_delete_19f14 AFTER DELETE ON public.accounts_user FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_delete_delete_19f14();


COMMENT ON TRIGGER pgtrigger_delete_delete_19f14 ON public.accounts_user IS '838c13635df050c45038017649f0bdae57053d4e';


CREATE TRIGGER pgtrigger_delete_delete_1c581 AFTER DELETE ON public.licensing_grantbox FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_delete_delete_1c581();


COMMENT ON TRIGGER pgtrigger_delete_delete_1c581 ON public.licensing_grantbox IS 'e847b6ad2380cda91a0238e46e14d2d0c3a3550c';


CREATE TRIGGER pgtrigger_delete_delete_1cc1f AFTER DELETE ON public.vocabularies_channel FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_delete_delete_1cc1f();


COMMENT ON TRIGGER pgtrigger_delete_delete_1cc1f ON public.vocabularies_channel IS 'd88e17bc1341f98c1928c4b1b51dcce270abef02';


CREATE TRIGGER pgtrigger_delete_delete_1ead8 AFTER DELETE ON public.ip_registry_planline FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_delete_delete_1ead8();


COMMENT ON TRIGGER pgtrigger_delete_delete_1ead8 ON public.ip_registry_planline IS 'd20647d4a49f95d03f368d2d20766f49065dead6';


CREATE TRIGGER pgtrigger_delete_delete_27171 AFTER DELETE ON public.licensing_statuschange FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_delete_delete_27171();


COMMENT ON TRIGGER pgtrigger_delete_delete_27171 ON public.licensing_statuschange IS 'c48a22d115bd6fa862ec0a76d0a207307158a1fc';


CREATE TRIGGER pgtrigger_delete_delete_35c2c AFTER DELETE ON public.licensing_licencerequest FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_delete_delete_35c2c();


COMMENT ON TRIGGER pgtrigger_delete_delete_35c2c ON public.licensing_licencerequest IS '9bf9c929578f5204d5425e48f0ff4f0ff860b28d';


CREATE TRIGGER pgtrigger_delete_delete_35cdf AFTER DELETE ON public.vocabularies_usecategory FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_delete_delete_35cdf();


COMMENT ON TRIGGER pgtrigger_delete_delete_35cdf ON public.vocabularies_usecategory IS 'a53420b7e34d05b62b65df6acf7ce90eb99d1c48';


CREATE TRIGGER pgtrigger_delete_delete_38205 AFTER DELETE ON public.alerts_webhookendpoint FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_delete_delete_38205();


COMMENT ON TRIGGER pgtrigger_delete_delete_38205 ON public.alerts_webhookendpoint IS '0519b753ee00803339d4203b081d2b85ddbe3abd';


CREATE TRIGGER pgtrigger_delete_delete_3e0e3 AFTER DELETE ON public.licensing_grantscope FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_delete_delete_3e0e3();


COMMENT ON TRIGGER pgtrigger_delete_delete_3e0e3 ON public.licensing_grantscope IS 'a3aaf21693ca2cef8898e9f63ac544fa6af148c7';


CREATE TRIGGER pgtrigger_delete_delete_3f95c AFTER DELETE ON public.ip_registry_encumbrance FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_delete_delete_3f95c();


COMMENT ON TRIGGER pgtrigger_delete_delete_3f95c ON public.ip_registry_encumbrance IS '6f311612a088312fd30d07088270f2352512e8a1';


CREATE TRIGGER pgtrigger_delete_delete_44259 AFTER DELETE ON public.licensing_pool FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_delete_delete_44259();


COMMENT ON TRIGGER pgtrigger_delete_delete_44259 ON public.licensing_pool IS 'ed879ec4cf9856487c28d6ea3b86b0d3a96686d9';


CREATE TRIGGER pgtrigger_delete_delete_478ec AFTER DELETE ON public.ip_registry_asset FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_delete_delete_478ec();


COMMENT ON TRIGGER pgtrigger_delete_delete_478ec ON public.ip_registry_asset IS '8124c58981d5e0657d3c2cf8875e1a2e29bd6e13';


CREATE TRIGGER pgtrigger_delete_delete_4793c AFTER DELETE ON public.accounts_accesstoken FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_delete_delete_4793c();


COMMENT ON TRIGGER pgtrigger_delete_delete_4793c ON public.accounts_accesstoken IS '1c92b5604d19dfad0285f99a1540dd5f948a46c9';


CREATE TRIGGER pgtrigger_delete_delete_47ec2 AFTER DELETE ON public.enforcement_assessment FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_delete_delete_47ec2();


COMMENT ON TRIGGER pgtrigger_delete_delete_47ec2 ON public.enforcement_assessment IS '2c5ed78c027d36443d64c7716aa3b875deb73f3e';


CREATE TRIGGER pgtrigger_delete_delete_50248 AFTER DELETE ON public.ip_registry_styleguide FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_delete_delete_50248();


COMMENT ON TRIGGER pgtrigger_delete_delete_50248 ON public.ip_registry_styleguide IS 'de995af1359589889423e9c39ebae292b0ea1525';


CREATE TRIGGER pgtrigger_delete_delete_507cc AFTER DELETE ON public.merchandise_sku FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_delete_delete_507cc();


COMMENT ON TRIGGER pgtrigger_delete_delete_507cc ON public.merchandise_sku IS 'c5e2dea82051f1b12f5da43987b4e79f85845722';


CREATE TRIGGER pgtrigger_delete_delete_5708c AFTER DELETE ON public.ip_registry_releasedate FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_delete_delete_5708c();


COMMENT ON TRIGGER pgtrigger_delete_delete_5708c ON public.ip_registry_releasedate IS 'f7a4221d79e70954214ebb04aab5bc539ef8d05c';


CREATE TRIGGER pgtrigger_delete_delete_589e9 AFTER DELETE ON public.licensing_agreementdocument FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_delete_delete_589e9();


COMMENT ON TRIGGER pgtrigger_delete_delete_589e9 ON public.licensing_agreementdocument IS '099b32720346cb7720771e5845083d5db9fb05c0';


CREATE TRIGGER pgtrigger_delete_delete_5f1ef AFTER DELETE ON public.licensing_signingkey FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_delete_delete_5f1ef();


COMMENT ON TRIGGER pgtrigger_delete_delete_5f1ef ON public.licensing_signingkey IS '7165cd377d9871b4116a2558fff51064947637a5';


CREATE TRIGGER pgtrigger_delete_delete_68ca4 AFTER DELETE ON public.ip_registry_derivation FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_delete_delete_68ca4();


COMMENT ON TRIGGER pgtrigger_delete_delete_68ca4 ON public.ip_registry_derivation IS '7271862584c5a406b1c391486a101b27da326777';


CREATE TRIGGER pgtrigger_delete_delete_690cc AFTER DELETE ON public.enforcement_listing FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_delete_delete_690cc();


COMMENT ON TRIGGER pgtrigger_delete_delete_690cc ON public.enforcement_listing IS '151ff04d2aab07c42596e6b5d08e719c57accdf2';


CREATE TRIGGER pgtrigger_delete_delete_75ee2 AFTER DELETE ON public.ip_registry_gate FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_delete_delete_75ee2();


COMMENT ON TRIGGER pgtrigger_delete_delete_75ee2 ON public.ip_registry_gate IS '65d37b95259576ac94d9812bc2dea11d0cae6c0b';


CREATE TRIGGER pgtrigger_delete_delete_78e75 AFTER DELETE ON public.vocabularies_territorygroup FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_delete_delete_78e75();


COMMENT ON TRIGGER pgtrigger_delete_delete_78e75 ON public.vocabularies_territorygroup IS '6136e9fe96857f8adf14e305e0dfdc70170aba16';


CREATE TRIGGER pgtrigger_delete_delete_7b33b AFTER DELETE ON public.accounts_organisation FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_delete_delete_7b33b();


COMMENT ON TRIGGER pgtrigger_delete_delete_7b33b ON public.accounts_organisation IS '3e4464fe50a880a6c218b5a148dc00c9061df99d';


CREATE TRIGGER pgtrigger_delete_delete_7e1db AFTER DELETE ON public.ip_registry_assetalias FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_delete_delete_7e1db();


COMMENT ON TRIGGER pgtrigger_delete_delete_7e1db ON public.ip_registry_assetalias IS 'd7e4b5a87a14bc64f8276827bf038b7154de9aa2';


CREATE TRIGGER pgtrigger_delete_delete_7fd12 AFTER DELETE ON public.ip_registry_title FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_delete_delete_7fd12();


COMMENT ON TRIGGER pgtrigger_delete_delete_7fd12 ON public.ip_registry_title IS 'f963e093c7b740c9c9010e548b774ca127115bce';


CREATE TRIGGER pgtrigger_delete_delete_8436f AFTER DELETE ON public.ip_registry_registration FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_delete_delete_8436f();


COMMENT ON TRIGGER pgtrigger_delete_delete_8436f ON public.ip_registry_registration IS '40913d6efb6c62d478b2ff7d5c6884bd150c0211';


CREATE TRIGGER pgtrigger_delete_delete_85d43 AFTER DELETE ON public.ip_registry_aicontribution FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_delete_delete_85d43();


COMMENT ON TRIGGER pgtrigger_delete_delete_85d43 ON public.ip_registry_aicontribution IS '426d133ab5f6f3bda2c0a5dd644a3b7c1147c53b';


CREATE TRIGGER pgtrigger_delete_delete_8a829 AFTER DELETE ON public.licensing_dispute FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_delete_delete_8a829();


COMMENT ON TRIGGER pgtrigger_delete_delete_8a829 ON public.licensing_dispute IS 'be7ee54d2d274d2346c8ea6e21d850510ab7e610';


CREATE TRIGGER pgtrigger_delete_delete_91389 AFTER DELETE ON public.licensing_signature FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_delete_delete_91389();


COMMENT ON TRIGGER pgtrigger_delete_delete_91389 ON public.licensing_signature IS '794f6047e69cf15eca0504c8ea6441a5e27534ff';


CREATE TRIGGER pgtrigger_delete_delete_93a6d AFTER DELETE ON public.vocabularies_territory FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_delete_delete_93a6d();


COMMENT ON TRIGGER pgtrigger_delete_delete_93a6d ON public.vocabularies_territory IS '3f25eef336c4fdb694903f95d7bfda2f55f1e58a';


CREATE TRIGGER pgtrigger_delete_delete_9602d AFTER DELETE ON public.licensing_authorisationmove FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_delete_delete_9602d();


COMMENT ON TRIGGER pgtrigger_delete_delete_9602d ON public.licensing_authorisationmove IS '2284cb28c9dc97dae0d2361b4bbb1939daebb5da';


CREATE TRIGGER pgtrigger_delete_delete_990cb AFTER DELETE ON public.ip_registry_clearance FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_delete_delete_990cb();


COMMENT ON TRIGGER pgtrigger_delete_delete_990cb ON public.ip_registry_clearance IS '7c51752ba9c9f97b78da58eedf4f3725833458ee';


CREATE TRIGGER pgtrigger_delete_delete_9edfd AFTER DELETE ON public.ip_registry_assetimage FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_delete_delete_9edfd();


COMMENT ON TRIGGER pgtrigger_delete_delete_9edfd ON public.ip_registry_assetimage IS '830f598684fe17bb58345ac627a534656e0785f5';


CREATE TRIGGER pgtrigger_delete_delete_a0301 AFTER DELETE ON public.vocabularies_niceclass FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_delete_delete_a0301();


COMMENT ON TRIGGER pgtrigger_delete_delete_a0301 ON public.vocabularies_niceclass IS '1d6d7822a4b5e33cbea014a74848dbe9298db30f';


CREATE TRIGGER pgtrigger_delete_delete_a0997 AFTER DELETE ON public.ip_registry_release FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_delete_delete_a0997();


COMMENT ON TRIGGER pgtrigger_delete_delete_a0997 ON public.ip_registry_release IS 'b91c23d31da8552026fb3c8b631268ba5c82d3ed';


CREATE TRIGGER pgtrigger_delete_delete_a6c17 AFTER DELETE ON public.licensing_grant FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_delete_delete_a6c17();


COMMENT ON TRIGGER pgtrigger_delete_delete_a6c17 ON public.licensing_grant IS 'da549f1f0a193e8b048e556b1bb5e457100fb23d';


CREATE TRIGGER pgtrigger_delete_delete_ac91a AFTER DELETE ON public.licensing_reminder FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_delete_delete_ac91a();


COMMENT ON TRIGGER pgtrigger_delete_delete_ac91a ON public.licensing_reminder IS 'f4c37cfa96dcdb2c2d57f80a1e514d2afd95fd36';


CREATE TRIGGER pgtrigger_delete_delete_b1cb7 AFTER DELETE ON public.licensing_obligationmove FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_delete_delete_b1cb7();


COMMENT ON TRIGGER pgtrigger_delete_delete_b1cb7 ON public.licensing_obligationmove IS '82b6a393a3bf31d7d6eb03153f217bd8387beb2b';


CREATE TRIGGER pgtrigger_delete_delete_bac3e AFTER DELETE ON public.enforcement_assessmentmatch FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_delete_delete_bac3e();


COMMENT ON TRIGGER pgtrigger_delete_delete_bac3e ON public.enforcement_assessmentmatch IS '089fe39d14f4077092f9704dd855f693d33653cb';


CREATE TRIGGER pgtrigger_delete_delete_be0af AFTER DELETE ON public.licensing_obligation FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_delete_delete_be0af();


COMMENT ON TRIGGER pgtrigger_delete_delete_be0af ON public.licensing_obligation IS '853c63a540ab1687a1541e2aaf88d2961a2fc363';


CREATE TRIGGER pgtrigger_delete_delete_c67cb AFTER DELETE ON public.licensing_authorisationbox FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_delete_delete_c67cb();


COMMENT ON TRIGGER pgtrigger_delete_delete_c67cb ON public.licensing_authorisationbox IS '76329a02624c909cac233cac17e057417bb4af93';


CREATE TRIGGER pgtrigger_delete_delete_ccbbb AFTER DELETE ON public.ip_registry_identifier FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_delete_delete_ccbbb();


COMMENT ON TRIGGER pgtrigger_delete_delete_ccbbb ON public.ip_registry_identifier IS '586427967b0b0ae5bbab514a850c82d1a0653374';


CREATE TRIGGER pgtrigger_delete_delete_cecb3 AFTER DELETE ON public.vocabularies_language FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_delete_delete_cecb3();


COMMENT ON TRIGGER pgtrigger_delete_delete_cecb3 ON public.vocabularies_language IS '15c0d1f92377a4eb91d202def3754e113057050a';


CREATE TRIGGER pgtrigger_delete_delete_d32a5 AFTER DELETE ON public.enforcement_selleraccount FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_delete_delete_d32a5();


COMMENT ON TRIGGER pgtrigger_delete_delete_d32a5 ON public.enforcement_selleraccount IS '41d031bcedea24655409e586225bb8dd760217d9';


CREATE TRIGGER pgtrigger_delete_delete_d503a AFTER DELETE ON public.licensing_agreementversion FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_delete_delete_d503a();


COMMENT ON TRIGGER pgtrigger_delete_delete_d503a ON public.licensing_agreementversion IS '7227865b2be28809160720d7b074a9fc121738ce';


CREATE TRIGGER pgtrigger_delete_delete_d53cf AFTER DELETE ON public.licensing_agreement FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_delete_delete_d53cf();


COMMENT ON TRIGGER pgtrigger_delete_delete_d53cf ON public.licensing_agreement IS '38af111cf1287ffdf65ac6a75dcfe9e1b03405be';


CREATE TRIGGER pgtrigger_delete_delete_d7626 AFTER DELETE ON public.ip_registry_styleguideversion FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_delete_delete_d7626();


COMMENT ON TRIGGER pgtrigger_delete_delete_d7626 ON public.ip_registry_styleguideversion IS '58936270a77468f70f9c2d800f9acc2434da28ca';


CREATE TRIGGER pgtrigger_delete_delete_dc464 AFTER DELETE ON public.merchandise_product FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_delete_delete_dc464();


COMMENT ON TRIGGER pgtrigger_delete_delete_dc464 ON public.merchandise_product IS '3ba2417a2797d2caff9c277514c1fcc819034067';


CREATE TRIGGER pgtrigger_delete_delete_f2c14 AFTER DELETE ON public.accounts_invitation FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_delete_delete_f2c14();


COMMENT ON TRIGGER pgtrigger_delete_delete_f2c14 ON public.accounts_invitation IS 'd5ec251cc8ac2ec26a9a257a7aae24ef3a784057';


CREATE TRIGGER pgtrigger_delete_delete_fc194 AFTER DELETE ON public.licensing_certificate FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_delete_delete_fc194();


COMMENT ON TRIGGER pgtrigger_delete_delete_fc194 ON public.licensing_certificate IS 'd016320d64003048d252e17a428ecce60e6c09f0';


CREATE TRIGGER pgtrigger_delete_delete_fe150 AFTER DELETE ON public.licensing_coexclusivegroup FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_delete_delete_fe150();


COMMENT ON TRIGGER pgtrigger_delete_delete_fe150 ON public.licensing_coexclusivegroup IS '169479dc57a95f4ee8e21d1e4633121b276fa0b8';


CREATE TRIGGER pgtrigger_forgets_old_addresses_84cf7 AFTER UPDATE OF email ON public.accounts_user FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_forgets_old_addresses_84cf7();


COMMENT ON TRIGGER pgtrigger_forgets_old_addresses_84cf7 ON public.accounts_user IS '6b23485a5c58e312d72987369f5c19f59b581fa4';


CREATE TRIGGER pgtrigger_insert_insert_00589 AFTER INSERT ON public.ip_registry_title REFERENCING NEW TABLE AS new_values FOR EACH STATEMENT EXECUTE FUNCTION public.pgtrigger_insert_insert_00589();


COMMENT ON TRIGGER pgtrigger_insert_insert_00589 ON public.ip_registry_title IS '4a2abb2c14b9f89e861ed59d99a54247d4f4eb24';


CREATE TRIGGER pgtrigger_insert_insert_034f2 AFTER INSERT ON public.ip_registry_aicontribution REFERENCING NEW TABLE AS new_values FOR EACH STATEMENT EXECUTE FUNCTION public.pgtrigger_insert_insert_034f2();


COMMENT ON TRIGGER pgtrigger_insert_insert_034f2 ON public.ip_registry_aicontribution IS '38f68a61e826de6140762c073b16eee32659869f';


CREATE TRIGGER pgtrigger_insert_insert_070a3 AFTER INSERT ON public.vocabularies_territory REFERENCING NEW TABLE AS new_values FOR EACH STATEMENT EXECUTE FUNCTION public.pgtrigger_insert_insert_070a3();


COMMENT ON TRIGGER pgtrigger_insert_insert_070a3 ON public.vocabularies_territory IS '43a5787da52b174d42a0f17ef277ded5f276a256';


CREATE TRIGGER pgtrigger_insert_insert_0a1da AFTER INSERT ON public.ip_registry_gate REFERENCING NEW TABLE AS new_values FOR EACH STATEMENT EXECUTE FUNCTION public.pgtrigger_insert_insert_0a1da();


COMMENT ON TRIGGER pgtrigger_insert_insert_0a1da ON public.ip_registry_gate IS '997fed54ce4669c3aa5b38b4ce79ac9fb3cd2ba5';


CREATE TRIGGER pgtrigger_insert_insert_108ff AFTER INSERT ON public.ip_registry_identifier REFERENCING NEW TABLE AS new_values FOR EACH STATEMENT EXECUTE FUNCTION public.pgtrigger_insert_insert_108ff();


COMMENT ON TRIGGER pgtrigger_insert_insert_108ff ON public.ip_registry_identifier IS 'cd24dcb635086766ebadc7a333b3dd65693da8ad';


CREATE TRIGGER pgtrigger_insert_insert_13233 AFTER INSERT ON public.licensing_signingkey REFERENCING NEW TABLE AS new_values FOR EACH STATEMENT EXECUTE FUNCTION public.pgtrigger_insert_insert_13233();


COMMENT ON TRIGGER pgtrigger_insert_insert_13233 ON public.licensing_signingkey IS 'da4c3d940e70940dcc4c1fd574644710ea90d8e0';


CREATE TRIGGER pgtrigger_insert_insert_29869 AFTER INSERT ON public.ip_registry_inclusion REFERENCING NEW TABLE AS new_values FOR EACH STATEMENT EXECUTE FUNCTION public.pgtrigger_insert_insert_29869();


COMMENT ON TRIGGER pgtrigger_insert_insert_29869 ON public.ip_registry_inclusion IS 'cdeeff9f14707e758cedbee30b84bca0390c6a22';


CREATE TRIGGER pgtrigger_insert_insert_298d2 AFTER INSERT ON public.licensing_authorisationmove REFERENCING NEW TABLE AS new_values FOR EACH STATEMENT EXECUTE FUNCTION public.pgtrigger_insert_insert_298d2();


COMMENT ON TRIGGER pgtrigger_insert_insert_298d2 ON public.licensing_authorisationmove IS '316b55d4c211e6cce642799723c23d1f80e76f84';


CREATE TRIGGER pgtrigger_insert_insert_2a269 AFTER INSERT ON public.licensing_signature REFERENCING NEW TABLE AS new_values FOR EACH STATEMENT EXECUTE FUNCTION public.pgtrigger_insert_insert_2a269();


COMMENT ON TRIGGER pgtrigger_insert_insert_2a269 ON public.licensing_signature IS '4755997e1d2872681b7c58f9ef0c0d5bae4a21eb';


CREATE TRIGGER pgtrigger_insert_insert_3867c AFTER INSERT ON public.accounts_user REFERENCING NEW TABLE AS new_values FOR EACH STATEMENT EXECUTE FUNCTION public.pgtrigger_insert_insert_3867c();


COMMENT ON TRIGGER pgtrigger_insert_insert_3867c ON public.accounts_user IS '47da5ab5d2e09cd7054cf824d103ee41f14c41e2';


CREATE TRIGGER pgtrigger_insert_insert_3a83c AFTER INSERT ON public.ip_registry_release REFERENCING NEW TABLE AS new_values FOR EACH STATEMENT EXECUTE FUNCTION public.pgtrigger_insert_insert_3a83c();


COMMENT ON TRIGGER pgtrigger_insert_insert_3a83c ON public.ip_registry_release IS '84c48fc01b8c628f5aa69b7eda8a507a64ae0584';


CREATE TRIGGER pgtrigger_insert_insert_3ea96 AFTER INSERT ON public.vocabularies_usecategory REFERENCING NEW TABLE AS new_values FOR EACH STATEMENT EXECUTE FUNCTION public.pgtrigger_insert_insert_3ea96();


COMMENT ON TRIGGER pgtrigger_insert_insert_3ea96 ON public.vocabularies_usecategory IS '0af81cf05cddb364fa1476ccc5022d72c38d0b5f';


CREATE TRIGGER pgtrigger_insert_insert_44b11 AFTER INSERT ON public.ip_registry_encumbrance REFERENCING NEW TABLE AS new_values FOR EACH STATEMENT EXECUTE FUNCTION public.pgtrigger_insert_insert_44b11();


COMMENT ON TRIGGER pgtrigger_insert_insert_44b11 ON public.ip_registry_encumbrance IS '18893fd4df38db63609b3ed161c83731ccdc67a1';


CREATE TRIGGER pgtrigger_insert_insert_4f70a AFTER INSERT ON public.licensing_pool REFERENCING NEW TABLE AS new_values FOR EACH STATEMENT EXECUTE FUNCTION public.pgtrigger_insert_insert_4f70a();


COMMENT ON TRIGGER pgtrigger_insert_insert_4f70a ON public.licensing_pool IS 'f19803d71d8fd76dba55a29e52b9c786b2673d5c';


CREATE TRIGGER pgtrigger_insert_insert_52d2c AFTER INSERT ON public.enforcement_assessmentmatch REFERENCING NEW TABLE AS new_values FOR EACH STATEMENT EXECUTE FUNCTION public.pgtrigger_insert_insert_52d2c();


COMMENT ON TRIGGER pgtrigger_insert_insert_52d2c ON public.enforcement_assessmentmatch IS 'f8460b3ba81f7fece6e9319c612788f124332748';


CREATE TRIGGER pgtrigger_insert_insert_55047 AFTER INSERT ON public.ip_registry_styleguideversion REFERENCING NEW TABLE AS new_values FOR EACH STATEMENT EXECUTE FUNCTION public.pgtrigger_insert_insert_55047();


COMMENT ON TRIGGER pgtrigger_insert_insert_55047 ON public.ip_registry_styleguideversion IS '1f3f7294f125e3172562e5b5fc6dbeee2bb6e2d2';


CREATE TRIGGER pgtrigger_insert_insert_64228 AFTER INSERT ON public.ip_registry_styleguide REFERENCING NEW TABLE AS new_values FOR EACH STATEMENT EXECUTE FUNCTION public.pgtrigger_insert_insert_64228();


COMMENT ON TRIGGER pgtrigger_insert_insert_64228 ON public.ip_registry_styleguide IS '7d3b024dc6da3d3c5a5deea149a2d8e15f2edbe2';


CREATE TRIGGER pgtrigger_insert_insert_649ee AFTER INSERT ON public.ip_registry_planline REFERENCING NEW TABLE AS new_values FOR EACH STATEMENT EXECUTE FUNCTION public.pgtrigger_insert_insert_649ee();


COMMENT ON TRIGGER pgtrigger_insert_insert_649ee ON public.ip_registry_planline IS '05b3ca1659dd614329d4fb36b55e0e88ad80754d';


CREATE TRIGGER pgtrigger_insert_insert_64dc2 AFTER INSERT ON public.licensing_reminder REFERENCING NEW TABLE AS new_values FOR EACH STATEMENT EXECUTE FUNCTION public.pgtrigger_insert_insert_64dc2();


COMMENT ON TRIGGER pgtrigger_insert_insert_64dc2 ON public.licensing_reminder IS '03be468e48d59550ac0b5398ffdae668dc4bee21';


CREATE TRIGGER pgtrigger_insert_insert_66a5c AFTER INSERT ON public.accounts_organisation REFERENCING NEW TABLE AS new_values FOR EACH STATEMENT EXECUTE FUNCTION public.pgtrigger_insert_insert_66a5c();


COMMENT ON TRIGGER pgtrigger_insert_insert_66a5c ON public.accounts_organisation IS '335a30f9a1adc21899d53be18d08d3d4278444e4';


CREATE TRIGGER pgtrigger_insert_insert_66afa AFTER INSERT ON public.licensing_agreementversion REFERENCING NEW TABLE AS new_values FOR EACH STATEMENT EXECUTE FUNCTION public.pgtrigger_insert_insert_66afa();


COMMENT ON TRIGGER pgtrigger_insert_insert_66afa ON public.licensing_agreementversion IS '611a9d15911ae7e8688a7cb36e3b474ae6183438';


CREATE TRIGGER pgtrigger_insert_insert_67c0f AFTER INSERT ON public.licensing_grantscope REFERENCING NEW TABLE AS new_values FOR EACH STATEMENT EXECUTE FUNCTION public.pgtrigger_insert_insert_67c0f();


COMMENT ON TRIGGER pgtrigger_insert_insert_67c0f ON public.licensing_grantscope IS 'c89f0dff0705402c5c7cb2b3583e6597805e5ac8';


CREATE TRIGGER pgtrigger_insert_insert_6a7f9 AFTER INSERT ON public.licensing_obligation REFERENCING NEW TABLE AS new_values FOR EACH STATEMENT EXECUTE FUNCTION public.pgtrigger_insert_insert_6a7f9();


COMMENT ON TRIGGER pgtrigger_insert_insert_6a7f9 ON public.licensing_obligation IS '10f6188905d8d126f6ec9b1874564a7c8db208dd';


CREATE TRIGGER pgtrigger_insert_insert_727b3 AFTER INSERT ON public.licensing_grantbox REFERENCING NEW TABLE AS new_values FOR EACH STATEMENT EXECUTE FUNCTION public.pgtrigger_insert_insert_727b3();


COMMENT ON TRIGGER pgtrigger_insert_insert_727b3 ON public.licensing_grantbox IS '37b8848fdd9ce6a3d436789ee70bdf00c569c910';


CREATE TRIGGER pgtrigger_insert_insert_7c3b6 AFTER INSERT ON public.vocabularies_language REFERENCING NEW TABLE AS new_values FOR EACH STATEMENT EXECUTE FUNCTION public.pgtrigger_insert_insert_7c3b6();


COMMENT ON TRIGGER pgtrigger_insert_insert_7c3b6 ON public.vocabularies_language IS '57831f5d1f3997f6400b51d21be9bd52e684b0d0';


CREATE TRIGGER pgtrigger_insert_insert_7dd8d AFTER INSERT ON public.accounts_accesstoken REFERENCING NEW TABLE AS new_values FOR EACH STATEMENT EXECUTE FUNCTION public.pgtrigger_insert_insert_7dd8d();


COMMENT ON TRIGGER pgtrigger_insert_insert_7dd8d ON public.accounts_accesstoken IS '25aefbfb7833388c48533b951746932efd83f91a';


CREATE TRIGGER pgtrigger_insert_insert_83e13 AFTER INSERT ON public.ip_registry_clearance REFERENCING NEW TABLE AS new_values FOR EACH STATEMENT EXECUTE FUNCTION public.pgtrigger_insert_insert_83e13();


COMMENT ON TRIGGER pgtrigger_insert_insert_83e13 ON public.ip_registry_clearance IS '09d7ce9c1b5bfbfcee6a9384a36f0b1d5c5dee32';


CREATE TRIGGER pgtrigger_insert_insert_85fce AFTER INSERT ON public.licensing_certificate REFERENCING NEW TABLE AS new_values FOR EACH STATEMENT EXECUTE FUNCTION public.pgtrigger_insert_insert_85fce();


COMMENT ON TRIGGER pgtrigger_insert_insert_85fce ON public.licensing_certificate IS '3af50ca97ff7852170b07876e481c32dedd04b3c';


CREATE TRIGGER pgtrigger_insert_insert_8c354 AFTER INSERT ON public.accounts_invitation REFERENCING NEW TABLE AS new_values FOR EACH STATEMENT EXECUTE FUNCTION public.pgtrigger_insert_insert_8c354();


COMMENT ON TRIGGER pgtrigger_insert_insert_8c354 ON public.accounts_invitation IS '971693e8dfd2b0f165a578c1c6a0263ccb9cc590';


CREATE TRIGGER pgtrigger_insert_insert_8fb3e AFTER INSERT ON public.ip_registry_assetimage REFERENCING NEW TABLE AS new_values FOR EACH STATEMENT EXECUTE FUNCTION public.pgtrigger_insert_insert_8fb3e();


COMMENT ON TRIGGER pgtrigger_insert_insert_8fb3e ON public.ip_registry_assetimage IS '8f014f7c6a7691af3fca2bdd36edfc6d33cc4b66';


CREATE TRIGGER pgtrigger_insert_insert_9f7e2 AFTER INSERT ON public.enforcement_selleraccount REFERENCING NEW TABLE AS new_values FOR EACH STATEMENT EXECUTE FUNCTION public.pgtrigger_insert_insert_9f7e2();


COMMENT ON TRIGGER pgtrigger_insert_insert_9f7e2 ON public.enforcement_selleraccount IS '9f2fc72a2956e2ad267875d6cf7281dee0d9ebb8';


CREATE TRIGGER pgtrigger_insert_insert_a243d AFTER INSERT ON public.licensing_dispute REFERENCING NEW TABLE AS new_values FOR EACH STATEMENT EXECUTE FUNCTION public.pgtrigger_insert_insert_a243d();


COMMENT ON TRIGGER pgtrigger_insert_insert_a243d ON public.licensing_dispute IS 'ffaed5ba4853c2e8a5ad579a5cdb0683ff74d7aa';


CREATE TRIGGER pgtrigger_insert_insert_a4521 AFTER INSERT ON public.ip_registry_assetalias REFERENCING NEW TABLE AS new_values FOR EACH STATEMENT EXECUTE FUNCTION public.pgtrigger_insert_insert_a4521();


COMMENT ON TRIGGER pgtrigger_insert_insert_a4521 ON public.ip_registry_assetalias IS '570614ec9338f9fb46ab141a7cc3bd19212b3ac3';


CREATE TRIGGER pgtrigger_insert_insert_a46f3 AFTER INSERT ON public.ip_registry_derivation REFERENCING NEW TABLE AS new_values FOR EACH STATEMENT EXECUTE FUNCTION public.pgtrigger_insert_insert_a46f3();


COMMENT ON TRIGGER pgtrigger_insert_insert_a46f3 ON public.ip_registry_derivation IS '6adbdb9dc5fbf5f7ff9cc18358174d28b4030b38';


CREATE TRIGGER pgtrigger_insert_insert_a477f AFTER INSERT ON public.enforcement_piracyreport REFERENCING NEW TABLE AS new_values FOR EACH STATEMENT EXECUTE FUNCTION public.pgtrigger_insert_insert_a477f();


COMMENT ON TRIGGER pgtrigger_insert_insert_a477f ON public.enforcement_piracyreport IS '5e9a434596c0770b1d4dc3bab3caaa88a1e37337';


CREATE TRIGGER pgtrigger_insert_insert_a610f AFTER INSERT ON public.licensing_statuschange REFERENCING NEW TABLE AS new_values FOR EACH STATEMENT EXECUTE FUNCTION public.pgtrigger_insert_insert_a610f();


COMMENT ON TRIGGER pgtrigger_insert_insert_a610f ON public.licensing_statuschange IS '902336bfaa8163f2f304621ca0ee7e5f4950bf2c';


CREATE TRIGGER pgtrigger_insert_insert_a6114 AFTER INSERT ON public.ip_registry_registration REFERENCING NEW TABLE AS new_values FOR EACH STATEMENT EXECUTE FUNCTION public.pgtrigger_insert_insert_a6114();


COMMENT ON TRIGGER pgtrigger_insert_insert_a6114 ON public.ip_registry_registration IS '9ee7aba4de31d8222ef48543d43bf8e13276f00f';


CREATE TRIGGER pgtrigger_insert_insert_a9a3a AFTER INSERT ON public.licensing_authorisation REFERENCING NEW TABLE AS new_values FOR EACH STATEMENT EXECUTE FUNCTION public.pgtrigger_insert_insert_a9a3a();


COMMENT ON TRIGGER pgtrigger_insert_insert_a9a3a ON public.licensing_authorisation IS 'd67a98279f73266ba4d7d1fbc3603abb3e04248b';


CREATE TRIGGER pgtrigger_insert_insert_b362e AFTER INSERT ON public.vocabularies_territorygroup REFERENCING NEW TABLE AS new_values FOR EACH STATEMENT EXECUTE FUNCTION public.pgtrigger_insert_insert_b362e();


COMMENT ON TRIGGER pgtrigger_insert_insert_b362e ON public.vocabularies_territorygroup IS '15163fbf21f4f837e61ffb46f469359d6e9e94da';


CREATE TRIGGER pgtrigger_insert_insert_b667e AFTER INSERT ON public.alerts_calendartoken REFERENCING NEW TABLE AS new_values FOR EACH STATEMENT EXECUTE FUNCTION public.pgtrigger_insert_insert_b667e();


COMMENT ON TRIGGER pgtrigger_insert_insert_b667e ON public.alerts_calendartoken IS '7bfd82a512d452b0a99059e7f7ad8c241486d1da';


CREATE TRIGGER pgtrigger_insert_insert_b7573 AFTER INSERT ON public.enforcement_assessment REFERENCING NEW TABLE AS new_values FOR EACH STATEMENT EXECUTE FUNCTION public.pgtrigger_insert_insert_b7573();


COMMENT ON TRIGGER pgtrigger_insert_insert_b7573 ON public.enforcement_assessment IS '48159a33728a97ab84049e238ee4a2651a1d5ba9';


CREATE TRIGGER pgtrigger_insert_insert_bfbd1 AFTER INSERT ON public.merchandise_product REFERENCING NEW TABLE AS new_values FOR EACH STATEMENT EXECUTE FUNCTION public.pgtrigger_insert_insert_bfbd1();


COMMENT ON TRIGGER pgtrigger_insert_insert_bfbd1 ON public.merchandise_product IS '3e7e12cfc3a960bb3c8bdc6a6cf06f57be779960';


CREATE TRIGGER pgtrigger_insert_insert_c1ad3 AFTER INSERT ON public.licensing_agreement REFERENCING NEW TABLE AS new_values FOR EACH STATEMENT EXECUTE FUNCTION public.pgtrigger_insert_insert_c1ad3();


COMMENT ON TRIGGER pgtrigger_insert_insert_c1ad3 ON public.licensing_agreement IS 'b7aa37702b24eba0eb64d69c708ab39975fb6f14';


CREATE TRIGGER pgtrigger_insert_insert_c82cf AFTER INSERT ON public.licensing_licencerequest REFERENCING NEW TABLE AS new_values FOR EACH STATEMENT EXECUTE FUNCTION public.pgtrigger_insert_insert_c82cf();


COMMENT ON TRIGGER pgtrigger_insert_insert_c82cf ON public.licensing_licencerequest IS 'a30b7ff5ac64c3d1db3698580f9282d9ae8306e3';


CREATE TRIGGER pgtrigger_insert_insert_c8d12 AFTER INSERT ON public.alerts_webhookendpoint REFERENCING NEW TABLE AS new_values FOR EACH STATEMENT EXECUTE FUNCTION public.pgtrigger_insert_insert_c8d12();


COMMENT ON TRIGGER pgtrigger_insert_insert_c8d12 ON public.alerts_webhookendpoint IS 'e24250e69e1074738863257c1b5cd3657ca7e1b2';


CREATE TRIGGER pgtrigger_insert_insert_c99c8 AFTER INSERT ON public.merchandise_sku REFERENCING NEW TABLE AS new_values FOR EACH STATEMENT EXECUTE FUNCTION public.pgtrigger_insert_insert_c99c8();


COMMENT ON TRIGGER pgtrigger_insert_insert_c99c8 ON public.merchandise_sku IS 'a0760a414492312d0abb6e35974b06a84c511298';


CREATE TRIGGER pgtrigger_insert_insert_ce52a AFTER INSERT ON public.licensing_authorisationbox REFERENCING NEW TABLE AS new_values FOR EACH STATEMENT EXECUTE FUNCTION public.pgtrigger_insert_insert_ce52a();


COMMENT ON TRIGGER pgtrigger_insert_insert_ce52a ON public.licensing_authorisationbox IS '23959ced04c89e539670270f38971728c579a4a0';


CREATE TRIGGER pgtrigger_insert_insert_d4d71 AFTER INSERT ON public.licensing_coexclusivegroup REFERENCING NEW TABLE AS new_values FOR EACH STATEMENT EXECUTE FUNCTION public.pgtrigger_insert_insert_d4d71();


COMMENT ON TRIGGER pgtrigger_insert_insert_d4d71 ON public.licensing_coexclusivegroup IS '74f5e989414f346f7b4662c9c2cf8bcb37b4477c';


CREATE TRIGGER pgtrigger_insert_insert_d64ee AFTER INSERT ON public.licensing_obligationmove REFERENCING NEW TABLE AS new_values FOR EACH STATEMENT EXECUTE FUNCTION public.pgtrigger_insert_insert_d64ee();


COMMENT ON TRIGGER pgtrigger_insert_insert_d64ee ON public.licensing_obligationmove IS '65ce154e931efb4ab6b0bf5835a72213a31bf1e4';


CREATE TRIGGER pgtrigger_insert_insert_d6f05 AFTER INSERT ON public.enforcement_listing REFERENCING NEW TABLE AS new_values FOR EACH STATEMENT EXECUTE FUNCTION public.pgtrigger_insert_insert_d6f05();


COMMENT ON TRIGGER pgtrigger_insert_insert_d6f05 ON public.enforcement_listing IS '93390113f9e71c1fd25607b9fdfb1387bb4275d9';


CREATE TRIGGER pgtrigger_insert_insert_d8284 AFTER INSERT ON public.licensing_agreementdocument REFERENCING NEW TABLE AS new_values FOR EACH STATEMENT EXECUTE FUNCTION public.pgtrigger_insert_insert_d8284();


COMMENT ON TRIGGER pgtrigger_insert_insert_d8284 ON public.licensing_agreementdocument IS '56dd8604a1dd9002b72dffcbd353b3da51974a62';


CREATE TRIGGER pgtrigger_insert_insert_f1b8c AFTER INSERT ON public.licensing_grant REFERENCING NEW TABLE AS new_values FOR EACH STATEMENT EXECUTE FUNCTION public.pgtrigger_insert_insert_f1b8c();


COMMENT ON TRIGGER pgtrigger_insert_insert_f1b8c ON public.licensing_grant IS 'ff10441625b8ac17be717576f9857b5948bd45d8';


CREATE TRIGGER pgtrigger_insert_insert_f4049 AFTER INSERT ON public.ip_registry_releasedate REFERENCING NEW TABLE AS new_values FOR EACH STATEMENT EXECUTE FUNCTION public.pgtrigger_insert_insert_f4049();


COMMENT ON TRIGGER pgtrigger_insert_insert_f4049 ON public.ip_registry_releasedate IS '083b1b44aa68e0e881ca54612ecc8dfd2f914434';


CREATE TRIGGER pgtrigger_insert_insert_f63bd AFTER INSERT ON public.vocabularies_niceclass REFERENCING NEW TABLE AS new_values FOR EACH STATEMENT EXECUTE FUNCTION public.pgtrigger_insert_insert_f63bd();


COMMENT ON TRIGGER pgtrigger_insert_insert_f63bd ON public.vocabularies_niceclass IS 'ffe5d1596168a1ebc31f40b7f7a8359f6fcd675c';


CREATE TRIGGER pgtrigger_insert_insert_f9fbb AFTER INSERT ON public.vocabularies_channel REFERENCING NEW TABLE AS new_values FOR EACH STATEMENT EXECUTE FUNCTION public.pgtrigger_insert_insert_f9fbb();


COMMENT ON TRIGGER pgtrigger_insert_insert_f9fbb ON public.vocabularies_channel IS '34207a0618cac25856e1a1dfe7c04e42a9c63f64';


CREATE TRIGGER pgtrigger_insert_insert_fc05a AFTER INSERT ON public.accounts_membership REFERENCING NEW TABLE AS new_values FOR EACH STATEMENT EXECUTE FUNCTION public.pgtrigger_insert_insert_fc05a();


COMMENT ON TRIGGER pgtrigger_insert_insert_fc05a ON public.accounts_membership IS '0a780314805dff188b61f8d76e85d07d7d3df6f0';


CREATE TRIGGER pgtrigger_insert_insert_fc83a AFTER INSERT ON public.ip_registry_asset REFERENCING NEW TABLE AS new_values FOR EACH STATEMENT EXECUTE FUNCTION public.pgtrigger_insert_insert_fc83a();


COMMENT ON TRIGGER pgtrigger_insert_insert_fc83a ON public.ip_registry_asset IS 'ae0c1c1eeafb029e9cde5093d5b3df3bf694ce9f';


CREATE TRIGGER pgtrigger_never_changes_1560a BEFORE DELETE OR UPDATE ON public.licensing_authorisationbox FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_never_changes_1560a();


COMMENT ON TRIGGER pgtrigger_never_changes_1560a ON public.licensing_authorisationbox IS 'bbbb7b8b1b3e138e8ef057c4608609dd55c62926';


CREATE TRIGGER pgtrigger_never_changes_560b5 BEFORE DELETE OR UPDATE ON public.licensing_signingkey FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_never_changes_560b5();


COMMENT ON TRIGGER pgtrigger_never_changes_560b5 ON public.licensing_signingkey IS 'aa403c5384d357fa3f1a36fb5fd2d087c0d3a185';


CREATE TRIGGER pgtrigger_never_changes_8e99e BEFORE DELETE OR UPDATE ON public.licensing_certificate FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_never_changes_8e99e();


COMMENT ON TRIGGER pgtrigger_never_changes_8e99e ON public.licensing_certificate IS 'e6ae37848b235eaecbef909621093433f97c8409';


CREATE TRIGGER pgtrigger_only_retires_47912 BEFORE DELETE OR UPDATE ON public.licensing_grantbox FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_only_retires_47912();


COMMENT ON TRIGGER pgtrigger_only_retires_47912 ON public.licensing_grantbox IS '674734a6c43e21c2f8852ab7a17e41d8c9bba04b';


CREATE TRIGGER pgtrigger_search_delete_002d8 AFTER DELETE ON public.merchandise_product REFERENCING OLD TABLE AS said FOR EACH STATEMENT EXECUTE FUNCTION public.pgtrigger_search_delete_002d8();


COMMENT ON TRIGGER pgtrigger_search_delete_002d8 ON public.merchandise_product IS 'cd01344c3170064d259ae60b9745a6d1ca77a78b';


CREATE TRIGGER pgtrigger_search_delete_307d4 AFTER DELETE ON public.ip_registry_assetalias REFERENCING OLD TABLE AS said FOR EACH STATEMENT EXECUTE FUNCTION public.pgtrigger_search_delete_307d4();


COMMENT ON TRIGGER pgtrigger_search_delete_307d4 ON public.ip_registry_assetalias IS 'd71d0db6a68a583db8c1d03f5ffd48c61766ce74';


CREATE TRIGGER pgtrigger_search_delete_31af6 AFTER DELETE ON public.ip_registry_title REFERENCING OLD TABLE AS said FOR EACH STATEMENT EXECUTE FUNCTION public.pgtrigger_search_delete_31af6();


COMMENT ON TRIGGER pgtrigger_search_delete_31af6 ON public.ip_registry_title IS 'feaf59d75351cdc88106b3611a88cf2751130623';


CREATE TRIGGER pgtrigger_search_delete_4256f AFTER DELETE ON public.ip_registry_identifier REFERENCING OLD TABLE AS said FOR EACH STATEMENT EXECUTE FUNCTION public.pgtrigger_search_delete_4256f();


COMMENT ON TRIGGER pgtrigger_search_delete_4256f ON public.ip_registry_identifier IS '27315aee817ca2276c2169bddd1729cf2c827940';


CREATE TRIGGER pgtrigger_search_delete_5a10c AFTER DELETE ON public.accounts_organisation REFERENCING OLD TABLE AS said FOR EACH STATEMENT EXECUTE FUNCTION public.pgtrigger_search_delete_5a10c();


COMMENT ON TRIGGER pgtrigger_search_delete_5a10c ON public.accounts_organisation IS 'b079958b8a731ee4d805598e653ba5eec210dcec';


CREATE TRIGGER pgtrigger_search_delete_90e8d AFTER DELETE ON public.licensing_agreement REFERENCING OLD TABLE AS said FOR EACH STATEMENT EXECUTE FUNCTION public.pgtrigger_search_delete_90e8d();


COMMENT ON TRIGGER pgtrigger_search_delete_90e8d ON public.licensing_agreement IS '1968bb556728e8600f398e5055281dc7fc94cdda';


CREATE TRIGGER pgtrigger_search_delete_b12c2 AFTER DELETE ON public.merchandise_sku REFERENCING OLD TABLE AS said FOR EACH STATEMENT EXECUTE FUNCTION public.pgtrigger_search_delete_b12c2();


COMMENT ON TRIGGER pgtrigger_search_delete_b12c2 ON public.merchandise_sku IS 'bee724b5dc6a563381f5bd50a3da433a4223b764';


CREATE TRIGGER pgtrigger_search_delete_b9ebc AFTER DELETE ON public.licensing_licencerequest REFERENCING OLD TABLE AS said FOR EACH STATEMENT EXECUTE FUNCTION public.pgtrigger_search_delete_b9ebc();


COMMENT ON TRIGGER pgtrigger_search_delete_b9ebc ON public.licensing_licencerequest IS '587d25ea02582d3d4a9a33e225d5f43c9b6e8249';


CREATE TRIGGER pgtrigger_search_delete_e31da AFTER DELETE ON public.licensing_authorisation REFERENCING OLD TABLE AS said FOR EACH STATEMENT EXECUTE FUNCTION public.pgtrigger_search_delete_e31da();


COMMENT ON TRIGGER pgtrigger_search_delete_e31da ON public.licensing_authorisation IS '283055f867243d8af493adc858ee48bcacc62fae';


CREATE TRIGGER pgtrigger_search_delete_eca89 AFTER DELETE ON public.licensing_obligation REFERENCING OLD TABLE AS said FOR EACH STATEMENT EXECUTE FUNCTION public.pgtrigger_search_delete_eca89();


COMMENT ON TRIGGER pgtrigger_search_delete_eca89 ON public.licensing_obligation IS '63c17760a98efc6479af117897278dd9695b995f';


CREATE TRIGGER pgtrigger_search_delete_ecc02 AFTER DELETE ON public.ip_registry_registration REFERENCING OLD TABLE AS said FOR EACH STATEMENT EXECUTE FUNCTION public.pgtrigger_search_delete_ecc02();


COMMENT ON TRIGGER pgtrigger_search_delete_ecc02 ON public.ip_registry_registration IS '5f777b0554a437fab26493a85af9e170de187cc9';


CREATE TRIGGER pgtrigger_search_delete_f8284 AFTER DELETE ON public.ip_registry_asset REFERENCING OLD TABLE AS said FOR EACH STATEMENT EXECUTE FUNCTION public.pgtrigger_search_delete_f8284();


COMMENT ON TRIGGER pgtrigger_search_delete_f8284 ON public.ip_registry_asset IS '8d1e66d418602a9ee27b1d1cb560ce1b48cb1e01';


CREATE TRIGGER pgtrigger_search_insert_02ac9 AFTER INSERT ON public.ip_registry_asset REFERENCING NEW TABLE AS said FOR EACH STATEMENT EXECUTE FUNCTION public.pgtrigger_search_insert_02ac9();


COMMENT ON TRIGGER pgtrigger_search_insert_02ac9 ON public.ip_registry_asset IS '636dc62ec4a9ded4e2dc9abf4924ffdbbf3de513';


CREATE TRIGGER pgtrigger_search_insert_07e9c AFTER INSERT ON public.licensing_obligation REFERENCING NEW TABLE AS said FOR EACH STATEMENT EXECUTE FUNCTION public.pgtrigger_search_insert_07e9c();


COMMENT ON TRIGGER pgtrigger_search_insert_07e9c ON public.licensing_obligation IS '04d58a6006147819db31efbd2f5c24a887915781';


CREATE TRIGGER pgtrigger_search_insert_31b53 AFTER INSERT ON public.merchandise_sku REFERENCING NEW TABLE AS said FOR EACH STATEMENT EXECUTE FUNCTION public.pgtrigger_search_insert_31b53();


COMMENT ON TRIGGER pgtrigger_search_insert_31b53 ON public.merchandise_sku IS '36de7ce7e24b58c782c783bd9a46f53cafe0bfce';


CREATE TRIGGER pgtrigger_search_insert_3738e AFTER INSERT ON public.ip_registry_registration REFERENCING NEW TABLE AS said FOR EACH STATEMENT EXECUTE FUNCTION public.pgtrigger_search_insert_3738e();


COMMENT ON TRIGGER pgtrigger_search_insert_3738e ON public.ip_registry_registration IS '7e1a77ce2181d3532f3da8dd453609d80c0a369e';


CREATE TRIGGER pgtrigger_search_insert_4ffe5 AFTER INSERT ON public.licensing_licencerequest REFERENCING NEW TABLE AS said FOR EACH STATEMENT EXECUTE FUNCTION public.pgtrigger_search_insert_4ffe5();


COMMENT ON TRIGGER pgtrigger_search_insert_4ffe5 ON public.licensing_licencerequest IS '10b28d6e3261bbdc92e535ed1f314b32eb42946f';


CREATE TRIGGER pgtrigger_search_insert_5916c AFTER INSERT ON public.licensing_agreement REFERENCING NEW TABLE AS said FOR EACH STATEMENT EXECUTE FUNCTION public.pgtrigger_search_insert_5916c();


COMMENT ON TRIGGER pgtrigger_search_insert_5916c ON public.licensing_agreement IS 'fdca494f7bcf78b92afaa1987174b600179ba5e3';


CREATE TRIGGER pgtrigger_search_insert_6dff4 AFTER INSERT ON public.accounts_organisation REFERENCING NEW TABLE AS said FOR EACH STATEMENT EXECUTE FUNCTION public.pgtrigger_search_insert_6dff4();


COMMENT ON TRIGGER pgtrigger_search_insert_6dff4 ON public.accounts_organisation IS '81e7d876e776a16ebb4753a25a3de4c8f82d736e';


CREATE TRIGGER pgtrigger_search_insert_7cef8 AFTER INSERT ON public.ip_registry_assetalias REFERENCING NEW TABLE AS said FOR EACH STATEMENT EXECUTE FUNCTION public.pgtrigger_search_insert_7cef8();


COMMENT ON TRIGGER pgtrigger_search_insert_7cef8 ON public.ip_registry_assetalias IS '4d8135c9fd01a66e655d613bb31044e66ed9f708';


CREATE TRIGGER pgtrigger_search_insert_95234 AFTER INSERT ON public.merchandise_product REFERENCING NEW TABLE AS said FOR EACH STATEMENT EXECUTE FUNCTION public.pgtrigger_search_insert_95234();


COMMENT ON TRIGGER pgtrigger_search_insert_95234 ON public.merchandise_product IS '9a213bf53b3c7bef100c0c723f68e86f5a73a133';


CREATE TRIGGER pgtrigger_search_insert_c9e66 AFTER INSERT ON public.licensing_authorisation REFERENCING NEW TABLE AS said FOR EACH STATEMENT EXECUTE FUNCTION public.pgtrigger_search_insert_c9e66();


COMMENT ON TRIGGER pgtrigger_search_insert_c9e66 ON public.licensing_authorisation IS '60cb9fa415108b1e306e5e43b11785548fcc2542';


CREATE TRIGGER pgtrigger_search_insert_ce432 AFTER INSERT ON public.ip_registry_title REFERENCING NEW TABLE AS said FOR EACH STATEMENT EXECUTE FUNCTION public.pgtrigger_search_insert_ce432();


COMMENT ON TRIGGER pgtrigger_search_insert_ce432 ON public.ip_registry_title IS '4cbf3b1337d594551d345940462f160566e976b8';


CREATE TRIGGER pgtrigger_search_insert_e2305 AFTER INSERT ON public.ip_registry_identifier REFERENCING NEW TABLE AS said FOR EACH STATEMENT EXECUTE FUNCTION public.pgtrigger_search_insert_e2305();


COMMENT ON TRIGGER pgtrigger_search_insert_e2305 ON public.ip_registry_identifier IS '417f4700e48adcacda0475f7e6c66387b2c2d170';


CREATE TRIGGER pgtrigger_search_update_00a44 AFTER UPDATE ON public.licensing_authorisation REFERENCING NEW TABLE AS said FOR EACH STATEMENT EXECUTE FUNCTION public.pgtrigger_search_update_00a44();


COMMENT ON TRIGGER pgtrigger_search_update_00a44 ON public.licensing_authorisation IS '358326a96784362830eec16270e8706dc22ace40';


CREATE TRIGGER pgtrigger_search_update_142a9 AFTER UPDATE ON public.licensing_licencerequest REFERENCING NEW TABLE AS said FOR EACH STATEMENT EXECUTE FUNCTION public.pgtrigger_search_update_142a9();


COMMENT ON TRIGGER pgtrigger_search_update_142a9 ON public.licensing_licencerequest IS '69949ba3cdca8bee2e2af6743260f810903f0e75';


CREATE TRIGGER pgtrigger_search_update_17583 AFTER UPDATE ON public.licensing_agreement REFERENCING NEW TABLE AS said FOR EACH STATEMENT EXECUTE FUNCTION public.pgtrigger_search_update_17583();


COMMENT ON TRIGGER pgtrigger_search_update_17583 ON public.licensing_agreement IS '17918aacc2e0430ea917b0c4b6d22a44ab9417be';


CREATE TRIGGER pgtrigger_search_update_37327 AFTER UPDATE ON public.ip_registry_assetalias REFERENCING NEW TABLE AS said FOR EACH STATEMENT EXECUTE FUNCTION public.pgtrigger_search_update_37327();


COMMENT ON TRIGGER pgtrigger_search_update_37327 ON public.ip_registry_assetalias IS '66e030e6eafcacbe2f175c3520f3c5fe2899ece3';


CREATE TRIGGER pgtrigger_search_update_3aa2f AFTER UPDATE ON public.ip_registry_title REFERENCING NEW TABLE AS said FOR EACH STATEMENT EXECUTE FUNCTION public.pgtrigger_search_update_3aa2f();


COMMENT ON TRIGGER pgtrigger_search_update_3aa2f ON public.ip_registry_title IS 'f42677332a25dac1f7bbc05ac1b62444bcad203d';


CREATE TRIGGER pgtrigger_search_update_66f65 AFTER UPDATE ON public.ip_registry_registration REFERENCING NEW TABLE AS said FOR EACH STATEMENT EXECUTE FUNCTION public.pgtrigger_search_update_66f65();


COMMENT ON TRIGGER pgtrigger_search_update_66f65 ON public.ip_registry_registration IS '2c13ad6f8ca2c32541b2998f438554b612bd1608';


CREATE TRIGGER pgtrigger_search_update_70b10 AFTER UPDATE ON public.ip_registry_identifier REFERENCING NEW TABLE AS said FOR EACH STATEMENT EXECUTE FUNCTION public.pgtrigger_search_update_70b10();


COMMENT ON TRIGGER pgtrigger_search_update_70b10 ON public.ip_registry_identifier IS '547eeea5ec73d18fd459747f307cb8ae841b8513';


CREATE TRIGGER pgtrigger_search_update_83747 AFTER UPDATE ON public.ip_registry_asset REFERENCING NEW TABLE AS said FOR EACH STATEMENT EXECUTE FUNCTION public.pgtrigger_search_update_83747();


COMMENT ON TRIGGER pgtrigger_search_update_83747 ON public.ip_registry_asset IS '579ba85f726f96aa697799b5568ec1eec93436f6';


CREATE TRIGGER pgtrigger_search_update_b7481 AFTER UPDATE ON public.accounts_organisation REFERENCING NEW TABLE AS said FOR EACH STATEMENT EXECUTE FUNCTION public.pgtrigger_search_update_b7481();


COMMENT ON TRIGGER pgtrigger_search_update_b7481 ON public.accounts_organisation IS 'fece6aa95bb4005b0a2527cde585e5be8393a501';


CREATE TRIGGER pgtrigger_search_update_ca2b4 AFTER UPDATE ON public.merchandise_product REFERENCING NEW TABLE AS said FOR EACH STATEMENT EXECUTE FUNCTION public.pgtrigger_search_update_ca2b4();


COMMENT ON TRIGGER pgtrigger_search_update_ca2b4 ON public.merchandise_product IS '269bf66720719f82d6baf4510b8f411da64c7848';


CREATE TRIGGER pgtrigger_search_update_cd743 AFTER UPDATE ON public.merchandise_sku REFERENCING NEW TABLE AS said FOR EACH STATEMENT EXECUTE FUNCTION public.pgtrigger_search_update_cd743();


COMMENT ON TRIGGER pgtrigger_search_update_cd743 ON public.merchandise_sku IS '23d965c8acc42af683f5a4a96cb80093c1876cc4';


CREATE TRIGGER pgtrigger_search_update_d4f22 AFTER UPDATE ON public.licensing_obligation REFERENCING NEW TABLE AS said FOR EACH STATEMENT EXECUTE FUNCTION public.pgtrigger_search_update_d4f22();


COMMENT ON TRIGGER pgtrigger_search_update_d4f22 ON public.licensing_obligation IS 'bd3b724ac5a616aeb3acd4cfa5b05c2e8c7672f7';


CREATE TRIGGER pgtrigger_stays_as_it_is_8e8be BEFORE DELETE OR UPDATE ON public.accounts_credentialevent FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_stays_as_it_is_8e8be();


COMMENT ON TRIGGER pgtrigger_stays_as_it_is_8e8be ON public.accounts_credentialevent IS '1c0bc3246179f439b1b12d7fc8df8d0a26ce344b';


CREATE TRIGGER pgtrigger_update_update_0bc81 AFTER UPDATE ON public.licensing_agreementdocument FOR EACH ROW WHEN ((old.* IS DISTINCT FROM new.*)) EXECUTE FUNCTION public.pgtrigger_update_update_0bc81();


COMMENT ON TRIGGER pgtrigger_update_update_0bc81 ON public.licensing_agreementdocument IS '70f4f0d448d1e5bf8928969e8286ab4352ff16c5';


CREATE TRIGGER pgtrigger_update_update_0e890 AFTER UPDATE ON public.accounts_user FOR EACH ROW WHEN ((((old.email)::text IS DISTINCT FROM (new.email)::text) OR (old.id IS DISTINCT FROM new.id) OR (old.is_active IS DISTINCT FROM new.is_active) OR (old.is_staff IS DISTINCT FROM new.is_staff) OR (old.is_superuser IS DISTINCT FROM new.is_superuser) OR (old.joined_at IS DISTINCT FROM new.joined_at) OR ((old.language)::text IS DISTINCT FROM (new.language)::text) OR ((old.name)::text IS DISTINCT FROM (new.name)::text))) EXECUTE FUNCTION public.pgtrigger_update_update_0e890();


COMMENT ON TRIGGER pgtrigger_update_update_0e890 ON public.accounts_user IS '27e5fd8a4ba4da6adcd9c1b8694e8637e2f4d2b7';


CREATE TRIGGER pgtrigger_update_update_1c7eb AFTER UPDATE ON public.ip_registry_planline FOR EACH ROW WHEN ((old.* IS DISTINCT FROM new.*)) EXECUTE FUNCTION public.pgtrigger_update_update_1c7eb();


COMMENT ON TRIGGER pgtrigger_update_update_1c7eb ON public.ip_registry_planline IS 'fb80a1dc033c5376d1b5247a210d991f52f9697e';


CREATE TRIGGER pgtrigger_update_update_20ab5 AFTER UPDATE ON public.accounts_membership FOR EACH ROW WHEN ((old.* IS DISTINCT FROM new.*)) EXECUTE FUNCTION public.pgtrigger_update_update_20ab5();


COMMENT ON TRIGGER pgtrigger_update_update_20ab5 ON public.accounts_membership IS '2e42331b4a604c3bb05991f1fc357e4441594513';


CREATE TRIGGER pgtrigger_update_update_23fa4 AFTER UPDATE ON public.ip_registry_styleguide FOR EACH ROW WHEN ((old.* IS DISTINCT FROM new.*)) EXECUTE FUNCTION public.pgtrigger_update_update_23fa4();


COMMENT ON TRIGGER pgtrigger_update_update_23fa4 ON public.ip_registry_styleguide IS '619da7815e24ddd135274fccc1071903ea0b9d15';


CREATE TRIGGER pgtrigger_update_update_326bf AFTER UPDATE ON public.vocabularies_territorygroup FOR EACH ROW WHEN ((old.* IS DISTINCT FROM new.*)) EXECUTE FUNCTION public.pgtrigger_update_update_326bf();


COMMENT ON TRIGGER pgtrigger_update_update_326bf ON public.vocabularies_territorygroup IS '79ce8851d0c8a7b0713b24a304545f2701c968d0';


CREATE TRIGGER pgtrigger_update_update_36a49 AFTER UPDATE ON public.licensing_certificate FOR EACH ROW WHEN ((old.* IS DISTINCT FROM new.*)) EXECUTE FUNCTION public.pgtrigger_update_update_36a49();


COMMENT ON TRIGGER pgtrigger_update_update_36a49 ON public.licensing_certificate IS '300a74cb2afda54c6db43cd3cba9ceaa2f1fb9dc';


CREATE TRIGGER pgtrigger_update_update_3a4f2 AFTER UPDATE ON public.licensing_agreementversion FOR EACH ROW WHEN ((old.* IS DISTINCT FROM new.*)) EXECUTE FUNCTION public.pgtrigger_update_update_3a4f2();


COMMENT ON TRIGGER pgtrigger_update_update_3a4f2 ON public.licensing_agreementversion IS 'ee9909bb7ecadee05af7662324329292999ae354';


CREATE TRIGGER pgtrigger_update_update_410a8 AFTER UPDATE ON public.accounts_accesstoken FOR EACH ROW WHEN ((((old.address)::text IS DISTINCT FROM (new.address)::text) OR ((old.beginning)::text IS DISTINCT FROM (new.beginning)::text) OR (old.expires_at IS DISTINCT FROM new.expires_at) OR (old.id IS DISTINCT FROM new.id) OR (old.made_at IS DISTINCT FROM new.made_at) OR ((old.name)::text IS DISTINCT FROM (new.name)::text) OR (old.revoked_at IS DISTINCT FROM new.revoked_at) OR (old.scopes IS DISTINCT FROM new.scopes) OR (old.user_id IS DISTINCT FROM new.user_id))) EXECUTE FUNCTION public.pgtrigger_update_update_410a8();


COMMENT ON TRIGGER pgtrigger_update_update_410a8 ON public.accounts_accesstoken IS 'ff3ebdc5149927a9b20c009814513f4f1bf1e653';


CREATE TRIGGER pgtrigger_update_update_43c59 AFTER UPDATE ON public.licensing_signature FOR EACH ROW WHEN (((old.agreement_id IS DISTINCT FROM new.agreement_id) OR (old.asked_at IS DISTINCT FROM new.asked_at) OR (old.asked_by_id IS DISTINCT FROM new.asked_by_id) OR ((old.digest)::text IS DISTINCT FROM (new.digest)::text) OR (old.expires_at IS DISTINCT FROM new.expires_at) OR (old.id IS DISTINCT FROM new.id) OR ((old.signed_as)::text IS DISTINCT FROM (new.signed_as)::text) OR (old.signed_at IS DISTINCT FROM new.signed_at) OR (old.signer_id IS DISTINCT FROM new.signer_id) OR (old.withdrawn_at IS DISTINCT FROM new.withdrawn_at))) EXECUTE FUNCTION public.pgtrigger_update_update_43c59();


COMMENT ON TRIGGER pgtrigger_update_update_43c59 ON public.licensing_signature IS '98389003160b93dcce64fe969a30c6b699d7ac3c';


CREATE TRIGGER pgtrigger_update_update_468da AFTER UPDATE ON public.ip_registry_identifier FOR EACH ROW WHEN ((old.* IS DISTINCT FROM new.*)) EXECUTE FUNCTION public.pgtrigger_update_update_468da();


COMMENT ON TRIGGER pgtrigger_update_update_468da ON public.ip_registry_identifier IS '2af0c90559eb41ad7c978389c78bb8a6f8dee9f4';


CREATE TRIGGER pgtrigger_update_update_47617 AFTER UPDATE ON public.licensing_coexclusivegroup FOR EACH ROW WHEN ((old.* IS DISTINCT FROM new.*)) EXECUTE FUNCTION public.pgtrigger_update_update_47617();


COMMENT ON TRIGGER pgtrigger_update_update_47617 ON public.licensing_coexclusivegroup IS '1c5c8acf6fddb8d41f1a7072d6e6be65b5fe0296';


CREATE TRIGGER pgtrigger_update_update_4b24a AFTER UPDATE ON public.vocabularies_niceclass FOR EACH ROW WHEN ((old.* IS DISTINCT FROM new.*)) EXECUTE FUNCTION public.pgtrigger_update_update_4b24a();


COMMENT ON TRIGGER pgtrigger_update_update_4b24a ON public.vocabularies_niceclass IS 'df88f9e4d1f9366c31e748afb123db43f06fee8e';


CREATE TRIGGER pgtrigger_update_update_4b2e1 AFTER UPDATE ON public.ip_registry_registration FOR EACH ROW WHEN ((old.* IS DISTINCT FROM new.*)) EXECUTE FUNCTION public.pgtrigger_update_update_4b2e1();


COMMENT ON TRIGGER pgtrigger_update_update_4b2e1 ON public.ip_registry_registration IS '3e8e03467579d3954f964e76163f6b4d2e9223dc';


CREATE TRIGGER pgtrigger_update_update_4e12d AFTER UPDATE ON public.accounts_invitation FOR EACH ROW WHEN (((old.accepted_at IS DISTINCT FROM new.accepted_at) OR ((old.email)::text IS DISTINCT FROM (new.email)::text) OR (old.expires_at IS DISTINCT FROM new.expires_at) OR (old.id IS DISTINCT FROM new.id) OR (old.invited_by_id IS DISTINCT FROM new.invited_by_id) OR ((old.language)::text IS DISTINCT FROM (new.language)::text) OR (old.made_at IS DISTINCT FROM new.made_at) OR ((old.name)::text IS DISTINCT FROM (new.name)::text) OR (old.organisation_id IS DISTINCT FROM new.organisation_id) OR ((old.role)::text IS DISTINCT FROM (new.role)::text) OR (old.withdrawn_at IS DISTINCT FROM new.withdrawn_at))) EXECUTE FUNCTION public.pgtrigger_update_update_4e12d();


COMMENT ON TRIGGER pgtrigger_update_update_4e12d ON public.accounts_invitation IS '5febe7b3d2c3fe6185108459b3f42c7a0ba6f024';


CREATE TRIGGER pgtrigger_update_update_504ff AFTER UPDATE ON public.licensing_grantscope FOR EACH ROW WHEN ((old.* IS DISTINCT FROM new.*)) EXECUTE FUNCTION public.pgtrigger_update_update_504ff();


COMMENT ON TRIGGER pgtrigger_update_update_504ff ON public.licensing_grantscope IS '13d1aaef179a91e502d8c18c8f81032a7c856e1f';


CREATE TRIGGER pgtrigger_update_update_50dee AFTER UPDATE ON public.ip_registry_derivation FOR EACH ROW WHEN ((old.* IS DISTINCT FROM new.*)) EXECUTE FUNCTION public.pgtrigger_update_update_50dee();


COMMENT ON TRIGGER pgtrigger_update_update_50dee ON public.ip_registry_derivation IS '996d6ad841b56e2bb3b3dc03aeb19fa175679e53';


CREATE TRIGGER pgtrigger_update_update_53947 AFTER UPDATE ON public.vocabularies_channel FOR EACH ROW WHEN ((old.* IS DISTINCT FROM new.*)) EXECUTE FUNCTION public.pgtrigger_update_update_53947();


COMMENT ON TRIGGER pgtrigger_update_update_53947 ON public.vocabularies_channel IS '596ef6cd16121b6572074b62dceb6bdc87104d48';


CREATE TRIGGER pgtrigger_update_update_552ed AFTER UPDATE ON public.ip_registry_styleguideversion FOR EACH ROW WHEN ((old.* IS DISTINCT FROM new.*)) EXECUTE FUNCTION public.pgtrigger_update_update_552ed();


COMMENT ON TRIGGER pgtrigger_update_update_552ed ON public.ip_registry_styleguideversion IS '6018cce4287be323a84d922e14b1cf86ba41a3ea';


CREATE TRIGGER pgtrigger_update_update_5d880 AFTER UPDATE ON public.ip_registry_releasedate FOR EACH ROW WHEN ((old.* IS DISTINCT FROM new.*)) EXECUTE FUNCTION public.pgtrigger_update_update_5d880();


COMMENT ON TRIGGER pgtrigger_update_update_5d880 ON public.ip_registry_releasedate IS 'a00630cae02296c7ebc77a68c9407d1e77fb68da';


CREATE TRIGGER pgtrigger_update_update_62538 AFTER UPDATE ON public.enforcement_selleraccount FOR EACH ROW WHEN ((old.* IS DISTINCT FROM new.*)) EXECUTE FUNCTION public.pgtrigger_update_update_62538();


COMMENT ON TRIGGER pgtrigger_update_update_62538 ON public.enforcement_selleraccount IS '01125e136f4c03ef8ebbe933c44f68a5f9540627';


CREATE TRIGGER pgtrigger_update_update_7744a AFTER UPDATE ON public.enforcement_piracyreport FOR EACH ROW WHEN ((((old.digest)::text IS DISTINCT FROM (new.digest)::text) OR (old.id IS DISTINCT FROM new.id) OR ((old.language)::text IS DISTINCT FROM (new.language)::text) OR ((old.place)::text IS DISTINCT FROM (new.place)::text) OR ((old.reference)::text IS DISTINCT FROM (new.reference)::text) OR (old.reported_at IS DISTINCT FROM new.reported_at) OR ((old.reporter_email)::text IS DISTINCT FROM (new.reporter_email)::text) OR ((old.seller)::text IS DISTINCT FROM (new.seller)::text) OR ((old.source)::text IS DISTINCT FROM (new.source)::text) OR (old.territory_id IS DISTINCT FROM new.territory_id) OR ((old.url)::text IS DISTINCT FROM (new.url)::text) OR (old.what IS DISTINCT FROM new.what))) EXECUTE FUNCTION public.pgtrigger_update_update_7744a();


COMMENT ON TRIGGER pgtrigger_update_update_7744a ON public.enforcement_piracyreport IS 'eef649b4549b1953ac85aecee1824adff8771375';


CREATE TRIGGER pgtrigger_update_update_87f39 AFTER UPDATE ON public.licensing_authorisationmove FOR EACH ROW WHEN ((old.* IS DISTINCT FROM new.*)) EXECUTE FUNCTION public.pgtrigger_update_update_87f39();


COMMENT ON TRIGGER pgtrigger_update_update_87f39 ON public.licensing_authorisationmove IS '173d0beaf2c40d7d2889b751fc311344be479ad3';


CREATE TRIGGER pgtrigger_update_update_8b16d AFTER UPDATE ON public.licensing_obligation FOR EACH ROW WHEN ((old.* IS DISTINCT FROM new.*)) EXECUTE FUNCTION public.pgtrigger_update_update_8b16d();


COMMENT ON TRIGGER pgtrigger_update_update_8b16d ON public.licensing_obligation IS '22ef922562fd26090ddcf4fb8d05bbc608115fd8';


CREATE TRIGGER pgtrigger_update_update_8b9ed AFTER UPDATE ON public.ip_registry_assetimage FOR EACH ROW WHEN ((old.* IS DISTINCT FROM new.*)) EXECUTE FUNCTION public.pgtrigger_update_update_8b9ed();


COMMENT ON TRIGGER pgtrigger_update_update_8b9ed ON public.ip_registry_assetimage IS '4c6c1822a103a4182f6b4d5c2ea44058c3f3495e';


CREATE TRIGGER pgtrigger_update_update_8cf09 AFTER UPDATE ON public.ip_registry_gate FOR EACH ROW WHEN ((old.* IS DISTINCT FROM new.*)) EXECUTE FUNCTION public.pgtrigger_update_update_8cf09();


COMMENT ON TRIGGER pgtrigger_update_update_8cf09 ON public.ip_registry_gate IS 'afc206b57699c93a583dc9e685992c5d7bf34939';


CREATE TRIGGER pgtrigger_update_update_8dc73 AFTER UPDATE ON public.ip_registry_inclusion FOR EACH ROW WHEN ((old.* IS DISTINCT FROM new.*)) EXECUTE FUNCTION public.pgtrigger_update_update_8dc73();


COMMENT ON TRIGGER pgtrigger_update_update_8dc73 ON public.ip_registry_inclusion IS 'f3cc835293c0b41dcba638d7db0b498ab105a191';


CREATE TRIGGER pgtrigger_update_update_91f10 AFTER UPDATE ON public.ip_registry_clearance FOR EACH ROW WHEN ((old.* IS DISTINCT FROM new.*)) EXECUTE FUNCTION public.pgtrigger_update_update_91f10();


COMMENT ON TRIGGER pgtrigger_update_update_91f10 ON public.ip_registry_clearance IS '76f2c1909f49f0cef71c39bcef4d420f9ecf7bd0';


CREATE TRIGGER pgtrigger_update_update_98013 AFTER UPDATE ON public.alerts_webhookendpoint FOR EACH ROW WHEN (((old.disabled_at IS DISTINCT FROM new.disabled_at) OR (old.disabled_because IS DISTINCT FROM new.disabled_because) OR (old.event_types IS DISTINCT FROM new.event_types) OR (old.id IS DISTINCT FROM new.id) OR (old.made_at IS DISTINCT FROM new.made_at) OR ((old.note)::text IS DISTINCT FROM (new.note)::text) OR (old.organisation_id IS DISTINCT FROM new.organisation_id) OR (old.previous_until IS DISTINCT FROM new.previous_until) OR ((old.url)::text IS DISTINCT FROM (new.url)::text))) EXECUTE FUNCTION public.pgtrigger_update_update_98013();


COMMENT ON TRIGGER pgtrigger_update_update_98013 ON public.alerts_webhookendpoint IS '1714eeee74b3297b023c7b5a9094204ce6c66485';


CREATE TRIGGER pgtrigger_update_update_9b728 AFTER UPDATE ON public.licensing_pool FOR EACH ROW WHEN ((old.* IS DISTINCT FROM new.*)) EXECUTE FUNCTION public.pgtrigger_update_update_9b728();


COMMENT ON TRIGGER pgtrigger_update_update_9b728 ON public.licensing_pool IS '7a0a8787525678e430581bcedd10086d0f648cf9';


CREATE TRIGGER pgtrigger_update_update_9ba19 AFTER UPDATE ON public.licensing_authorisationbox FOR EACH ROW WHEN ((old.* IS DISTINCT FROM new.*)) EXECUTE FUNCTION public.pgtrigger_update_update_9ba19();


COMMENT ON TRIGGER pgtrigger_update_update_9ba19 ON public.licensing_authorisationbox IS 'c9c6b87b616efd2106197c24cdc1a402c64ff087';


CREATE TRIGGER pgtrigger_update_update_9d5cb AFTER UPDATE ON public.enforcement_listing FOR EACH ROW WHEN ((((old.currency)::text IS DISTINCT FROM (new.currency)::text) OR ((old.external_id)::text IS DISTINCT FROM (new.external_id)::text) OR (old.id IS DISTINCT FROM new.id) OR ((old.marketplace)::text IS DISTINCT FROM (new.marketplace)::text) OR (old.price IS DISTINCT FROM new.price) OR (old.seen_on IS DISTINCT FROM new.seen_on) OR ((old.seller)::text IS DISTINCT FROM (new.seller)::text) OR (old.territory_id IS DISTINCT FROM new.territory_id) OR ((old.title)::text IS DISTINCT FROM (new.title)::text) OR ((old.url)::text IS DISTINCT FROM (new.url)::text))) EXECUTE FUNCTION public.pgtrigger_update_update_9d5cb();


COMMENT ON TRIGGER pgtrigger_update_update_9d5cb ON public.enforcement_listing IS '38ec77f2934ea1825b36d92c206e944bfa3e9b66';


CREATE TRIGGER pgtrigger_update_update_9de69 AFTER UPDATE ON public.licensing_dispute FOR EACH ROW WHEN ((old.* IS DISTINCT FROM new.*)) EXECUTE FUNCTION public.pgtrigger_update_update_9de69();


COMMENT ON TRIGGER pgtrigger_update_update_9de69 ON public.licensing_dispute IS '0175dc48d38cff66edd956be878e9990b3659e11';


CREATE TRIGGER pgtrigger_update_update_9e5fc AFTER UPDATE ON public.accounts_organisation FOR EACH ROW WHEN ((old.* IS DISTINCT FROM new.*)) EXECUTE FUNCTION public.pgtrigger_update_update_9e5fc();


COMMENT ON TRIGGER pgtrigger_update_update_9e5fc ON public.accounts_organisation IS '107430d73d9460a8e9c81fbccdbd1f2b400d2f71';


CREATE TRIGGER pgtrigger_update_update_a4870 AFTER UPDATE ON public.licensing_licencerequest FOR EACH ROW WHEN ((old.* IS DISTINCT FROM new.*)) EXECUTE FUNCTION public.pgtrigger_update_update_a4870();


COMMENT ON TRIGGER pgtrigger_update_update_a4870 ON public.licensing_licencerequest IS '234e62c7b8164c137b2f74be847f36373d969cca';


CREATE TRIGGER pgtrigger_update_update_ab170 AFTER UPDATE ON public.licensing_grantbox FOR EACH ROW WHEN ((old.* IS DISTINCT FROM new.*)) EXECUTE FUNCTION public.pgtrigger_update_update_ab170();


COMMENT ON TRIGGER pgtrigger_update_update_ab170 ON public.licensing_grantbox IS '35d6dc8c2c46760c2419ab8cfb216d287e99ec1f';


CREATE TRIGGER pgtrigger_update_update_abd67 AFTER UPDATE ON public.licensing_reminder FOR EACH ROW WHEN ((old.* IS DISTINCT FROM new.*)) EXECUTE FUNCTION public.pgtrigger_update_update_abd67();


COMMENT ON TRIGGER pgtrigger_update_update_abd67 ON public.licensing_reminder IS '40a2822634f2a4c7d532cb6f51f7fd9f872d7f13';


CREATE TRIGGER pgtrigger_update_update_b8b34 AFTER UPDATE ON public.licensing_signingkey FOR EACH ROW WHEN ((old.* IS DISTINCT FROM new.*)) EXECUTE FUNCTION public.pgtrigger_update_update_b8b34();


COMMENT ON TRIGGER pgtrigger_update_update_b8b34 ON public.licensing_signingkey IS '1e2409cb08f26fe2803667ceee1e8e3758812259';


CREATE TRIGGER pgtrigger_update_update_ba20a AFTER UPDATE ON public.licensing_grant FOR EACH ROW WHEN ((old.* IS DISTINCT FROM new.*)) EXECUTE FUNCTION public.pgtrigger_update_update_ba20a();


COMMENT ON TRIGGER pgtrigger_update_update_ba20a ON public.licensing_grant IS 'd7526fc54d39c4729fab023a9b9de4e3dcd64318';


CREATE TRIGGER pgtrigger_update_update_c12eb AFTER UPDATE ON public.enforcement_assessment FOR EACH ROW WHEN ((old.* IS DISTINCT FROM new.*)) EXECUTE FUNCTION public.pgtrigger_update_update_c12eb();


COMMENT ON TRIGGER pgtrigger_update_update_c12eb ON public.enforcement_assessment IS '743d58dc5f281cbd3b8d3f77d2834a8c82cead5a';


CREATE TRIGGER pgtrigger_update_update_c279c AFTER UPDATE ON public.ip_registry_release FOR EACH ROW WHEN ((old.* IS DISTINCT FROM new.*)) EXECUTE FUNCTION public.pgtrigger_update_update_c279c();


COMMENT ON TRIGGER pgtrigger_update_update_c279c ON public.ip_registry_release IS '247c95e9571f78959545b9cc8a4d13ca12e5d12c';


CREATE TRIGGER pgtrigger_update_update_c6085 AFTER UPDATE ON public.enforcement_assessmentmatch FOR EACH ROW WHEN ((old.* IS DISTINCT FROM new.*)) EXECUTE FUNCTION public.pgtrigger_update_update_c6085();


COMMENT ON TRIGGER pgtrigger_update_update_c6085 ON public.enforcement_assessmentmatch IS '12be521b7a896bc5e0c69747e7478164e9f65a00';


CREATE TRIGGER pgtrigger_update_update_cb7a8 AFTER UPDATE ON public.licensing_obligationmove FOR EACH ROW WHEN ((old.* IS DISTINCT FROM new.*)) EXECUTE FUNCTION public.pgtrigger_update_update_cb7a8();


COMMENT ON TRIGGER pgtrigger_update_update_cb7a8 ON public.licensing_obligationmove IS 'cf864af840829b8008ae0e2ff5eb82a9b72151b7';


CREATE TRIGGER pgtrigger_update_update_cbfa7 AFTER UPDATE ON public.ip_registry_title FOR EACH ROW WHEN ((old.* IS DISTINCT FROM new.*)) EXECUTE FUNCTION public.pgtrigger_update_update_cbfa7();


COMMENT ON TRIGGER pgtrigger_update_update_cbfa7 ON public.ip_registry_title IS 'ba9623a98aeba362753a71cd40853132e4e60169';


CREATE TRIGGER pgtrigger_update_update_cea7c AFTER UPDATE ON public.merchandise_product FOR EACH ROW WHEN ((old.* IS DISTINCT FROM new.*)) EXECUTE FUNCTION public.pgtrigger_update_update_cea7c();


COMMENT ON TRIGGER pgtrigger_update_update_cea7c ON public.merchandise_product IS 'd423afb1dc72ec64e9bc7cc28be2465060a5cdbf';


CREATE TRIGGER pgtrigger_update_update_d2eca AFTER UPDATE ON public.merchandise_sku FOR EACH ROW WHEN ((old.* IS DISTINCT FROM new.*)) EXECUTE FUNCTION public.pgtrigger_update_update_d2eca();


COMMENT ON TRIGGER pgtrigger_update_update_d2eca ON public.merchandise_sku IS '13ce6b1dcf1e8f9e2b9c89be927f07d8d2619152';


CREATE TRIGGER pgtrigger_update_update_d64ae AFTER UPDATE ON public.licensing_statuschange FOR EACH ROW WHEN ((old.* IS DISTINCT FROM new.*)) EXECUTE FUNCTION public.pgtrigger_update_update_d64ae();


COMMENT ON TRIGGER pgtrigger_update_update_d64ae ON public.licensing_statuschange IS '2dd8a999384b3644f394ae5690f2131405d37f1f';


CREATE TRIGGER pgtrigger_update_update_dbf8f AFTER UPDATE ON public.ip_registry_aicontribution FOR EACH ROW WHEN ((old.* IS DISTINCT FROM new.*)) EXECUTE FUNCTION public.pgtrigger_update_update_dbf8f();


COMMENT ON TRIGGER pgtrigger_update_update_dbf8f ON public.ip_registry_aicontribution IS 'bf141f898464f4da4465860e1fc3cb9025e40ff8';


CREATE TRIGGER pgtrigger_update_update_dc298 AFTER UPDATE ON public.vocabularies_territory FOR EACH ROW WHEN ((old.* IS DISTINCT FROM new.*)) EXECUTE FUNCTION public.pgtrigger_update_update_dc298();


COMMENT ON TRIGGER pgtrigger_update_update_dc298 ON public.vocabularies_territory IS 'f23be4465d6e9f16c7e2df42533101c0fc61389c';


CREATE TRIGGER pgtrigger_update_update_dc2aa AFTER UPDATE ON public.ip_registry_assetalias FOR EACH ROW WHEN ((old.* IS DISTINCT FROM new.*)) EXECUTE FUNCTION public.pgtrigger_update_update_dc2aa();


COMMENT ON TRIGGER pgtrigger_update_update_dc2aa ON public.ip_registry_assetalias IS '2c7aba6eb422e847b969f08d1c30b21ba8b4e864';


CREATE TRIGGER pgtrigger_update_update_dde08 AFTER UPDATE ON public.vocabularies_language FOR EACH ROW WHEN ((old.* IS DISTINCT FROM new.*)) EXECUTE FUNCTION public.pgtrigger_update_update_dde08();


COMMENT ON TRIGGER pgtrigger_update_update_dde08 ON public.vocabularies_language IS '0f3b70b2537ec385f53537c5f3293508b6a27a5c';


CREATE TRIGGER pgtrigger_update_update_e113c AFTER UPDATE ON public.licensing_authorisation FOR EACH ROW WHEN (((old.grant_id IS DISTINCT FROM new.grant_id) OR (old.holder_id IS DISTINCT FROM new.holder_id) OR (old.id IS DISTINCT FROM new.id) OR (old.issued_at IS DISTINCT FROM new.issued_at) OR (old.period IS DISTINCT FROM new.period) OR (old.replaces_id IS DISTINCT FROM new.replaces_id) OR ((old.scope_digest)::text IS DISTINCT FROM (new.scope_digest)::text) OR ((old.status)::text IS DISTINCT FROM (new.status)::text))) EXECUTE FUNCTION public.pgtrigger_update_update_e113c();


COMMENT ON TRIGGER pgtrigger_update_update_e113c ON public.licensing_authorisation IS '86b931a8762e300009b39c2027b245c5275b24d6';


CREATE TRIGGER pgtrigger_update_update_e7b6d AFTER UPDATE ON public.licensing_agreement FOR EACH ROW WHEN ((old.* IS DISTINCT FROM new.*)) EXECUTE FUNCTION public.pgtrigger_update_update_e7b6d();


COMMENT ON TRIGGER pgtrigger_update_update_e7b6d ON public.licensing_agreement IS '358197b4072a8c0d6ffa229247b4f6fbd3881801';


CREATE TRIGGER pgtrigger_update_update_ed751 AFTER UPDATE ON public.alerts_calendartoken FOR EACH ROW WHEN (((old.id IS DISTINCT FROM new.id) OR (old.made_at IS DISTINCT FROM new.made_at) OR (old.user_id IS DISTINCT FROM new.user_id))) EXECUTE FUNCTION public.pgtrigger_update_update_ed751();


COMMENT ON TRIGGER pgtrigger_update_update_ed751 ON public.alerts_calendartoken IS '611a15e18e54a30cd6329c6636d6578f107fa60a';


CREATE TRIGGER pgtrigger_update_update_f55db AFTER UPDATE ON public.vocabularies_usecategory FOR EACH ROW WHEN ((old.* IS DISTINCT FROM new.*)) EXECUTE FUNCTION public.pgtrigger_update_update_f55db();


COMMENT ON TRIGGER pgtrigger_update_update_f55db ON public.vocabularies_usecategory IS '58d63eb10e6ccd6bd6ac7e828b0115448dbc8bfe';


CREATE TRIGGER pgtrigger_update_update_f74ef AFTER UPDATE ON public.ip_registry_encumbrance FOR EACH ROW WHEN ((old.* IS DISTINCT FROM new.*)) EXECUTE FUNCTION public.pgtrigger_update_update_f74ef();


COMMENT ON TRIGGER pgtrigger_update_update_f74ef ON public.ip_registry_encumbrance IS '8492e88492fcc32e2c4e361ab6ef79024518f5fd';


CREATE TRIGGER pgtrigger_update_update_fb23d AFTER UPDATE ON public.ip_registry_asset FOR EACH ROW WHEN ((((old.audience)::text IS DISTINCT FROM (new.audience)::text) OR (old.id IS DISTINCT FROM new.id) OR ((old.kind)::text IS DISTINCT FROM (new.kind)::text) OR ((old.level)::text IS DISTINCT FROM (new.level)::text) OR ((old.maker)::text IS DISTINCT FROM (new.maker)::text) OR (old.merged_into_id IS DISTINCT FROM new.merged_into_id) OR (old.parent_id IS DISTINCT FROM new.parent_id) OR ((old.potential)::text IS DISTINCT FROM (new.potential)::text) OR ((old.reference)::text IS DISTINCT FROM (new.reference)::text) OR (old.span IS DISTINCT FROM new.span) OR ((old.stage)::text IS DISTINCT FROM (new.stage)::text) OR ((old.title)::text IS DISTINCT FROM (new.title)::text) OR ((old.title_zh)::text IS DISTINCT FROM (new.title_zh)::text) OR (old.year IS DISTINCT FROM new.year))) EXECUTE FUNCTION public.pgtrigger_update_update_fb23d();


COMMENT ON TRIGGER pgtrigger_update_update_fb23d ON public.ip_registry_asset IS '845598e634846a99856393b62a902a74c77847a8';


CREATE TRIGGER pgtrigger_waits_for_its_pool_322c6 BEFORE INSERT ON public.licensing_grantbox FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_waits_for_its_pool_322c6();


COMMENT ON TRIGGER pgtrigger_waits_for_its_pool_322c6 ON public.licensing_grantbox IS '27acadc46bf3a654750e5949ead495db6c21b643';


CREATE TRIGGER pgtrigger_within_its_estate_a4cbd BEFORE INSERT OR UPDATE OF asset, pool_id ON public.licensing_grantbox FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_within_its_estate_a4cbd();


COMMENT ON TRIGGER pgtrigger_within_its_estate_a4cbd ON public.licensing_grantbox IS 'bccbc6da2085953cdf7b29842f8533c7efd34757';


ALTER TABLE ONLY public.account_emailaddress
    ADD CONSTRAINT account_emailaddress_user_id_2c513194_fk_accounts_user_id FOREIGN KEY (user_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.account_emailconfirmation
    ADD CONSTRAINT account_emailconfirm_email_address_id_5b7f8c58_fk_account_e FOREIGN KEY (email_address_id) REFERENCES public.account_emailaddress(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.accounts_accesstoken
    ADD CONSTRAINT accounts_accesstoken_user_id_9665e3f6_fk_accounts_user_id FOREIGN KEY (user_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.accounts_invitation
    ADD CONSTRAINT accounts_invitation_invited_by_id_94a21efc_fk_accounts_user_id FOREIGN KEY (invited_by_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.accounts_invitation
    ADD CONSTRAINT accounts_invitation_organisation_id_b7f9480b_fk_accounts_ FOREIGN KEY (organisation_id) REFERENCES public.accounts_organisation(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.accounts_membership
    ADD CONSTRAINT accounts_membership_organisation_id_98e5c22b_fk_accounts_ FOREIGN KEY (organisation_id) REFERENCES public.accounts_organisation(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.accounts_membership
    ADD CONSTRAINT accounts_membership_user_id_487fb39e_fk_accounts_user_id FOREIGN KEY (user_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.accounts_organisation
    ADD CONSTRAINT accounts_organisatio_merged_into_id_baea4423_fk_accounts_ FOREIGN KEY (merged_into_id) REFERENCES public.accounts_organisation(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.accounts_user_groups
    ADD CONSTRAINT accounts_user_groups_group_id_bd11a704_fk_auth_group_id FOREIGN KEY (group_id) REFERENCES public.auth_group(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.accounts_user_groups
    ADD CONSTRAINT accounts_user_groups_user_id_52b62117_fk_accounts_user_id FOREIGN KEY (user_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.accounts_user_user_permissions
    ADD CONSTRAINT accounts_user_user_p_permission_id_113bb443_fk_auth_perm FOREIGN KEY (permission_id) REFERENCES public.auth_permission(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.accounts_user_user_permissions
    ADD CONSTRAINT accounts_user_user_p_user_id_e4f0a161_fk_accounts_ FOREIGN KEY (user_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.alerts_alert
    ADD CONSTRAINT alerts_alert_organisation_id_fae279f8_fk_accounts_ FOREIGN KEY (organisation_id) REFERENCES public.accounts_organisation(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.alerts_alert
    ADD CONSTRAINT alerts_alert_settled_by_id_d5413002_fk_accounts_user_id FOREIGN KEY (settled_by_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.alerts_calendartoken
    ADD CONSTRAINT alerts_calendartoken_user_id_08d0d11b_fk_accounts_user_id FOREIGN KEY (user_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.alerts_delivery
    ADD CONSTRAINT alerts_delivery_alert_id_527311ab_fk_alerts_alert_id FOREIGN KEY (alert_id) REFERENCES public.alerts_alert(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.alerts_delivery
    ADD CONSTRAINT alerts_delivery_user_id_3357b9d8_fk_accounts_user_id FOREIGN KEY (user_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.alerts_webhookattempt
    ADD CONSTRAINT alerts_webhookattemp_message_id_201625fc_fk_alerts_we FOREIGN KEY (message_id) REFERENCES public.alerts_webhookmessage(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.alerts_webhookendpoint
    ADD CONSTRAINT alerts_webhookendpoi_organisation_id_40d3cd01_fk_accounts_ FOREIGN KEY (organisation_id) REFERENCES public.accounts_organisation(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.alerts_webhookmessage
    ADD CONSTRAINT alerts_webhookmessag_endpoint_id_c8940855_fk_alerts_we FOREIGN KEY (endpoint_id) REFERENCES public.alerts_webhookendpoint(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.auth_group_permissions
    ADD CONSTRAINT auth_group_permissio_permission_id_84c5c92e_fk_auth_perm FOREIGN KEY (permission_id) REFERENCES public.auth_permission(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.auth_group_permissions
    ADD CONSTRAINT auth_group_permissions_group_id_b120cbf9_fk_auth_group_id FOREIGN KEY (group_id) REFERENCES public.auth_group(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.auth_permission
    ADD CONSTRAINT auth_permission_content_type_id_2f476e4b_fk_django_co FOREIGN KEY (content_type_id) REFERENCES public.django_content_type(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.core_intake
    ADD CONSTRAINT core_intake_committed_by_id_db74fd30_fk_accounts_user_id FOREIGN KEY (committed_by_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.core_intake
    ADD CONSTRAINT core_intake_confirmed_by_id_05a01929_fk_accounts_user_id FOREIGN KEY (confirmed_by_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.core_intake
    ADD CONSTRAINT core_intake_created_by_id_07485e03_fk_accounts_user_id FOREIGN KEY (created_by_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.core_intake
    ADD CONSTRAINT core_intake_file_id_31b07975_fk_core_storedfile_id FOREIGN KEY (file_id) REFERENCES public.core_storedfile(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.core_intake
    ADD CONSTRAINT core_intake_rejects_id_dab073ce_fk_core_storedfile_id FOREIGN KEY (rejects_id) REFERENCES public.core_storedfile(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.core_intakeproblem
    ADD CONSTRAINT core_intakeproblem_intake_id_bc8b5547_fk_core_intake_id FOREIGN KEY (intake_id) REFERENCES public.core_intake(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.core_intakereport
    ADD CONSTRAINT core_intakereport_intake_id_ab01f3d4_fk_core_intake_id FOREIGN KEY (intake_id) REFERENCES public.core_intake(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.core_keptanswer
    ADD CONSTRAINT core_keptanswer_user_id_a8c740c3_fk_accounts_user_id FOREIGN KEY (user_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.core_storedfile
    ADD CONSTRAINT core_storedfile_created_by_id_e0753da7_fk_accounts_user_id FOREIGN KEY (created_by_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.django_admin_log
    ADD CONSTRAINT django_admin_log_content_type_id_c4bce8eb_fk_django_co FOREIGN KEY (content_type_id) REFERENCES public.django_content_type(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.django_admin_log
    ADD CONSTRAINT django_admin_log_user_id_c564eba6_fk_accounts_user_id FOREIGN KEY (user_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.enforcement_assessmentmatch
    ADD CONSTRAINT enforcement_assessme_assessment_id_d27da1d3_fk_enforceme FOREIGN KEY (assessment_id) REFERENCES public.enforcement_assessment(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.enforcement_assessmentmatch
    ADD CONSTRAINT enforcement_assessme_asset_id_bc46b367_fk_ip_regist FOREIGN KEY (asset_id) REFERENCES public.ip_registry_asset(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.enforcement_assessment
    ADD CONSTRAINT enforcement_assessme_element_id_a9949849_fk_ip_regist FOREIGN KEY (element_id) REFERENCES public.ip_registry_asset(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.enforcement_assessment
    ADD CONSTRAINT enforcement_assessme_listing_id_481d5ae3_fk_enforceme FOREIGN KEY (listing_id) REFERENCES public.enforcement_listing(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.enforcement_assessment
    ADD CONSTRAINT enforcement_assessme_organisation_id_b6c13342_fk_accounts_ FOREIGN KEY (organisation_id) REFERENCES public.accounts_organisation(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.enforcement_assessment
    ADD CONSTRAINT enforcement_assessme_report_id_4ac5b39e_fk_enforceme FOREIGN KEY (report_id) REFERENCES public.enforcement_piracyreport(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.enforcement_assessment
    ADD CONSTRAINT enforcement_assessment_work_id_c1f5ee5f_fk_ip_registry_asset_id FOREIGN KEY (work_id) REFERENCES public.ip_registry_asset(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.enforcement_listing
    ADD CONSTRAINT enforcement_listing_territory_id_bbc371f4_fk_vocabular FOREIGN KEY (territory_id) REFERENCES public.vocabularies_territory(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.enforcement_piracyreport
    ADD CONSTRAINT enforcement_piracyre_territory_id_d51a2605_fk_vocabular FOREIGN KEY (territory_id) REFERENCES public.vocabularies_territory(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.enforcement_selleraccount
    ADD CONSTRAINT enforcement_sellerac_organisation_id_85f68bb5_fk_accounts_ FOREIGN KEY (organisation_id) REFERENCES public.accounts_organisation(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.ip_registry_aicontribution
    ADD CONSTRAINT ip_registry_aicontri_asset_id_16200ac7_fk_ip_regist FOREIGN KEY (asset_id) REFERENCES public.ip_registry_asset(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.ip_registry_asset
    ADD CONSTRAINT ip_registry_asset_merged_into_id_ead03d56_fk_ip_regist FOREIGN KEY (merged_into_id) REFERENCES public.ip_registry_asset(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.ip_registry_asset
    ADD CONSTRAINT ip_registry_asset_parent_id_4639c9c9_fk_ip_registry_asset_id FOREIGN KEY (parent_id) REFERENCES public.ip_registry_asset(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.ip_registry_assetalias
    ADD CONSTRAINT ip_registry_assetali_asset_id_f97abaa4_fk_ip_regist FOREIGN KEY (asset_id) REFERENCES public.ip_registry_asset(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.ip_registry_assetimage
    ADD CONSTRAINT ip_registry_assetima_asset_id_7a9f2706_fk_ip_regist FOREIGN KEY (asset_id) REFERENCES public.ip_registry_asset(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.ip_registry_assetimage
    ADD CONSTRAINT ip_registry_assetima_thumbnail_id_4c07d309_fk_core_stor FOREIGN KEY (thumbnail_id) REFERENCES public.core_storedfile(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.ip_registry_assetimage
    ADD CONSTRAINT ip_registry_assetimage_file_id_c2d26fed_fk_core_storedfile_id FOREIGN KEY (file_id) REFERENCES public.core_storedfile(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.ip_registry_clearance
    ADD CONSTRAINT ip_registry_clearanc_document_id_9c0a4524_fk_core_stor FOREIGN KEY (document_id) REFERENCES public.core_storedfile(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.ip_registry_clearance
    ADD CONSTRAINT ip_registry_clearance_asset_id_bc0a0cba_fk_ip_registry_asset_id FOREIGN KEY (asset_id) REFERENCES public.ip_registry_asset(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.ip_registry_derivation
    ADD CONSTRAINT ip_registry_derivati_source_id_7acca4ea_fk_ip_regist FOREIGN KEY (source_id) REFERENCES public.ip_registry_asset(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.ip_registry_derivation
    ADD CONSTRAINT ip_registry_derivation_work_id_fe2fb837_fk_ip_registry_asset_id FOREIGN KEY (work_id) REFERENCES public.ip_registry_asset(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.ip_registry_encumbrance
    ADD CONSTRAINT ip_registry_encumbra_asset_id_1adbbae3_fk_ip_regist FOREIGN KEY (asset_id) REFERENCES public.ip_registry_asset(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.ip_registry_encumbrance
    ADD CONSTRAINT ip_registry_encumbra_document_id_aef1f632_fk_core_stor FOREIGN KEY (document_id) REFERENCES public.core_storedfile(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.ip_registry_encumbrance
    ADD CONSTRAINT ip_registry_encumbra_holder_id_b84d6b36_fk_accounts_ FOREIGN KEY (holder_id) REFERENCES public.accounts_organisation(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.ip_registry_gate
    ADD CONSTRAINT ip_registry_gate_asset_id_88e016bd_fk_ip_registry_asset_id FOREIGN KEY (asset_id) REFERENCES public.ip_registry_asset(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.ip_registry_identifier
    ADD CONSTRAINT ip_registry_identifi_asset_id_28305fbc_fk_ip_regist FOREIGN KEY (asset_id) REFERENCES public.ip_registry_asset(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.ip_registry_inclusion
    ADD CONSTRAINT ip_registry_inclusion_part_id_167bdd15_fk_ip_registry_asset_id FOREIGN KEY (part_id) REFERENCES public.ip_registry_asset(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.ip_registry_inclusion
    ADD CONSTRAINT ip_registry_inclusion_whole_id_2aaa7846_fk_ip_registry_asset_id FOREIGN KEY (whole_id) REFERENCES public.ip_registry_asset(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.ip_registry_planline
    ADD CONSTRAINT ip_registry_planline_asset_id_5875c92d_fk_ip_registry_asset_id FOREIGN KEY (asset_id) REFERENCES public.ip_registry_asset(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.ip_registry_planline
    ADD CONSTRAINT ip_registry_planline_category_id_72962a29_fk_vocabular FOREIGN KEY (category_id) REFERENCES public.vocabularies_usecategory(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.ip_registry_registration
    ADD CONSTRAINT ip_registry_registra_asset_id_9cc92051_fk_ip_regist FOREIGN KEY (asset_id) REFERENCES public.ip_registry_asset(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.ip_registry_registration
    ADD CONSTRAINT ip_registry_registra_document_id_97c731e6_fk_core_stor FOREIGN KEY (document_id) REFERENCES public.core_storedfile(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.ip_registry_registration
    ADD CONSTRAINT ip_registry_registra_owner_id_c9f2c002_fk_accounts_ FOREIGN KEY (owner_id) REFERENCES public.accounts_organisation(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.ip_registry_release
    ADD CONSTRAINT ip_registry_release_asset_id_f1ddf9dc_fk_ip_registry_asset_id FOREIGN KEY (asset_id) REFERENCES public.ip_registry_asset(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.ip_registry_release
    ADD CONSTRAINT ip_registry_release_territory_id_d6572999_fk_vocabular FOREIGN KEY (territory_id) REFERENCES public.vocabularies_territory(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.ip_registry_releasedate
    ADD CONSTRAINT ip_registry_released_release_id_291240f1_fk_ip_regist FOREIGN KEY (release_id) REFERENCES public.ip_registry_release(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.ip_registry_styleguide
    ADD CONSTRAINT ip_registry_stylegui_asset_id_19003796_fk_ip_regist FOREIGN KEY (asset_id) REFERENCES public.ip_registry_asset(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.ip_registry_styleguideversion
    ADD CONSTRAINT ip_registry_stylegui_created_by_id_de0ba019_fk_accounts_ FOREIGN KEY (created_by_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.ip_registry_styleguideversion
    ADD CONSTRAINT ip_registry_stylegui_file_id_c380a5fc_fk_core_stor FOREIGN KEY (file_id) REFERENCES public.core_storedfile(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.ip_registry_styleguideversion
    ADD CONSTRAINT ip_registry_stylegui_guide_id_e5b1cba5_fk_ip_regist FOREIGN KEY (guide_id) REFERENCES public.ip_registry_styleguide(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.ip_registry_title
    ADD CONSTRAINT ip_registry_title_document_id_32ecf46d_fk_core_storedfile_id FOREIGN KEY (document_id) REFERENCES public.core_storedfile(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.ip_registry_title
    ADD CONSTRAINT ip_registry_title_from_holder_id_64bebcab_fk_accounts_ FOREIGN KEY (from_holder_id) REFERENCES public.accounts_organisation(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.ip_registry_title
    ADD CONSTRAINT ip_registry_title_holder_id_6d8b1d44_fk_accounts_ FOREIGN KEY (holder_id) REFERENCES public.accounts_organisation(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.ip_registry_title
    ADD CONSTRAINT ip_registry_title_subject_id_1cf731d4_fk_ip_registry_asset_id FOREIGN KEY (subject_id) REFERENCES public.ip_registry_asset(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.licensing_agreement
    ADD CONSTRAINT licensing_agreement_amends_id_57a9bd61_fk_licensing FOREIGN KEY (amends_id) REFERENCES public.licensing_agreement(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.licensing_agreement
    ADD CONSTRAINT licensing_agreement_licensee_id_24a3d783_fk_accounts_ FOREIGN KEY (licensee_id) REFERENCES public.accounts_organisation(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.licensing_agreement
    ADD CONSTRAINT licensing_agreement_licensor_id_0157434b_fk_accounts_ FOREIGN KEY (licensor_id) REFERENCES public.accounts_organisation(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.licensing_agreementdocument
    ADD CONSTRAINT licensing_agreementd_agreement_id_6e29611a_fk_licensing FOREIGN KEY (agreement_id) REFERENCES public.licensing_agreement(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.licensing_agreementdocument
    ADD CONSTRAINT licensing_agreementd_file_id_e62e5a08_fk_core_stor FOREIGN KEY (file_id) REFERENCES public.core_storedfile(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.licensing_statuschange
    ADD CONSTRAINT licensing_agreementm_agreement_id_74dc790d_fk_licensing FOREIGN KEY (agreement_id) REFERENCES public.licensing_agreement(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.licensing_statuschange
    ADD CONSTRAINT licensing_agreementm_moved_by_id_d0f88a0a_fk_accounts_ FOREIGN KEY (moved_by_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.licensing_agreementversion
    ADD CONSTRAINT licensing_agreementv_agreement_id_6641fd87_fk_licensing FOREIGN KEY (agreement_id) REFERENCES public.licensing_agreement(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.licensing_agreementversion
    ADD CONSTRAINT licensing_agreementv_source_id_1c3af6e9_fk_licensing FOREIGN KEY (source_id) REFERENCES public.licensing_agreement(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.licensing_authorisationbox
    ADD CONSTRAINT licensing_authorisat_authorisation_id_7b8a83d4_fk_licensing FOREIGN KEY (authorisation_id) REFERENCES public.licensing_authorisation(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.licensing_authorisationmove
    ADD CONSTRAINT licensing_authorisat_authorisation_id_f1bb565c_fk_licensing FOREIGN KEY (authorisation_id) REFERENCES public.licensing_authorisation(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.licensing_authorisation
    ADD CONSTRAINT licensing_authorisat_holder_id_816dcd22_fk_accounts_ FOREIGN KEY (holder_id) REFERENCES public.accounts_organisation(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.licensing_authorisation
    ADD CONSTRAINT licensing_authorisat_replaces_id_3aa7fc81_fk_licensing FOREIGN KEY (replaces_id) REFERENCES public.licensing_authorisation(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.licensing_authorisation
    ADD CONSTRAINT licensing_authorisation_grant_id_ce32c796_fk_licensing_grant_id FOREIGN KEY (grant_id) REFERENCES public.licensing_grant(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.licensing_authorisationmove
    ADD CONSTRAINT licensing_authorisationmove_by_id_65413134_fk_accounts_user_id FOREIGN KEY (by_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.licensing_certificate
    ADD CONSTRAINT licensing_certificat_authorisation_id_82372cdf_fk_licensing FOREIGN KEY (authorisation_id) REFERENCES public.licensing_authorisation(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.licensing_certificate
    ADD CONSTRAINT licensing_certificat_key_id_f41f387e_fk_licensing FOREIGN KEY (key_id) REFERENCES public.licensing_signingkey(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.licensing_dispute
    ADD CONSTRAINT licensing_contest_grant_id_1aec19bf_fk_licensing_grant_id FOREIGN KEY (grant_id) REFERENCES public.licensing_grant(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.licensing_dispute
    ADD CONSTRAINT licensing_contest_rival_id_4df38062_fk_licensing_grant_id FOREIGN KEY (rival_id) REFERENCES public.licensing_grant(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.licensing_dispute
    ADD CONSTRAINT licensing_contest_solved_by_id_d55a6690_fk_accounts_user_id FOREIGN KEY (solved_by_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.licensing_grant
    ADD CONSTRAINT licensing_grant_agreement_id_6dbd23ae_fk_licensing_agreement_id FOREIGN KEY (agreement_id) REFERENCES public.licensing_agreement(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.licensing_grant
    ADD CONSTRAINT licensing_grant_amends_id_2cc9820e_fk_licensing_grant_id FOREIGN KEY (amends_id) REFERENCES public.licensing_grant(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.licensing_grant
    ADD CONSTRAINT licensing_grant_circle_id_37c25525_fk_licensing FOREIGN KEY (circle_id) REFERENCES public.licensing_coexclusivegroup(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.licensing_grant
    ADD CONSTRAINT licensing_grant_follows_id_daec0842_fk_ip_registry_release_id FOREIGN KEY (follows_id) REFERENCES public.ip_registry_release(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.licensing_grant
    ADD CONSTRAINT licensing_grant_parent_id_dd46e4c0_fk_licensing_grant_id FOREIGN KEY (parent_id) REFERENCES public.licensing_grant(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.licensing_grantbox
    ADD CONSTRAINT licensing_grantbox_grant_id_5c7b6b14_fk_licensing_grant_id FOREIGN KEY (grant_id) REFERENCES public.licensing_grant(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.licensing_grantbox
    ADD CONSTRAINT licensing_grantbox_pool_id_e150fd59_fk_licensing_pool_id FOREIGN KEY (pool_id) REFERENCES public.licensing_pool(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.licensing_grantscope_assets
    ADD CONSTRAINT licensing_grantscope_asset_id_81f1429c_fk_ip_regist FOREIGN KEY (asset_id) REFERENCES public.ip_registry_asset(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.licensing_grantscope
    ADD CONSTRAINT licensing_grantscope_grant_id_55321193_fk_licensing_grant_id FOREIGN KEY (grant_id) REFERENCES public.licensing_grant(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.licensing_grantscope_assets
    ADD CONSTRAINT licensing_grantscope_grantscope_id_7ef3c737_fk_licensing FOREIGN KEY (grantscope_id) REFERENCES public.licensing_grantscope(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.licensing_licencerequest
    ADD CONSTRAINT licensing_licencereq_agreement_id_390039e5_fk_licensing FOREIGN KEY (agreement_id) REFERENCES public.licensing_agreement(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.licensing_licencerequest
    ADD CONSTRAINT licensing_licencereq_asked_by_id_f31850a6_fk_accounts_ FOREIGN KEY (asked_by_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.licensing_licencerequest
    ADD CONSTRAINT licensing_licencereq_organisation_id_7074e657_fk_accounts_ FOREIGN KEY (organisation_id) REFERENCES public.accounts_organisation(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.licensing_obligation
    ADD CONSTRAINT licensing_obligation_agreement_id_8eb83c12_fk_licensing FOREIGN KEY (agreement_id) REFERENCES public.licensing_agreement(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.licensing_obligation
    ADD CONSTRAINT licensing_obligation_evidence_id_fe239637_fk_core_storedfile_id FOREIGN KEY (evidence_id) REFERENCES public.core_storedfile(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.licensing_obligation
    ADD CONSTRAINT licensing_obligation_follows_id_f44747d9_fk_ip_regist FOREIGN KEY (follows_id) REFERENCES public.ip_registry_release(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.licensing_obligation
    ADD CONSTRAINT licensing_obligation_grant_id_2a878ae4_fk_licensing_grant_id FOREIGN KEY (grant_id) REFERENCES public.licensing_grant(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.licensing_obligationmove
    ADD CONSTRAINT licensing_obligation_moved_by_id_c26a46d4_fk_accounts_ FOREIGN KEY (moved_by_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.licensing_obligationmove
    ADD CONSTRAINT licensing_obligation_obligation_id_0b1c037a_fk_licensing FOREIGN KEY (obligation_id) REFERENCES public.licensing_obligation(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.licensing_obligation
    ADD CONSTRAINT licensing_obligation_responsible_id_0eb825aa_fk_accounts_ FOREIGN KEY (responsible_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.licensing_pool
    ADD CONSTRAINT licensing_pool_grant_id_25628a01_fk_licensing_grant_id FOREIGN KEY (grant_id) REFERENCES public.licensing_grant(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.licensing_pool
    ADD CONSTRAINT licensing_pool_root_id_0f7f3a40_fk_ip_registry_asset_id FOREIGN KEY (root_id) REFERENCES public.ip_registry_asset(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.licensing_reminder
    ADD CONSTRAINT licensing_reminder_organisation_id_1158c4eb_fk_accounts_ FOREIGN KEY (organisation_id) REFERENCES public.accounts_organisation(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.licensing_scan
    ADD CONSTRAINT licensing_scan_authorisation_id_9d5bee42_fk_licensing FOREIGN KEY (authorisation_id) REFERENCES public.licensing_authorisation(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.licensing_signature
    ADD CONSTRAINT licensing_signature_agreement_id_bce13000_fk_licensing FOREIGN KEY (agreement_id) REFERENCES public.licensing_agreement(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.licensing_signature
    ADD CONSTRAINT licensing_signature_asked_by_id_73dfad10_fk_accounts_user_id FOREIGN KEY (asked_by_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.licensing_signature
    ADD CONSTRAINT licensing_signature_signer_id_b5433ffa_fk_accounts_user_id FOREIGN KEY (signer_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.merchandise_product_assets
    ADD CONSTRAINT merchandise_product__asset_id_45c61dd5_fk_ip_regist FOREIGN KEY (asset_id) REFERENCES public.ip_registry_asset(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.merchandise_product_assets
    ADD CONSTRAINT merchandise_product__product_id_93e86ec6_fk_merchandi FOREIGN KEY (product_id) REFERENCES public.merchandise_product(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.merchandise_product
    ADD CONSTRAINT merchandise_product_category_id_b24d624b_fk_vocabular FOREIGN KEY (category_id) REFERENCES public.vocabularies_usecategory(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.merchandise_product
    ADD CONSTRAINT merchandise_product_grant_id_1a0f5a33_fk_licensing_grant_id FOREIGN KEY (grant_id) REFERENCES public.licensing_grant(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.merchandise_product
    ADD CONSTRAINT merchandise_product_licensee_id_257cdd1c_fk_accounts_ FOREIGN KEY (licensee_id) REFERENCES public.accounts_organisation(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.merchandise_sku
    ADD CONSTRAINT merchandise_sku_product_id_e2469814_fk_merchandise_product_id FOREIGN KEY (product_id) REFERENCES public.merchandise_product(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.merchandise_sku
    ADD CONSTRAINT merchandise_sku_release_id_22f063a4_fk_ip_registry_release_id FOREIGN KEY (release_id) REFERENCES public.ip_registry_release(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.vocabularies_channel
    ADD CONSTRAINT vocabularies_channel_parent_id_54c48625_fk_vocabular FOREIGN KEY (parent_id) REFERENCES public.vocabularies_channel(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.vocabularies_language
    ADD CONSTRAINT vocabularies_languag_parent_id_0b57faef_fk_vocabular FOREIGN KEY (parent_id) REFERENCES public.vocabularies_language(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.vocabularies_territory
    ADD CONSTRAINT vocabularies_territo_parent_id_66c6316a_fk_vocabular FOREIGN KEY (parent_id) REFERENCES public.vocabularies_territory(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.vocabularies_territorygroup_members
    ADD CONSTRAINT vocabularies_territo_territory_id_e1dbeed7_fk_vocabular FOREIGN KEY (territory_id) REFERENCES public.vocabularies_territory(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.vocabularies_territorygroup_members
    ADD CONSTRAINT vocabularies_territo_territorygroup_id_3b5c7c5f_fk_vocabular FOREIGN KEY (territorygroup_id) REFERENCES public.vocabularies_territorygroup(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.vocabularies_usecategory
    ADD CONSTRAINT vocabularies_usecate_parent_id_b7edeb1b_fk_vocabular FOREIGN KEY (parent_id) REFERENCES public.vocabularies_usecategory(id) DEFERRABLE INITIALLY DEFERRED;


INSERT INTO public.django_migrations (app, name, applied)
SELECT app, name, now() FROM (VALUES
    ('account', '0001_initial'),
    ('account', '0002_email_max_length'),
    ('account', '0003_alter_emailaddress_create_unique_verified_email'),
    ('account', '0004_alter_emailaddress_drop_unique_email'),
    ('account', '0005_emailaddress_idx_upper_email'),
    ('account', '0006_emailaddress_lower'),
    ('account', '0007_emailaddress_idx_email'),
    ('account', '0008_emailaddress_unique_primary_email_fixup'),
    ('account', '0009_emailaddress_unique_primary_email'),
    ('accounts', '0001_initial'),
    ('accounts', '0002_search_marks'),
    ('accounts', '0003_unknown_countries_are_empty'),
    ('accounts', '0004_country_is_in_iso_3166'),
    ('accounts', '0005_search_what_was_there'),
    ('accounts', '0006_plain_words'),
    ('accounts', '0007_forgets_old_addresses'),
    ('accounts', '0008_old_addresses'),
    ('accounts', '0009_merged_organisations'),
    ('accounts', '0010_history_of_whole_statements'),
    ('accounts', '0011_tokens_of_programs'),
    ('accounts', '0012_teams'),
    ('accounts', '0013_sign_ins'),
    ('admin', '0001_initial'),
    ('admin', '0002_logentry_remove_auto_add'),
    ('admin', '0003_logentry_add_action_flag_choices'),
    ('alerts', '0001_initial'),
    ('alerts', '0002_webhooks_and_calendars'),
    ('alerts', '0003_plain_words'),
    ('alerts', '0004_history_of_whole_statements'),
    ('auth', '0001_initial'),
    ('auth', '0002_alter_permission_name_max_length'),
    ('auth', '0003_alter_user_email_max_length'),
    ('auth', '0004_alter_user_username_opts'),
    ('auth', '0005_alter_user_last_login_null'),
    ('auth', '0006_require_contenttypes_0002'),
    ('auth', '0007_alter_validators_add_error_messages'),
    ('auth', '0008_alter_user_username_max_length'),
    ('auth', '0009_alter_user_last_name_max_length'),
    ('auth', '0010_alter_group_name_max_length'),
    ('auth', '0011_update_proxy_permissions'),
    ('auth', '0012_alter_user_first_name_max_length'),
    ('contenttypes', '0001_initial'),
    ('contenttypes', '0002_remove_content_type_name'),
    ('core', '0001_initial'),
    ('core', '0002_checked_imports'),
    ('core', '0003_reports_on_files'),
    ('core', '0004_plain_words'),
    ('core', '0005_confirmed_imports'),
    ('core', '0006_counts_of_tries'),
    ('core', '0007_search_by_sound'),
    ('core', '0008_bounded_reading'),
    ('core', '0009_tokens_of_programs'),
    ('enforcement', '0001_initial'),
    ('enforcement', '0002_shops_declared_twice'),
    ('enforcement', '0003_one_shop_whatever_its_capitals'),
    ('enforcement', '0004_plain_words'),
    ('enforcement', '0005_stores_by_spelling'),
    ('enforcement', '0006_history_of_whole_statements'),
    ('ip_registry', '0001_initial'),
    ('ip_registry', '0002_initial'),
    ('ip_registry', '0003_franchise_slots'),
    ('ip_registry', '0004_title_and_register'),
    ('ip_registry', '0005_derivations'),
    ('ip_registry', '0006_no_single_source'),
    ('ip_registry', '0007_search_titles_and_registrations'),
    ('ip_registry', '0008_withdrawn_guides_and_known_currencies'),
    ('ip_registry', '0009_terms_of_registrations'),
    ('ip_registry', '0010_words_for_transfers_and_applications'),
    ('ip_registry', '0011_titles_lie_in_one_franchise'),
    ('ip_registry', '0012_plain_words'),
    ('ip_registry', '0013_permits_in_one_form'),
    ('ip_registry', '0014_history_of_whole_statements'),
    ('ip_registry', '0015_one_index_of_spans'),
    ('licensing', '0001_initial'),
    ('licensing', '0002_search_marks'),
    ('licensing', '0003_what_an_authorisation_is_refused_for'),
    ('licensing', '0004_search_authorisations'),
    ('licensing', '0005_agreements_and_grants'),
    ('licensing', '0006_scopes_of_grants'),
    ('licensing', '0007_signatures_and_requests'),
    ('licensing', '0008_obligations'),
    ('licensing', '0009_words_of_constraints'),
    ('licensing', '0010_certificates'),
    ('licensing', '0011_scopes_of_authorisations'),
    ('licensing', '0012_indexes_of_boxes'),
    ('licensing', '0013_boxes_that_are_contested'),
    ('licensing', '0014_versions_of_what_was_signed'),
    ('licensing', '0015_boxes_lie_in_one_franchise'),
    ('licensing', '0016_one_franchise_each'),
    ('licensing', '0017_one_condition_of_conflicts'),
    ('licensing', '0018_plain_words'),
    ('licensing', '0019_disputes_and_co_exclusive_groups'),
    ('licensing', '0020_triggers_of_renamed_models'),
    ('licensing', '0021_plain_words_of_changes'),
    ('licensing', '0022_negotiated_terms'),
    ('licensing', '0023_holders_of_boxes'),
    ('licensing', '0024_who_holds_a_box'),
    ('licensing', '0025_boxes_of_one_holder'),
    ('licensing', '0026_search_obligations_and_requests'),
    ('licensing', '0027_history_of_whole_statements'),
    ('merchandise', '0001_initial'),
    ('merchandise', '0002_search_marks'),
    ('merchandise', '0003_what_a_sku_is_refused_for'),
    ('merchandise', '0004_search_what_was_there'),
    ('merchandise', '0005_plain_words'),
    ('merchandise', '0006_history_of_whole_statements'),
    ('pghistory', '0001_initial'),
    ('pghistory', '0002_aggregateevent'),
    ('pghistory', '0003_auto_20201023_1636'),
    ('pghistory', '0004_auto_20220906_1625'),
    ('pghistory', '0005_events_middlewareevents'),
    ('pghistory', '0006_delete_aggregateevent'),
    ('pghistory', '0007_auto_20250421_0444'),
    ('sessions', '0001_initial'),
    ('vocabularies', '0001_initial'),
    ('vocabularies', '0002_plain_words'),
    ('vocabularies', '0003_history_of_whole_statements')
) AS migrations (app, name);
