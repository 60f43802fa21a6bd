using System.Globalization;
using OpenData.Rdf.Statements;
using OpenData.Rdf.Syntaxes;
using OpenData.Tests.Support;

namespace OpenData.Tests.Rdf.Properties;

/// <summary>
/// Every real feed and official example is read. The table names those that are not well-formed: where, and how many statements lenient
/// reading brings at least; every other file is read strictly, and leniently says the same without a complaint. Files whose JSON-LD context is an address are
/// counted: nothing is loaded from there.
/// </summary>
public sealed class FeedOutcomeTests(ITestOutputHelper output)
{
    /// <summary>Folder, file, line of the first fault (0 when strict reading has none), statements recovered, what is wrong.</summary>
    private static readonly (string Folder, string File, long Line, int AtLeast, string Reason)[] NotWellFormed =
    [
        ("dcat-feeds", "be-gent-dcatap3-record.xml", 0, 61, "Read strictly too, but attributes of rdf:RDF that mean nothing are told"),
        ("dcat-ap-examples", "dcat-ap-es-1.0.0/Conventions_catalog-dcat-themetaxonomy.ttl", 10, 5,
            "The document ends in the middle of a statement; expected more of it"),
        ("dcat-ap-examples", "dcat-ap-es-1.0.0/Conventions_dataservice-ogc-services.ttl", 9, 5,
            "Expected an IRI, a prefixed name or a value"),
        ("dcat-ap-examples", "dcat-ap-es-1.0.0/Conventions_dataset-dct-spatial_correct.ttl", 4, 0,
            "Expected a number"),
        ("dcat-ap-examples", "dcat-ap-es-1.0.0/Conventions_dataset-dct-spatial_incorrect.ttl", 4, 0,
            "Expected an IRI, a prefixed name or a value"),
        ("dcat-ap-examples", "dcat-ap-es-1.0.0/Conventions_dataset-metadata-relation.ttl", 22, 12,
            "The prefix 'rdfs:' is not declared"),
        ("dcat-ap-examples", "dcat-ap-es-1.0.0/Conventions_general-eli.ttl", 9, 5,
            "Expected an IRI, a prefixed name or a value"),
        ("dcat-ap-examples", "dcat-ap-es-1.0.0/Conventions_general-http-uris.ttl", 14, 8,
            "The prefix 'dcatap:' is not declared"),
        ("dcat-ap-examples", "dcat-ap-es-1.0.0/Conventions_general-temporal.ttl", 9, 4,
            "The prefix 'xsd:' is not declared"),
        ("dcat-ap-examples", "dcat-ap-es-1.0.0/Conventions_general-themes.ttl", 10, 10,
            "Expected an IRI, a prefixed name or a value"),
        ("dcat-ap-examples", "official-dcat-ap-3.0.1/example-bee-population-dataset-series-api.ttl", 20, 10,
            "Expected an IRI, a prefixed name or a value"),
        ("dcat-ap-examples", "official-dcat-ap-3.0.1/example-bee-population-dataset-series-combined.ttl", 32, 39,
            "Expected an IRI, a prefixed name or a value"),
        ("dcat-ap-examples", "official-dcat-ap-hvd-3.0.0/example-bees_wasps_dataset.ttl", 2, 8,
            "Expected '.' at the end of the statement"),
        ("dcat-ap-examples", "own-si-golden/n17-invalid-iri.ttl", 59, 116,
            "A character that an IRI must not contain"),
        ("dcat-feeds", "fr-csw-geodcatap-page1.xml", 3, 3,
            "The attribute 'timestamp' has no namespace"),
    ];

    [Theory]
    [InlineData("dcat-feeds", 26, 0)]
    [InlineData("dcat-ap-examples", 298, 14)]
    public void Every_file_is_read_and_what_is_not_well_formed_is_told_and_recovered(string folder, int total, int remote)
    {
        var root = SharedData.At(folder);
        var expected = NotWellFormed.Where(f => f.Folder == folder).ToDictionary(f => f.File);
        var (files, statements, withoutContext, wrong) = (0, 0L, 0, new List<string>());
        foreach (var path in Directory.EnumerateFiles(root, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            if (Path.GetExtension(path) is not (".ttl" or ".nt" or ".rdf" or ".xml" or ".jsonld"))
            {
                continue;
            }

            var name = Path.GetRelativePath(root, path);
            var (count, fault) = Read(path, lenient: false, null);
            var problems = new List<RdfProblem>();
            var (recovered, end) = Read(path, lenient: true, problems.Add);
            files++;
            statements += recovered;
            if (fault?.Problem.Code == "loading remote context failed")
            {
                withoutContext++;
                continue;
            }

            var line = fault?.Line ?? 0;
            if (expected.Remove(name, out var known)
                ? line != known.Line || recovered < known.AtLeast || (problems.Count == 0 && end is null)
                : fault is not null || end is not null || recovered != count || problems.Count > 0)
            {
                wrong.Add(string.Create(
                    CultureInfo.InvariantCulture,
                    $"(\"{folder}\", \"{name}\", {line}, {recovered}, \"{fault?.Message} / {end?.Message} / {problems.FirstOrDefault()}\"),"));
            }
        }

        output.WriteLine($"{folder}: {files} files, {statements} statements, {NotWellFormed.Count(f => f.Folder == folder)} not well-formed, {withoutContext} with a remote context");
        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
        Assert.Empty(expected);
        Assert.Equal((total, remote), (files, withoutContext));
    }

    private static (int Count, RdfSyntaxException? Fault) Read(string path, bool lenient, Action<RdfProblem>? onProblem)
    {
        var block = new StatementBlock();
        var options = new RdfReadOptions
        {
            Base = "http://base.example/" + Path.GetFileName(path),
            Lenient = lenient,
            OnProblem = onProblem,
            LoadContext = static (_, _) => null,
        };
        using var stream = File.OpenRead(path);
        try
        {
            RdfReader.Read(stream, RdfSyntax.FromFileName(path)!, options, block, TestContext.Current.CancellationToken);
            return (block.Count, null);
        }
        catch (RdfSyntaxException fault)
        {
            return (block.Count, fault);
        }
    }
}
