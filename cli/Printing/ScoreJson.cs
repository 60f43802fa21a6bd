using System.Text.Encodings.Web;
using System.Text.Json;
using OpenData.Catalog.Quality.Mqa;
using OpenData.Cli.Commands;

namespace OpenData.Cli.Printing;

/// <summary>The one JSON document of the contract. Datasets come first because they stream; the sum of all follows.</summary>
internal sealed class ScoreJson : ScorePrinter
{
    private readonly Call call;
    private readonly ScoreAsked asked;
    private readonly int next;
    private readonly Utf8JsonWriter json;

    public ScoreJson(Call call, ScoreAsked asked, int next)
    {
        (this.call, this.asked, this.next) = (call, asked, next);
        json = new Utf8JsonWriter(call.Terminal.Output, new JsonWriterOptions { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
    }

    public override async Task AddAsync(DatasetScore score, CancellationToken cancel)
    {
        Begin();
        Sum.Add(score);
        json.WriteStartObject();
        json.WriteString("dataset", score.Dataset);
        if (!score.Title.IsEmpty)
        {
            json.WriteString("title", score.Title.For(call.Language));
            json.WriteString("owner", score.Owner);
        }

        Number("points", score.Score.Points);
        json.WriteString("rating", WordOf(score.Score.Rating));
        Dimensions(score.Score.Of);
        json.WriteStartObject("compliance");
        json.WriteBoolean("dcat-ap-3.0.1", (score.Facts.Holds & MqaSet.Compliance) != 0);
        json.WriteBoolean("dcat-ap-2.1.1", score.Facts.ConformsTo211);
        json.WriteEndObject();
        Names("lost", static (s, m) => (s.Holds & m.Set) == 0, score.Score);
        Names("notChecked", static (s, m) => (s.Unknown & m.Set) != 0, score.Score);
        json.WriteStartArray("next");
        foreach (var fix in score.Fixes.Take(next))
        {
            Write(score, fix);
        }

        json.WriteEndArray();
        json.WriteEndObject();
        if (json.BytesPending > 1 << 16)
        {
            await json.FlushAsync(cancel);
        }
    }

    public override async Task CompleteAsync(CancellationToken cancel)
    {
        Begin();
        var sum = Sum.ToSummary();
        json.WriteEndArray();
        Number("points", sum.Mean);
        json.WriteNumber("max", MqaMetric.MaxPoints);
        json.WriteString("rating", WordOf(sum.Rating));
        Dimensions(sum.MeanOf);
        json.WriteString("aggregation", asked.Aggregation.ToString().ToLowerInvariant());
        json.WriteNumber("assessed", sum.Datasets);
        json.WriteStartObject("ratings");
        foreach (var rating in Enum.GetValues<MqaRating>())
        {
            json.WriteNumber(WordOf(rating), sum.Ratings[(int)rating]);
        }

        json.WriteEndObject();
        json.WriteStartObject("compliance");
        json.WriteNumber("dcat-ap-3.0.1", sum.Holds[12]);
        json.WriteNumber("dcat-ap-2.1.1", sum.Older);
        json.WriteEndObject();
        json.WriteStartObject("metrics");
        foreach (var metric in MqaMetric.All)
        {
            json.WriteNumber(metric.Id, sum.Holds[metric.Number - 1]);
        }

        json.WriteEndObject();
        json.WriteStartArray("fixes");
        foreach (var fix in sum.Fixes)
        {
            json.WriteStartObject();
            json.WriteString("code", fix.Code);
            json.WriteString("field", fix.Kind.Field);
            json.WriteNumber("datasets", fix.Datasets);
            Number("gain", fix.Gain);
            Harm(fix.Kind);
            json.WriteString("advice", fix.Kind.Title.For(call.Language));
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
        await json.FlushAsync(cancel);
        call.Terminal.Output.Write("\n"u8);
        await call.Terminal.Output.FlushAsync(cancel);
    }

    public override ValueTask DisposeAsync()
    {
        // What was begun and failed must not look whole.
        json.Reset();
        return json.DisposeAsync();
    }

    private void Begin()
    {
        if (json.CurrentDepth == 0 && json.BytesCommitted + json.BytesPending == 0)
        {
            call.Terminal.Out.Flush();
            json.WriteStartObject();
            json.WriteStartArray("datasets");
        }
    }

    private void Write(DatasetScore score, MqaFix fix)
    {
        json.WriteStartObject();
        json.WriteString("field", score.Revision == 0 ? string.Join(' ', fix.Kind.Properties) : fix.Kind.Field);
        Number("gain", fix.Gain);
        json.WriteString("advice", fix.Advice.For(call.Language));
        json.WriteString("code", fix.Kind.Code);
        Harm(fix.Kind);
        json.WriteStartArray("distributions");
        foreach (var part in fix.Parts)
        {
            json.WriteStringValue(part);
        }

        json.WriteEndArray();
        if (CommandOf(score, fix, "MQA") is { } command)
        {
            json.WriteString("command", command);
        }

        json.WriteEndObject();
    }

    private void Names(string name, Func<MqaScore, MqaMetric, bool> which, MqaScore score)
    {
        json.WriteStartArray(name);
        foreach (var metric in MqaMetric.All.Where(m => which(score, m)))
        {
            json.WriteStringValue(metric.Id);
        }

        json.WriteEndArray();
    }

    private void Dimensions(Func<MqaDimension, double> points)
    {
        json.WriteStartObject("dimensions");
        foreach (var dimension in Enum.GetValues<MqaDimension>())
        {
            Number(dimension.ToString().ToLowerInvariant(), points(dimension));
        }

        json.WriteEndObject();
    }

    private void Harm(MqaFixKind kind) => json.WriteString("harm", kind.Harm switch
    {
        MqaHarm.DeadLink => "dead-link", MqaHarm.NoLicence => "no-licence", MqaHarm.Overdue => "overdue", _ => null,
    });

    private void Number(string name, double points) => json.WriteNumber(name, (decimal)Math.Round(points, 2));
}
