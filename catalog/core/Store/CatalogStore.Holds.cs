using OpenData.Catalog.Model;

namespace OpenData.Catalog.Store;

public sealed partial class CatalogStore
{
    /// <summary>
    /// Takes a remote catalogue for one piece of work, until the answer is disposed or this process or store is gone. What a dead holder left is taken
    /// over.
    /// </summary>
    /// <exception cref="TargetBusyException">Another publication to it is running.</exception>
    public async Task<IAsyncDisposable> HoldTargetAsync(string target, string address, string actor, CancellationToken cancel)
    {
        await WriteAsync(
            async session =>
            {
                var now = clock.GetUtcNow();
                var mine = new { target, address, now, actor, holder = holder.ToString() };
                if (await session.FirstAsync<HoldRow>("""
                    select holder, beat_at as BeatAt, actor, since from publication_hold where target = @target and address = @address
                    """, mine) is { } other)
                {
                    if (RunHolder.Lives(other.Holder, other.BeatAt, beat, now))
                    {
                        throw Busy(target, other);
                    }

                    await session.ExecuteAsync(
                        "delete from publication_hold where target = @target and address = @address and holder = @Holder",
                        new { target, address, other.Holder });
                }

                if (await session.ExecuteAsync("""
                    insert into publication_hold (target, address, holder, beat_at, actor, since)
                    values (@target, @address, @holder, @now, @actor, @now)
                    on conflict do nothing
                    """, mine) == 0)
                {
                    throw Busy(target, new HoldRow { Actor = "?", Since = now });
                }
            },
            cancel);
        return new Hold(() => WriteAsync(
            session => session.ExecuteAsync(
                "delete from publication_hold where target = @target and address = @address and holder = @holder",
                new { target, address, holder = holder.ToString() }),
            CancellationToken.None));
    }

    private static TargetBusyException Busy(string target, HoldRow other) => new(LocalText.Of(
        sl: $"V {target} že objavlja {other.Actor} (od {other.Since.UtcDateTime:yyyy-MM-dd HH:mm} UTC). Počakajte, da se konča.",
        en: $"{other.Actor} is publishing to {target} already (since {other.Since.UtcDateTime:yyyy-MM-dd HH:mm} UTC). Wait until that ends."));

    private sealed class Hold(Func<Task> release) : IAsyncDisposable
    {
        private int released;

        public async ValueTask DisposeAsync()
        {
            if (Interlocked.Exchange(ref released, 1) == 0)
            {
                await release();
            }
        }
    }
}

/// <summary>Who works at a remote catalogue.</summary>
internal sealed record HoldRow
{
    public string Holder { get; init; } = "";

    public DateTimeOffset BeatAt { get; init; }

    public string Actor { get; init; } = "";

    public DateTimeOffset Since { get; init; }
}
