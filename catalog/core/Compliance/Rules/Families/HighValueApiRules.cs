using OpenData.Catalog.Model;

namespace OpenData.Catalog.Compliance.Rules.Families;

/// <summary>HVD-7 to HVD-9: what the API of high-value data must have.</summary>
internal static class HighValueApiRules
{
    private static readonly LocalText NotHigh = LocalText.Of("Storitev ne ponuja podatkov velike vrednosti.", "The service offers no high-value data.");
    private static readonly LocalText NoTerms = LocalText.Of("Storitev nima pogojev uporabe ali strani o delovanju.", "The service has no terms of use, or no page on its operation.");
    private static readonly LocalText NoDescription = LocalText.Of("Storitev nima strojno berljive dokumentacije.", "The service has no machine-readable documentation.");
    private static readonly LocalText NotParsed = LocalText.Of("Dokumentacija odgovarja; da je strojno berljiva (OpenAPI, OGC), mora potrditi oseba.", "The documentation answers; a person must confirm that machines read it (OpenAPI, OGC).");
    private static readonly LocalText NoContact = LocalText.Of("Storitev nima stika z e-naslovom ali obrazcem.", "The service has no contact with an e-mail address or a form.");
    private static readonly LocalText NotReady = LocalText.Of("Storitev nima naslova licence ali vmesnika.", "The service has no address of a licence or of its API.");

    public static IEnumerable<KeyValuePair<string, Evaluator>> All { get; } =
    [
        Evaluator.Of("HVD-7", Terms), Evaluator.Of("HVD-8", Documented), Evaluator.Of("HVD-9", Contact),
    ];

    internal static Verdict Ready(ServiceCase c)
    {
        List<Evidence> evidence = [.. c.Data.EndpointUrls.Select(static u => new Evidence("dcat:endpointURL", u.Value)), new("dct:license", c.Data.License?.Iri?.Value)];
        return !c.IsHighValue ? Verdict.None(NotHigh)
            : c.Data.EndpointUrls.Count == 0 || c.Data.License?.Iri is null ? Verdict.NotMet(OutcomeBasis.Metadata, NotReady, evidence)
            : HighValueRules.Lasting([c.Data.License], c.Answer(c.Data.EndpointUrls.Select(static u => u.Value)));
    }

    private static Verdict Terms(ServiceCase c)
    {
        if (!c.IsHighValue)
        {
            return Verdict.None(NotHigh);
        }

        var pages = c.Data.Documentation.Select(static d => d.Iri?.Value).OfType<string>().ToList();
        return (c.Data.License is null && c.Data.Rights.Count == 0) || pages.Count == 0
            ? Verdict.NotMet(OutcomeBasis.Metadata, NoTerms, new Evidence("dct:license", c.Data.License?.Iri?.Value), new Evidence("foaf:page", pages.FirstOrDefault()))
            : c.Answer(pages);
    }

    private static Verdict Documented(ServiceCase c) => !c.IsHighValue ? Verdict.None(NotHigh)
        : c.Data.EndpointDescriptions.Count == 0 ? Verdict.NotMet(OutcomeBasis.Metadata, NoDescription)
        : c.Answer(c.Data.EndpointDescriptions.Select(static d => d.Value)) is var answered && answered.Outcome != Outcome.Met ? answered
        : Verdict.Ask(OutcomeBasis.LiveCheck, NotParsed, answered.Evidence);

    private static Verdict Contact(ServiceCase c) => !c.IsHighValue ? Verdict.None(NotHigh)
        : c.Data.ContactPoints.FirstOrDefault(static p => p.Email is { Length: > 0 } || p.Url is not null) is { } contact
            ? Verdict.Met(OutcomeBasis.Metadata, new Evidence("dcat:contactPoint", contact.Email ?? contact.Url?.Value))
            : Verdict.NotMet(OutcomeBasis.Metadata, NoContact);
}
