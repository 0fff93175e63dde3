using Pathways.Activities.Partners;
using Pathways.Engine.Tasks;
using static Pathways.Designer.Layout.Wording;

namespace Pathways.Designer.Partners;

/// <summary>Those who work at a partner: who is added, who receives the requests, who left.</summary>
public sealed class PartnerContacts(PartnerEdits edits)
{
    /// <param name="contactId">Of a contact that is there, or made for a new one.</param>
    public Task<PartnerEditResult> SaveAsync(Guid partner, Guid contactId, int version, FormReading reading, CancellationToken cancellationToken) => edits.RunAsync(partner, version, edit =>
    {
        var email = reading.Text(ContactForm.Email)!;
        if (edit.Contacts.Find(row => row.Id != contactId && row.Email.Equals(email, StringComparison.OrdinalIgnoreCase)) is { } other)
            return Refuse(Fill(PartnersTexts.EmailTaken, other.Name));
        var contact = edit.Contacts.Find(row => row.Id == contactId);
        var kind = contact is null ? PartnerTraceKind.ContactAdded : PartnerTraceKind.ContactChanged;
        if (contact is null)
        {
            contact = new() { Id = contactId, PartnerId = partner, Name = "", Email = "" };
            edit.Rows.Add(contact);
            edit.Contacts.Add(contact);
        }
        ContactForm.Write(reading, contact);
        if (reading.Text(ContactForm.Receives) == ContactForm.Yes)
            edit.Contacts.ForEach(row => row.IsPreferred = row == contact);
        else
            contact.IsPreferred = false;
        return Done(kind, contact);
    }, cancellationToken);

    /// <summary>Somebody who left is not written to any more; the last one who can be is not let go of.</summary>
    public Task<PartnerEditResult> LeaveAsync(Guid partner, Guid contactId, bool isBack, CancellationToken cancellationToken) => edits.RunAsync(partner, null, edit =>
    {
        if (edit.Contacts.Find(row => row.Id == contactId) is not { } contact)
            return Refuse(PartnersTexts.NoSuchContact);
        if (isBack)
        {
            contact.LeftAt = null;
            return Done(PartnerTraceKind.ContactBack, contact);
        }
        if (!edit.Contacts.Exists(row => row.Id != contactId && row.LeftAt is null))
            return Refuse(PartnersTexts.LastContact);
        contact.LeftAt ??= edit.Now;
        contact.IsPreferred = false;
        return Done(PartnerTraceKind.ContactLeft, contact);
    }, cancellationToken);

    private static Task<(PartnerTraceKind, string?, string?)> Done(PartnerTraceKind kind, PartnerContact contact) =>
        Task.FromResult<(PartnerTraceKind, string?, string?)>((kind, contact.Name, null));

    private static Task<(PartnerTraceKind, string?, string?)> Refuse(string problem) =>
        Task.FromResult<(PartnerTraceKind, string?, string?)>((default, null, problem));
}
