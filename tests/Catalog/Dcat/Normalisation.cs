namespace OpenData.Tests.Catalog.Dcat;

using System.Text.RegularExpressions;
using OpenData.Catalog.Dcat;
using OpenData.Catalog.Model;
using OpenData.Catalog.Vocabularies;
using OpenData.Rdf;
using OpenData.Rdf.Terms;

/// <summary>
/// The liberties the mapping takes, as <c>catalog/docs/mapping.md</c> lists them, written down a second time and applied to a source's graph: what
/// is left must be what the writer wrote.
/// </summary>
internal static partial class Normalisation
{
    /// <summary>Classes the writer gives to nodes that a property's range asks for.</summary>
    private static readonly HashSet<Iri> GivenTypes =
    [
        Foaf.Agent, Foaf.Document, VCard.Kind, Dct.PeriodOfTime, Dct.Location, Dct.Standard, Dct.LicenseDocument, Dct.RightsStatement,
        Dct.ProvenanceStatement, Dct.MediaType, Dct.MediaTypeOrExtent, Dct.Frequency, Dct.LinguisticSystem, Eli.LegalResource, Adms.Identifier,
        Spdx.Checksum, Dcat.Relationship, Dcat.Role, Prov.Attribution, Prov.Activity, Odrl.Policy, Dcat.Distribution, Dcat.Dataset, Dcat.DataService, Dcat.DatasetSeries,
    ];

    private static readonly HashSet<Iri> Dates = [Dct.Issued, Dct.Modified, Dcat.StartDate, Dcat.EndDate];

    private static readonly HashSet<Iri> Addresses =
    [
        Dcat.AccessURL, Dcat.DownloadURL, Dcat.EndpointURL, Dcat.EndpointDescription, Foaf.Homepage, VCard.HasURL, Odrl.HasPolicy, Dct.IsReferencedBy,
        DcatAp.ApplicableLegislation, Dcat.LandingPage, Foaf.Page, Dct.ConformsTo, Dct.License, Dct.Rights, Dct.Provenance, Prov.WasGeneratedBy, Dct.Relation,
    ];

    private static readonly Dictionary<Iri, Vocabulary> Concepts = new()
    {
        [Dcat.Theme] = AllVocabularies.DataTheme, [Dct.AccrualPeriodicity] = AllVocabularies.Frequency, [Dct.Language] = AllVocabularies.Language,
        [Dct.Format] = AllVocabularies.FileType, [Dcat.MediaType] = AllVocabularies.MediaType, [Dcat.CompressFormat] = AllVocabularies.MediaType,
        [Dcat.PackageFormat] = AllVocabularies.MediaType, [DcatAp.Availability] = AllVocabularies.PlannedAvailability, [Adms.Status] = AllVocabularies.DistributionStatus,
        [Dct.AccessRights] = AllVocabularies.AccessRight, [DcatAp.HvdCategory] = AllVocabularies.HvdCategory, [Spdx.Algorithm] = AllVocabularies.SpdxAlgorithm,
    };

    /// <summary>What of the source's neighbourhood of the resource is missing in what was written, or was added without a reason; null when nothing.</summary>
    public static string? Difference(Graph source, Graph written, Resource resource, int nthBlank, DcatContext context)
    {
        var root = Root(source, resource, nthBlank);
        var (left, right) = (new Graph(), new Graph());
        var renamed = Renamed(source, written, root, context.Addresses.Of(resource));
        foreach (var triple in Neighbourhood(source, root))
        {
            Add(left, triple, renamed, source);
        }

        foreach (var triple in written)
        {
            Add(right, triple, [], written);
        }

        RemoveStandIns(left, right);
        var difference = GraphComparison.Compare(left, right, 6);
        return difference.Same ? null : $"only in the source ({difference.OnlyLeftCount}): {string.Join("; ", difference.OnlyLeft)} | only written ({difference.OnlyRightCount}): {string.Join("; ", difference.OnlyRight)}";
    }

    private static Term Root(Graph source, Resource resource, int nthBlank) => resource.Iri is { } iri
        ? iri
        : source.Subjects.OfType<BlankNode>().Where(b => source.Objects(b, RdfTerms.Type).OfType<Iri>().Any(t => t == Dcat.Dataset || t == Dcat.DataService || t == Dcat.DatasetSeries))
            .ElementAt(nthBlank);

    /// <summary>Blank nodes of the resource and of distributions bear an address of ours in what was written.</summary>
    private static Dictionary<Term, Term> Renamed(Graph source, Graph written, Term root, Iri address)
    {
        var renamed = new Dictionary<Term, Term>();
        if (root is BlankNode)
        {
            renamed[root] = address;
        }

        foreach (var property in new[] { Dcat.DistributionProperty, Adms.Sample })
        {
            var before = source.Objects(root, property).ToList();
            var after = written.Objects(address, property).ToList();
            for (var i = 0; i < before.Count && before.Count == after.Count; i++)
            {
                if (before[i] is BlankNode)
                {
                    renamed[before[i]] = after[i];
                }
            }
        }

        return renamed;
    }

    private static IEnumerable<Triple> Neighbourhood(Graph source, Term root)
    {
        var main = new[] { Dcat.Dataset, Dcat.DataService, Dcat.DatasetSeries, Dcat.Catalog, Dcat.CatalogRecord };
        var named = source.Where(t => t.Predicate == Dcat.DatasetProperty || t.Predicate == Dcat.Service).Select(t => t.Object).ToHashSet();
        var seen = new HashSet<Term> { root };
        var queue = new Queue<Term>(seen);
        while (queue.TryDequeue(out var node))
        {
            foreach (var triple in source.About(node))
            {
                yield return triple;
                if (triple.Object is not Literal && !named.Contains(triple.Object) && !source.Objects(triple.Object, RdfTerms.Type).OfType<Iri>().Any(t => main.Contains(t)) && seen.Add(triple.Object))
                {
                    queue.Enqueue(triple.Object);
                }
            }
        }
    }

    private static void Add(Graph graph, Triple triple, Dictionary<Term, Term> renamed, Graph all)
    {
        if (triple.Predicate == RdfTerms.Type && triple.Object is Iri type && GivenTypes.Contains(type))
        {
            return;
        }

        if (triple.Object is Literal { Text: var text } && string.IsNullOrWhiteSpace(text))
        {
            return;
        }

        var predicate = triple.Predicate == SchemaOrg.StartDate ? Dcat.StartDate : triple.Predicate == SchemaOrg.EndDate ? Dcat.EndDate
            : triple.Predicate == Owl.VersionInfo ? Dcat.Version : triple.Predicate == Dct.HasVersion ? Dcat.HasVersion : triple.Predicate;
        var value = Value(predicate, triple.Object);
        if (value is Iri { Value: var named } && named.EndsWith(':'))
        {
            return;
        }

        graph.Add(new Triple(renamed.GetValueOrDefault(triple.Subject, triple.Subject), predicate, renamed.GetValueOrDefault(value, value)));
    }

    private static Term Value(Iri predicate, Term value)
    {
        if (value is Iri iri)
        {
            // One forbidden character fails a whole page elsewhere: it is percent-encoded. Authority addresses are repaired.
            var valid = new Iri(iri.Value.Replace(" ", "%20", StringComparison.Ordinal));
            return Concepts.TryGetValue(predicate, out var vocabulary) ? vocabulary.Resolve(iri.Value)?.Iri ?? valid
                : iri.Value.StartsWith("mailto:", StringComparison.OrdinalIgnoreCase) ? new Iri("mailto:" + iri.Value[7..].Replace(" ", "", StringComparison.Ordinal)) : valid;
        }

        if (value is not Literal literal)
        {
            return value;
        }

        if (Dates.Contains(predicate) && DateForm().IsMatch(literal.Text.Trim()))
        {
            return new Literal(literal.Text.Trim());
        }

        if (Concepts.TryGetValue(predicate, out var list) && list.Resolve(literal.Text) is { } concept)
        {
            return concept.Iri;
        }

        if (Addresses.Contains(predicate) && literal.Text.Contains("://", StringComparison.Ordinal) && Uri.TryCreate(literal.Text.Trim(), UriKind.Absolute, out _))
        {
            return new Iri(literal.Text.Trim());
        }

        if ((predicate == VCard.HasEmail || predicate == Foaf.Mbox) && literal.Text.Contains('@', StringComparison.Ordinal))
        {
            return new Iri("mailto:" + literal.Text.Trim().Replace("mailto:", "", StringComparison.Ordinal));
        }

        if (predicate == VCard.HasTelephone)
        {
            return new Iri("tel:" + literal.Text.Trim().Replace("tel:", "", StringComparison.Ordinal).Replace(' ', '-'));
        }

        return predicate == Dcat.ByteSize || predicate == Dcat.SpatialResolutionInMeters || predicate == Dcat.TemporalResolution || predicate == Spdx.ChecksumValue
            ? new Literal(Number().Replace(literal.Text.Trim(), "").ToUpperInvariant()) : literal;
    }

    /// <summary>An access address that the writer had to find; a text that became the label of a node.</summary>
    private static void RemoveStandIns(Graph left, Graph right)
    {
        foreach (var subject in right.Subjects.ToList())
        {
            if (!left.Objects(subject, Dcat.AccessURL).Any() && right.Objects(subject, Dcat.AccessURL).FirstOrDefault() is { } added)
            {
                left.Add(new Triple(subject, Dcat.AccessURL, added));
            }
        }

        foreach (var (predicate, label) in new[] { (Dct.ConformsTo, Dct.Title), (Dct.Rights, Rdfs.Label), (Dct.License, Dct.Title), (Dct.Provenance, Rdfs.Label), (Foaf.Page, Dct.Title), (Dcat.LandingPage, Dct.Title), (Prov.WasGeneratedBy, Rdfs.Label) })
        {
            foreach (var triple in right.Where(t => t.Predicate == predicate && t.Object is BlankNode).ToList())
            {
                var text = right.Objects(triple.Object, label).OfType<Literal>().FirstOrDefault();
                if (text is not null && left.Contains(new Triple(triple.Subject, predicate, text)))
                {
                    right.Add(new Triple(triple.Subject, predicate, text));
                    left.Add(new Triple(triple.Subject, predicate, triple.Object));
                    left.Add(new Triple(triple.Object, label, text));
                }
            }
        }
    }

    [GeneratedRegex(@"^\d{4}(-\d\d(-\d\d(T\d\d:\d\d:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)?)?)?$")]
    private static partial Regex DateForm();

    [GeneratedRegex(@"\.0+$")]
    private static partial Regex Number();
}
