using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Nodes;
using OpenData.Catalog;
using OpenData.Catalog.Model;
using OpenData.Catalog.Publishing.Remote;
using OpenData.Catalog.Search;
using OpenData.Catalog.Workspaces;

namespace OpenData.Tests.Catalog.Publishing;

/// <summary>What goes wrong with a step.</summary>
internal enum Fault
{
    None,
    Refused,
    Away,
    LostBefore,
    LostAfter,
    CrashBefore,
    CrashAfter,
}

/// <summary>The program dies here.</summary>
internal sealed class Crash : Exception;

/// <summary>A record at the portal.</summary>
internal sealed class Entry
{
    public required string Id { get; init; }

    public required string Name { get; set; }

    public string? Marker { get; set; }

    public string? Owner { get; set; } = "obcina";

    public int Revision { get; set; } = 1;

    public LocalText? Locked { get; set; }

    public bool Deleted { get; set; }

    public List<string> Addresses { get; } = [];

    /// <summary>Everything it says, ours and others'.</summary>
    public Dictionary<string, string> Fields { get; } = new(StringComparer.Ordinal);
}

/// <summary>A small real portal in memory: revisions, our mark, other hands, names that are taken, answers that are lost.</summary>
internal sealed class MemoryPortal : IPublisher
{
    private int number;

    public Uri Address { get; set; } = new("https://portal.example/");

    public List<Entry> Entries { get; } = [];

    /// <summary>Longest name; null where a name is the record's own address.</summary>
    public int? LongestName { get; set; } = 100;

    /// <summary>The name wished for a record.</summary>
    public Func<Dataset, string> Named { get; set; } = static dataset => "primer-" + Slug.Of(dataset.Title.For("sl"));

    /// <summary>Names that other bodies have: taken, and not to be seen in the listing.</summary>
    public HashSet<string> TakenElsewhere { get; } = new(StringComparer.Ordinal);

    /// <summary>Asked before each step; each answer is one fault.</summary>
    public Func<Consignment, Fault> Faults { get; set; } = static _ => Fault.None;

    /// <summary>What the portal makes of a value.</summary>
    public Func<string, string, string?> Keeps { get; set; } = static (_, value) => value;

    /// <summary>How records are seen at the European portal, by their names here; of the others nobody is asked.</summary>
    public Dictionary<string, EuropeanSight> European { get; } = new(StringComparer.Ordinal);

    /// <summary>Faults of files by dataset.</summary>
    public Dictionary<string, LocalText> FileFaults { get; } = new(StringComparer.Ordinal);

    /// <summary>Steps are handed over to a person instead of done.</summary>
    public LocalText? Waits { get; set; }

    public bool IsAway { get; set; }

    public bool SetUp { get; set; } = true;

    public List<Consignment> Sent { get; } = [];

    /// <summary>Every dataset that was handed over to be put in the portal's terms, as it was handed over.</summary>
    public List<Dataset> Mapped { get; } = [];

    public int Reads { get; private set; }

    public string Name { get; set; } = "opsi";

    public LocalText Summary => LocalText.Of("portal v pomnilniku", "a portal in memory");

    public bool IsSetUp(PublishSettings settings, IReadOnlyDictionary<string, Organisation> organisations) => SetUp;

    public Entry Add(string name, params (string Field, string Value)[] fields)
    {
        var entry = new Entry { Id = $"r{++number:0000}", Name = name };
        foreach (var (field, value) in fields)
        {
            entry.Fields[field] = value;
        }

        Entries.Add(entry);
        return entry;
    }

    public Entry Of(string dataset) => Entries.Single(e => e.Marker == dataset && !e.Deleted);

    public Task<IRemoteCatalogue> OpenAsync(PublishContext context, CancellationToken cancel) => IsAway
        ? throw Away()
        : Task.FromResult<IRemoteCatalogue>(new Opened(this, context.Owner));

    private static RemoteUnavailableException Away() => new(LocalText.Of("Portal se ne odziva.", "The portal does not answer."));

    private RemoteRecord Record(Entry entry) => new()
    {
        Id = entry.Id,
        Name = entry.Name,
        Title = entry.Fields.GetValueOrDefault("title") ?? "",
        Content = new RemoteFields([.. entry.Fields.Where(static f => f.Key != "hits").OrderBy(static f => f.Key, StringComparer.Ordinal)]),
        Marker = entry.Marker,
        Owner = entry.Owner,
        Revision = $"rev-{entry.Revision}",
        Locked = entry.Locked,
        Deleted = entry.Deleted,
        Addresses = [.. entry.Addresses],
        Parts = entry.Fields.Keys.Where(static f => f.StartsWith("resources/", StringComparison.Ordinal)).ToDictionary(static f => f.Split('/')[1], f => $"{entry.Id}-{f.Split('/')[1]}"),
        Raw = JsonSerializer.SerializeToElement(new JsonObject(entry.Fields.Select(static f => KeyValuePair.Create<string, JsonNode?>(f.Key, f.Value)))),
    };

    private sealed class Opened(MemoryPortal portal, string? owner) : IRemoteCatalogue
    {
        public Uri Address => portal.Address;

        public IReadOnlyList<LocalText> Notes => [];

        public int? LongestName => portal.LongestName;

        public LocalText? LabelOf(string field) => field switch
        {
            "title" => LocalText.Of("Naziv", "Title"),
            _ when field.EndsWith("/url", StringComparison.Ordinal) => LocalText.Of("Povezava", "Link"),
            _ => null,
        };

        public LocalForm? Map(CatalogRecord record, PublishedRecord? ledger)
        {
            if (record.Resource is not Dataset dataset)
            {
                return null;
            }

            portal.Mapped.Add(dataset);
            var fields = new List<KeyValuePair<string, string>> { new("title", dataset.Title.For("sl")) };
            if (!dataset.Description.IsEmpty)
            {
                fields.Add(new("notes", dataset.Description.For("sl")));
            }

            foreach (var contact in dataset.ContactPoints)
            {
                fields.Add(new("contact", contact.Email ?? ""));
            }

            fields.AddRange(dataset.Distributions.Select(static d => KeyValuePair.Create($"resources/{d.Key}/url", d.DownloadUrls[0].Value)));
            return new LocalForm
            {
                Dataset = dataset.Id,
                Owner = dataset.Owner,
                Title = dataset.Title.For("sl"),
                Revision = record.Revision,
                Name = ledger?.RemoteName ?? portal.Named(dataset),
                Content = new RemoteFields(fields),
                Blocked = dataset.Description.For("sl") == "-" ? [new BlockedRecord(dataset.Id, "no-description", LocalText.Of("Manjka opis.", "The description is missing."))] : [],
            };
        }

        public async IAsyncEnumerable<RemoteRecord> ReadAsync([EnumeratorCancellation] CancellationToken cancel)
        {
            await Task.Yield();
            foreach (var entry in portal.Entries.Where(e => e.Owner is not null && (owner is null || e.Owner == owner)).ToList())
            {
                cancel.ThrowIfCancellationRequested();
                portal.Reads++;
                yield return portal.Record(entry);
            }
        }

        public Task<RemoteRecord?> FindAsync(string idOrName, CancellationToken cancel)
        {
            portal.Reads++;
            if (portal.IsAway)
            {
                throw Away();
            }

            var entry = portal.Entries.FirstOrDefault(e => e.Id == idOrName) ?? portal.Entries.FirstOrDefault(e => e.Name == idOrName);
            return Task.FromResult(
                entry is not null ? portal.Record(entry)
                : portal.TakenElsewhere.Contains(idOrName) ? new RemoteRecord { Id = "tuj", Name = idOrName, Content = new RemoteFields([]) }
                : null);
        }

        public Task<Delivery> SendAsync(Consignment consignment, CancellationToken cancel)
        {
            var fault = portal.IsAway ? Fault.Away : portal.Faults(consignment);
            switch (fault)
            {
                case Fault.Refused:
                    throw new RemoteRefusedException(LocalText.Of("Portal je zapis zavrnil.", "The portal refused the record."));
                case Fault.Away:
                    throw Away();
                case Fault.LostBefore:
                    throw new AnswerLostException(LocalText.Of("Povezava se je prekinila.", "The connection broke."));
                case Fault.CrashBefore:
                    throw new Crash();
            }

            var delivery = portal.Waits is { } waits ? new Delivery(null) { Waits = waits } : Do(consignment);
            portal.Sent.Add(consignment);
            return fault switch
            {
                Fault.LostAfter => throw new AnswerLostException(LocalText.Of("Povezava se je prekinila.", "The connection broke.")),
                Fault.CrashAfter => throw new Crash(),
                _ => Task.FromResult(delivery),
            };
        }

        public async IAsyncEnumerable<LocalText> CheckFilesAsync(RemoteRecord there, LocalForm here, [EnumeratorCancellation] CancellationToken cancel)
        {
            await Task.Yield();
            if (portal.FileFaults.TryGetValue(here.Dataset, out var fault))
            {
                yield return fault;
            }
        }

        public Task<EuropeanSight> FindInEuropeAsync(RemoteRecord there, string? known, CancellationToken cancel) =>
            Task.FromResult(portal.European.TryGetValue(there.Name, out var sight) ? sight : new EuropeanSight(known));

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;

        private Delivery Do(Consignment consignment)
        {
            if (consignment.Action == PublicationAction.Remove)
            {
                portal.Entries.Single(e => e.Id == consignment.There!.Id).Deleted = true;
                return new Delivery(null);
            }

            var form = consignment.Form!;
            if (consignment.Action == PublicationAction.Create && (portal.TakenElsewhere.Contains(form.Name) || portal.Entries.Any(e => e.Name == form.Name)))
            {
                throw new RemoteRefusedException(LocalText.Of("To ime je že zasedeno.", "That name is in use."));
            }

            var entry = consignment.There is { } there ? portal.Entries.Single(e => e.Id == there.Id) : portal.Add(form.Name);
            var values = FieldComparison.Map(form.Content.Fields);
            foreach (var field in consignment.Fields)
            {
                if (values.TryGetValue(field, out var value) && portal.Keeps(field, value) is { } kept)
                {
                    entry.Fields[field] = kept;
                }
                else
                {
                    entry.Fields.Remove(field);
                }
            }

            (entry.Marker, entry.Owner) = (form.Dataset, form.Owner ?? "obcina");
            entry.Revision++;
            return new Delivery(portal.Record(entry));
        }
    }
}
