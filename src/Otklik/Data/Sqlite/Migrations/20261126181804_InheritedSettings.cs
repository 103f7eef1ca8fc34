using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Otklik.Data.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class InheritedSettings : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql("ALTER TABLE \"Centres\" ADD COLUMN \"ZoneOfItsOwn\" TEXT NULL");
            migrationBuilder.Sql("UPDATE \"Centres\" SET \"ZoneOfItsOwn\" = \"TimeZone\"");
            // Nobody has set what only repeats the centre above: it is inherited from now on.
            migrationBuilder.Sql(
                """
                UPDATE "Centres" SET "ZoneOfItsOwn" = NULL WHERE "ParentId" IS NOT NULL AND "TimeZone" =
                    (SELECT above."TimeZone" FROM "Centres" AS above WHERE above."Id" = "Centres"."ParentId")
                """);
            migrationBuilder.Sql("ALTER TABLE \"Centres\" DROP COLUMN \"TimeZone\"");
            migrationBuilder.Sql("ALTER TABLE \"Centres\" RENAME COLUMN \"ZoneOfItsOwn\" TO \"TimeZone\"");

            // The key of days gains the centre; what stood there holds everywhere.
            migrationBuilder.Sql(
                """
                CREATE TABLE "DaysOfCentres" (
                    "CentreId" INTEGER NOT NULL,
                    "Date" TEXT NOT NULL,
                    "Kind" INTEGER NOT NULL,
                    CONSTRAINT "PK_CalendarDays" PRIMARY KEY ("CentreId", "Date")
                )
                """);
            migrationBuilder.Sql(
                "INSERT INTO \"DaysOfCentres\" SELECT 0, \"Date\", \"Kind\" FROM \"CalendarDays\"");
            migrationBuilder.Sql("DROP TABLE \"CalendarDays\"");
            migrationBuilder.Sql("ALTER TABLE \"DaysOfCentres\" RENAME TO \"CalendarDays\"");

            migrationBuilder.CreateTable(
                name: "ReplyRules",
                columns: table => new
                {
                    CentreId = table.Column<long>(type: "INTEGER", nullable: false),
                    Kind = table.Column<int>(type: "INTEGER", nullable: false),
                    Value = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ReplyRules", x => new { x.CentreId, x.Kind });
                });

            migrationBuilder.CreateTable(
                name: "ReplyTemplates",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false),
                    CentreId = table.Column<long>(type: "INTEGER", nullable: false),
                    Name = table.Column<string>(type: "TEXT", nullable: false),
                    Text = table.Column<string>(type: "TEXT", nullable: false),
                    TopicId = table.Column<long>(type: "INTEGER", nullable: true),
                    RemovedAt = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ReplyTemplates", x => x.Id);
                });

            migrationBuilder.CreateIndex(
                name: "IX_ReplyTemplates_CentreId",
                table: "ReplyTemplates",
                column: "CentreId");

            migrationBuilder.DropIndex(
                name: "IX_Topics_GroupId_Name",
                table: "Topics");

            migrationBuilder.CreateTable(
                name: "TopicSwitches",
                columns: table => new
                {
                    CentreId = table.Column<long>(type: "INTEGER", nullable: false),
                    TopicId = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_TopicSwitches", x => new { x.CentreId, x.TopicId });
                });

            migrationBuilder.CreateIndex(
                name: "IX_Topics_GroupId_CentreId_Name",
                table: "Topics",
                columns: new[] { "GroupId", "CentreId", "Name" },
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "ReplyRules");

            migrationBuilder.DropTable(
                name: "ReplyTemplates");

            // Below it every centre has a zone again: that of the nearest one upwards.
            for (var level = 0; level < 12; level++)
            {
                migrationBuilder.Sql(
                    """
                    UPDATE "Centres" SET "TimeZone" = (SELECT above."TimeZone" FROM "Centres" AS above
                        WHERE above."Id" = "Centres"."ParentId") WHERE "TimeZone" IS NULL
                    """);
            }

            migrationBuilder.Sql("UPDATE \"Centres\" SET \"TimeZone\" = 'Europe/Moscow' WHERE \"TimeZone\" IS NULL");
            migrationBuilder.Sql("DELETE FROM \"CalendarDays\" WHERE \"CentreId\" <> 0");
            // A name was unique in its group: what centres have added gets the centre's number.
            migrationBuilder.Sql(
                """
                UPDATE "Topics" SET "Name" = "Name" || ' (' || "CentreId" || ')' WHERE "CentreId" <>
                    (SELECT own."CentreId" FROM "TopicGroups" AS own WHERE own."Id" = "Topics"."GroupId")
                """);

            migrationBuilder.Sql("ALTER TABLE \"Centres\" ADD COLUMN \"ZoneOfItsOwn\" TEXT NOT NULL DEFAULT ''");
            migrationBuilder.Sql("UPDATE \"Centres\" SET \"ZoneOfItsOwn\" = \"TimeZone\"");
            migrationBuilder.Sql("ALTER TABLE \"Centres\" DROP COLUMN \"TimeZone\"");
            migrationBuilder.Sql("ALTER TABLE \"Centres\" RENAME COLUMN \"ZoneOfItsOwn\" TO \"TimeZone\"");

            migrationBuilder.Sql(
                """
                CREATE TABLE "DaysOfAll" (
                    "Date" TEXT NOT NULL CONSTRAINT "PK_CalendarDays" PRIMARY KEY,
                    "Kind" INTEGER NOT NULL
                )
                """);
            migrationBuilder.Sql("INSERT INTO \"DaysOfAll\" SELECT \"Date\", \"Kind\" FROM \"CalendarDays\"");
            migrationBuilder.Sql("DROP TABLE \"CalendarDays\"");
            migrationBuilder.Sql("ALTER TABLE \"DaysOfAll\" RENAME TO \"CalendarDays\"");

            migrationBuilder.DropTable(
                name: "TopicSwitches");

            migrationBuilder.DropIndex(
                name: "IX_Topics_GroupId_CentreId_Name",
                table: "Topics");

            migrationBuilder.CreateIndex(
                name: "IX_Topics_GroupId_Name",
                table: "Topics",
                columns: new[] { "GroupId", "Name" },
                unique: true);
        }
    }
}
