using System.Buffers.Binary;
using OpenData.Catalog;
using OpenData.Catalog.Model;
using OpenData.Rdf;
using OpenData.Rdf.Sorting;
using OpenData.Rdf.Statements;

namespace OpenData.Harvesters.Graphs;

/// <summary>
/// The statements of one document, found by subject. They are sorted on disk where they do not fit into a few megabytes, so that memory holds
/// 24 bytes for each subject and no more, in whatever order the document speaks of them. Add, then <see cref="Seal"/>, then ask.
/// </summary>
internal sealed class StatementStore : IStatementSink, IDisposable
{
    /// <summary>A node of which more is said than this is a list of things (a catalogue, a code list) and read in part only.</summary>
    public const int MaxAbout = 20_000;

    private const int Order = 8;
    private const int Key = NodeKey.Size + Order;

    private readonly ExternalSort sort = new(new SortOptions { RunBytes = 12 << 20 });
    private readonly CancellationToken cancel;
    private readonly List<UInt128> keys = [];
    private readonly List<long> places = [];
    private readonly byte[] subjectKey = new byte[NodeKey.Size];
    private byte[] lastSubject = new byte[256];
    private int lastLength = -1;
    private TermKind lastKind;
    private byte[] record = new byte[1024];
    private Stream? data;

    public StatementStore(CancellationToken cancel) => this.cancel = cancel;

    /// <summary>Statements told.</summary>
    public long Count { get; private set; }

    /// <summary>Key of the subject that was named last; null before the first statement.</summary>
    public UInt128? LastSubject => lastLength < 0 ? null : NodeKey.Of(subjectKey);

    /// <exception cref="SpaceUnavailableException">The folder for temporary files cannot be written or is full.</exception>
    public void Add(in TermView subject, in TermView predicate, in TermView value, in TermView graph)
    {
        Remember(subject);
        var length = Key + StatementCodec.Length(predicate, value);
        if (record.Length < length)
        {
            record = new byte[length * 2];
        }

        subjectKey.CopyTo(record, 0);
        BinaryPrimitives.WriteInt64BigEndian(record.AsSpan(NodeKey.Size), Count++);
        StatementCodec.Write(predicate, value, record.AsSpan(Key));
        try
        {
            sort.Add(record.AsSpan(0, length), cancel);
        }
        catch (SortSpaceException fault)
        {
            throw NoSpace(fault);
        }
    }

    /// <summary>Ends the adding.</summary>
    /// <exception cref="SpaceUnavailableException">As <see cref="Add"/>.</exception>
    public void Seal()
    {
        try
        {
            var cursor = sort.Finish(cancel);
            data = sort.Runs == 0 ? new MemoryStream() : TemporaryFile.Open(folder: null, buffer: 1 << 14);
            Fill(cursor, data);
            sort.Dispose();
        }
        catch (Exception e) when (TemporaryFile.IsNoRoom(e))
        {
            throw NoSpace(e as SortSpaceException ?? new SortSpaceException(Path.GetTempPath(), e));
        }
    }

    private void Fill(IRecordCursor cursor, Stream data)
    {
        Span<byte> length = stackalloc byte[4];
        UInt128 last = default;
        while (cursor.MoveNext())
        {
            var key = NodeKey.Of(cursor.Current[..NodeKey.Size]);
            if (keys.Count == 0 || key != last)
            {
                keys.Add(last = key);
                places.Add(data.Position);
            }

            BinaryPrimitives.WriteInt32LittleEndian(length, cursor.Current.Length - Key);
            data.Write(length);
            data.Write(cursor.Current[Key..]);
        }

        places.Add(data.Position);
        data.Flush();
    }

    /// <summary>Whether anything is said of the node.</summary>
    public bool Holds(Term node) => node is not Literal && keys.BinarySearch(NodeKey.Of(node)) >= 0;

    /// <summary>What is said of a node, in the order of the document; at most <see cref="MaxAbout"/> statements.</summary>
    public List<Triple> About(Term node)
    {
        var about = new List<Triple>();
        var at = node is Literal || data is null ? -1 : keys.BinarySearch(NodeKey.Of(node));
        if (at < 0)
        {
            return about;
        }

        var (place, end) = (places[at], places[at + 1]);
        data!.Position = place; // sealed, or there were no keys
        Span<byte> length = stackalloc byte[4];
        while (place < end && about.Count < MaxAbout)
        {
            data.ReadExactly(length);
            var size = BinaryPrimitives.ReadInt32LittleEndian(length);
            if (record.Length < size)
            {
                record = new byte[size * 2];
            }

            data.ReadExactly(record, 0, size);
            about.Add(StatementCodec.Read(node, record.AsSpan(0, size)));
            place += 4 + size;
        }

        return about;
    }

    public void Dispose()
    {
        sort.Dispose();
        try
        {
            data?.Dispose();
        }
        catch (Exception e) when (TemporaryFile.IsNoRoom(e))
        {
            // What did not fit when it was written does not fit now; the file is closed and gone all the same.
        }
    }

    private void Remember(in TermView subject)
    {
        if (subject.Kind == lastKind && lastLength == subject.Text.Length && subject.Text.SequenceEqual(lastSubject.AsSpan(0, lastLength)))
        {
            return;
        }

        if (lastSubject.Length < subject.Text.Length)
        {
            lastSubject = new byte[subject.Text.Length * 2];
        }

        subject.Text.CopyTo(lastSubject);
        (lastKind, lastLength) = (subject.Kind, subject.Text.Length);
        NodeKey.Write(subject, subjectKey);
    }

    private static SpaceUnavailableException NoSpace(SortSpaceException fault) => new(LocalText.Of(sl: fault.Slovenian, en: fault.English), fault);
}
