using Pathways.Activities.Partners;
using Pathways.Activities.Spelling;
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
        if (edit.Contacts.Find(row => row.Id != contactId && EmailAddress.AreSame(row.Email, email)) is { } other)
            return PartnerChange.Refused(Fill(PartnersTexts.EmailTaken, other.Name));
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
        return new(kind, contact.Name);
    }, cancellationToken);

    /// <summary>Somebody who left is not written to any more; the last one who can be is not let go of.</summary>
    public Task<PartnerEditResult> LeaveAsync(Guid partner, Guid contactId, bool isBack, CancellationToken cancellationToken) => edits.RunAsync(partner, null, edit =>
    {
        if (edit.Contacts.Find(row => row.Id == contactId) is not { } contact)
            return PartnerChange.Refused(PartnersTexts.NoSuchContact);
        if (isBack)
        {
            contact.LeftAt = null;
            return new(PartnerTraceKind.ContactBack, contact.Name);
        }
        if (!edit.Contacts.Exists(row => row.Id != contactId && row.LeftAt is null))
            return PartnerChange.Refused(PartnersTexts.LastContact);
        contact.LeftAt ??= edit.Now;
        contact.IsPreferred = false;
        return new(PartnerTraceKind.ContactLeft, contact.Name);
    }, cancellationToken);
}
