using OpenData.Tests.Support;
using Xunit.Sdk;
using Xunit.v3;

[assembly: TestCollectionOrderer(typeof(LongestFirst))]

namespace OpenData.Tests.Support;

/// <summary>
/// The longest classes begin first, so that none runs alone at the end while the other processors have nothing to do. All others follow in an
/// order of their own that never changes.
/// </summary>
public sealed class LongestFirst : ITestCollectionOrderer
{
    /// <summary>Those that take ten seconds and more, the longest first.</summary>
    private static readonly Type[] Long =
    [
        typeof(Web.Browser.AccessibilityTests),
    ];

    public IReadOnlyCollection<TTestCollection> OrderTestCollections<TTestCollection>(IReadOnlyCollection<TTestCollection> testCollections)
        where TTestCollection : ITestCollection =>
        [.. testCollections.OrderBy(static c => PlaceOf(c.TestCollectionDisplayName)).ThenBy(static c => c.UniqueID, StringComparer.Ordinal)];

    // A class without a collection is one of its own, called "Test collection for NAME (id: …)".
    private static int PlaceOf(string collection)
    {
        var place = Array.FindIndex(Long, t => collection.Contains($" {t.FullName} ", StringComparison.Ordinal));
        return place < 0 ? Long.Length : place;
    }
}
