using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Otklik.Data.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class NoTopicsOfFinished : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Cases_TopicId_Status_Remains_ClosedAt",
                table: "Cases");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateIndex(
                name: "IX_Cases_TopicId_Status_Remains_ClosedAt",
                table: "Cases",
                columns: new[] { "TopicId", "Status", "Remains", "ClosedAt" },
                filter: "\"ClosedAt\" IS NOT NULL");
        }
    }
}
