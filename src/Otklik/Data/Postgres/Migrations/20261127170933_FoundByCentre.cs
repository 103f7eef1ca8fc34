using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Otklik.Data.Postgres.Migrations
{
    /// <inheritdoc />
    public partial class FoundByCentre : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            // Keys of copies: the centre stands between the quarter and the hash of the text now.
            migrationBuilder.Sql("""
                UPDATE "Messages" SET "CopyKey" = (("CopyKey" >> 50) << 54) | (("CentreId" % 1021) << 44)
                    | ("CopyKey" & 17592186044415) WHERE "CopyKey" IS NOT NULL;
                """);

            migrationBuilder.CreateIndex(
                name: "IX_Cases_CentreId_TopicId_Street",
                table: "Cases",
                columns: new[] { "CentreId", "TopicId", "Street" },
                filter: "\"QueueKey\" IS NOT NULL AND \"Street\" IS NOT NULL");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            // Six bits of each hash are gone: copies of what came meanwhile are not found any more.
            migrationBuilder.Sql("""
                UPDATE "Messages" SET "CopyKey" = (("CopyKey" >> 54) << 50) | ("CopyKey" & 17592186044415)
                    WHERE "CopyKey" IS NOT NULL;
                """);

            migrationBuilder.DropIndex(
                name: "IX_Cases_CentreId_TopicId_Street",
                table: "Cases");
        }
    }
}
