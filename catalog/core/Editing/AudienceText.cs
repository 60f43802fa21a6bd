using OpenData.Catalog.Model;
using OpenData.Catalog.Store;
using OpenData.Rdf;

namespace OpenData.Catalog.Editing;

/// <summary>Reads and sets the audience of a resource. The access right, which feeds tell, follows it where nobody has set one.</summary>
internal static class AudienceText
{
    private const string Rights = "http://publications.europa.eu/resource/authority/access-right/";
    private const string Field = "accessRights";

    private static readonly FieldOrigin Followed = new(ValueOrigin.Default, "audience");

    /// <summary>The audience that a word means, in English or Slovenian; null for an unknown word.</summary>
    public static Audience? Of(string word) => word.Trim().ToLowerInvariant() switch
    {
        "javno" => Audience.Public,
        "deljeno" => Audience.Shared,
        "notranje" => Audience.Internal,
        var text => ContractWords.TryParse<Audience>(text, out var known) ? known : null,
    };

    /// <summary>The audience that was typed; empty text is everybody.</summary>
    /// <exception cref="SettingsInvalidException">It is none of the words.</exception>
    public static Audience? Read(string field, string value) => FieldText.Plain(field, value) is not { } text ? null
        : Of(text) ?? throw Refused.Value(field, text, LocalText.Of(
            sl: "public (javno), shared (deljeno) ali internal (notranje)", en: "public, shared or internal"));

    public static Resource Set(Resource resource, Audience? audience)
    {
        var changed = resource with { Audience = audience is Audience.Public ? null : audience };
        if (resource.AccessRights is not null && resource.Origins.GetValueOrDefault(Field) != Followed)
        {
            return changed;
        }

        var origins = resource.Origins.Where(o => o.Key != Field).ToDictionary(StringComparer.Ordinal);
        Iri? right = changed.Audience switch
        {
            Audience.Shared => new Iri(Rights + "RESTRICTED"),
            Audience.Internal => new Iri(Rights + "NON_PUBLIC"),
            _ => null,
        };
        if (right is not null)
        {
            origins[Field] = Followed;
        }

        return changed with { AccessRights = right, Origins = origins };
    }
}
