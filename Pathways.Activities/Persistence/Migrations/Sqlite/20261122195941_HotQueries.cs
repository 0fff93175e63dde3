using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Pathways.Activities.Persistence.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class HotQueries : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Bookmarks_Hash",
                table: "Bookmarks");

            migrationBuilder.CreateIndex(
                name: "IX_Timers_RetryAt",
                table: "Timers",
                column: "RetryAt",
                filter: "\"Status\" = 'Pending' AND \"RetryAt\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Bookmarks_Hash_InstanceId",
                table: "Bookmarks",
                columns: new[] { "Hash", "InstanceId" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Timers_RetryAt",
                table: "Timers");

            migrationBuilder.DropIndex(
                name: "IX_Bookmarks_Hash_InstanceId",
                table: "Bookmarks");

            migrationBuilder.CreateIndex(
                name: "IX_Bookmarks_Hash",
                table: "Bookmarks",
                column: "Hash");
        }
    }
}
