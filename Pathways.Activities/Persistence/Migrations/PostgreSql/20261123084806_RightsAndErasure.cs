using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Pathways.Activities.Persistence.Migrations.PostgreSql
{
    /// <inheritdoc />
    public partial class RightsAndErasure : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "ErasedFiles",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    OrganisationId = table.Column<Guid>(type: "uuid", nullable: false),
                    ErasedOn = table.Column<DateOnly>(type: "date", nullable: false),
                    Cause = table.Column<string>(type: "text", maxLength: 32, nullable: false, collation: "C"),
                    ErasedBy = table.Column<Guid>(type: "uuid", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ErasedFiles", x => x.Id);
                    table.ForeignKey(
                        name: "FK_ErasedFiles_Organisations_OrganisationId",
                        column: x => x.OrganisationId,
                        principalTable: "Organisations",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_ErasedFiles_Staff_ErasedBy",
                        column: x => x.ErasedBy,
                        principalTable: "Staff",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "ErasureNotices",
                columns: table => new
                {
                    BeneficiaryId = table.Column<Guid>(type: "uuid", nullable: false),
                    AnnouncedOn = table.Column<DateOnly>(type: "date", nullable: false),
                    ErasesOn = table.Column<DateOnly>(type: "date", nullable: false),
                    LastContactOn = table.Column<DateOnly>(type: "date", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ErasureNotices", x => x.BeneficiaryId);
                    table.ForeignKey(
                        name: "FK_ErasureNotices_Beneficiaries_BeneficiaryId",
                        column: x => x.BeneficiaryId,
                        principalTable: "Beneficiaries",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "FileKeepings",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    BeneficiaryId = table.Column<Guid>(type: "uuid", nullable: false),
                    Until = table.Column<DateOnly>(type: "date", nullable: false),
                    Reason = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    AuthorId = table.Column<Guid>(type: "uuid", nullable: false),
                    RecordedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_FileKeepings", x => x.Id);
                    table.ForeignKey(
                        name: "FK_FileKeepings_Beneficiaries_BeneficiaryId",
                        column: x => x.BeneficiaryId,
                        principalTable: "Beneficiaries",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_FileKeepings_Staff_AuthorId",
                        column: x => x.AuthorId,
                        principalTable: "Staff",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "RightsEntries",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    BeneficiaryId = table.Column<Guid>(type: "uuid", nullable: false),
                    Kind = table.Column<string>(type: "text", maxLength: 32, nullable: false, collation: "C"),
                    SaidOn = table.Column<DateOnly>(type: "date", nullable: false),
                    Way = table.Column<string>(type: "text", maxLength: 32, nullable: false, collation: "C"),
                    Words = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    LeafletVersion = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    AuthorId = table.Column<Guid>(type: "uuid", nullable: false),
                    RecordedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_RightsEntries", x => x.Id);
                    table.ForeignKey(
                        name: "FK_RightsEntries_Beneficiaries_BeneficiaryId",
                        column: x => x.BeneficiaryId,
                        principalTable: "Beneficiaries",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_RightsEntries_Staff_AuthorId",
                        column: x => x.AuthorId,
                        principalTable: "Staff",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "IX_ErasedFiles_ErasedBy",
                table: "ErasedFiles",
                column: "ErasedBy");

            migrationBuilder.CreateIndex(
                name: "IX_ErasedFiles_OrganisationId",
                table: "ErasedFiles",
                column: "OrganisationId");

            migrationBuilder.CreateIndex(
                name: "IX_ErasureNotices_ErasesOn",
                table: "ErasureNotices",
                column: "ErasesOn");

            migrationBuilder.CreateIndex(
                name: "IX_FileKeepings_AuthorId",
                table: "FileKeepings",
                column: "AuthorId");

            migrationBuilder.CreateIndex(
                name: "IX_FileKeepings_BeneficiaryId",
                table: "FileKeepings",
                column: "BeneficiaryId");

            migrationBuilder.CreateIndex(
                name: "IX_RightsEntries_AuthorId",
                table: "RightsEntries",
                column: "AuthorId");

            migrationBuilder.CreateIndex(
                name: "IX_RightsEntries_BeneficiaryId",
                table: "RightsEntries",
                column: "BeneficiaryId");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "ErasedFiles");

            migrationBuilder.DropTable(
                name: "ErasureNotices");

            migrationBuilder.DropTable(
                name: "FileKeepings");

            migrationBuilder.DropTable(
                name: "RightsEntries");
        }
    }
}
