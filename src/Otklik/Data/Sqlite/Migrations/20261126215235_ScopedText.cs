using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Otklik.Data.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class ScopedText : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            // Documents of full text bear their centre from here on; those of ids already given are searched without.
            migrationBuilder.Sql(
                """
                INSERT INTO "KeyBlocks" ("Name", "Next")
                SELECT 'scoped-text', "Next" FROM "KeyBlocks" WHERE "Name" = 'keys'
                """);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder) =>
            migrationBuilder.Sql("""DELETE FROM "KeyBlocks" WHERE "Name" = 'scoped-text'""");
    }
}
