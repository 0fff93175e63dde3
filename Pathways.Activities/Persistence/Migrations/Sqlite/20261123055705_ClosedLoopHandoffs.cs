using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Pathways.Activities.Persistence.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class ClosedLoopHandoffs : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<DateTime>(
                name: "AppointmentAt",
                table: "Handoffs",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "AppointmentChanges",
                table: "Handoffs",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<string>(
                name: "AppointmentPlace",
                table: "Handoffs",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "ArrivedOn",
                table: "Handoffs",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "Attempt",
                table: "Handoffs",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<string>(
                name: "CancelReason",
                table: "Handoffs",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "ChoiceSentence",
                table: "Handoffs",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "FollowUpWaitId",
                table: "Handoffs",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "ForwardedTo",
                table: "Handoffs",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "MissedOn",
                table: "Handoffs",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "ReportUntil",
                table: "Handoffs",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "ResultKind",
                table: "Handoffs",
                type: "TEXT",
                maxLength: 32,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "ResultText",
                table: "Handoffs",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "SharingObjectedAt",
                table: "Beneficiaries",
                type: "TEXT",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "HandoffEvents",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    HandoffId = table.Column<Guid>(type: "TEXT", nullable: false),
                    At = table.Column<DateTime>(type: "TEXT", nullable: false),
                    Kind = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    Actor = table.Column<string>(type: "TEXT", nullable: true),
                    On = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    Text = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_HandoffEvents", x => x.Id);
                    table.ForeignKey(
                        name: "FK_HandoffEvents_Handoffs_HandoffId",
                        column: x => x.HandoffId,
                        principalTable: "Handoffs",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "HandoffMessages",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    HandoffId = table.Column<Guid>(type: "TEXT", nullable: false),
                    At = table.Column<DateTime>(type: "TEXT", nullable: false),
                    FromPartner = table.Column<bool>(type: "INTEGER", nullable: false),
                    Text = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: false),
                    Author = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_HandoffMessages", x => x.Id);
                    table.ForeignKey(
                        name: "FK_HandoffMessages_Handoffs_HandoffId",
                        column: x => x.HandoffId,
                        principalTable: "Handoffs",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_Handoffs_FollowUpWaitId",
                table: "Handoffs",
                column: "FollowUpWaitId",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_HandoffEvents_HandoffId",
                table: "HandoffEvents",
                column: "HandoffId");

            migrationBuilder.CreateIndex(
                name: "IX_HandoffMessages_HandoffId",
                table: "HandoffMessages",
                column: "HandoffId");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "HandoffEvents");

            migrationBuilder.DropTable(
                name: "HandoffMessages");

            migrationBuilder.DropIndex(
                name: "IX_Handoffs_FollowUpWaitId",
                table: "Handoffs");

            migrationBuilder.DropColumn(
                name: "AppointmentAt",
                table: "Handoffs");

            migrationBuilder.DropColumn(
                name: "AppointmentChanges",
                table: "Handoffs");

            migrationBuilder.DropColumn(
                name: "AppointmentPlace",
                table: "Handoffs");

            migrationBuilder.DropColumn(
                name: "ArrivedOn",
                table: "Handoffs");

            migrationBuilder.DropColumn(
                name: "Attempt",
                table: "Handoffs");

            migrationBuilder.DropColumn(
                name: "CancelReason",
                table: "Handoffs");

            migrationBuilder.DropColumn(
                name: "ChoiceSentence",
                table: "Handoffs");

            migrationBuilder.DropColumn(
                name: "FollowUpWaitId",
                table: "Handoffs");

            migrationBuilder.DropColumn(
                name: "ForwardedTo",
                table: "Handoffs");

            migrationBuilder.DropColumn(
                name: "MissedOn",
                table: "Handoffs");

            migrationBuilder.DropColumn(
                name: "ReportUntil",
                table: "Handoffs");

            migrationBuilder.DropColumn(
                name: "ResultKind",
                table: "Handoffs");

            migrationBuilder.DropColumn(
                name: "ResultText",
                table: "Handoffs");

            migrationBuilder.DropColumn(
                name: "SharingObjectedAt",
                table: "Beneficiaries");
        }
    }
}
