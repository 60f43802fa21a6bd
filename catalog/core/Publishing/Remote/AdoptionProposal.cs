using OpenData.Catalog.Model;

namespace OpenData.Catalog.Publishing.Remote;

/// <summary>What speaks for two records being the same; the stronger grounds have the higher numbers.</summary>
[Flags]
public enum AdoptionGrounds
{
    None = 0,

    /// <summary>The same title.</summary>
    Title = 1,

    /// <summary>The name there is the one we would choose.</summary>
    Name = 2,

    /// <summary>A file or page has the same address.</summary>
    Address = 4,

    /// <summary>It bears our mark.</summary>
    Mark = 8,
}

/// <summary>A record there that may be one of ours.</summary>
/// <param name="Dataset">Id of our record.</param>
/// <param name="Title">Its title here.</param>
/// <param name="There">The record there, without its document.</param>
/// <param name="Grounds">What speaks for it.</param>
/// <param name="Sure">Enough to adopt it without a look: our mark, or an address, or name and title together, and nothing else that fits as well.</param>
public sealed record AdoptionProposal(string Dataset, LocalText Title, RemoteRecord There, AdoptionGrounds Grounds, bool Sure);
