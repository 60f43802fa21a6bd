using OpenData.Catalog.Browsing.Records;
using OpenData.Catalog.Model;

namespace OpenData.Exporters.Atom;

/// <summary>
/// The public history of one record, the newest first; a change of its tables' columns is flagged, since it breaks what people built on them.
/// </summary>
/// <param name="place">The catalogue.</param>
/// <param name="language">Language of the texts.</param>
public sealed class DatasetFeed(CatalogPlace place, string language)
{
    /// <summary>Category of an entry whose columns differ from the state before.</summary>
    public const string SchemaChanged = "schema-changed";

    private readonly bool isSlovenian = language != "en";

    public AtomFeed Of(CatalogRecord record, IReadOnlyList<PublicRevision> revisions, string self)
    {
        ArgumentNullException.ThrowIfNull(record);
        ArgumentNullException.ThrowIfNull(revisions);
        var page = place.PageOf(record.Resource);
        var author = place.PublisherOf(record.Resource)?.Name.For(language);
        return new AtomFeed
        {
            Self = self,
            Page = page,
            Language = language,
            Title = record.Resource.Title.For(language),
            Author = string.IsNullOrEmpty(author) ? place.Shown.Title.For(language) : author,
            Updated = record.ChangedAt,
            Entries = [.. revisions.Select(r => EntryOf(r, page))],
        };
    }

    private AtomEntry EntryOf(PublicRevision revision, string page)
    {
        // Columns are told one by one, everything else by its name.
        var lines = revision.Columns.Select(Line).ToList();
        var fields = revision.Changes.Where(static c => c.Field != "columns")
            .Select(static c => c.Distribution is { } key ? $"{key}: {c.Field}" : c.Field).ToList();
        if (fields.Count > 0)
        {
            lines.Add((isSlovenian ? "Spremenjeno: " : "Changed: ") + string.Join(", ", fields));
        }

        return new AtomEntry
        {
            Id = FormattableString.Invariant($"{page}#revision-{revision.Number}"),
            Title = TitleOf(revision),
            Updated = revision.At,
            Published = revision.At,
            Page = page,
            Categories = revision.Columns.Count == 0 ? [] : [(SchemaChanged, isSlovenian ? "spremenjena zgradba" : "changed schema")],
            Summary = string.Join('\n', lines),
        };
    }

    private string TitleOf(PublicRevision revision) => (revision.Event, isSlovenian) switch
    {
        (PublicEvent.Published, true) => "Prva objava",
        (PublicEvent.Published, false) => "First published",
        (PublicEvent.Returned, true) => "Znova objavljeno",
        (PublicEvent.Returned, false) => "Published again",
        (PublicEvent.Left, true) => "Umaknjeno",
        (PublicEvent.Left, false) => "Taken away",
        (_, true) => revision.Columns.Count > 0 ? "Spremenjeni stolpci" : "Osveženo",
        (_, false) => revision.Columns.Count > 0 ? "Columns changed" : "Refreshed",
    };

    private string Line(ColumnChange change)
    {
        var where = change.Table.Length > 0 ? $"{change.Distribution} / {change.Table}" : change.Distribution;
        return (change.Before, change.After, isSlovenian) switch
        {
            (null, { } after, true) => $"{where}: dodan stolpec {change.Column} ({after})",
            (null, { } after, false) => $"{where}: column {change.Column} added ({after})",
            ({ } before, null, true) => $"{where}: odstranjen stolpec {change.Column} ({before})",
            ({ } before, null, false) => $"{where}: column {change.Column} removed ({before})",
            var (before, after, _) => $"{where}: {change.Column}: {before} → {after}",
        };
    }
}
