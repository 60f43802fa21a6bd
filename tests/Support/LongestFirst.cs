using OpenData.Tests.Support;
using Xunit.Sdk;
using Xunit.v3;

[assembly: TestCollectionOrderer(typeof(LongestFirst))]

namespace OpenData.Tests.Support;

/// <summary>
/// The longest collections begin first, so that none runs by itself at the end while the other processors have nothing to do. All others follow in
/// an order that never changes.
/// </summary>
public sealed class LongestFirst : ITestCollectionOrderer
{
    /// <summary>Those that take half a minute and more, about the longest first: a class is a collection unless it says which it belongs to.</summary>
    private static readonly string[] Long =
    [
        NameOf<Harvesters.BadInput.BadServerTests>(), NameOf<Web.Browser.AccessibilityTests>(), NameOf<Web.SiteHostileTests>(),
        NameOf<Exporters.Opsi.Publication.PublishingCrashTests>(), NameOf<Harvesters.Chaos.HarvestChaosTests>(), NameOf<Web.Browser.LayoutTests>(),
        NameOf<Web.Twin.TwinBytesTests>(), NameOf<Web.Twin.TwinKillTests>(), NameOf<Cli.KillTests>(), NameOf<Web.DatasetHostileTests>(),
        NameOf<Catalog.Quality.Mqa.MqaAgreementTests>(), Exporters.GraphStore.VirtuosoTests.Name, NameOf<Exporters.Opsi.Publication.PublishingDemoTests>(),
        NameOf<Web.Browser.KeyboardTests>(), NameOf<Web.Twin.TwinDeliveryTests>(), NameOf<Catalog.Quality.Mqa.MqaFixTests>(),
        NameOf<Rdf.Properties.DamagedDocumentTests>(), NameOf<Web.Browser.HtmlTests>(), NameOf<Web.Twin.TwinBrowserTests>(),
    ];

    public IReadOnlyCollection<TTestCollection> OrderTestCollections<TTestCollection>(IReadOnlyCollection<TTestCollection> testCollections)
        where TTestCollection : ITestCollection =>
        [.. testCollections.OrderBy(static c => PlaceOf(c.TestCollectionDisplayName)).ThenBy(static c => c.UniqueID, StringComparer.Ordinal)];

    // As the framework calls the collection of a class: "Test collection for NAME (id: …)".
    private static string NameOf<T>() => $"Test collection for {typeof(T).FullName} ";

    private static int PlaceOf(string collection)
    {
        var place = Array.FindIndex(Long, name => collection.StartsWith(name, StringComparison.Ordinal));
        return place < 0 ? Long.Length : place;
    }
}
