using System.ComponentModel;
using System.Diagnostics;
using System.Runtime.InteropServices;
using OpenData.Catalog;
using OpenData.Catalog.Model;

namespace OpenData.Harvesters.Command;

/// <summary>
/// One run of a command, without a shell: in an empty folder of its own, with nothing in its environment but <c>PATH</c>, <c>LANG</c> and the
/// secrets that the source names, in a session of its own, so that its children can be ended with it.
/// </summary>
internal sealed class CommandRun : IDisposable
{
    private const int Kill = 9;

    private static readonly string? Setsid = new[] { "/usr/bin/setsid", "/bin/setsid" }.FirstOrDefault(File.Exists);

    private readonly Process process;
    private readonly string folder;

    private CommandRun(Process process, string folder, ErrorOutput errors) => (this.process, this.folder, Errors) = (process, folder, errors);

    public Stream Output => process.StandardOutput.BaseStream;

    public ErrorOutput Errors { get; }

    /// <exception cref="SourceUnavailableException">The program cannot be started.</exception>
    public static CommandRun Start(AllowedCommand command, string? table, IReadOnlyDictionary<string, string> secrets)
    {
        var folder = Directory.CreateTempSubdirectory("opendata-command-").FullName;
        var start = new ProcessStartInfo
        {
            FileName = Setsid ?? command.Program,
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var argument in (Setsid is null ? [] : new[] { command.Program }).Concat(command.Arguments(table)))
        {
            start.ArgumentList.Add(argument);
        }

        start.Environment.Clear();
        start.Environment["PATH"] = Environment.GetEnvironmentVariable("PATH");
        start.Environment["LANG"] = "C.UTF-8";
        foreach (var (name, value) in secrets)
        {
            start.Environment[name] = value;
        }

        try
        {
            var process = Process.Start(start)!; // never null without a shell
            process.StandardInput.Close();
            return new CommandRun(process, folder, new ErrorOutput(process.StandardError.BaseStream, secrets.Values));
        }
        catch (Win32Exception e)
        {
            Directory.Delete(folder, recursive: true);
            throw new SourceUnavailableException(
                LocalText.Of(
                    sl: $"Programa {Path.GetFileName(command.Program)} ni mogoče zagnati. Preverite, ali ga je dovoljeno izvajati.",
                    en: $"The program {Path.GetFileName(command.Program)} cannot be started. Check that it may be executed."),
                e);
        }
    }

    public async Task<int> ExitCodeAsync(CancellationToken cancel)
    {
        await process.WaitForExitAsync(cancel);
        return process.ExitCode;
    }

    /// <summary>Ends the command and all it started, at once and without asking.</summary>
    public void End()
    {
        try
        {
            if (Setsid is not null)
            {
                // The session's first process leads its group; those that outlived it are still in it.
                _ = SendSignal(-process.Id, Kill);
            }

            process.Kill(entireProcessTree: true);
        }
        catch (Exception e) when (e is InvalidOperationException or Win32Exception)
        {
            // It ended by itself.
        }
    }

    public void Dispose()
    {
        End();
        process.Dispose();
        try
        {
            Directory.Delete(folder, recursive: true);
        }
        catch (IOException)
        {
            // A process that is just dying still writes there; the system clears its temporary folder.
        }
    }

    [DllImport("libc", EntryPoint = "kill")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    private static extern int SendSignal(int process, int signal);
}
