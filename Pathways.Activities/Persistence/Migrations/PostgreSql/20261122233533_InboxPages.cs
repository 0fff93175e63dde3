using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Pathways.Activities.Persistence.Migrations.PostgreSql
{
    /// <inheritdoc />
    public partial class InboxPages : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Tasks_AssigneeId_DueAt",
                table: "Tasks");

            migrationBuilder.DropIndex(
                name: "IX_Tasks_OrganisationId_DueAt",
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

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Tasks_AssigneeId_DueAt_Id",
                table: "Tasks");

            migrationBuilder.DropIndex(
                name: "IX_Tasks_OrganisationId_Audience_DueAt_Id",
                table: "Tasks");

            migrationBuilder.CreateIndex(
                name: "IX_Tasks_AssigneeId_DueAt",
                table: "Tasks",
                columns: new[] { "AssigneeId", "DueAt" },
                filter: "\"Status\" = 'Open'");

            migrationBuilder.CreateIndex(
                name: "IX_Tasks_OrganisationId_DueAt",
                table: "Tasks",
                columns: new[] { "OrganisationId", "DueAt" },
                filter: "\"Status\" = 'Open'");
        }
    }
}
