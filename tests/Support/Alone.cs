namespace OpenData.Tests.Support;

/// <summary>Tests that measure memory run while no other test does: what others hold would be counted as theirs.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class Alone
{
    public const string Name = "alone";
}
