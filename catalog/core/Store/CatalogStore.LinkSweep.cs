namespace OpenData.Catalog.Store;

/// <summary>A turn at asking all addresses.</summary>
/// <param name="BegunAt">When it began; another program may have begun it.</param>
/// <param name="Position">How many records' addresses were asked; null at the beginning.</param>
public sealed record LinkTurn(DateTimeOffset BegunAt, string? Position);

/// <summary>When all addresses are asked, by one program at a time.</summary>
public sealed partial class CatalogStore
{
    /// <summary>
    /// Takes the turn when it is due and nobody has it; null otherwise. The first one in a catalogue's life is due after a pause from the first look; a
    /// turn whose holder was not at work for a while goes to the next who asks, from where it stopped.
    /// </summary>
    /// <param name="first">Pause before the first turn of all.</param>
    /// <param name="silence">How long a holder may be silent.</param>
    /// <param name="cancel">Gives up.</param>
    public Task<LinkTurn?> TakeLinkTurnAsync(TimeSpan first, TimeSpan silence, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        return WriteAsync(
            async session =>
            {
                await session.ExecuteAsync("update link_sweep set due_at = @due where due_at is null", new { due = now + first });
                var taken = await session.ExecuteAsync("""
                    update link_sweep
                       set begun_at = coalesce(begun_at, @now), beat_at = @now
                     where due_at <= @now and (beat_at is null or beat_at <= @stale)
                    """, new { now, stale = now - silence });
                return taken == 0 ? null
                    : (await session.FirstAsync<LinkTurnRow>("select begun_at as BegunAt, position as Position from link_sweep"))!.ToTurn(); // it was just written
            },
            cancel);
    }

    /// <summary>Keeps how far the turn went.</summary>
    public Task KeepLinkTurnAsync(string position, CancellationToken cancel) =>
        WriteAsync(session => session.ExecuteAsync("update link_sweep set beat_at = @now, position = @position", new { now = clock.GetUtcNow(), position }), cancel);

    /// <summary>Lets the turn go: the next who asks goes on with it.</summary>
    public Task DropLinkTurnAsync(CancellationToken cancel) => WriteAsync(session => session.ExecuteAsync("update link_sweep set beat_at = null"), cancel);

    /// <summary>Ends the turn; the next is due then.</summary>
    public Task EndLinkTurnAsync(DateTimeOffset next, CancellationToken cancel) => WriteAsync(
        session => session.ExecuteAsync("update link_sweep set due_at = @next, begun_at = null, beat_at = null, position = null", new { next }), cancel);

    private sealed record LinkTurnRow
    {
        public DateTimeOffset BegunAt { get; init; }

        public string? Position { get; init; }

        public LinkTurn ToTurn() => new(BegunAt, Position);
    }
}
