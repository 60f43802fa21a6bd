using System.Reflection;
using Xunit.Sdk;
using Xunit.v3;

namespace OpenData.Tests.Support;

/// <summary>Runs a theory once on SQLite and once on PostgreSQL: its first parameter is the kind of database, for <see cref="TestStore.OpenAsync"/>.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class EveryDatabaseAttribute : DataAttribute
{
    public static IReadOnlyList<string> Kinds { get; } = ["sqlite", "postgresql"];

    public override ValueTask<IReadOnlyCollection<ITheoryDataRow>> GetData(MethodInfo testMethod, DisposalTracker disposalTracker) =>
        ValueTask.FromResult<IReadOnlyCollection<ITheoryDataRow>>([.. Kinds.Select(k => new TheoryDataRow<string>(k))]);

    public override bool SupportsDiscoveryEnumeration() => true;
}
