using Pathways.Activities.Spelling;
using Pathways.Designer.Records;

namespace Pathways.Designer.Tests;

/// <summary>Telephone numbers and addresses as people write them.</summary>
public sealed class RecordFormatTests
{
    [Theory]
    [InlineData("0639980001", "06 39 98 00 01")]
    [InlineData("06.39.98.00.01", "06 39 98 00 01")]
    [InlineData("+33 6 39 98 00 01", "06 39 98 00 01")]
    [InlineData("0033 (0)6 39 98 00 01", "06 39 98 00 01")]
    [InlineData("03\u00A021\u00A000\u00A011\u00A022", "03 21 00 11 22")]
    [InlineData("+32 475 12 34 56", "+32475123456")]
    [InlineData("639980001", null)]
    [InlineData("00 06 39 98 00 01", null)]
    [InlineData("06 39 98 00 0", null)]
    [InlineData("appeler sa mère", null)]
    public void A_telephone_number_is_kept_in_one_spelling(string text, string? kept) => Assert.Equal(kept, FrenchPhone.Read(text));

    [Theory]
    [InlineData("ines.joly@exemple.fr", true)]
    [InlineData("ines@exemple", false)]
    [InlineData("Inès <ines@exemple.fr>", false)]
    [InlineData("ines joly@exemple.fr", false)]
    [InlineData("ines@exemple.", false)]
    [InlineData("ines", false)]
    [InlineData("@exemple.fr", false)]
    [InlineData("inès@exemple.fr", false)]
    [InlineData("ines@exemple.fr, paul@exemple.fr", false)]
    public void An_address_is_one_that_a_letter_can_be_sent_to(string text, bool isOne) => Assert.Equal(isOne, EmailAddress.Read(text) is not null);
}
