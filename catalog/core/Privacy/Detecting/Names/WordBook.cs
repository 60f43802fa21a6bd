namespace OpenData.Catalog.Privacy.Detecting.Names;

/// <summary>All words that mean something to the guard, by the hash of their folded form; names in their Slovenian cases too.</summary>
internal static class WordBook
{
    private const int SieveBits = 1 << 18;

    private static readonly Dictionary<ulong, WordKinds> Words = [];

    // Most words are none of these: sixteen kilobytes say so without a look into the dictionary.
    private static readonly ulong[] Sieve = new ulong[SieveBits / 64];

    static WordBook()
    {
        AddNames("first-names", WordKinds.Given);
        AddNames("surnames", WordKinds.Surname);
        foreach (var row in PrivacyTable.Rows("organisations"))
        {
            Add(row[1], row[0] switch
            {
                "suffix" => WordKinds.CompanySuffix,
                "word" => WordKinds.Organisation,
                "street" => WordKinds.Street,
                _ => WordKinds.Special,
            });
        }

        AddAll(WordKinds.Honorific, "g ga gdc gospod gospoda gospodu gospa gospe gospo gospodicna mr mrs ms");
        AddAll(WordKinds.Degree, "dr mag prof doc univ dipl ing inz mgr spec akad san arh oec iur ekon prav org med stom dent vet inf mat");
        AddAll(WordKinds.PlateWord, "registrska registrsko registrske tablica tablico tablice registracija reg plate");
        AddAll(WordKinds.PersonWord, "stranka stranke vlagatelj vlagateljica vlagatelja obcan obcanka obcana prijavitelj prijaviteljica prosilec prosilka lastnik lastnica "
            + "najemnik najemnica pacient pacientka otrok ucenec ucenka podpisani podpisana stanovalec stanovalka");
        AddAll(WordKinds.Total, "skupaj vsota total sum slovenija");
        foreach (var row in Marking.Rows)
        {
            AddAll(WordKinds.MarkStart, row.Words[..(row.Words.IndexOf(' ') is var end && end < 0 ? row.Words.Length : end)]);
        }
    }

    public static WordKinds Of(ulong hash)
    {
        var bit = (uint)(hash >> 20) & (SieveBits - 1);
        return (Sieve[bit >> 6] >> (int)(bit & 63) & 1) == 0 ? WordKinds.None : Words.GetValueOrDefault(hash);
    }

    public static WordKinds Of(string word) => Of(WordReader.HashOf(FoldedLetters.Fold(word)));

    private static void AddNames(string list, WordKinds kind)
    {
        foreach (var row in PrivacyTable.Rows(list))
        {
            var name = FoldedLetters.Fold(row[0]);
            Add(name, kind);
            foreach (var form in Cases(name))
            {
                Add(form, kind);
            }
        }
    }

    /// <summary>Genitive, dative and instrumental of a name, by its ending; some forms nobody says do no harm.</summary>
    private static IEnumerable<string> Cases(string name)
    {
        var stem = name[..^1];
        if (name[^1] == 'a')
        {
            return [stem + "e", stem + "i", stem + "o"];
        }

        if (name[^1] == 'o')
        {
            return [stem + "a", stem + "u", stem + "om"];
        }

        if ("eiu".Contains(name[^1], StringComparison.Ordinal))
        {
            return [];
        }

        List<string> forms = [name + "a", name + "u", name + "om", name + "em", name + "ja", name + "ju", name + "jem"];

        // The e before the last consonant goes: Petek, Petka; Pavel, Pavla.
        if (name.Length > 3 && name[^2] == 'e' && "klrc".Contains(name[^1], StringComparison.Ordinal))
        {
            var shorter = name[..^2] + name[^1];
            forms.AddRange([shorter + "a", shorter + "u", shorter + "om", shorter + "em"]);
        }

        return forms;
    }

    private static void AddAll(WordKinds kind, string words)
    {
        foreach (var word in words.Split(' '))
        {
            Add(word, kind);
        }
    }

    private static void Add(string folded, WordKinds kind)
    {
        var hash = WordReader.HashOf(folded);
        Words[hash] = Words.GetValueOrDefault(hash) | kind;
        var bit = (uint)(hash >> 20) & (SieveBits - 1);
        Sieve[bit >> 6] |= 1UL << (int)(bit & 63);
    }
}
