namespace OpenData.Catalog.Privacy.Detecting.Identifiers;

/// <summary>How many cells of a column must pass a control digit before chance no longer explains it.</summary>
internal static class ChanceBound
{
    /// <summary>Probability below which a column is not chance.</summary>
    public const double Column = 1e-6;

    /// <summary>Probability below which single hits are not chance: the control digit has said something already.</summary>
    public const double Single = 1e-3;

    // Above this many expected passes the normal distribution is as good and the sum would underflow.
    private const double MostExpected = 500;

    /// <summary>
    /// Least k for which fewer than <paramref name="limit"/> of random columns of n cells have k passes or more; n + 1 when even all of them may
    /// be chance.
    /// </summary>
    public static long Least(long n, double chance, double limit)
    {
        var expected = n * chance;
        if (expected > MostExpected)
        {
            return (long)Math.Ceiling(expected + (5.2 * Math.Sqrt(expected * (1 - chance))));
        }

        // The tail from k on is summed from its far end, where terms are smallest, so that no digit is lost to 1 − (nearly 1).
        var terms = new List<double>();
        var term = Math.Exp(n * Math.Log(1 - chance));
        for (long k = 0; k <= n && (k <= expected || term > 1e-30); k++)
        {
            terms.Add(term);
            term *= (n - k) / (double)(k + 1) * (chance / (1 - chance));
        }

        var tail = 0.0;
        for (var k = terms.Count - 1; k >= 0; k--)
        {
            tail += terms[k];
            if (tail >= limit)
            {
                return k + 1;
            }
        }

        return 0;
    }
}
