namespace OpenData.Catalog.Model;

/// <summary>What the leak guard says of a file, mildest first.</summary>
public enum LeakVerdict
{
    /// <summary>Nothing found, and everything was read.</summary>
    Clean,

    /// <summary>Something to know that does not keep the file from going out.</summary>
    Note,

    /// <summary>Waits for a person: personal data are likely, or something could not be read.</summary>
    Hold,

    /// <summary>Personal or secret data: it does not go out unless a named person releases it on a legal basis.</summary>
    Block,
}
