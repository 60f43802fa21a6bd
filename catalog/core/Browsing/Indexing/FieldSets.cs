namespace OpenData.Catalog.Browsing.Indexing;

/// <summary>Where in the records something was found; each field includes the one before it.</summary>
/// <param name="Title">In the title.</param>
/// <param name="Subject">In the title or a keyword.</param>
/// <param name="Any">Anywhere.</param>
internal sealed record FieldSets(SlotSet Title, SlotSet Subject, SlotSet Any)
{
    public FieldSets(int slots)
        : this(new SlotSet(slots), new SlotSet(slots), new SlotSet(slots))
    {
    }

    /// <summary>Adds a record that holds it in this field.</summary>
    public void Add(int slot, WordField field)
    {
        Any.Add(slot);
        if (field <= WordField.Subject)
        {
            Subject.Add(slot);
            if (field == WordField.Title)
            {
                Title.Add(slot);
            }
        }
    }

    public FieldSets Copy() => new(Title.Copy(), Subject.Copy(), Any.Copy());

    public FieldSets And(FieldSets other)
    {
        Title.And(other.Title);
        Subject.And(other.Subject);
        Any.And(other.Any);
        return this;
    }

    public FieldSets Or(FieldSets other)
    {
        Title.Or(other.Title);
        Subject.Or(other.Subject);
        Any.Or(other.Any);
        return this;
    }
}
