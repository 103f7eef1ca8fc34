using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Otklik.Data.Postgres.Migrations
{
    /// <inheritdoc />
    public partial class Gazetteer : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "Gazetteer",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false),
                    CentreId = table.Column<long>(type: "bigint", nullable: false),
                    Kind = table.Column<int>(type: "integer", nullable: false),
                    PlaceKey = table.Column<long>(type: "bigint", nullable: false),
                    Name = table.Column<string>(type: "text", nullable: false),
                    Settlement = table.Column<string>(type: "text", nullable: false),
                    Municipality = table.Column<string>(type: "text", nullable: true),
                    Oktmo = table.Column<string>(type: "text", nullable: true),
                    Street = table.Column<string>(type: "text", nullable: true),
                    OtherNames = table.Column<string>(type: "text", nullable: true),
                    Latitude = table.Column<double>(type: "double precision", nullable: true),
                    Longitude = table.Column<double>(type: "double precision", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Gazetteer", x => x.Id);
                });

            migrationBuilder.CreateIndex(
                name: "IX_Gazetteer_CentreId_PlaceKey",
                table: "Gazetteer",
                columns: new[] { "CentreId", "PlaceKey" },
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "Gazetteer");
        }
    }
}
