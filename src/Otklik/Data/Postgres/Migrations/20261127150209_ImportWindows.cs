using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Otklik.Data.Postgres.Migrations
{
    /// <inheritdoc />
    public partial class ImportWindows : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<int>(
                name: "Ahead",
                table: "Imports",
                type: "integer",
                nullable: false,
                defaultValue: 0);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "Ahead",
                table: "Imports");
        }
    }
}
