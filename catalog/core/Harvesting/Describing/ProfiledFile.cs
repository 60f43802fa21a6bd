using OpenData.Catalog.Model;
using OpenData.Tables.Profiles;

namespace OpenData.Catalog.Harvesting.Describing;

/// <summary>A harvested file after it was kept and profiled.</summary>
/// <param name="DistributionKey">The distribution it belongs to.</param>
/// <param name="Kept">The catalogue's copy.</param>
/// <param name="Profile">What is in it.</param>
/// <param name="ModifiedAt">When the source says that it changed.</param>
public sealed record ProfiledFile(string DistributionKey, KeptFile Kept, FileProfile Profile, DateTimeOffset? ModifiedAt);
