using System.Text;
using CsCheck;
using Pathways.Engine.Outbox.Bounces;

namespace Pathways.Engine.Tests.Outbox;

/// <summary>A report is read where there is one, and nothing else is taken for one.</summary>
public sealed class DeliveryReportTests
{
    private const string Id = "0123.request@pathways.example";

    [Fact]
    public void A_report_with_the_headers_of_the_message_is_read() => Assert.Equal(
        new DeliveryReport(Id, IsFinal: true, "5.1.1", "550 5.1.1 <julie@partenaires.example>: Recipient address rejected: User unknown"),
        DeliveryReports.Read(Reports.Of(Id)));

    [Fact]
    public void A_report_with_the_whole_message_is_read() =>
        Assert.Equal(new DeliveryReport(Id, IsFinal: true, "5.2.2", "554 5.2.2 mailbox full"), DeliveryReports.Read(Reports.WithMessage(Id)));

    [Theory]
    [InlineData("failed", "5.1.1", true, true)]
    [InlineData("failed", "5.7.1", true, false)]
    [InlineData("failed", "5.2.2", true, false)]
    [InlineData("Failed ", "5.0.0", true, true)]
    [InlineData("failed", "4.4.7", true, false)]
    [InlineData("delayed", "4.4.1", false, false)]
    public void Only_what_is_wrong_with_the_address_for_good_is_blamed_on_it(string action, string status, bool isFinal, bool blames)
    {
        var report = DeliveryReports.Read(Reports.Of(Id, action, status))!;
        Assert.Equal((isFinal, blames), (report.IsFinal, report.BlamesAddress));
    }

    [Theory]
    [InlineData("x-unix; failed", "550 5.1.1")]
    [InlineData("smtp; 552-5.1.1 Too\tlong\u0000 a", "552 5.1.1")]
    [InlineData("", "550 5.1.1")]
    public void What_the_server_said_begins_with_its_codes(string diagnostic, string begin) =>
        Assert.StartsWith(begin, DeliveryReports.Read(Reports.Of(Id, diagnostic: diagnostic))!.Answer, StringComparison.Ordinal);

    [Theory]
    [InlineData("delivered", "2.0.0")]
    [InlineData("relayed", "2.0.0")]
    [InlineData("failed", "")]
    [InlineData("failed", "cinq")]
    [InlineData("", "5.1.1")]
    public void What_reports_no_failure_is_passed_over(string action, string status) =>
        Assert.Null(DeliveryReports.Read(Reports.Of(Id, action, status)));

    [Fact]
    public void Absence_notes_large_messages_and_nothing_at_all_are_passed_over()
    {
        Assert.Null(DeliveryReports.Read(Reports.Absence(Id)));
        Assert.Null(DeliveryReports.Read([]));
        Assert.Null(DeliveryReports.Read([.. Reports.Of(Id), .. new byte[DeliveryReports.LargestMessage]]));
        Assert.Null(DeliveryReports.Read(Reports.Of("")));
    }

    [Fact]
    public void Whatever_is_torn_or_mixed_up_is_read_or_passed_over()
    {
        var whole = Reports.Of(Id);
        Gen.Select(Gen.Int[0, whole.Length], Gen.Int[0, whole.Length], Gen.Byte.Array[0, 20]).Repeat(torn =>
        {
            var (first, second) = (Math.Min(torn.Item1, torn.Item2), Math.Max(torn.Item1, torn.Item2));
            var found = DeliveryReports.Read([.. whole[..first], .. torn.Item3, .. whole[second..]]);
            Assert.True(found is null || found.Answer.Length <= 500 && found.Status.Length > 0);
        }, draws: 500);
    }

    [Fact]
    public void A_deeply_nested_message_is_passed_over()
    {
        var nested = new StringBuilder();
        for (var depth = 0; depth < 3000; depth++)
            nested.Append("Content-Type: message/rfc822\r\n\r\n");
        Assert.Null(DeliveryReports.Read(Encoding.ASCII.GetBytes(nested.ToString())));
    }
}
