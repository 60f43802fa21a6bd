namespace OpenData.Catalog.Publishing.Delivery;

/// <summary>A place that plain files are delivered to. Safe for several callers at once.</summary>
public interface IDeliveryPlace : IAsyncDisposable
{
    /// <summary>How it is called in messages.</summary>
    string Name { get; }

    /// <summary>Files that are sent at once.</summary>
    int Parallel { get; }

    /// <summary>The bytes of a file there; null when there is none of that path.</summary>
    /// <exception cref="CatalogException">The place cannot be reached or refuses.</exception>
    Task<Stream?> OpenAsync(string path, CancellationToken cancel);

    /// <summary>Puts a file there, over the one that is: readers see the old one or the new one, never half of it. May be called twice.</summary>
    /// <param name="file">What it is.</param>
    /// <param name="open">Opens its bytes, once for each attempt; the place closes them.</param>
    /// <param name="cancel">Ends the sending.</param>
    /// <exception cref="CatalogException">The place cannot be reached or refuses.</exception>
    Task PutAsync(TwinFile file, Func<Stream> open, CancellationToken cancel);

    /// <summary>Removes a file, and the folders that it leaves empty; that it is not there is fine.</summary>
    /// <exception cref="CatalogException">The place cannot be reached or refuses.</exception>
    Task RemoveAsync(string path, CancellationToken cancel);
}
