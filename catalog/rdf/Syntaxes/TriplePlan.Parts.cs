namespace OpenData.Rdf.Syntaxes;

internal sealed partial class TriplePlan
{
    /// <summary>A node that the block speaks about, or a blank node it only names.</summary>
    internal struct Subject(Term term)
    {
        public readonly Term Term = term;
        public int FirstGroup = -1;
        public int LastGroup = -1;
        public int FinalGroup = -1;
        public int GroupCount;
        public int References;
        public int Parent = -1;
        public bool ParentIsRest;
        public bool IsList;
        public bool IsNested;
        public int Depth = -1;

        /// <summary>Number of the label a writer gave it, 0 while it has none.</summary>
        public long Label;
    }

    internal struct Group(Iri predicate)
    {
        public readonly Iri Predicate = predicate;
        public int FirstValue = -1;
        public int LastValue = -1;
        public int Next = -1;
    }

    /// <summary>An object; <see cref="Subject"/> is the index of a blank node, -1 for anything else.</summary>
    internal struct Value(Term term, int subject)
    {
        public readonly Term Term = term;
        public readonly int Subject = subject;
        public int Next = -1;
    }
}
