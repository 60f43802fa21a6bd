using System.Buffers.Binary;
using System.ComponentModel;
using System.Diagnostics;
using System.Text;
using OpenData.Tables.Leaves;
using OpenData.Tables.Profiles;

namespace OpenData.Catalog.Privacy.Reading;

/// <summary>
/// Reads strangers' database files by a process of its own, which is ended when it takes too long, too much memory or says too much. What it says is
/// believed no more than the file itself.
/// </summary>
public sealed class ReadDatabaseLeaves(DatabaseProgram program) : IDatabaseLeaves
{
    private const int MaxFrame = 17 << 20;

    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(200);

    /// <inheritdoc/>
    public void Read(string path, LeafLimits limits, IDatabaseTaker taker, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(limits);
        ArgumentNullException.ThrowIfNull(taker);
        using var process = Start(path);
        if (process is null)
        {
            taker.Unread("", DatabaseFindings.Of("unknown-format"));
            return;
        }

        using var guard = new ProcessGuard(process, program, Look, cancel);
        try
        {
            using var output = new BufferedStream(process.StandardOutput.BaseStream, 1 << 17);
            var said = new Frames(output, taker, limits).Read();
            cancel.ThrowIfCancellationRequested();
            if (!said)
            {
                taker.Unread("", DatabaseFindings.Of(guard.Ended ? "too-long" : "damaged"));
            }
        }
        catch (Exception e) when (e is InvalidDataException or EndOfStreamException)
        {
            cancel.ThrowIfCancellationRequested();
            taker.Unread("", DatabaseFindings.Of(guard.Ended ? "too-long" : "damaged"));
        }
    }

    private Process? Start(string path)
    {
        try
        {
            var process = Process.Start(program.For(path));
            process?.StandardInput.Close();
            process?.ErrorDataReceived += static (_, _) => { };
            process?.BeginErrorReadLine();
            return process;
        }
        catch (Win32Exception)
        {
            return null;
        }
    }

    /// <summary>Takes the frames apart.</summary>
    private sealed class Frames(Stream input, IDatabaseTaker taker, LeafLimits limits)
    {
        private readonly byte[] head = new byte[5];
        private byte[] body = new byte[1 << 16];
        private bool inTable;
        private int columns;
        private int cells;
        private long bytes;

        /// <summary>True when the last frame was reached.</summary>
        /// <exception cref="InvalidDataException">A frame that makes no sense.</exception>
        /// <exception cref="EndOfStreamException">The process ended in the middle.</exception>
        public bool Read()
        {
            while (input.ReadAtLeast(head, head.Length, throwOnEndOfStream: false) == head.Length)
            {
                var length = BinaryPrimitives.ReadInt32LittleEndian(head.AsSpan(1));
                bytes += length;
                if (length is < 0 or > MaxFrame || bytes > limits.MaxBytes)
                {
                    throw new InvalidDataException("A frame is too long.");
                }

                if (body.Length < length)
                {
                    body = new byte[Math.Max(length, body.Length * 2)];
                }

                input.ReadExactly(body, 0, length);
                if ((DatabaseFrame)head[0] == DatabaseFrame.Done)
                {
                    return true;
                }

                Take((DatabaseFrame)head[0], body.AsSpan(0, length));
            }

            return false;
        }

        private void Take(DatabaseFrame frame, ReadOnlySpan<byte> value)
        {
            switch (frame)
            {
                case DatabaseFrame.Definition:
                    var zero = Math.Max(0, value.IndexOf((byte)0));
                    taker.Definition(Encoding.UTF8.GetString(value[..zero]), value[Math.Min(value.Length, zero + 1)..]);
                    break;
                case DatabaseFrame.Table:
                    var names = Encoding.UTF8.GetString(value).Split('\0');
                    (columns, cells, inTable) = (Math.Min(names.Length - 1, limits.MaxColumns), 0, true);
                    taker.BeginTable(names[0], names[1..(columns + 1)]);
                    break;
                case DatabaseFrame.Unread:
                    var words = Encoding.UTF8.GetString(value).Split('\0');
                    (inTable, cells) = (false, 0);
                    taker.Unread(words[0], DatabaseFindings.Of(words[^1]));
                    break;
                default:
                    TakeCell(frame, value);
                    break;
            }
        }

        private void TakeCell(DatabaseFrame frame, ReadOnlySpan<byte> value)
        {
            if (!inTable || (frame is not (DatabaseFrame.EndRow or DatabaseFrame.EndTable) && ++cells > columns))
            {
                throw new InvalidDataException("A cell outside its row.");
            }

            switch (frame)
            {
                case DatabaseFrame.Null:
                    taker.Cell(CellKind.Empty, default);
                    break;
                case DatabaseFrame.Number:
                    taker.Cell(CellKind.Number, value);
                    break;
                case DatabaseFrame.Text:
                    taker.Cell(value.IsEmpty ? CellKind.Empty : CellKind.Text, value);
                    break;
                case DatabaseFrame.Blob or DatabaseFrame.BlobHead:
                    taker.Blob(value, frame == DatabaseFrame.Blob);
                    break;
                case DatabaseFrame.EndRow:
                    cells = 0;
                    taker.EndRow();
                    break;
                case DatabaseFrame.EndTable:
                    inTable = false;
                    taker.EndTable();
                    break;
                default:
                    throw new InvalidDataException("An unknown frame.");
            }
        }
    }
}
