using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Pathways.Activities.Persistence.Migrations.PostgreSql
{
    /// <inheritdoc />
    public partial class InboxCare : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Tasks_AssigneeId_DueAt_Id",
                table: "Tasks");

            migrationBuilder.DropIndex(
                name: "IX_Tasks_OrganisationId_Audience_DueAt_Id",
                table: "Tasks");

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "AssignedAt",
                table: "Tasks",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "SnoozedUntil",
                table: "Tasks",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "Absences",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    StaffId = table.Column<Guid>(type: "uuid", nullable: false),
                    SubstituteId = table.Column<Guid>(type: "uuid", nullable: false),
                    FirstDay = table.Column<DateOnly>(type: "date", nullable: false),
                    LastDay = table.Column<DateOnly>(type: "date", nullable: false),
                    EnteredBy = table.Column<Guid>(type: "uuid", nullable: false),
                    EnteredAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    CancelledBy = table.Column<Guid>(type: "uuid", nullable: true),
                    CancelledAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Absences", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Absences_Staff_StaffId",
                        column: x => x.StaffId,
                        principalTable: "Staff",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_Absences_Staff_SubstituteId",
                        column: x => x.SubstituteId,
                        principalTable: "Staff",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "InboxViews",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    StaffId = table.Column<Guid>(type: "uuid", nullable: false),
                    Name = table.Column<string>(type: "text", maxLength: 60, nullable: false, collation: "C"),
                    Query = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    IsStart = table.Column<bool>(type: "boolean", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_InboxViews", x => x.Id);
                    table.ForeignKey(
                        name: "FK_InboxViews_Staff_StaffId",
                        column: x => x.StaffId,
                        principalTable: "Staff",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "TaskEntries",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    TaskId = table.Column<string>(type: "text", maxLength: 64, nullable: false, collation: "C"),
                    At = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    Actor = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Kind = table.Column<string>(type: "text", maxLength: 32, nullable: false, collation: "C"),
                    FromAssigneeId = table.Column<string>(type: "text", maxLength: 64, nullable: true, collation: "C"),
                    ToAssigneeId = table.Column<string>(type: "text", maxLength: 64, nullable: true, collation: "C"),
                    UntilDay = table.Column<DateOnly>(type: "date", nullable: true),
                    Priority = table.Column<string>(type: "text", maxLength: 32, nullable: true, collation: "C"),
                    Text = table.Column<string>(type: "text", nullable: true, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_TaskEntries", x => x.Id);
                    table.ForeignKey(
                        name: "FK_TaskEntries_Tasks_TaskId",
                        column: x => x.TaskId,
                        principalTable: "Tasks",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_Tasks_AssigneeId_DueAt_Id_SnoozedUntil",
                table: "Tasks",
                columns: new[] { "AssigneeId", "DueAt", "Id", "SnoozedUntil" },
                filter: "\"Status\" = 'Open'");

            migrationBuilder.CreateIndex(
                name: "IX_Tasks_OrganisationId_Audience_DueAt_Id_SnoozedUntil",
                table: "Tasks",
                columns: new[] { "OrganisationId", "Audience", "DueAt", "Id", "SnoozedUntil" },
                filter: "\"Status\" = 'Open'");

            migrationBuilder.CreateIndex(
                name: "Unassigned",
                table: "Tasks",
                columns: new[] { "OrganisationId", "DueAt", "Id", "SnoozedUntil" },
                filter: "\"Status\" = 'Open' AND \"AssigneeId\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Absences_StaffId",
                table: "Absences",
                column: "StaffId");

            migrationBuilder.CreateIndex(
                name: "IX_Absences_SubstituteId",
                table: "Absences",
                column: "SubstituteId");

            migrationBuilder.CreateIndex(
                name: "OneStartView",
                table: "InboxViews",
                column: "StaffId",
                unique: true,
                filter: "\"IsStart\"");

            migrationBuilder.CreateIndex(
                name: "IX_TaskEntries_TaskId",
                table: "TaskEntries",
                column: "TaskId");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "Absences");

            migrationBuilder.DropTable(
                name: "InboxViews");

            migrationBuilder.DropTable(
                name: "TaskEntries");

            migrationBuilder.DropIndex(
                name: "IX_Tasks_AssigneeId_DueAt_Id_SnoozedUntil",
                table: "Tasks");

            migrationBuilder.DropIndex(
                name: "IX_Tasks_OrganisationId_Audience_DueAt_Id_SnoozedUntil",
                table: "Tasks");

            migrationBuilder.DropIndex(
                name: "Unassigned",
                table: "Tasks");

            migrationBuilder.DropColumn(
                name: "AssignedAt",
                table: "Tasks");

            migrationBuilder.DropColumn(
                name: "SnoozedUntil",
                table: "Tasks");

            migrationBuilder.CreateIndex(
                name: "IX_Tasks_AssigneeId_DueAt_Id",
                table: "Tasks",
                columns: new[] { "AssigneeId", "DueAt", "Id" },
                filter: "\"Status\" = 'Open'");

            migrationBuilder.CreateIndex(
                name: "IX_Tasks_OrganisationId_Audience_DueAt_Id",
                table: "Tasks",
                columns: new[] { "OrganisationId", "Audience", "DueAt", "Id" },
                filter: "\"Status\" = 'Open'");
        }
    }
}
