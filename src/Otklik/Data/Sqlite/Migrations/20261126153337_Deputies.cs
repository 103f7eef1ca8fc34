using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Otklik.Data.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class Deputies : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<long>(
                name: "DeputyForId",
                table: "StaffRoles",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.CreateIndex(
                name: "IX_StaffRoles_DeputyForId",
                table: "StaffRoles",
                column: "DeputyForId",
                filter: "\"DeputyForId\" IS NOT NULL");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_StaffRoles_DeputyForId",
                table: "StaffRoles");

            migrationBuilder.Sql("ALTER TABLE \"StaffRoles\" DROP COLUMN \"DeputyForId\"");
        }
    }
}
