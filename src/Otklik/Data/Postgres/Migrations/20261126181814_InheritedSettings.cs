using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Otklik.Data.Postgres.Migrations
{
    /// <inheritdoc />
    public partial class InheritedSettings : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropPrimaryKey(
                name: "PK_CalendarDays",
                table: "CalendarDays");

            migrationBuilder.AlterColumn<string>(
                name: "TimeZone",
                table: "Centres",
                type: "text",
                nullable: true,
                oldClrType: typeof(string),
                oldType: "text");

            // Nobody has set what only repeats the centre above: it is inherited from now on.
            migrationBuilder.Sql(
                """
                UPDATE "Centres" SET "TimeZone" = NULL WHERE "ParentId" IS NOT NULL AND "TimeZone" =
                    (SELECT above."TimeZone" FROM "Centres" AS above WHERE above."Id" = "Centres"."ParentId")
                """);

            migrationBuilder.AddColumn<long>(
                name: "CentreId",
                table: "CalendarDays",
                type: "bigint",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddPrimaryKey(
                name: "PK_CalendarDays",
                table: "CalendarDays",
                columns: new[] { "CentreId", "Date" });

            migrationBuilder.CreateTable(
                name: "ReplyRules",
                columns: table => new
                {
                    CentreId = table.Column<long>(type: "bigint", nullable: false),
                    Kind = table.Column<int>(type: "integer", nullable: false),
                    Value = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ReplyRules", x => new { x.CentreId, x.Kind });
                });

            migrationBuilder.CreateTable(
                name: "ReplyTemplates",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false),
                    CentreId = table.Column<long>(type: "bigint", nullable: false),
                    Name = table.Column<string>(type: "text", nullable: false),
                    Text = table.Column<string>(type: "text", nullable: false),
                    TopicId = table.Column<long>(type: "bigint", nullable: true),
                    RemovedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true)
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
                    CentreId = table.Column<long>(type: "bigint", nullable: false),
                    TopicId = table.Column<long>(type: "bigint", nullable: false)
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

            migrationBuilder.DropPrimaryKey(
                name: "PK_CalendarDays",
                table: "CalendarDays");

            migrationBuilder.DropColumn(
                name: "CentreId",
                table: "CalendarDays");

            migrationBuilder.AlterColumn<string>(
                name: "TimeZone",
                table: "Centres",
                type: "text",
                nullable: false,
                defaultValue: "",
                oldClrType: typeof(string),
                oldType: "text",
                oldNullable: true);

            migrationBuilder.AddPrimaryKey(
                name: "PK_CalendarDays",
                table: "CalendarDays",
                column: "Date");

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
