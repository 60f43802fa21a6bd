using System.Runtime.CompilerServices;
using OpenData.Catalog;
using OpenData.Catalog.Harvesting;
using OpenData.Catalog.Model;

namespace OpenData.Harvesters.PostgreSql;

/// <summary>Kind <c>postgresql</c>: a PostgreSQL database, one dataset a table, view or named query.</summary>
internal sealed class PostgreSqlHarvester : IHarvester
{
    public string Kind => "postgresql";

    public LocalText Summary => LocalText.Of(
        sl: "baza PostgreSQL (tudi PostGIS), vsaka tabela, pogled ali poizvedba je ena zbirka",
        en: "a PostgreSQL database (PostGIS too), every table, view or query one dataset");

    public Type OptionsType => typeof(PostgreSqlOptions);

    public IReadOnlyList<string> Schemes => ["postgresql", "postgres"];

    public async IAsyncEnumerable<HarvestEvent> HarvestAsync(HarvestContext context, [EnumeratorCancellation] CancellationToken cancel)
    {
        var options = (PostgreSqlOptions)context.Options;
        await using var session = await DatabaseSession.OpenAsync(context, cancel);
        var survey = await DatabaseSurvey.ReadAsync(session, options, cancel);
        yield return new HarvestEvent.Announced(survey.Relations.Count + survey.Missing.Count);
        foreach (var name in survey.Missing)
        {
            yield return new HarvestEvent.Rejected(name, RelationList.NotThere(name));
        }

        var marks = new RelationMarks(context, options);
        if (context.Before.Cursor is null && marks.AreAllUnchanged(survey.Relations))
        {
            yield return new HarvestEvent.NotModified();
            yield break;
        }

        var reading = new RelationReading(context, session, marks, survey.PostGis);
        foreach (var relation in survey.Relations)
        {
            if (context.Before.Cursor is { } cursor && string.CompareOrdinal(relation.Id, cursor) <= 0)
            {
                marks.Carry(relation);
                continue;
            }

            yield return await reading.ReadAsync(relation, cancel);

            // The core has read the file by now, or has refused the record.
            if (await reading.SettleAsync(cancel) is { } gone)
            {
                yield return new HarvestEvent.Incomplete(gone);
                yield break;
            }

            yield return new HarvestEvent.Page(relation.Id, marks.Validators);
        }

        yield return new HarvestEvent.Page(null, marks.Validators);
    }
}
