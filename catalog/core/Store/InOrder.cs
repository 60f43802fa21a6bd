using System.Runtime.CompilerServices;

namespace OpenData.Catalog.Store;

/// <summary>Work on a stream shared out among cores, answers in the stream's own order.</summary>
internal static class InOrder
{
    private const int GroupSize = 64;
    private const int GroupsAhead = 4;

    /// <summary>
    /// Groups of items are worked on while the next ones are read; at most four groups wait, so memory stays constant however long the stream.
    /// </summary>
    public static async IAsyncEnumerable<TOut> Select<TIn, TOut>(
        IAsyncEnumerable<TIn> source, Func<TIn, TOut> work, [EnumeratorCancellation] CancellationToken cancel)
    {
        var ahead = new Queue<Task<TOut[]>>(GroupsAhead);
        var group = new List<TIn>(GroupSize);
        await foreach (var item in source.WithCancellation(cancel))
        {
            group.Add(item);
            if (group.Count < GroupSize)
            {
                continue;
            }

            ahead.Enqueue(Begin(group, work, cancel));
            group = new List<TIn>(GroupSize);
            if (ahead.Count < GroupsAhead)
            {
                continue;
            }

            foreach (var done in await ahead.Dequeue())
            {
                yield return done;
            }
        }

        while (ahead.Count > 0)
        {
            foreach (var done in await ahead.Dequeue())
            {
                yield return done;
            }
        }

        foreach (var item in group)
        {
            yield return work(item);
        }
    }

    private static Task<TOut[]> Begin<TIn, TOut>(List<TIn> group, Func<TIn, TOut> work, CancellationToken cancel) =>
        Task.Run(() => group.ConvertAll(item => work(item)).ToArray(), cancel);
}
