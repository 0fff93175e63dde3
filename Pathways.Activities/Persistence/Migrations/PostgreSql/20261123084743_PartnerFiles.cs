using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Pathways.Activities.Persistence.Migrations.PostgreSql
{
    /// <inheritdoc />
    public partial class PartnerFiles : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<int>(
                name: "Changed",
                table: "PeopleImports",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<string>(
                name: "Kind",
                table: "PeopleImports",
                type: "text",
                maxLength: 32,
                nullable: false,
                defaultValue: "People",
                collation: "C");

            migrationBuilder.AddColumn<string>(
                name: "Address",
                table: "Partners",
                type: "text",
                nullable: true,
                collation: "C");

            migrationBuilder.AddColumn<string>(
                name: "Description",
                table: "Partners",
                type: "text",
                nullable: true,
                collation: "C");

            migrationBuilder.AddColumn<string>(
                name: "InseeCode",
                table: "Partners",
                type: "text",
                nullable: true,
                collation: "C");

            migrationBuilder.AddColumn<string>(
                name: "PostalCode",
                table: "Partners",
                type: "text",
                nullable: true,
                collation: "C");

            migrationBuilder.AddColumn<string>(
                name: "Siret",
                table: "Partners",
                type: "text",
                maxLength: 14,
                nullable: true,
                collation: "C");

            migrationBuilder.AddColumn<int>(
                name: "Version",
                table: "Partners",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<string>(
                name: "Website",
                table: "Partners",
                type: "text",
                nullable: true,
                collation: "C");

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "LeftAt",
                table: "PartnerContacts",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "PartnerPauses",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    PartnerId = table.Column<Guid>(type: "uuid", nullable: false),
                    FirstDay = table.Column<DateOnly>(type: "date", nullable: false),
                    LastDay = table.Column<DateOnly>(type: "date", nullable: true),
                    Reason = table.Column<string>(type: "text", maxLength: 200, nullable: true, collation: "C"),
                    EnteredBy = table.Column<Guid>(type: "uuid", nullable: false),
                    EnteredAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    WithdrawnAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    WithdrawnBy = table.Column<Guid>(type: "uuid", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_PartnerPauses", x => x.Id);
                    table.ForeignKey(
                        name: "FK_PartnerPauses_Partners_PartnerId",
                        column: x => x.PartnerId,
                        principalTable: "Partners",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_PartnerPauses_Staff_EnteredBy",
                        column: x => x.EnteredBy,
                        principalTable: "Staff",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "PartnerSources",
                columns: table => new
                {
                    Source = table.Column<string>(type: "text", maxLength: 100, nullable: false, collation: "C"),
                    ExternalId = table.Column<string>(type: "text", maxLength: 200, nullable: false, collation: "C"),
                    PartnerId = table.Column<Guid>(type: "uuid", nullable: false),
                    ContactId = table.Column<Guid>(type: "uuid", nullable: true),
                    ValuesJson = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    ReadAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_PartnerSources", x => new { x.Source, x.ExternalId });
                    table.ForeignKey(
                        name: "FK_PartnerSources_Partners_PartnerId",
                        column: x => x.PartnerId,
                        principalTable: "Partners",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "PartnerTraces",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    PartnerId = table.Column<Guid>(type: "uuid", nullable: false),
                    At = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    AuthorId = table.Column<Guid>(type: "uuid", nullable: false),
                    Kind = table.Column<string>(type: "text", maxLength: 32, nullable: false, collation: "C"),
                    Detail = table.Column<string>(type: "text", maxLength: 500, nullable: true, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_PartnerTraces", x => x.Id);
                    table.ForeignKey(
                        name: "FK_PartnerTraces_Partners_PartnerId",
                        column: x => x.PartnerId,
                        principalTable: "Partners",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_PartnerTraces_Staff_AuthorId",
                        column: x => x.AuthorId,
                        principalTable: "Staff",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "IX_PartnerPauses_EnteredBy",
                table: "PartnerPauses",
                column: "EnteredBy");

            migrationBuilder.CreateIndex(
                name: "IX_PartnerPauses_PartnerId",
                table: "PartnerPauses",
                column: "PartnerId");

            migrationBuilder.CreateIndex(
                name: "IX_PartnerSources_PartnerId",
                table: "PartnerSources",
                column: "PartnerId");

            migrationBuilder.CreateIndex(
                name: "IX_PartnerTraces_AuthorId",
                table: "PartnerTraces",
                column: "AuthorId");

            migrationBuilder.CreateIndex(
                name: "IX_PartnerTraces_PartnerId_At",
                table: "PartnerTraces",
                columns: new[] { "PartnerId", "At" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "PartnerPauses");

            migrationBuilder.DropTable(
                name: "PartnerSources");

            migrationBuilder.DropTable(
                name: "PartnerTraces");

            migrationBuilder.DropColumn(
                name: "Changed",
                table: "PeopleImports");

            migrationBuilder.DropColumn(
                name: "Kind",
                table: "PeopleImports");

            migrationBuilder.DropColumn(
                name: "Address",
                table: "Partners");

            migrationBuilder.DropColumn(
                name: "Description",
                table: "Partners");

            migrationBuilder.DropColumn(
                name: "InseeCode",
                table: "Partners");

            migrationBuilder.DropColumn(
                name: "PostalCode",
                table: "Partners");

            migrationBuilder.DropColumn(
                name: "Siret",
                table: "Partners");

            migrationBuilder.DropColumn(
                name: "Version",
                table: "Partners");

            migrationBuilder.DropColumn(
                name: "Website",
                table: "Partners");

            migrationBuilder.DropColumn(
                name: "LeftAt",
                table: "PartnerContacts");
        }
    }
}
