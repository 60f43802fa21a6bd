using OpenData.Catalog.Compliance.Registers;
using OpenData.Catalog.Model;
using OpenData.Catalog.Workspaces;
using OpenData.Tests.Support;

namespace OpenData.Tests.Catalog.Compliance;

/// <summary>A catalogue with a body and a dataset, and the use-cases of registers over it. Its clock stands at 1 March 2026, a Sunday.</summary>
internal sealed class RegisterTrial : IAsyncDisposable
{
    private RegisterTrial(TestStore catalog) => Catalog = catalog;

    public TestStore Catalog { get; }

    public AddEntry Add => new(Catalog.Store, Settings, Catalog.Clock);

    public ChangeEntry Change => new(Catalog.Store, Settings, Catalog.Clock);

    public ImportRegister Import => new(Catalog.Store, Settings, Catalog.Clock);

    public ExportRegister Export => new(Catalog.Store);

    public PublicRegisters Public => new(Catalog.Store, Catalog.Clock);

    /// <summary>Tells the body, an editor and a webhook.</summary>
    public TellOfEntry Telling => new(
        Catalog.Store,
        new NotifySettings { Smtp = new SmtpSettings { Host = "posta.example", From = "od@posta.example", To = "urednik@obcina.example" }, Webhook = "https://kljuka.example/" },
        new Uri("https://podatki.example/"),
        Catalog.Clock);

    public static RegisterSettings Settings { get; } = new() { SenderDays = 30, UnansweredDays = 100 };

    public static Change Why { get; } = new("ana", "preizkus");

    public static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public static async Task<RegisterTrial> StartAsync(string kind)
    {
        var catalog = await TestStore.OpenAsync(kind);
        await catalog.Store.SaveOrganisationAsync(new Organisation { Id = "obcina", Name = LocalText.Of("Občina", "Town"), Email = "info@obcina.example" }, Why, Cancel);
        var record = TestStore.Record("ceste", "Ceste");
        await catalog.Store.SaveAsync(record with { Resource = record.Resource with { Owner = "obcina" }, Status = RecordStatus.Approved }, Why, null, Cancel);
        return new RegisterTrial(catalog);
    }

    public static IReadOnlyList<KeyValuePair<string, string>> Typed(params string[] pairs) =>
        [.. pairs.Select(p => new KeyValuePair<string, string>(p[..p.IndexOf('=', StringComparison.Ordinal)], p[(p.IndexOf('=', StringComparison.Ordinal) + 1)..]))];

    public Task<RegisterEntry> AddAsync(RegisterKind kind, params string[] pairs) => Add.RunAsync(kind, Typed(pairs), Why, Cancel);

    /// <summary>Codes of what is wrong, with their fields: <c>until:before</c>.</summary>
    public async Task<string[]> ProblemsAsync(RegisterKind kind, params string[] pairs) =>
        [.. (await Add.CheckAsync(kind, Typed(pairs), [], Cancel)).Problems.Select(p => $"{p.Field}:{p.Code}").Order(StringComparer.Ordinal)];

    public ValueTask DisposeAsync() => Catalog.DisposeAsync();
}
