using OpenData.Catalog.Browsing;
using OpenData.Catalog.Model;

namespace OpenData.Exporters.Atom;

/// <summary>
/// The published states of one record, the newest first; a change of its tables' columns is flagged, since it breaks what people built on
/// them.
/// </summary>
/// <param name="place">The catalogue.</param>
/// <param name="language">Language of the texts.</param>
public sealed class DatasetFeed(CatalogPlace place, string language)
{
    /// <summary>Category of an entry whose columns differ from the state before.</summary>
    public const string SchemaChanged = "schema-changed";

    private readonly bool isSlovenian = language != "en";

    public AtomFeed Of(CatalogRecord record, IReadOnlyList<PublishedState> states, string self)
    {
        ArgumentNullException.ThrowIfNull(record);
        ArgumentNullException.ThrowIfNull(states);
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
            Entries = [.. states.Select(s => EntryOf(s, page))],
        };
    }

    private AtomEntry EntryOf(PublishedState state, string page)
    {
        var lines = state.Columns.Select(Line).ToList();
        if (state.Fields.Count > 0)
        {
            lines.Add((isSlovenian ? "Spremenjeno: " : "Changed: ") + string.Join(", ", state.Fields));
        }

        var title = state.IsFirst ? (isSlovenian ? "Prva objava" : "First published")
            : state.Columns.Count > 0 ? (isSlovenian ? "Spremenjeni stolpci" : "Columns changed")
            : isSlovenian ? "Osveženo" : "Refreshed";
        return new AtomEntry
        {
            Id = FormattableString.Invariant($"{page}#revision-{state.Revision}"),
            Title = title,
            Updated = state.At,
            Published = state.At,
            Page = page,
            Categories = state.Columns.Count == 0 ? [] : [(SchemaChanged, isSlovenian ? "spremenjena zgradba" : "changed schema")],
            Summary = string.Join('\n', lines),
        };
    }

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
