using OpenData.Rdf;
using OpenData.Rdf.Shacl;
using OpenData.Rdf.Shacl.Constraints;
using OpenData.Rdf.Shacl.Reports;
using OpenData.Rdf.Statements;
using OpenData.Rdf.Syntaxes;
using OpenData.Tests.Support;

namespace OpenData.Tests.Rdf.Shacl;

/// <summary>Every row of the independent engine's tables, computed again and compared.</summary>
public sealed class OracleTests(ITestOutputHelper output)
{
    /// <summary>
    /// The engine stops checking a node against a shape after 51 times and lets it pass from then on (its guard against shapes that refer
    /// to themselves): a code-list value used more often is under-reported. Counted that way, our results must be exactly theirs.
    /// </summary>
    private const int TheirMostChecks = 51;

    /// <summary>Rows that differ for another reason, with what explains it.</summary>
    private static readonly Dictionary<string, string> Explained = new()
    {
        ["ch-bad-datetimes.xml base211"] =
            "2008-01-01T00:00:75, 2009-01-35T00:00:00, 2010-01-35, 2011-15-01, 2012-15 are no dates; they look only where digits stand",
        ["de-bremen-catalog.rdf code"] =
            "their limit again: the publisher is a target of Publisher_ShapeCV too, which uses up a check (103 results, not 104)",
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
        var differences = new List<Difference>();
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

        var capped = differences.Where(d => d.IsTheirLimit).ToList();
        var unexplained = differences.Where(d => !d.IsTheirLimit && !Explained.ContainsKey(d.Row.ToString())).ToList();
        SuiteTotal.Print(output, $"{folder}: {rows.Count - differences.Count} of {rows.Count} rows agree");
        var names = string.Join(", ", capped.Select(d => d.Row));
        SuiteTotal.Print(output, $"  {capped.Count} agree once their limit of {TheirMostChecks} checks a node is applied: {names}");
        foreach (var other in differences.Except(capped).Except(unexplained))
        {
            SuiteTotal.Print(output, $"  {other.Row}: {Explained[other.Row.ToString()]}");
        }

        Assert.True(unexplained.Count == 0, string.Join('\n', unexplained));
    }

    private static IEnumerable<Difference> Differences(
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
                    yield return new(row, fault ?? "could be read", IsTheirLimit: false);
                }

                continue;
            }

            var own = Results(shapes[row.Shapes], data, background);
            var ours = OracleTable.Breakdown(own.Results);
            var theirs = OracleTable.Parse(row.Breakdown);
            if (own.ResultCount.ToString(System.Globalization.CultureInfo.InvariantCulture) != row.Results || !ours.SequenceEqual(theirs))
            {
                yield return new(row, OracleTable.Text(ours), OracleTable.Breakdown(AsTheyCount(own.Results)).SequenceEqual(theirs));
            }
        }
    }

    private static IEnumerable<ValidationResult> AsTheyCount(IEnumerable<ValidationResult> results)
    {
        var checks = new Dictionary<(Term Value, string Wanted), int>();
        foreach (var result in results)
        {
            if (result.Component.Equals(ConstraintComponent.Node.Iri))
            {
                // The message names the shape the value had to conform to.
                var key = (result.Value!, result.Message("en"));
                checks[key] = checks.GetValueOrDefault(key) + 1;
                if (checks[key] > TheirMostChecks)
                {
                    continue;
                }
            }

            yield return result;
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

    private sealed record Difference(OracleRow Row, string Ours, bool IsTheirLimit)
    {
        public override string ToString() => $"{Row}: we {Ours}, they {Row.Results} {Row.Breakdown}";
    }
}
