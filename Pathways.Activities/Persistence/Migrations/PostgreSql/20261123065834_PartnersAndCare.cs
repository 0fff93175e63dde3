using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Pathways.Activities.Persistence.Migrations.PostgreSql
{
    /// <inheritdoc />
    public partial class PartnersAndCare : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "SideKind",
                table: "Tasks",
                type: "text",
                nullable: true,
                collation: "C");

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "DeactivatedAt",
                table: "Staff",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Communes",
                table: "Partners",
                type: "text",
                nullable: true,
                collation: "C");

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "DeactivatedAt",
                table: "Partners",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Department",
                table: "Partners",
                type: "text",
                nullable: true,
                collation: "C");

            migrationBuilder.AddColumn<string>(
                name: "Fees",
                table: "Partners",
                type: "text",
                nullable: true,
                collation: "C");

            migrationBuilder.AddColumn<int>(
                name: "OpenPlaces",
                table: "Partners",
                type: "integer",
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "PausedFrom",
                table: "Partners",
                type: "date",
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "PausedUntil",
                table: "Partners",
                type: "date",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "PlacesPerMonth",
                table: "Partners",
                type: "integer",
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "PrefersDigest",
                table: "Partners",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<string>(
                name: "Publics",
                table: "Partners",
                type: "text",
                nullable: true,
                collation: "C");

            migrationBuilder.AddColumn<string>(
                name: "ReceptionModes",
                table: "Partners",
                type: "text",
                nullable: true,
                collation: "C");

            migrationBuilder.AddColumn<string>(
                name: "Themes",
                table: "Partners",
                type: "text",
                nullable: true,
                collation: "C");

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "UnreachableSince",
                table: "Partners",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AlterColumn<string>(
                name: "InstanceId",
                table: "Outbox",
                type: "text",
                maxLength: 64,
                nullable: true,
                collation: "C",
                oldClrType: typeof(string),
                oldType: "text",
                oldMaxLength: 64,
                oldCollation: "C");

            migrationBuilder.AddColumn<int>(
                name: "HeldAnswers",
                table: "Instances",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<string>(
                name: "PauseReason",
                table: "Instances",
                type: "text",
                maxLength: 32,
                nullable: true,
                collation: "C");

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "PausedAt",
                table: "Instances",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "PausedUntil",
                table: "Instances",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "ExportTraces",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    StaffId = table.Column<Guid>(type: "uuid", nullable: false),
                    OrganisationId = table.Column<Guid>(type: "uuid", nullable: false),
                    At = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    List = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Format = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Rows = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ExportTraces", x => x.Id);
                    table.ForeignKey(
                        name: "FK_ExportTraces_Organisations_OrganisationId",
                        column: x => x.OrganisationId,
                        principalTable: "Organisations",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_ExportTraces_Staff_StaffId",
                        column: x => x.StaffId,
                        principalTable: "Staff",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "HeldAnswers",
                columns: table => new
                {
                    Id = table.Column<string>(type: "text", maxLength: 64, nullable: false, collation: "C"),
                    HeldAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    DueAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    Actor = table.Column<string>(type: "text", maxLength: 64, nullable: false, collation: "C"),
                    AnswerJson = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Status = table.Column<string>(type: "text", maxLength: 32, nullable: false, collation: "C"),
                    Refusal = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    InstanceId = table.Column<string>(type: "text", maxLength: 64, nullable: false, collation: "C"),
                    LeasedUntil = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    Attempts = table.Column<int>(type: "integer", nullable: false),
                    LastError = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    RetryAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    ClosedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_HeldAnswers", x => x.Id);
                    table.ForeignKey(
                        name: "FK_HeldAnswers_Instances_InstanceId",
                        column: x => x.InstanceId,
                        principalTable: "Instances",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_HeldAnswers_Tasks_Id",
                        column: x => x.Id,
                        principalTable: "Tasks",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "Invitations",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    OrganisationId = table.Column<Guid>(type: "uuid", nullable: false),
                    Email = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Name = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Role = table.Column<string>(type: "text", maxLength: 32, nullable: false, collation: "C"),
                    InvitedById = table.Column<Guid>(type: "uuid", nullable: false),
                    Sendings = table.Column<int>(type: "integer", nullable: false),
                    SentAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    ExpiresAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    AcceptedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    CancelledAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Invitations", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Invitations_Organisations_OrganisationId",
                        column: x => x.OrganisationId,
                        principalTable: "Organisations",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "MergedPersons",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    IntoId = table.Column<Guid>(type: "uuid", nullable: false),
                    At = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    AuthorId = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_MergedPersons", x => x.Id);
                    table.ForeignKey(
                        name: "FK_MergedPersons_Beneficiaries_IntoId",
                        column: x => x.IntoId,
                        principalTable: "Beneficiaries",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_MergedPersons_Staff_AuthorId",
                        column: x => x.AuthorId,
                        principalTable: "Staff",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "PartnerContacts",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    PartnerId = table.Column<Guid>(type: "uuid", nullable: false),
                    Name = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Function = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    Email = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Phone = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    IsPreferred = table.Column<bool>(type: "boolean", nullable: false),
                    BouncedSince = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_PartnerContacts", x => x.Id);
                    table.ForeignKey(
                        name: "FK_PartnerContacts_Partners_PartnerId",
                        column: x => x.PartnerId,
                        principalTable: "Partners",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "PeopleImports",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    OrganisationId = table.Column<Guid>(type: "uuid", nullable: false),
                    StaffId = table.Column<Guid>(type: "uuid", nullable: false),
                    FileName = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    CreatedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    State = table.Column<string>(type: "text", maxLength: 32, nullable: false, collation: "C"),
                    Content = table.Column<byte[]>(type: "bytea", nullable: true),
                    ClosedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    Added = table.Column<int>(type: "integer", nullable: false),
                    LeftOut = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_PeopleImports", x => x.Id);
                    table.ForeignKey(
                        name: "FK_PeopleImports_Organisations_OrganisationId",
                        column: x => x.OrganisationId,
                        principalTable: "Organisations",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_PeopleImports_Staff_StaffId",
                        column: x => x.StaffId,
                        principalTable: "Staff",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "StaffEvents",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    StaffId = table.Column<Guid>(type: "uuid", nullable: false),
                    OrganisationId = table.Column<Guid>(type: "uuid", nullable: false),
                    Kind = table.Column<string>(type: "text", maxLength: 32, nullable: false, collation: "C"),
                    At = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    ActorId = table.Column<Guid>(type: "uuid", nullable: false),
                    Detail = table.Column<string>(type: "text", nullable: true, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_StaffEvents", x => x.Id);
                    table.ForeignKey(
                        name: "FK_StaffEvents_Organisations_OrganisationId",
                        column: x => x.OrganisationId,
                        principalTable: "Organisations",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "StaffSessions",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    StaffId = table.Column<Guid>(type: "uuid", nullable: false),
                    Browser = table.Column<string>(type: "text", maxLength: 100, nullable: false, collation: "C"),
                    StartedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    UsedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    EndedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_StaffSessions", x => x.Id);
                    table.ForeignKey(
                        name: "FK_StaffSessions_Staff_StaffId",
                        column: x => x.StaffId,
                        principalTable: "Staff",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "TaskDrafts",
                columns: table => new
                {
                    TaskId = table.Column<string>(type: "text", maxLength: 64, nullable: false, collation: "C"),
                    Author = table.Column<string>(type: "text", maxLength: 64, nullable: false, collation: "C"),
                    EnteredJson = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    SavedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_TaskDrafts", x => new { x.TaskId, x.Author });
                    table.ForeignKey(
                        name: "FK_TaskDrafts_Tasks_TaskId",
                        column: x => x.TaskId,
                        principalTable: "Tasks",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_Instances_PausedUntil",
                table: "Instances",
                column: "PausedUntil",
                filter: "\"PausedUntil\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_InboxViews_StaffId",
                table: "InboxViews",
                column: "StaffId");

            migrationBuilder.CreateIndex(
                name: "IX_Handoffs_PartnerId_RequestedAt",
                table: "Handoffs",
                columns: new[] { "PartnerId", "RequestedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_ExportTraces_OrganisationId_At",
                table: "ExportTraces",
                columns: new[] { "OrganisationId", "At" });

            migrationBuilder.CreateIndex(
                name: "IX_ExportTraces_StaffId",
                table: "ExportTraces",
                column: "StaffId");

            migrationBuilder.CreateIndex(
                name: "IX_HeldAnswers_Actor",
                table: "HeldAnswers",
                column: "Actor");

            migrationBuilder.CreateIndex(
                name: "IX_HeldAnswers_DueAt",
                table: "HeldAnswers",
                column: "DueAt",
                filter: "\"Status\" = 'Pending'");

            migrationBuilder.CreateIndex(
                name: "IX_HeldAnswers_InstanceId",
                table: "HeldAnswers",
                column: "InstanceId");

            migrationBuilder.CreateIndex(
                name: "IX_Invitations_Email",
                table: "Invitations",
                column: "Email");

            migrationBuilder.CreateIndex(
                name: "IX_Invitations_OrganisationId",
                table: "Invitations",
                column: "OrganisationId");

            migrationBuilder.CreateIndex(
                name: "IX_MergedPersons_AuthorId",
                table: "MergedPersons",
                column: "AuthorId");

            migrationBuilder.CreateIndex(
                name: "IX_MergedPersons_IntoId",
                table: "MergedPersons",
                column: "IntoId");

            migrationBuilder.CreateIndex(
                name: "IX_PartnerContacts_PartnerId",
                table: "PartnerContacts",
                column: "PartnerId");

            migrationBuilder.CreateIndex(
                name: "IX_PeopleImports_CreatedAt",
                table: "PeopleImports",
                column: "CreatedAt",
                filter: "\"State\" = 'Shown'");

            migrationBuilder.CreateIndex(
                name: "IX_PeopleImports_OrganisationId",
                table: "PeopleImports",
                column: "OrganisationId");

            migrationBuilder.CreateIndex(
                name: "IX_PeopleImports_StaffId",
                table: "PeopleImports",
                column: "StaffId");

            migrationBuilder.CreateIndex(
                name: "IX_StaffEvents_OrganisationId",
                table: "StaffEvents",
                column: "OrganisationId");

            migrationBuilder.CreateIndex(
                name: "IX_StaffEvents_StaffId_At",
                table: "StaffEvents",
                columns: new[] { "StaffId", "At" });

            migrationBuilder.CreateIndex(
                name: "IX_StaffSessions_StaffId",
                table: "StaffSessions",
                column: "StaffId",
                filter: "\"EndedAt\" IS NULL");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "ExportTraces");

            migrationBuilder.DropTable(
                name: "HeldAnswers");

            migrationBuilder.DropTable(
                name: "Invitations");

            migrationBuilder.DropTable(
                name: "MergedPersons");

            migrationBuilder.DropTable(
                name: "PartnerContacts");

            migrationBuilder.DropTable(
                name: "PeopleImports");

            migrationBuilder.DropTable(
                name: "StaffEvents");

            migrationBuilder.DropTable(
                name: "StaffSessions");

            migrationBuilder.DropTable(
                name: "TaskDrafts");

            migrationBuilder.DropIndex(
                name: "IX_Instances_PausedUntil",
                table: "Instances");

            migrationBuilder.DropIndex(
                name: "IX_InboxViews_StaffId",
                table: "InboxViews");

            migrationBuilder.DropIndex(
                name: "IX_Handoffs_PartnerId_RequestedAt",
                table: "Handoffs");

            migrationBuilder.DropColumn(
                name: "SideKind",
                table: "Tasks");

            migrationBuilder.DropColumn(
                name: "DeactivatedAt",
                table: "Staff");

            migrationBuilder.DropColumn(
                name: "Communes",
                table: "Partners");

            migrationBuilder.DropColumn(
                name: "DeactivatedAt",
                table: "Partners");

            migrationBuilder.DropColumn(
                name: "Department",
                table: "Partners");

            migrationBuilder.DropColumn(
                name: "Fees",
                table: "Partners");

            migrationBuilder.DropColumn(
                name: "OpenPlaces",
                table: "Partners");

            migrationBuilder.DropColumn(
                name: "PausedFrom",
                table: "Partners");

            migrationBuilder.DropColumn(
                name: "PausedUntil",
                table: "Partners");

            migrationBuilder.DropColumn(
                name: "PlacesPerMonth",
                table: "Partners");

            migrationBuilder.DropColumn(
                name: "PrefersDigest",
                table: "Partners");

            migrationBuilder.DropColumn(
                name: "Publics",
                table: "Partners");

            migrationBuilder.DropColumn(
                name: "ReceptionModes",
                table: "Partners");

            migrationBuilder.DropColumn(
                name: "Themes",
                table: "Partners");

            migrationBuilder.DropColumn(
                name: "UnreachableSince",
                table: "Partners");

            migrationBuilder.DropColumn(
                name: "HeldAnswers",
                table: "Instances");

            migrationBuilder.DropColumn(
                name: "PauseReason",
                table: "Instances");

            migrationBuilder.DropColumn(
                name: "PausedAt",
                table: "Instances");

            migrationBuilder.DropColumn(
                name: "PausedUntil",
                table: "Instances");

            migrationBuilder.AlterColumn<string>(
                name: "InstanceId",
                table: "Outbox",
                type: "text",
                maxLength: 64,
                nullable: false,
                defaultValue: "",
                collation: "C",
                oldClrType: typeof(string),
                oldType: "text",
                oldMaxLength: 64,
                oldNullable: true,
                oldCollation: "C");
        }
    }
}
