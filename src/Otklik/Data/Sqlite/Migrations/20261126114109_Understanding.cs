using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Otklik.Data.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class Understanding : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            // By SQLite itself: the usual rebuild of the table cannot be done in the migration's transaction.
            migrationBuilder.Sql("ALTER TABLE \"Messages\" DROP COLUMN \"TextHash\";");

            migrationBuilder.AddColumn<long>(
                name: "MergedIntoId",
                table: "Topics",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<double>(
                name: "Confidence",
                table: "TopicCorrections",
                type: "REAL",
                nullable: false,
                defaultValue: 0.0);

            migrationBuilder.AddColumn<long>(
                name: "GuessedTopicId",
                table: "TopicCorrections",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "CopyKey",
                table: "Messages",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "BodyReasons",
                table: "Cases",
                type: "TEXT",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "LearnedModels",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false),
                    CentreId = table.Column<long>(type: "INTEGER", nullable: false),
                    Kind = table.Column<int>(type: "INTEGER", nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false),
                    State = table.Column<int>(type: "INTEGER", nullable: false),
                    RequestedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    StaffId = table.Column<long>(type: "INTEGER", nullable: true),
                    Progress = table.Column<double>(type: "REAL", nullable: false),
                    Stage = table.Column<int>(type: "INTEGER", nullable: false),
                    SeenAt = table.Column<long>(type: "INTEGER", nullable: true),
                    FinishedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    Problem = table.Column<string>(type: "TEXT", nullable: true),
                    Fingerprint = table.Column<string>(type: "TEXT", nullable: false),
                    Examples = table.Column<int>(type: "INTEGER", nullable: false),
                    Labels = table.Column<int>(type: "INTEGER", nullable: false),
                    LearnedUpTo = table.Column<long>(type: "INTEGER", nullable: false),
                    Accuracy = table.Column<double>(type: "REAL", nullable: false),
                    TopThree = table.Column<double>(type: "REAL", nullable: false),
                    WeightedF1 = table.Column<double>(type: "REAL", nullable: false),
                    MacroF1 = table.Column<double>(type: "REAL", nullable: false),
                    CalibrationError = table.Column<double>(type: "REAL", nullable: false),
                    Comparison = table.Column<string>(type: "TEXT", nullable: true),
                    Report = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_LearnedModels", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "ModelsInUse",
                columns: table => new
                {
                    CentreId = table.Column<long>(type: "INTEGER", nullable: false),
                    Kind = table.Column<int>(type: "INTEGER", nullable: false),
                    ModelId = table.Column<long>(type: "INTEGER", nullable: true),
                    PreviousModelId = table.Column<long>(type: "INTEGER", nullable: true),
                    Precision = table.Column<double>(type: "REAL", nullable: false),
                    ChangedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    StaffId = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ModelsInUse", x => new { x.CentreId, x.Kind });
                });

            migrationBuilder.CreateTable(
                name: "LearnedModelFiles",
                columns: table => new
                {
                    ModelId = table.Column<long>(type: "INTEGER", nullable: false),
                    Content = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_LearnedModelFiles", x => x.ModelId);
                    table.ForeignKey(
                        name: "FK_LearnedModelFiles_LearnedModels_ModelId",
                        column: x => x.ModelId,
                        principalTable: "LearnedModels",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_TopicCorrections_At",
                table: "TopicCorrections",
                column: "At");

            migrationBuilder.CreateIndex(
                name: "IX_TopicCorrections_CaseId",
                table: "TopicCorrections",
                column: "CaseId");

            migrationBuilder.CreateIndex(
                name: "IX_Messages_CopyKey",
                table: "Messages",
                column: "CopyKey",
                filter: "\"CopyKey\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_LearnedModels_CentreId_Kind_Version",
                table: "LearnedModels",
                columns: new[] { "CentreId", "Kind", "Version" },
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "LearnedModelFiles");

            migrationBuilder.DropTable(
                name: "ModelsInUse");

            migrationBuilder.DropTable(
                name: "LearnedModels");

            migrationBuilder.DropIndex(
                name: "IX_TopicCorrections_At",
                table: "TopicCorrections");

            migrationBuilder.DropIndex(
                name: "IX_TopicCorrections_CaseId",
                table: "TopicCorrections");

            migrationBuilder.DropIndex(
                name: "IX_Messages_CopyKey",
                table: "Messages");

            migrationBuilder.DropColumn(
                name: "MergedIntoId",
                table: "Topics");

            migrationBuilder.DropColumn(
                name: "Confidence",
                table: "TopicCorrections");

            migrationBuilder.DropColumn(
                name: "GuessedTopicId",
                table: "TopicCorrections");

            migrationBuilder.DropColumn(
                name: "CopyKey",
                table: "Messages");

            migrationBuilder.DropColumn(
                name: "BodyReasons",
                table: "Cases");

            migrationBuilder.AddColumn<long>(
                name: "TextHash",
                table: "Messages",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0L);
        }
    }
}
