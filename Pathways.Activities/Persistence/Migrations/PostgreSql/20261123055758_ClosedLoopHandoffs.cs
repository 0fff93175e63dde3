using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Pathways.Activities.Persistence.Migrations.PostgreSql
{
    /// <inheritdoc />
    public partial class ClosedLoopHandoffs : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "AppointmentAt",
                table: "Handoffs",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "AppointmentChanges",
                table: "Handoffs",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<string>(
                name: "AppointmentPlace",
                table: "Handoffs",
                type: "text",
                nullable: true,
                collation: "C");

            migrationBuilder.AddColumn<DateOnly>(
                name: "ArrivedOn",
                table: "Handoffs",
                type: "date",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "Attempt",
                table: "Handoffs",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<string>(
                name: "CancelReason",
                table: "Handoffs",
                type: "text",
                nullable: true,
                collation: "C");

            migrationBuilder.AddColumn<string>(
                name: "ChoiceSentence",
                table: "Handoffs",
                type: "text",
                nullable: true,
                collation: "C");

            migrationBuilder.AddColumn<string>(
                name: "FollowUpWaitId",
                table: "Handoffs",
                type: "text",
                nullable: true,
                collation: "C");

            migrationBuilder.AddColumn<string>(
                name: "ForwardedTo",
                table: "Handoffs",
                type: "text",
                nullable: true,
                collation: "C");

            migrationBuilder.AddColumn<DateOnly>(
                name: "MissedOn",
                table: "Handoffs",
                type: "date",
                nullable: true);

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "ReportUntil",
                table: "Handoffs",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "ResultKind",
                table: "Handoffs",
                type: "text",
                maxLength: 32,
                nullable: true,
                collation: "C");

            migrationBuilder.AddColumn<string>(
                name: "ResultText",
                table: "Handoffs",
                type: "text",
                nullable: true,
                collation: "C");

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "SharingObjectedAt",
                table: "Beneficiaries",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "HandoffEvents",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    HandoffId = table.Column<Guid>(type: "uuid", nullable: false),
                    At = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    Kind = table.Column<string>(type: "text", maxLength: 32, nullable: false, collation: "C"),
                    Actor = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    On = table.Column<DateOnly>(type: "date", nullable: true),
                    Text = table.Column<string>(type: "text", nullable: true, collation: "C")
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
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    HandoffId = table.Column<Guid>(type: "uuid", nullable: false),
                    At = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    FromPartner = table.Column<bool>(type: "boolean", nullable: false),
                    Text = table.Column<string>(type: "text", maxLength: 2000, nullable: false, collation: "C"),
                    Author = table.Column<string>(type: "text", nullable: false, collation: "C")
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
