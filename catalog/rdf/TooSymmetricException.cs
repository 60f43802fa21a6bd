namespace OpenData.Rdf;

/// <summary>Blank nodes are too alike to be told apart in reasonable time, by nature or by somebody's ill will.</summary>
public sealed class TooSymmetricException : Exception
{
    public TooSymmetricException()
        : base(English)
    {
    }

    public const string English = "The blank nodes are too alike to be told apart in reasonable time.";
    public const string Slovenian = "Prazna vozlišča so si preveč podobna, da bi jih bilo mogoče ločiti v razumnem času.";
}
