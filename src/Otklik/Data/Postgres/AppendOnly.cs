namespace Otklik.Data.Postgres;

/// <summary>The journal refuses to be changed: a row may get its place in the chain once, and nothing else. Whoever
/// owns the table can drop this; then the chain tells. An empty one may be truncated: restoring does so.</summary>
internal static class AppendOnly
{
    public const string Sql =
        """
        DO $make$
        BEGIN
            IF EXISTS (SELECT FROM pg_trigger WHERE tgname = 'Audit_no_truncate' AND tgrelid = '"Audit"'::regclass)
                THEN RETURN; END IF;
            CREATE OR REPLACE FUNCTION otklik_append_only() RETURNS trigger LANGUAGE plpgsql AS $body$
            BEGIN
                IF TG_OP = 'TRUNCATE' AND NOT EXISTS (SELECT FROM "Audit") THEN RETURN NULL; END IF;
                IF TG_OP = 'UPDATE' THEN
                    IF old."Position" IS NULL AND new."Position" IS NOT NULL
                        AND (old."Mac" IS NULL OR new."Mac" = old."Mac")
                        AND (new."Id", new."At", new."Action", new."Subject", new."Details")
                            = (old."Id", old."At", old."Action", old."Subject", old."Details")
                        AND new."StaffId" IS NOT DISTINCT FROM old."StaffId"
                        AND new."CentreId" IS NOT DISTINCT FROM old."CentreId"
                        THEN RETURN new; END IF;
                END IF;
                RAISE EXCEPTION 'The journal is append only';
            END $body$;
            CREATE TRIGGER "Audit_no_change" BEFORE UPDATE OR DELETE ON "Audit"
                FOR EACH ROW EXECUTE FUNCTION otklik_append_only();
            CREATE TRIGGER "Audit_no_truncate" BEFORE TRUNCATE ON "Audit"
                FOR EACH STATEMENT EXECUTE FUNCTION otklik_append_only();
        EXCEPTION
            -- Another process made them in the same moment.
            WHEN duplicate_object OR unique_violation OR internal_error THEN NULL;
        END $make$;
        """;
}
