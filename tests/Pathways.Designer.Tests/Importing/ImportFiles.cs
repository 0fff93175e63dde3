using System.IO.Compression;
using System.Text;
using Pathways.Activities.Beneficiaries;
using Pathways.Activities.Coordination;
using Pathways.Designer.Demo;
using Pathways.Designer.Import;
using Pathways.Designer.Records;
using Pathways.Designer.Tests.Browsing;

namespace Pathways.Designer.Tests.Importing;

/// <summary>Files of people as they come from the field, and as somebody would forge them.</summary>
internal static class ImportFiles
{
    public const string Header = "Prénom;Nom;Commune;Année de naissance;Téléphone;Courriel";

    public static readonly ImportSetting Setting = new(
        DerivedId.From("import-test"), DemoTeam.BarlinTeam.Id, SampleCases.Adviser.Id, AppFixture.Start,
        new Dictionary<string, Guid> { [SampleCases.Coordinator.Email] = SampleCases.Coordinator.Id },
        new(PersonForm.Questions(new(2027, 3, 1), null)));

    public static byte[] Utf8(params string[] lines) => Encoding.UTF8.GetBytes(string.Join("\r\n", lines));

    public static ImportPreview Read(byte[] content, params Beneficiary[] known) => PeopleReader.Read(content, Setting, known);

    public static SheetException Refused(byte[] content) => Assert.Throws<SheetException>(() => Read(content));

    /// <summary>A workbook with one sheet, whose rows are given as SpreadsheetML.</summary>
    public static byte[] Workbook(string rows, string dimension = "A1:C3", Action<ZipArchive>? also = null)
    {
        var stream = new MemoryStream();
        using (var archive = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            Add(archive, "[Content_Types].xml", """<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>""");
            Add(archive, "_rels/.rels", """<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>""");
            Add(archive, "xl/workbook.xml", """<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="Feuil1" sheetId="1" r:id="rId1"/></sheets></workbook>""");
            Add(archive, "xl/_rels/workbook.xml.rels", """<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>""");
            Add(archive, "xl/worksheets/sheet1.xml", $"""<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><dimension ref="{dimension}"/><sheetData>{rows}</sheetData></worksheet>""");
            also?.Invoke(archive);
        }

        return stream.ToArray();
    }

    public static string Row(int number, params string[] cells) =>
        $"<row r=\"{number}\">{string.Concat(cells.Select((cell, index) => $"<c r=\"{(char)('A' + index)}{number}\" t=\"str\"><v>{cell}</v></c>"))}</row>";

    private static void Add(ZipArchive archive, string name, string text)
    {
        using var writer = new StreamWriter(archive.CreateEntry(name).Open());
        writer.Write(text);
    }
}
