using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Pathways.Activities.Persistence.Migrations.PostgreSql
{
    /// <inheritdoc />
    public partial class SendingRate : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "Domain",
                table: "Outbox",
                type: "text",
                maxLength: 255,
                nullable: true,
                collation: "C");

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "TriedAt",
                table: "Outbox",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.CreateIndex(
                name: "IX_Outbox_Domain_CreatedAt",
                table: "Outbox",
                columns: new[] { "Domain", "CreatedAt" },
                filter: "\"Status\" = 'Pending'");

            migrationBuilder.CreateIndex(
                name: "IX_Outbox_Domain_TriedAt",
                table: "Outbox",
                columns: new[] { "Domain", "TriedAt" },
                filter: "\"TriedAt\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "Underway",
                table: "Outbox",
                column: "Domain",
                filter: "\"LeasedUntil\" IS NOT NULL");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Outbox_Domain_CreatedAt",
                table: "Outbox");

            migrationBuilder.DropIndex(
                name: "IX_Outbox_Domain_TriedAt",
                table: "Outbox");

            migrationBuilder.DropIndex(
                name: "Underway",
                table: "Outbox");

            migrationBuilder.DropColumn(
                name: "Domain",
                table: "Outbox");

            migrationBuilder.DropColumn(
                name: "TriedAt",
                table: "Outbox");
        }
    }
}
