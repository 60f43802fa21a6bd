using OpenData.Rdf;
using OpenData.Rdf.Shacl;
using OpenData.Rdf.Shacl.Reports;
using OpenData.Rdf.Statements;
using OpenData.Rdf.Syntaxes;
using OpenData.Tests.Support;

namespace OpenData.Tests.Rdf.Shacl;

/// <summary>Every row of the independent engine's tables, computed again and compared.</summary>
public sealed class OracleTests(ITestOutputHelper output)
{
    /// <summary>Where we and the table differ, with the reason.</summary>
    private static readonly Dictionary<string, string> Explained = new()
    {
    };

    [Theory]
    [InlineData("dcat-feeds", 176)]
    [InlineData("dcat-ap-examples", 1803)]
    public void Our_results_are_those_of_the_independent_engine(string folder, int total)
    {
        var rows = OracleTable.Read(folder);
        Assert.Equal(total, rows.Count);
        var shapes = OracleTable.CompileAll();
        var background = OracleTable.Background();
        var differences = new List<string>();
        foreach (var file in rows.GroupBy(r => r.File))
        {
            var path = SharedData.At([folder, .. file.Key.Split('/')]);
            foreach (var hasBackground in new[] { false, true })
            {
                var wanted = file.Where(r => r.HasBackground == hasBackground).ToList();
                if (wanted.Count > 0)
                {
                    differences.AddRange(Differences(wanted, path, shapes, hasBackground ? background : null));
                }
            }
        }

        var unexplained = differences.Where(d => !Explained.Keys.Any(e => d.StartsWith(e, StringComparison.Ordinal))).ToList();
        output.WriteLine($"{folder}: {rows.Count - differences.Count} of {rows.Count} rows agree, {differences.Count - unexplained.Count} explained");
        Assert.True(unexplained.Count == 0, string.Join('\n', unexplained));
    }

    private static IEnumerable<string> Differences(
        List<OracleRow> rows, string path, Dictionary<string, Shapes> shapes, StatementBlock? background)
    {
        var data = new StatementBlock();
        string? fault = null;
        try
        {
            OracleTable.ReadInto(data, path, "");
        }
        catch (RdfSyntaxException e)
        {
            fault = e.Message;
        }

        foreach (var row in rows)
        {
            if (row.IsParseError || fault is not null)
            {
                if (row.IsParseError != fault is not null)
                {
                    yield return $"{row}: we {fault ?? "could read it"}, they {row.Results} {row.Breakdown}";
                }

                continue;
            }

            var own = Results(shapes[row.Shapes], data, background);
            var ours = OracleTable.Breakdown(own.Results);
            var theirs = OracleTable.Parse(row.Breakdown);
            if (own.ResultCount.ToString(System.Globalization.CultureInfo.InvariantCulture) != row.Results || !ours.SequenceEqual(theirs))
            {
                yield return $"{row}: we {own.ResultCount} {OracleTable.Text(ours)}, they {row.Results} {OracleTable.Text(theirs)}";
            }
        }
    }

    /// <summary>
    /// The engine took the background as part of the data, so its nodes were checked too. Ours must find the same that way and, with a true
    /// background, exactly what of it speaks of the data's own nodes.
    /// </summary>
    private static ValidationReport Results(Shapes shapes, StatementBlock data, StatementBlock? background)
    {
        var validator = new ShapesValidator(shapes, ValidationOptions.Default);
        var cancel = TestContext.Current.CancellationToken;
        var own = IndexedGraph.Of(data);
        if (background is null)
        {
            return validator.Validate(own, null, cancel);
        }

        var merged = new StatementBlock();
        var subjects = new HashSet<Term>();
        foreach (var block in new[] { data, background })
        {
            foreach (var statement in block.Statements)
            {
                var subject = TermObjects.Term(block.Terms[statement.Subject]);
                if (block == data)
                {
                    subjects.Add(subject);
                }

                merged.Add(new Triple(
                    subject, TermObjects.Iri(block.Terms[statement.Predicate]), TermObjects.Term(block.Terms[statement.Value])));
            }
        }

        var together = validator.Validate(IndexedGraph.Of(merged), null, cancel);
        var apart = validator.Validate(own, IndexedGraph.Of(background), cancel);
        Assert.Equal(
            OracleTable.Breakdown(together.Results.Where(r => subjects.Contains(r.FocusNode))), OracleTable.Breakdown(apart.Results));
        return together;
    }
}
