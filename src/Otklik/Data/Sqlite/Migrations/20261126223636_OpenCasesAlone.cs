using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Otklik.Data.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class OpenCasesAlone : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Cases_CentreId_QueueKey",
                table: "Cases");

            migrationBuilder.DropIndex(
                name: "IX_Cases_OrganisationId_QueueKey",
                table: "Cases");

            migrationBuilder.CreateIndex(
                name: "IX_Cases_CentreId_OpenedAt",
                table: "Cases",
                columns: new[] { "CentreId", "OpenedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_Cases_CentreId_QueueKey",
                table: "Cases",
                columns: new[] { "CentreId", "QueueKey" },
                filter: "\"QueueKey\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Cases_OpenedAt",
                table: "Cases",
                column: "OpenedAt");

            migrationBuilder.CreateIndex(
                name: "IX_Cases_OrganisationId_QueueKey",
                table: "Cases",
                columns: new[] { "OrganisationId", "QueueKey" },
                filter: "\"QueueKey\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Cases_QueueKey",
                table: "Cases",
                column: "QueueKey",
                filter: "\"QueueKey\" IS NOT NULL");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Cases_CentreId_OpenedAt",
                table: "Cases");

            migrationBuilder.DropIndex(
                name: "IX_Cases_CentreId_QueueKey",
                table: "Cases");

            migrationBuilder.DropIndex(
                name: "IX_Cases_OpenedAt",
                table: "Cases");

            migrationBuilder.DropIndex(
                name: "IX_Cases_OrganisationId_QueueKey",
                table: "Cases");

            migrationBuilder.DropIndex(
                name: "IX_Cases_QueueKey",
                table: "Cases");

            migrationBuilder.CreateIndex(
                name: "IX_Cases_CentreId_QueueKey",
                table: "Cases",
                columns: new[] { "CentreId", "QueueKey" });

            migrationBuilder.CreateIndex(
                name: "IX_Cases_OrganisationId_QueueKey",
                table: "Cases",
                columns: new[] { "OrganisationId", "QueueKey" });
        }
    }
}
