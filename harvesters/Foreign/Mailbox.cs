using System.Text.RegularExpressions;
using OpenData.Catalog.Model;
using OpenData.Catalog.Search;

namespace OpenData.Harvesters.Foreign;

/// <summary>
/// Contacts of strangers. The catalogue names roles and mailboxes rather than people, so a person's name gives way to the body's; the
/// address stays, since without one nobody can be asked.
/// </summary>
internal static partial class Mailbox
{
    private static readonly string[] Bodies =
    [
        "obcina", "mestna", "municipality", "city", "town", "council", "county", "urad", "office", "ministrstvo", "ministry",
        "agencija", "agency", "department", "oddelek", "sluzba", "service", "services", "zavod", "institute", "institut", "institucija",
        "university", "univerza", "team", "ekipa", "skupina", "group", "center", "centre", "centar", "data", "podatki", "open",
        "odprti", "helpdesk", "support", "podpora", "info", "informacije", "uprava", "administration", "bureau", "commission",
        "komisija", "direkcija", "directorate", "division", "program", "programme", "project", "projekt", "statistics", "statistika",
        "statisticni", "gis", "library", "knjiznica", "muzej", "museum", "komunala", "podjetje", "company", "authority", "survey",
        "registry", "register", "contact", "kontakt", "admin", "tajnistvo", "kabinet", "sektor", "unit", "enota", "organisation",
        "organization", "foundation", "association", "drustvo", "zveza", "fund", "sklad", "bank", "banka", "government", "state",
        "environment", "land", "d.o.o", "doo",
    ];

    /// <summary>The contact, or null when there is neither address nor form nor number.</summary>
    /// <param name="name">As the source has it.</param>
    /// <param name="email">With or without <c>mailto:</c>; what is no address is left out.</param>
    /// <param name="phone">Number, also with <c>tel:</c>.</param>
    /// <param name="form">Address of a form or page.</param>
    /// <param name="body">Name of the body that answers.</param>
    /// <param name="language">Language of the names.</param>
    /// <param name="findings">Takes a hint when a person's name was left out.</param>
    public static Contact? Contact(
        string? name, string? email, string? phone, string? form, LocalText body, string language, List<Finding> findings)
    {
        var mail = Address(email) ?? Address(name);
        var url = WebAddress.Of(form);
        var number = Number(phone);
        if (mail is null && url is null && number is null)
        {
            return null;
        }

        var known = ForeignText.Line(name);
        known = known is null || Uuid().IsMatch(known) || Address(known) is not null ? null : known;
        if (known is not null && IsPerson(known, body))
        {
            known = null;
            if (!findings.Exists(f => f.Code == "contact-is-a-person"))
            {
                findings.Add(Remark.Hint("contact-is-a-person", "contactPoints",
                    "Stik pri viru je videti kot oseba; ime ni prevzeto, naslov je. Vpišite skupni predal ali vlogo.",
                    "The source's contact looks like a person; the name was not taken over, the address was. Enter a shared mailbox or a "
                        + "role."));
            }
        }

        return new Contact { Name = known is null ? body : LocalText.In(language, known), Email = mail, Telephone = number, Url = url };
    }

    /// <summary>The e-mail address in a text, without <c>mailto:</c>; null when there is none.</summary>
    public static string? Address(string? text) =>
        text is { Length: < 2_000 } && Mail().Match(text) is { Success: true } m ? m.Value.TrimEnd('.') : null;

    /// <summary>Two to four capitalised words, none of which speaks of a body.</summary>
    public static bool IsPerson(string name, LocalText body)
    {
        if (body.Any(b => b.Value.Equals(name, StringComparison.OrdinalIgnoreCase)) || !Name().IsMatch(name))
        {
            return false;
        }

        return !TextFolding.Words(name).Any(w => Bodies.Contains(w, StringComparer.Ordinal));
    }

    private static string? Number(string? text)
    {
        var bare = ForeignText.Line(text, 60);
        bare = bare is not null && bare.StartsWith("tel:", StringComparison.OrdinalIgnoreCase) ? bare[4..] : bare;
        return bare is not null && bare.Count(char.IsAsciiDigit) >= 6 ? bare : null;
    }

    [GeneratedRegex(@"[\p{L}0-9._%+'-]{1,64}@[\p{L}0-9.-]{1,200}\.\p{L}{2,20}")]
    private static partial Regex Mail();

    [GeneratedRegex(@"^(?:(?:dr|mag|prof|Dr|Mag|Prof|Mr|Mrs|Ms)\.?\s+)*\p{Lu}[\p{L}'’-]*\.?(?:\s+\p{Lu}[\p{L}'’-]*\.?){1,3}$")]
    private static partial Regex Name();

    [GeneratedRegex(@"^[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-")]
    private static partial Regex Uuid();
}
