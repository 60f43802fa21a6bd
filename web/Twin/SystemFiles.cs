using System.Runtime.InteropServices;

namespace OpenData.Web.Twin;

/// <summary>What a Unix system can do with names of files and .NET has no words for.</summary>
internal static class SystemFiles
{
    // Of rename(2) and openat(2).
    private const uint RenameExchange = 2;
    private const int Here = -100;

    /// <summary>The same file under a second name, so that it costs nothing and keeps its time; a copy where the system has no such names.</summary>
    public static void Link(string from, string to)
    {
        if (OperatingSystem.IsWindows() || HardLink(from, to) != 0)
        {
            File.Copy(from, to);
            File.SetLastWriteTimeUtc(to, File.GetLastWriteTimeUtc(from));
        }
    }

    /// <summary>Lets two folders take each other's place at once; false, and nothing done, where the system cannot.</summary>
    public static bool Exchange(string one, string other)
    {
        try
        {
            return OperatingSystem.IsLinux() && Rename(Here, one, Here, other, RenameExchange) == 0;
        }
        catch (EntryPointNotFoundException)
        {
            return false;
        }
    }

    [DllImport("libc", EntryPoint = "link", CharSet = CharSet.Ansi, BestFitMapping = false, ThrowOnUnmappableChar = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    private static extern int HardLink([MarshalAs(UnmanagedType.LPUTF8Str)] string from, [MarshalAs(UnmanagedType.LPUTF8Str)] string to);

    [DllImport("libc", EntryPoint = "renameat2", CharSet = CharSet.Ansi, BestFitMapping = false, ThrowOnUnmappableChar = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    private static extern int Rename(
        int fromFolder, [MarshalAs(UnmanagedType.LPUTF8Str)] string from, int toFolder, [MarshalAs(UnmanagedType.LPUTF8Str)] string to, uint flags);
}
