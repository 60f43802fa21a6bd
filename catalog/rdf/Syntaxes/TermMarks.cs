using System.Runtime.InteropServices;

namespace OpenData.Rdf.Syntaxes;

/// <summary>A number beside each term of a table, 0 at first. Clearing costs what was set, not the size of the table.</summary>
internal sealed class TermMarks
{
    private readonly List<int> marked = [];
    private int[] marks = new int[256];

    public int this[int id] => id < marks.Length ? marks[id] : 0;

    public void Set(int id, int mark)
    {
        if (id >= marks.Length)
        {
            Array.Resize(ref marks, Math.Max(id + 1, marks.Length * 2));
        }

        if (marks[id] == 0)
        {
            marked.Add(id);
        }

        marks[id] = mark;
    }

    /// <summary>Forgets all but the first <paramref name="keep"/> terms, which are the same as before.</summary>
    public void ClearAbove(int keep)
    {
        var kept = 0;
        foreach (var id in CollectionsMarshal.AsSpan(marked))
        {
            if (id > keep)
            {
                marks[id] = 0;
            }
            else
            {
                marked[kept++] = id;
            }
        }

        marked.RemoveRange(kept, marked.Count - kept);
    }

    public void Clear()
    {
        foreach (var id in marked)
        {
            marks[id] = 0;
        }

        marked.Clear();
    }
}
