using System.Collections.Concurrent;
using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;

namespace OpenData.Catalog.Store;

/// <summary>
/// Who holds a run: machine, process, the process's start and the store in it. On this machine the process table tells whether it lives; of
/// another machine only the beat does.
/// </summary>
internal sealed class RunHolder
{
    private static readonly ConcurrentDictionary<string, bool> Alive = new(StringComparer.Ordinal);

    private readonly string token;

    private RunHolder(string token) => this.token = token;

    // Missed before a holder on another machine counts as gone. Process start times of two readings differ by the clock's own corrections.
    private const int Patience = 4;

    private static TimeSpan StartTolerance => TimeSpan.FromSeconds(5);

    public static RunHolder Take(TimeProvider clock)
    {
        using var process = Process.GetCurrentProcess();
        var start = new DateTimeOffset(process.StartTime).ToUnixTimeMilliseconds();
        var token = string.Create(
            CultureInfo.InvariantCulture, $"{Environment.MachineName}|{Environment.ProcessId}|{start}|{Guid.CreateVersion7(clock.GetUtcNow()):N}");
        Alive[token] = true;
        return new RunHolder(token);
    }

    public void Release() => Alive.TryRemove(token, out _);

    public override string ToString() => token;

    /// <summary>False when the holder is surely gone.</summary>
    public static bool Lives(string holder, DateTimeOffset beatAt, TimeSpan beat, DateTimeOffset now)
    {
        if (holder.Split('|') is not [var machine, var process, var start, _]
            || !int.TryParse(process, NumberStyles.None, CultureInfo.InvariantCulture, out var id)
            || !long.TryParse(start, NumberStyles.None, CultureInfo.InvariantCulture, out var startedAt))
        {
            return false;
        }

        if (machine != Environment.MachineName)
        {
            return now - beatAt < beat * Patience;
        }

        return id == Environment.ProcessId && SameStart(id, startedAt) ? Alive.ContainsKey(holder) : SameStart(id, startedAt);
    }

    private static bool SameStart(int id, long startedAt)
    {
        try
        {
            using var process = Process.GetProcessById(id);
            var difference = new DateTimeOffset(process.StartTime).ToUnixTimeMilliseconds() - startedAt;
            return !process.HasExited && Math.Abs(difference) < StartTolerance.TotalMilliseconds;
        }
        catch (Exception e) when (e is ArgumentException or InvalidOperationException)
        {
            return false;
        }
        catch (Exception e) when (e is Win32Exception or NotSupportedException)
        {
            // It is there, but belongs to somebody else: better to wait than to take a live run from it.
            return true;
        }
    }
}
