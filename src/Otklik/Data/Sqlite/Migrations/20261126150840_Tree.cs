using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Otklik.Data.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class Tree : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<long>(
                name: "SignedInAt",
                table: "Staff",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Sought",
                table: "Staff",
                type: "TEXT",
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<int>(
                name: "Kind",
                table: "Organisations",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "MergedIntoId",
                table: "Organisations",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Sought",
                table: "Organisations",
                type: "TEXT",
                nullable: false,
                defaultValue: "");

            migrationBuilder.CreateIndex(
                name: "IX_StaffRoles_CentreId",
                table: "StaffRoles",
                column: "CentreId");

            migrationBuilder.CreateIndex(
                name: "IX_Staff_Sought",
                table: "Staff",
                column: "Sought");

            migrationBuilder.CreateIndex(
                name: "IX_Organisations_Sought",
                table: "Organisations",
                column: "Sought");

            // SQLite makes no column nullable, and a rebuilt table would be outside the transaction. What everybody had by
            // default is now taken from above; what somebody said stays.
            migrationBuilder.Sql(
                """
                ALTER TABLE "Centres" RENAME COLUMN "AutomaticFrom" TO "OldFrom";
                ALTER TABLE "Centres" RENAME COLUMN "WorkStart" TO "OldStart";
                ALTER TABLE "Centres" RENAME COLUMN "WorkEnd" TO "OldEnd";
                ALTER TABLE "Centres" ADD COLUMN "AutomaticFrom" REAL NULL;
                ALTER TABLE "Centres" ADD COLUMN "WorkStart" TEXT NULL;
                ALTER TABLE "Centres" ADD COLUMN "WorkEnd" TEXT NULL;
                UPDATE "Centres" SET "AutomaticFrom" = "OldFrom" WHERE "OldFrom" <> 0.6;
                UPDATE "Centres" SET "WorkStart" = "OldStart", "WorkEnd" = "OldEnd"
                WHERE NOT ("OldStart" = '09:00:00' AND "OldEnd" = '18:00:00');
                ALTER TABLE "Centres" DROP COLUMN "OldFrom";
                ALTER TABLE "Centres" DROP COLUMN "OldStart";
                ALTER TABLE "Centres" DROP COLUMN "OldEnd";
                """);
            migrationBuilder.Sql(
                """
                UPDATE "Staff" SET "SignedInAt" = "Last"."At"
                FROM (SELECT "StaffId", max("At") AS "At" FROM "Audit"
                    WHERE "Action" = 'sign-in' AND "StaffId" IS NOT NULL GROUP BY "StaffId") AS "Last"
                WHERE "Last"."StaffId" = "Staff"."Id";
                """);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_StaffRoles_CentreId",
                table: "StaffRoles");

            migrationBuilder.DropIndex(
                name: "IX_Staff_Sought",
                table: "Staff");

            migrationBuilder.DropIndex(
                name: "IX_Organisations_Sought",
                table: "Organisations");

            migrationBuilder.Sql("ALTER TABLE \"Staff\" DROP COLUMN \"SignedInAt\"");

            migrationBuilder.Sql("ALTER TABLE \"Staff\" DROP COLUMN \"Sought\"");

            migrationBuilder.Sql("ALTER TABLE \"Organisations\" DROP COLUMN \"Kind\"");

            migrationBuilder.Sql("ALTER TABLE \"Organisations\" DROP COLUMN \"MergedIntoId\"");

            migrationBuilder.Sql("ALTER TABLE \"Organisations\" DROP COLUMN \"Sought\"");

            migrationBuilder.AlterColumn<TimeOnly>(
                name: "WorkStart",
                table: "Centres",
                type: "TEXT",
                nullable: false,
                defaultValue: new TimeOnly(0, 0, 0),
                oldClrType: typeof(TimeOnly),
                oldType: "TEXT",
                oldNullable: true);

            migrationBuilder.AlterColumn<TimeOnly>(
                name: "WorkEnd",
                table: "Centres",
                type: "TEXT",
                nullable: false,
                defaultValue: new TimeOnly(0, 0, 0),
                oldClrType: typeof(TimeOnly),
                oldType: "TEXT",
                oldNullable: true);

            migrationBuilder.AlterColumn<double>(
                name: "AutomaticFrom",
                table: "Centres",
                type: "REAL",
                nullable: false,
                defaultValue: 0.0,
                oldClrType: typeof(double),
                oldType: "REAL",
                oldNullable: true);
        }
    }
}
