using OpenData.Catalog;
using OpenData.Catalog.Harvesting;
using OpenData.Catalog.Model;
using OpenData.Harvesters.Http;

namespace OpenData.Harvesters.PostgreSql;

/// <summary>One relation's rows as CSV, straight from the server, in the snapshot in which it was described.</summary>
internal sealed class RelationSnapshot(HarvestContext context, DatabaseSession session, Relation relation, string copy, long maxRows)
{
    private readonly object? described = session.Snapshot;

    /// <summary>The rows could not be read to their end.</summary>
    public CatalogException? Failure { get; private set; }

    public async Task<Stream> OpenAsync(CancellationToken cancel)
    {
        // Read in the snapshot it was described in; asked for later, it gets a snapshot and a connection of its own.
        var isOpen = described is not null && ReferenceEquals(session.Snapshot, described);
        var own = isOpen ? null : await DatabaseSession.OpenAsync(context, cancel);
        var reading = own ?? session;
        try
        {
            if (own is not null)
            {
                await own.BeginAsync(cancel);
            }

            return new Rows(this, await reading.CopyAsync(copy, cancel), reading, own);
        }
        catch (Exception e) when (DatabaseFault.Is(e))
        {
            await (own?.DisposeAsync() ?? ValueTask.CompletedTask);
            throw Failed(reading.Fault.Explain(e, relation.Id));
        }
    }

    private CatalogException Failed(CatalogException failure) => Failure = failure;

    private SourceUnreadableException TooMany() => new(LocalText.Of(
        sl: $"»{relation.Id}« ima več kot {maxRows} vrstic in ni bila zajeta, da ne bi bila okrnjena. Povečajte nastavitev max-rows, jo izpustite (exclude) ali izberite vrstice s poizvedbo (queries).",
        en: $"\"{relation.Id}\" has more than {maxRows} rows and was not taken, so as not to be cut short. Raise the setting max-rows, leave it out (exclude), or choose rows by a query (queries)."));

    /// <summary>Passes bytes on and counts rows; a line break in quotes is part of a cell.</summary>
    private sealed class Rows(RelationSnapshot snapshot, Stream bytes, DatabaseSession session, DatabaseSession? own) : ReadOnlyStream
    {
        private bool isQuoted;
        private long lines;

        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            int count;
            try
            {
                count = await bytes.ReadAsync(buffer, cancellationToken);
            }
            catch (Exception e) when (DatabaseFault.Is(e))
            {
                throw snapshot.Failed(session.Fault.Explain(e, snapshot.Id));
            }

            Count(buffer.Span[..count]);
            return lines - 1 <= snapshot.MaxRows ? count : throw snapshot.Failed(snapshot.TooMany());
        }

        public override async ValueTask DisposeAsync()
        {
            try
            {
                await bytes.DisposeAsync();
            }
            catch (Exception e) when (DatabaseFault.Is(e))
            {
                // Whoever read to the end has everything; whoever did not was told why.
            }

            await session.EndAsync();
            await (own?.DisposeAsync() ?? ValueTask.CompletedTask);
            await base.DisposeAsync();
        }

        private void Count(ReadOnlySpan<byte> read)
        {
            while (read.IndexOfAny((byte)'"', (byte)'\n') is >= 0 and var at)
            {
                if (read[at] == '"')
                {
                    isQuoted = !isQuoted;
                }
                else if (!isQuoted)
                {
                    lines++;
                }

                read = read[(at + 1)..];
            }
        }
    }

    private string Id => relation.Id;

    private long MaxRows => maxRows;
}
