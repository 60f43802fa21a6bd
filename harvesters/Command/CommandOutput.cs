using OpenData.Catalog;
using OpenData.Catalog.Model;
using OpenData.Harvesters.Http;

namespace OpenData.Harvesters.Command;

/// <summary>
/// What a command prints. The end is an end only when the command ended well and printed something; one that takes too long, fails or says nothing
/// throws instead, so that half an export is never taken for a whole one.
/// </summary>
internal sealed class CommandOutput : ReadOnlyStream
{
    private const int BufferSize = 64 << 10;

    // After its end was ordered a command's pipe closes at once, unless something it started has left its session.
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(5);

    private readonly CommandRun run;
    private readonly string name;
    private readonly TimeSpan limit;
    private readonly TimeProvider clock;
    private readonly long startedAt;
    private readonly ITimer timer;

    // Its own: a read that is given up must not write into a buffer that somebody else has by then.
    private readonly byte[] buffer = new byte[BufferSize];
    private ReadOnlyMemory<byte> ready;
    private volatile bool stopped;
    private long total;

    public CommandOutput(CommandRun run, string name, TimeSpan limit, TimeProvider clock)
    {
        (this.run, this.name, this.limit, this.clock) = (run, name, limit, clock);
        startedAt = clock.GetTimestamp();
        timer = clock.CreateTimer(
            _ =>
            {
                stopped = true;
                run.End();
            },
            null,
            limit,
            Timeout.InfiniteTimeSpan);
    }

    // A timer may be a little before the clock.
    private bool IsLate => stopped || clock.GetElapsedTime(startedAt) >= limit;

    private TimeSpan Left => IsLate ? Grace : limit - clock.GetElapsedTime(startedAt) + Grace;

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (ready.IsEmpty && buffer.Length > 0)
        {
            ready = this.buffer.AsMemory(0, await FillAsync(cancellationToken));
            if (ready.IsEmpty)
            {
                await FinishAsync(cancellationToken);
                return 0;
            }
        }

        var count = Math.Min(buffer.Length, ready.Length);
        ready[..count].CopyTo(buffer);
        ready = ready[count..];
        total += count;
        return count;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            timer.Dispose();
            run.Dispose();
        }

        base.Dispose(disposing);
    }

    private async Task<int> FillAsync(CancellationToken cancel)
    {
        try
        {
            return await run.Output.ReadAsync(buffer, CancellationToken.None).AsTask().WaitAsync(Left, clock, cancel);
        }
        catch (TimeoutException)
        {
            throw TooLong();
        }
        catch (IOException e)
        {
            throw new SourceUnreadableException(LocalText.Of(sl: $"Izpisa ukaza {name} ni mogoče brati.", en: $"The output of the command {name} cannot be read."), e);
        }
    }

    private async Task FinishAsync(CancellationToken cancel)
    {
        int code;
        try
        {
            code = await run.ExitCodeAsync(cancel).WaitAsync(Left, clock, cancel);
        }
        catch (TimeoutException)
        {
            throw TooLong();
        }

        if (IsLate)
        {
            throw TooLong();
        }

        if (code == 0 && total > 0)
        {
            return;
        }

        var said = await run.Errors.TextAsync();
        var (sl, en) = said.Length == 0 ? ("", "") : ($" Sporočilo: {said}", $" It said: {said}");
        throw new SourceUnreadableException(code == 0
            ? LocalText.Of(
                sl: $"Ukaz {name} ni izpisal ničesar. Preverite ga v ukazni vrstici.{sl}",
                en: $"The command {name} printed nothing. Try it on the command line.{en}")
            : LocalText.Of(
                sl: $"Ukaz {name} se je končal z napako {code}; izpis ni uporabljen.{sl}",
                en: $"The command {name} ended with error {code}; its output was not used.{en}"));
    }

    private SourceUnreadableException TooLong() => new(LocalText.Of(
        sl: $"Ukaz {name} ni končal v {limit.TotalSeconds:0} s in je bil ustavljen. Povečajte nastavitev timeout ali pospešite ukaz.",
        en: $"The command {name} did not finish within {limit.TotalSeconds:0} s and was stopped. Raise the setting timeout, or make the command faster."));
}
