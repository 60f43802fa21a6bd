using System.ComponentModel;
using System.Diagnostics;

namespace OpenData.Catalog.Privacy.Reading;

/// <summary>Ends a process when its time is over, its memory grows beyond a bound, or nobody waits for it any more.</summary>
internal sealed class ProcessGuard : IDisposable
{
    private readonly Process process;
    private readonly DatabaseProgram program;
    private readonly long started = Stopwatch.GetTimestamp();
    private readonly Timer timer;
    private readonly CancellationTokenRegistration registration;

    public ProcessGuard(Process process, DatabaseProgram program, TimeSpan look, CancellationToken cancel)
    {
        (this.process, this.program) = (process, program);
        timer = new Timer(static state => ((ProcessGuard)state!).Check(), this, look, look);
        registration = cancel.Register(End);
    }

    /// <summary>A bound was reached.</summary>
    public bool Ended { get; private set; }

    public void Dispose()
    {
        registration.Dispose();
        using (var stopped = new ManualResetEvent(false))
        {
            // A look that is under way must not find the process disposed of.
            if (timer.Dispose(stopped))
            {
                stopped.WaitOne();
            }
        }

        End();
    }

    private void Check()
    {
        try
        {
            process.Refresh();
            if (Stopwatch.GetElapsedTime(started) > program.Time || (!process.HasExited && process.WorkingSet64 > program.Memory))
            {
                Ended = true;
                End();
            }
        }
        catch (Exception e) when (e is InvalidOperationException or Win32Exception)
        {
            // It has ended by itself.
        }
    }

    private void End()
    {
        try
        {
            process.Kill(entireProcessTree: true);
        }
        catch (Exception e) when (e is InvalidOperationException or Win32Exception)
        {
            // It has ended by itself.
        }
    }
}
