using System.ComponentModel;
using System.Diagnostics;
using OpenData.Catalog;
using OpenData.Catalog.Model;

namespace OpenData.Harvesters.Sftp.Ssh;

/// <summary>Starts and ends programs of OpenSSH: no shell, no configuration of the user's, a small environment.</summary>
internal static class SshProgram
{
    private static readonly string[] Kept = ["PATH", "TMPDIR", "SystemRoot"];

    /// <exception cref="SourceUnavailableException">The program is not installed.</exception>
    public static Process Start(string name, IEnumerable<string> arguments, IEnumerable<KeyValuePair<string, string>> environment)
    {
        var start = new ProcessStartInfo(name, arguments) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var variable in start.Environment.Keys.Except(Kept, StringComparer.Ordinal).ToArray())
        {
            start.Environment.Remove(variable);
        }

        start.Environment["LC_ALL"] = "C";
        foreach (var (variable, value) in environment)
        {
            start.Environment[variable] = value;
        }

        try
        {
            return Process.Start(start) ?? throw new InvalidOperationException($"{name} did not start");
        }
        catch (Win32Exception e)
        {
            throw new SourceUnavailableException(LocalText.Of(
                sl: $"Programa {name} na tem strežniku ni. Namestite paket openssh-client.",
                en: $"The program {name} is not on this machine. Install the package openssh-client."), e);
        }
    }

    /// <summary>Ends a program and everything that it started.</summary>
    public static void Kill(Process process)
    {
        try
        {
            process.Kill(entireProcessTree: true);
        }
        catch (Exception e) when (e is InvalidOperationException or Win32Exception or AggregateException)
        {
            // It ended by itself.
        }
    }

    public static SourceUnavailableException Unreachable(SftpAddress server) => new(LocalText.Of(
        sl: $"Strežnik {server.Host} na vratih {server.Port} ne odgovarja kot strežnik SSH. Preverite naslov, vrata in požarni zid.",
        en: $"The server {server.Host} does not answer as an SSH server on port {server.Port}. Check address, port and firewall."));
}
