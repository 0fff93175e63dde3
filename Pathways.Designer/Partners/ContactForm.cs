using Pathways.Activities.Partners;
using Pathways.Activities.Spelling;
using Pathways.Designer.Forms;
using Pathways.Designer.Records;
using Pathways.Engine.Tasks;

namespace Pathways.Designer.Partners;

/// <summary>What a coordinator says of somebody who works at a partner.</summary>
public static class ContactForm
{
    public const string Email = "email";

    /// <summary>Whether the requests go there.</summary>
    public const string Receives = "receives";

    public const string Yes = "yes";

    private const string Name = "contactName";
    private const string Function = "contactFunction";
    private const string Phone = "contactPhone";
    private const int ShortText = 200;

    public static TaskForm Of(PartnerContact? contact) => new(
    [
        new(Name, PartnersTexts.ContactName, FormFieldKind.Text) { IsRequired = true, MaximumLength = ShortText, Default = contact?.Name },
        new(Function, PartnersTexts.ContactFunction, FormFieldKind.Text) { MaximumLength = ShortText, Default = contact?.Function },
        new(Email, PartnersTexts.Email, FormFieldKind.Text) { IsRequired = true, MaximumLength = ShortText, Default = contact?.Email, Help = PartnersTexts.EmailHelp },
        new(Phone, PartnersTexts.Phone, FormFieldKind.Text) { MaximumLength = 30, Default = contact?.Phone },
    ]);

    /// <summary>With the question whether the requests go there, for one contact among several.</summary>
    public static TaskForm Among(PartnerContact? contact, bool receives) => new(
    [
        .. Of(contact).Fields.Select(field => field with { Help = null }),
        new(Receives, PartnersTexts.Receives, FormFieldKind.Choice) { IsRequired = true, Choices = [new(Yes, PartnersTexts.ReceivesYes), new("no", PartnersTexts.ReceivesNo)], Default = receives ? Yes : "no" },
    ]);

    public static FormReading Read(TaskForm form, IFormCollection sent) => Checked(FormReader.Read(form, sent));

    public static FormReading Checked(FormReading reading) =>
        reading.Text(Email) is { } email && EmailAddress.Read(email) is null ? reading.With(Email, PartnersTexts.EmailWrong) : reading;

    public static void Write(FormReading reading, PartnerContact contact)
    {
        // Whoever enters the address says that it answers; should it not, the next e-mail to come back tells again.
        contact.BouncedSince = null;
        (contact.Name, contact.Function, contact.Email, contact.Phone) = (reading.Text(Name)!, reading.Text(Function), reading.Text(Email)!, reading.Text(Phone));
    }
}
