using OpenData.Catalog.Model;

namespace OpenData.Catalog.Editing;

/// <summary>Sets one part of a contact (<c>contact.email</c>, <c>opsi.keeper.name</c>).</summary>
internal static class ContactText
{
    /// <summary>The contact with the part that the field's last word names; null when nothing is left of it.</summary>
    public static Contact? Set(Contact? contact, string field, string value, IEnumerable<string> known)
    {
        var changed = contact ?? new Contact();
        changed = field[(field.LastIndexOf('.') + 1)..] switch
        {
            "name" => changed with { Name = changed.Name.With("sl", value.Trim()) },
            "email" => changed with { Email = FieldText.Email(field, value) },
            "url" => changed with { Url = FieldText.Address(field, value) },
            "telephone" => changed with { Telephone = FieldText.Plain(field, value) },
            _ => throw Refused.Field(field, known),
        };
        return changed is { Name.IsEmpty: true, Email: null, Url: null, Telephone: null, Iri: null } ? null : changed;
    }
}
