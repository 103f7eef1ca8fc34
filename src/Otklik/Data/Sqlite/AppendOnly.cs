namespace Otklik.Data.Sqlite;

/// <summary>The journal refuses to be changed: a row may get its place in the chain once, and nothing else. Whoever
/// holds the file can drop this; then the chain tells.</summary>
internal static class AppendOnly
{
    public const string Sql =
        """
        CREATE TRIGGER IF NOT EXISTS "Audit_no_update" BEFORE UPDATE ON "Audit"
        WHEN old."Position" IS NOT NULL OR new."Position" IS NULL OR new."Id" IS NOT old."Id"
            OR new."At" IS NOT old."At" OR new."StaffId" IS NOT old."StaffId"
            OR new."CentreId" IS NOT old."CentreId" OR new."Action" IS NOT old."Action"
            OR new."Subject" IS NOT old."Subject" OR new."Details" IS NOT old."Details"
            OR (old."Mac" IS NOT NULL AND new."Mac" IS NOT old."Mac")
        BEGIN SELECT RAISE(ABORT, 'The journal is append only'); END;
        CREATE TRIGGER IF NOT EXISTS "Audit_no_delete" BEFORE DELETE ON "Audit"
        BEGIN SELECT RAISE(ABORT, 'The journal is append only'); END;
        """;
}
