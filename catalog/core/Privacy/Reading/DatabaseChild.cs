using System.Globalization;
using System.Text;
using OpenData.Catalog.Store;
using SQLitePCL;

namespace OpenData.Catalog.Privacy.Reading;

/// <summary>
/// Opens a stranger's SQLite file in a process of its own and writes its tables to a stream. The file is read as it lies, without its journal; nothing
/// of it is run: no view, no trigger, no extension, no function that its schema names beyond the harmless ones.
/// </summary>
public static class DatabaseChild
{
    /// <summary>Bytes of a value; a longer one is refused by the database itself.</summary>
    private const int MaxValue = 16 << 20;

    private const int MaxBlob = 4 << 20;

    private const int MaxTables = 10_000;

    /// <summary>Reads the file and writes what it holds; 0 when all was said, whatever there was to say.</summary>
    public static int Run(string path, Stream output)
    {
        ArgumentNullException.ThrowIfNull(path);
        SqliteLibrary.Load();

        // This process is to die of a hostile file before the machine does; that needs the counting which the store does without.
        raw.sqlite3_config(raw.SQLITE_CONFIG_MEMSTATUS, 1);
        using var buffered = new BufferedStream(output, 1 << 17);
        var frames = new DatabaseFrameWriter(buffered);
        var address = new Uri(Path.GetFullPath(path)).AbsoluteUri + "?mode=ro&immutable=1";
        if (raw.sqlite3_open_v2(address, out var database, raw.SQLITE_OPEN_READONLY | raw.SQLITE_OPEN_URI, null) != raw.SQLITE_OK)
        {
            frames.Write(DatabaseFrame.Unread, "", "damaged");
        }
        else
        {
            using (database)
            {
                new Reading(database, frames).Run();
            }
        }

        frames.Write(DatabaseFrame.Done);
        buffered.Flush();
        return 0;
    }

    private sealed class Reading(sqlite3 database, DatabaseFrameWriter frames)
    {
        private const int Defensive = 1010;
        private const int EnableTrigger = 1003;
        private const int EnableLoadExtension = 1005;
        private const int EnableView = 1015;
        private const int TrustedSchema = 1017;

        private readonly byte[] number = new byte[40];

        public void Run()
        {
            foreach (var (setting, value) in new[] { (Defensive, 1), (EnableTrigger, 0), (EnableLoadExtension, 0), (EnableView, 0), (TrustedSchema, 0) })
            {
                raw.sqlite3_db_config(database, setting, value, out _);
            }

            raw.sqlite3_limit(database, raw.SQLITE_LIMIT_LENGTH, MaxValue);
            foreach (var pragma in new[] { "cell_size_check = on", "mmap_size = 0", "cache_size = -8000", "hard_heap_limit = 268435456", "temp_store = memory", "query_only = on" })
            {
                Ask("pragma " + pragma, static _ => true);
            }

            var tables = new List<(string Name, string Definition, bool Real)>();
            if (!Ask("select name, sql, type, rootpage from sqlite_master", row =>
            {
                var definition = raw.sqlite3_column_text(row, 1).utf8_to_string() ?? "";
                var name = raw.sqlite3_column_text(row, 0).utf8_to_string() ?? "";
                frames.Write(DatabaseFrame.Definition, name, definition);

                // A virtual table has no page of its own: its module would be run.
                tables.Add((name, definition, raw.sqlite3_column_text(row, 2).utf8_to_string() == "table" && raw.sqlite3_column_int64(row, 3) > 0));
                return tables.Count < MaxTables;
            }))
            {
                frames.Write(DatabaseFrame.Unread, "", Code());
                return;
            }

            // The nodes of a spatial index are numbers, as far as they are what they should be; columns beside them are anything.
            var indexes = tables.Where(t => !t.Real && t.Definition.Contains("using rtree", StringComparison.OrdinalIgnoreCase)).Select(static t => t.Name)
                .SelectMany(static t => new[] { (t + "_node", "typeof(nodeno) <> 'integer' or typeof(data) <> 'blob'"),
                    (t + "_parent", "typeof(nodeno) <> 'integer' or typeof(parentnode) <> 'integer'"), (t + "_rowid", "typeof(rowid) <> 'integer' or typeof(nodeno) <> 'integer'") })
                .DistinctBy(static t => t.Item1, StringComparer.Ordinal).ToDictionary(static t => t.Item1, static t => t.Item2, StringComparer.Ordinal);
            foreach (var (name, _, _) in tables.Where(static t => t.Real))
            {
                Table(name, indexes.GetValueOrDefault(name) is { } odd && ColumnsOf(name) == 2 ? odd : null);
            }
        }

        private int ColumnsOf(string name)
        {
            if (raw.sqlite3_prepare_v2(database, $"select * from {Quoted(name)}", out var statement) != raw.SQLITE_OK)
            {
                return 0;
            }

            using (statement)
            {
                return raw.sqlite3_column_count(statement);
            }
        }

        private static string Quoted(string name) => $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

        /// <param name="name">The table.</param>
        /// <param name="where">Which of its rows; null for all.</param>
        private void Table(string name, string? where)
        {
            var begun = false;
            var read = Ask($"select * from {Quoted(name)} not indexed" + (where is null ? "" : " where " + where), row =>
            {
                Begin(row);
                Row(row);
                return true;
            }, where is null ? Begin : null);
            if (begun)
            {
                frames.Write(DatabaseFrame.EndTable);
            }

            if (!read)
            {
                frames.Write(DatabaseFrame.Unread, name, Code());
            }

            void Begin(sqlite3_stmt row)
            {
                if (!begun)
                {
                    begun = true;
                    frames.Write(
                        DatabaseFrame.Table,
                        Enumerable.Range(0, raw.sqlite3_column_count(row)).Select(c => raw.sqlite3_column_name(row, c).utf8_to_string() ?? "").Prepend(name)
                            .Select(n => n.Replace('\0', ' ')));
                }
            }
        }

        private void Row(sqlite3_stmt row)
        {
            var columns = raw.sqlite3_column_count(row);
            for (var c = 0; c < columns; c++)
            {
                switch (raw.sqlite3_column_type(row, c))
                {
                    case raw.SQLITE_NULL:
                        frames.Write(DatabaseFrame.Null, default(ReadOnlySpan<byte>));
                        break;
                    case raw.SQLITE_INTEGER:
                        raw.sqlite3_column_int64(row, c).TryFormat(number, out var length, default, CultureInfo.InvariantCulture);
                        frames.Write(DatabaseFrame.Number, number.AsSpan(0, length));
                        break;
                    case raw.SQLITE_FLOAT:
                        frames.Write(DatabaseFrame.Number, Encoding.ASCII.GetBytes(raw.sqlite3_column_double(row, c).ToString("R", CultureInfo.InvariantCulture)));
                        break;
                    case raw.SQLITE_TEXT:
                        // As bytes: a text may hold zeros.
                        frames.Write(DatabaseFrame.Text, raw.sqlite3_column_blob(row, c));
                        break;
                    default:
                        var blob = raw.sqlite3_column_blob(row, c);
                        frames.Write(blob.Length > MaxBlob ? DatabaseFrame.BlobHead : DatabaseFrame.Blob, blob[..Math.Min(blob.Length, MaxBlob)]);
                        break;
                }
            }

            frames.Write(DatabaseFrame.EndRow, default(ReadOnlySpan<byte>));
        }

        /// <summary>Runs a statement; false when the database refused it or broke on the way.</summary>
        private bool Ask(string sql, Func<sqlite3_stmt, bool> take, Action<sqlite3_stmt>? empty = null)
        {
            if (raw.sqlite3_prepare_v2(database, sql, out var statement) != raw.SQLITE_OK)
            {
                return false;
            }

            using (statement)
            {
                int step;
                while ((step = raw.sqlite3_step(statement)) == raw.SQLITE_ROW)
                {
                    if (!take(statement))
                    {
                        return false;
                    }
                }

                if (step == raw.SQLITE_DONE)
                {
                    empty?.Invoke(statement);
                }

                return step == raw.SQLITE_DONE;
            }
        }

        private string Code() => raw.sqlite3_errcode(database) switch
        {
            raw.SQLITE_NOTADB => "password-needed",
            raw.SQLITE_TOOBIG => "too-many-cells",
            raw.SQLITE_NOMEM => "too-long",
            _ => "damaged",
        };
    }
}
