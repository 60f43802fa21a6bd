using OpenData.Catalog.Model;

namespace OpenData.Catalog.Compliance.Rules.Families;

/// <summary>An entry of a register as evidence.</summary>
internal static class EntryEvidence
{
    /// <param name="entry">The entry.</param>
    /// <param name="fields">Fields whose values count.</param>
    public static Evidence Of(RegisterEntry entry, params ReadOnlySpan<string> fields)
    {
        var values = new List<string>();
        foreach (var field in fields)
        {
            if (entry[field] is { } value)
            {
                values.Add($"{field}={value}");
            }
        }

        return new Evidence(entry.Id, string.Join("; ", values)) { Person = entry["person"], Role = entry["role"] };
    }
}
