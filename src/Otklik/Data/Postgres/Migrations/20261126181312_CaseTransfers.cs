using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Otklik.Data.Postgres.Migrations
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
                type: "bigint",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "CentreReturns",
                table: "Cases",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<long>(
                name: "GivenById",
                table: "Cases",
                type: "bigint",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "CaseHoldings",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false),
                    CaseId = table.Column<long>(type: "bigint", nullable: false),
                    CentreId = table.Column<long>(type: "bigint", nullable: false),
                    From = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    Until = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    Left = table.Column<int>(type: "integer", nullable: true),
                    ToCentreId = table.Column<long>(type: "bigint", nullable: true),
                    Reason = table.Column<int>(type: "integer", nullable: true),
                    Words = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true),
                    TopicId = table.Column<long>(type: "bigint", nullable: true)
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

            migrationBuilder.DropColumn(
                name: "CentreId",
                table: "Clocks");

            migrationBuilder.DropColumn(
                name: "CentreReturns",
                table: "Cases");

            migrationBuilder.DropColumn(
                name: "GivenById",
                table: "Cases");
        }
    }
}
