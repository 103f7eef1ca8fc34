using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Otklik.Data.Postgres.Migrations
{
    /// <inheritdoc />
    public partial class Tree : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<DateTime>(
                name: "SignedInAt",
                table: "Staff",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Sought",
                table: "Staff",
                type: "text",
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<int>(
                name: "Kind",
                table: "Organisations",
                type: "integer",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "MergedIntoId",
                table: "Organisations",
                type: "bigint",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Sought",
                table: "Organisations",
                type: "text",
                nullable: false,
                defaultValue: "");

            migrationBuilder.AlterColumn<TimeOnly>(
                name: "WorkStart",
                table: "Centres",
                type: "time without time zone",
                nullable: true,
                oldClrType: typeof(TimeOnly),
                oldType: "time without time zone");

            migrationBuilder.AlterColumn<TimeOnly>(
                name: "WorkEnd",
                table: "Centres",
                type: "time without time zone",
                nullable: true,
                oldClrType: typeof(TimeOnly),
                oldType: "time without time zone");

            migrationBuilder.AlterColumn<double>(
                name: "AutomaticFrom",
                table: "Centres",
                type: "double precision",
                nullable: true,
                oldClrType: typeof(double),
                oldType: "double precision");

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

            // What everybody had by default is now taken from above; what somebody said stays.
            migrationBuilder.Sql("""UPDATE "Centres" SET "AutomaticFrom" = NULL WHERE "AutomaticFrom" = 0.6;""");
            migrationBuilder.Sql(
                """
                UPDATE "Centres" SET "WorkStart" = NULL, "WorkEnd" = NULL
                WHERE "WorkStart" = '09:00:00' AND "WorkEnd" = '18:00:00';
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

            migrationBuilder.DropColumn(
                name: "SignedInAt",
                table: "Staff");

            migrationBuilder.DropColumn(
                name: "Sought",
                table: "Staff");

            migrationBuilder.DropColumn(
                name: "Kind",
                table: "Organisations");

            migrationBuilder.DropColumn(
                name: "MergedIntoId",
                table: "Organisations");

            migrationBuilder.DropColumn(
                name: "Sought",
                table: "Organisations");

            migrationBuilder.AlterColumn<TimeOnly>(
                name: "WorkStart",
                table: "Centres",
                type: "time without time zone",
                nullable: false,
                defaultValue: new TimeOnly(0, 0, 0),
                oldClrType: typeof(TimeOnly),
                oldType: "time without time zone",
                oldNullable: true);

            migrationBuilder.AlterColumn<TimeOnly>(
                name: "WorkEnd",
                table: "Centres",
                type: "time without time zone",
                nullable: false,
                defaultValue: new TimeOnly(0, 0, 0),
                oldClrType: typeof(TimeOnly),
                oldType: "time without time zone",
                oldNullable: true);

            migrationBuilder.AlterColumn<double>(
                name: "AutomaticFrom",
                table: "Centres",
                type: "double precision",
                nullable: false,
                defaultValue: 0.0,
                oldClrType: typeof(double),
                oldType: "double precision",
                oldNullable: true);
        }
    }
}
