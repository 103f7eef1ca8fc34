using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Otklik.Data.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class CaseTransfers : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<long>(
                name: "CentreId",
                table: "Clocks",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "CentreReturns",
                table: "Cases",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<long>(
                name: "GivenById",
                table: "Cases",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "CaseHoldings",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false),
                    CaseId = table.Column<long>(type: "INTEGER", nullable: false),
                    CentreId = table.Column<long>(type: "INTEGER", nullable: false),
                    From = table.Column<long>(type: "INTEGER", nullable: false),
                    Until = table.Column<long>(type: "INTEGER", nullable: true),
                    Left = table.Column<int>(type: "INTEGER", nullable: true),
                    ToCentreId = table.Column<long>(type: "INTEGER", nullable: true),
                    Reason = table.Column<int>(type: "INTEGER", nullable: true),
                    Words = table.Column<string>(type: "TEXT", maxLength: 500, nullable: true),
                    TopicId = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CaseHoldings", x => x.Id);
                });

            migrationBuilder.CreateIndex(
                name: "IX_CaseHoldings_CaseId",
                table: "CaseHoldings",
                column: "CaseId");

            migrationBuilder.CreateIndex(
                name: "IX_CaseHoldings_CentreId_Until",
                table: "CaseHoldings",
                columns: new[] { "CentreId", "Until" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "CaseHoldings");

            migrationBuilder.Sql("ALTER TABLE \"Clocks\" DROP COLUMN \"CentreId\"");

            migrationBuilder.Sql("ALTER TABLE \"Cases\" DROP COLUMN \"CentreReturns\"");

            migrationBuilder.Sql("ALTER TABLE \"Cases\" DROP COLUMN \"GivenById\"");
        }
    }
}
