using System.Diagnostics;

namespace OpenData.Tests.Support;

/// <summary>A folder on a disk of its own that is soon full; the test is skipped where this process may not mount one.</summary>
internal sealed class TinyDisk : IDisposable
{
    private readonly string folder;

    private TinyDisk(string folder) => this.folder = folder;

    /// <summary>Puts an empty disk of this many kilobytes where the folder is to be.</summary>
    public static TinyDisk At(string folder, int kilobytes)
    {
        Directory.CreateDirectory(folder);
        var complaint = OperatingSystem.IsLinux() ? Run("mount", "-t", "tmpfs", "-o", $"size={kilobytes}k", "tmpfs", folder) : "this is no Linux";
        Assert.SkipWhen(complaint is not null, $"no disk can be mounted: {complaint}");
        return new TinyDisk(folder);
    }

    /// <summary>Room is made, as a person does who was told to.</summary>
    public void Grow(int kilobytes) => Assert.Null(Run("mount", "-o", $"remount,size={kilobytes}k", folder));

    public void Dispose() => Run("umount", "-l", folder);

    private static string? Run(string program, params string[] arguments)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true })!; // a new process is never null
            var complaint = process.StandardError.ReadToEnd();
            process.WaitForExit();
            return process.ExitCode == 0 ? null : complaint;
        }
        catch (System.ComponentModel.Win32Exception e)
        {
            return e.Message;
        }
    }
}
