namespace OpenData.Tests.Support;

/// <summary>
/// Tests that measure memory run while no other test does: what others hold would be counted as theirs. By the trait <c>tests/run.sh</c> gives them
/// a process of their own, beside all others.
/// </summary>
[Trait("run", "alone")]
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class Alone
{
    public const string Name = "alone";
}
