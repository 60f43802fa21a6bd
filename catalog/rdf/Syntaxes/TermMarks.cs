namespace OpenData.Rdf.Syntaxes;

/// <summary>A number beside each term of a table, 0 at first. Clearing costs what was set, not the size of the table.</summary>
internal sealed class TermMarks
{
    private GrowingArray<int> marked = new();
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
        for (var i = 0; i < marked.Count; i++)
        {
            var id = marked[i];
            if (id > keep)
            {
                marks[id] = 0;
            }
            else
            {
                marked[kept++] = id;
            }
        }

        marked.Cut(kept);
    }

    public void Clear()
    {
        for (var i = 0; i < marked.Count; i++)
        {
            marks[marked[i]] = 0;
        }

        marked.Clear();
    }
}
