using System.Text.Json.Nodes;
using OpenData.Catalog.Model;
using OpenData.Rdf;
using OpenData.Tests.Catalog.Publishing;
using OpenData.Tests.Support;

namespace OpenData.Tests.Web.Access;

/// <summary>A public record that names an internal one, by its id, its address or its own IRI, does not tell of it anywhere.</summary>
public sealed class InternalNamesTests
{
    private const string Id = "zaupni-pregled";
    private const string Own = "https://drugje.example.si/zaupno-1";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, EveryDatabase]
    public async Task No_page_document_or_history_of_the_public_record_names_it(string kind)
    {
        await using var trial = await AccessTrial.StartAsync(kind);
        var address = new Uri(trial.Site.Address, "dataset/" + Id).AbsoluteUri;
        await trial.SaveAsync(Id, change: d => d with { Audience = Audience.Internal, Iri = new Iri(Own) });
        await trial.SaveAsync("javna-zbirka", change: d => d with { Title = LocalText.In("sl", "Javna zbirka") });
        foreach (var naming in new[] { Id, address, Own })
        {
            trial.Site.Clock.Advance(TimeSpan.FromMinutes(1));
            await trial.SaveAsync("javna-zbirka", change: d => Naming(d, naming));
            trial.Site.Clock.Advance(TimeSpan.FromMinutes(1));
            await trial.SaveAsync("javna-zbirka", change: d => Naming(d, "https://primer.si/drugo") with { Title = LocalText.In("sl", "Brez " + naming.Length) });
            await trial.SaveAsync("javna-zbirka", change: d => Naming(d, naming));
        }

        foreach (var path in new[]
        {
            "", "/history", "/lineage", ".json", ".ttl", ".rdf", ".jsonld", ".nt", ".atom", "/feed.atom", "/croissant.json",
        })
        {
            using var answer = await trial.SendAsync(HttpMethod.Get, "dataset/javna-zbirka" + path, null, null, ("Accept", "*/*"));
            var text = await answer.Content.ReadAsStringAsync(Cancel);
            Assert.True((int)answer.StatusCode < 500, path);
            Assert.DoesNotContain(Id, text, StringComparison.Ordinal);
            Assert.DoesNotContain(Own, text, StringComparison.Ordinal);
        }

        var history = await trial.Site.Client.GetStringAsync(new Uri("dataset/javna-zbirka/history", UriKind.Relative), Cancel);
        Assert.Contains("https://primer.si/drugo", history, StringComparison.Ordinal);
    }

    [Theory, EveryDatabase]
    public async Task No_remote_catalogue_is_told_of_it(string kind)
    {
        await using var desk = await PublishingDesk.OpenAsync(kind);
        await desk.AddAsync(Id, "Zaupni pregled");
        await desk.ChangeAsync(Id, r => r with { Resource = r.Resource with { Audience = Audience.Internal, Iri = new Iri(Own) } });
        await desk.AddAsync("javna", "Javna");
        await desk.ChangeAsync("javna", r => r with { Resource = Naming((Dataset)r.Resource, Id) });
        await desk.PublishAsync();
        var sent = desk.Portal.Mapped.Where(d => d.Id == "javna").ToList();
        Assert.NotEmpty(sent);
        Assert.All(sent, d => Assert.Empty(d.Relations.Concat(d.Sources).Concat(d.InSeries).Concat(d.Distributions.SelectMany(x => x.AccessServices))));
        await desk.ChangeAsync("javna", r => r with { Resource = Naming((Dataset)r.Resource, "https://podatki.primer.si/dataset/" + Id) });
        desk.Portal.Mapped.Clear();
        await desk.PublishAsync();
        Assert.All(desk.Portal.Mapped.Where(d => d.Id == "javna"), d => Assert.Empty(d.Relations.Concat(d.Sources).Concat(d.HasVersions.Select(v => v.Value))));
    }

    [Theory, EveryDatabase]
    public async Task With_whom_data_are_shared_is_not_told_to_strangers(string kind)
    {
        await using var trial = await AccessTrial.StartAsync(kind);
        await trial.SaveAsync("voda", change: d => d with { Audience = Audience.Shared, SharedWith = ["zavod", "knjiznica"] });
        var document = JsonNode.Parse(await trial.Site.Client.GetStringAsync(new Uri("dataset/voda.json", UriKind.Relative), Cancel))!;
        Assert.Equal("shared", (string?)document["resource"]!["audience"]);
        Assert.Null(document["resource"]!["sharedWith"]);
        Assert.DoesNotContain("knjiznica", document["resource"]!.ToJsonString(), StringComparison.Ordinal);
    }

    private static Dataset Naming(Dataset dataset, string name) => dataset with
    {
        InSeries = [name], Relations = [name], Sources = [name],
        HasVersions = name.Contains("://", StringComparison.Ordinal) ? [new Iri(name)] : [],
        IsReferencedBy = name.Contains("://", StringComparison.Ordinal) ? [new Iri(name)] : [],
        Distributions = [.. dataset.Distributions.Select(d => d with { AccessServices = [name] })],
    };
}
