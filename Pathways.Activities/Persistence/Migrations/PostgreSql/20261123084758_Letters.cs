using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Pathways.Activities.Persistence.Migrations.PostgreSql
{
    /// <inheritdoc />
    public partial class Letters : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "Batch",
                table: "Outbox",
                type: "text",
                maxLength: 200,
                nullable: true,
                collation: "C");

            migrationBuilder.AddColumn<string>(
                name: "Gist",
                table: "Outbox",
                type: "text",
                nullable: true,
                collation: "C");

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "HeldUntil",
                table: "Outbox",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "MergedInto",
                table: "Outbox",
                type: "text",
                maxLength: 200,
                nullable: true,
                collation: "C");

            migrationBuilder.CreateTable(
                name: "LetterTemplates",
                columns: table => new
                {
                    OrganisationId = table.Column<Guid>(type: "uuid", nullable: false),
                    Kind = table.Column<string>(type: "text", maxLength: 32, nullable: false, collation: "C"),
                    Number = table.Column<int>(type: "integer", nullable: false),
                    SavedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    AuthorId = table.Column<Guid>(type: "uuid", nullable: false),
                    Subject = table.Column<string>(type: "text", maxLength: 200, nullable: true, collation: "C"),
                    Message = table.Column<string>(type: "text", maxLength: 5000, nullable: true, collation: "C"),
                    RestoredFrom = table.Column<int>(type: "integer", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_LetterTemplates", x => new { x.OrganisationId, x.Kind, x.Number });
                    table.ForeignKey(
                        name: "FK_LetterTemplates_Organisations_OrganisationId",
                        column: x => x.OrganisationId,
                        principalTable: "Organisations",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_LetterTemplates_Staff_AuthorId",
                        column: x => x.AuthorId,
                        principalTable: "Staff",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "IX_Outbox_HeldUntil",
                table: "Outbox",
                column: "HeldUntil",
                filter: "\"Status\" = 'Pending' AND \"HeldUntil\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Outbox_MergedInto",
                table: "Outbox",
                column: "MergedInto",
                filter: "\"MergedInto\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_LetterTemplates_AuthorId",
                table: "LetterTemplates",
                column: "AuthorId");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "LetterTemplates");

            migrationBuilder.DropIndex(
                name: "IX_Outbox_HeldUntil",
                table: "Outbox");

            migrationBuilder.DropIndex(
                name: "IX_Outbox_MergedInto",
                table: "Outbox");

            migrationBuilder.DropColumn(
                name: "Batch",
                table: "Outbox");

            migrationBuilder.DropColumn(
                name: "Gist",
                table: "Outbox");

            migrationBuilder.DropColumn(
                name: "HeldUntil",
                table: "Outbox");

            migrationBuilder.DropColumn(
                name: "MergedInto",
                table: "Outbox");
        }
    }
}
