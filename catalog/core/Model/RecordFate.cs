namespace OpenData.Catalog.Model;

/// <summary>Whether a record is there for readers.</summary>
public enum RecordFate
{
    /// <summary>At its source, or made by hand.</summary>
    Present,

    /// <summary>Missing at its source for less than the grace: neither exported nor published, but nobody is told yet that it is gone.</summary>
    Quarantined,

    /// <summary>Gone for readers: its address answers 410. It still comes back by the same id when its source does.</summary>
    Tombstone,
}
