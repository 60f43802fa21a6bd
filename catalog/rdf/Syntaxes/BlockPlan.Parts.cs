using OpenData.Rdf.Statements;

namespace OpenData.Rdf.Syntaxes;

internal sealed partial class BlockPlan
{
    /// <summary>A node that the graph at hand speaks about, or a blank node it only names.</summary>
    internal struct Subject(int id, bool isBlank)
    {
        /// <summary>The term's number in the block's table.</summary>
        public readonly int Id = id;
        public readonly bool IsBlank = isBlank;
        public int FirstGroup = -1;
        public int LastGroup = -1;
        public int FinalGroup = -1;
        public int GroupCount;

        /// <summary>How many statements of the graph at hand name it as their value.</summary>
        public int References;
        public int Parent = -1;
        public bool ParentIsRest;
        public bool IsList;

        /// <summary>Stands inside the one statement that names it.</summary>
        public bool IsNested;
        public int Depth = -1;
    }

    /// <summary>Values of one predicate of one subject.</summary>
    internal struct Group(int predicate, bool isType)
    {
        public readonly int Predicate = predicate;
        public readonly bool IsType = isType;
        public int FirstValue = -1;
        public int LastValue = -1;
        public int Next = -1;
    }

    /// <summary>A value; <see cref="Subject"/> is the index of a blank node, -1 for anything else.</summary>
    internal struct Value(int id, TermKind kind, int subject)
    {
        public readonly int Id = id;
        public readonly int Subject = subject;
        public int Next = -1;
        public readonly TermKind Kind = kind;
    }

    /// <summary>A graph of the block and the chain of its statements.</summary>
    private struct GraphPart(int id, int first)
    {
        public readonly int Id = id;
        public readonly int First = first;
        public int Last = first;
    }
}
