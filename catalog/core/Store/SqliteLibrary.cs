using System.Reflection;
using System.Runtime.InteropServices;
using OpenData.Catalog.Model;

namespace OpenData.Catalog.Store;

/// <summary>
/// Finds the system's SQLite library: no copy travels with the program, so that the system's updates mend it. Asked once, before the first
/// connection.
/// </summary>
internal static class SqliteLibrary
{
    /// <summary>3.35: the first with <c>returning</c>.</summary>
    private const int OldestVersion = 3_035_000;

    private static readonly Lock Gate = new();

    private static IntPtr library;

    /// <summary>Names of the library on this system, the best first.</summary>
    public static IReadOnlyList<string> Names { get; } =
        OperatingSystem.IsWindows() ? ["winsqlite3.dll", "sqlite3.dll"]
        : OperatingSystem.IsMacOS() ? ["libsqlite3.dylib", "/usr/lib/libsqlite3.dylib"]
        : ["libsqlite3.so.0", "libsqlite3.so"];

    /// <summary>Makes the driver use the system's library.</summary>
    /// <exception cref="StoreUnavailableException">There is none, or it is too old.</exception>
    public static void Load()
    {
        lock (Gate)
        {
            if (library == IntPtr.Zero)
            {
                library = Find(Names, NativeLibrary.TryLoad);
                NativeLibrary.SetDllImportResolver(ProviderAssembly, static (name, _, _) => name == "e_sqlite3" ? library : IntPtr.Zero);
                SQLitePCL.raw.SetProvider(new SQLitePCL.SQLite3Provider_e_sqlite3());
                SQLitePCL.raw.FreezeProvider();

                // Counting every byte it allocates takes a lock each time, and nobody asks for the count.
                SQLitePCL.raw.sqlite3_config(SQLitePCL.raw.SQLITE_CONFIG_MEMSTATUS, 0);
            }

            if (SQLitePCL.raw.sqlite3_libversion_number() < OldestVersion)
            {
                throw new StoreUnavailableException(LocalText.Of(
                    sl: $"Sistemska knjižnica SQLite je prestara ({SQLitePCL.raw.sqlite3_libversion().utf8_to_string()}); potrebna je 3.35 ali novejša. {RemedySl}",
                    en: $"The system's SQLite library is too old ({SQLitePCL.raw.sqlite3_libversion().utf8_to_string()}); 3.35 or newer is needed. {RemedyEn}"));
            }
        }
    }

    /// <summary>The first library that loads.</summary>
    internal static IntPtr Find(IReadOnlyList<string> names, TryLoad tryLoad)
    {
        foreach (var name in names)
        {
            if (tryLoad(name, out var handle))
            {
                return handle;
            }
        }

        throw new StoreUnavailableException(LocalText.Of(
            sl: $"Sistemske knjižnice SQLite ({string.Join(", ", names)}) ni mogoče najti. {RemedySl}",
            en: $"The system's SQLite library ({string.Join(", ", names)}) was not found. {RemedyEn}"));
    }

    internal delegate bool TryLoad(string name, out IntPtr handle);

    private const string RemedySl =
        "Debian in Ubuntu: sudo apt-get install libsqlite3-0. Fedora: sudo dnf install sqlite-libs. Alpine: sudo apk add sqlite-libs. "
        + "macOS: knjižnica je del sistema; posodobite sistem. Windows: sqlite3.dll s strani https://sqlite.org/download.html položite k programu.";

    private const string RemedyEn =
        "Debian and Ubuntu: sudo apt-get install libsqlite3-0. Fedora: sudo dnf install sqlite-libs. Alpine: sudo apk add sqlite-libs. "
        + "macOS: the library is part of the system; update it. Windows: put sqlite3.dll from https://sqlite.org/download.html beside the program.";

    private static Assembly ProviderAssembly => typeof(SQLitePCL.SQLite3Provider_e_sqlite3).Assembly;
}
