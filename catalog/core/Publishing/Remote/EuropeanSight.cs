using OpenData.Catalog.Model;

namespace OpenData.Catalog.Publishing.Remote;

/// <summary>How a record of a remote catalogue is seen at the European portal (data.europa.eu).</summary>
/// <param name="Id">Its identifier there; null when it is not there, or nobody ever looked.</param>
/// <param name="Problem">Why that could not be found out now; null when it was, or nobody asked.</param>
public readonly record struct EuropeanSight(string? Id, LocalText? Problem = null);
