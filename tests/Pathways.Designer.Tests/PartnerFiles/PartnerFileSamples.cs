using System.Text;
using Pathways.Designer.Import;
using Pathways.Designer.PartnerImport;

namespace Pathways.Designer.Tests.PartnerFiles;

/// <summary>Structures and services as publishers write them.</summary>
internal static class PartnerFileSamples
{
    public static byte[] Utf8(string text) => Encoding.UTF8.GetBytes(text);

    public static PartnerFile Read(string text) => PartnerFileReader.Read(Utf8(text));

    public static SheetException Refused(byte[] content) => Assert.Throws<SheetException>(() => PartnerFileReader.Read(content));

    public static string Structure(string id, string more = "", string name = "Garage du Ternois") => $$"""
        {"source":"dora","id":"{{id}}","nom":"{{name}}","commune":"Houdain","code_insee":"62457","code_postal":"62150","courriel":"contact@{{id}}.example"{{more}}}
        """;

    public static string Service(string id, string structure, string more = "", string theme = "mobilite--acceder-a-un-vehicule") => $$"""
        {"source":"dora","id":"{{id}}","structure_id":"{{structure}}","nom":"Prêt de voiture","thematiques":["{{theme}}"]{{more}}}
        """;

    public static string File(IEnumerable<string> structures, IEnumerable<string> services) =>
        $$"""{"structures":[{{string.Join(',', structures)}}],"services":[{{string.Join(',', services)}}]}""";
}
