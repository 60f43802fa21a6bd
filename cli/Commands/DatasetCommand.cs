using System.CommandLine;
using OpenData.Cli.Parsing;

namespace OpenData.Cli.Commands;

/// <summary><c>dataset …</c>: the catalogue's records.</summary>
internal static class DatasetCommand
{
    public static Command Create(Grammar grammar) => grammar.Group(
        "dataset",
        "Zapisi kataloga.",
        "The catalogue's records.",
        DatasetList.Create(grammar),
        DatasetShow.Create(grammar),
        DatasetAdd.Create(grammar),
        DatasetSet.Create(grammar),
        DatasetReview.Submit(grammar),
        DatasetReview.Approve(grammar),
        DatasetReview.Withdraw(grammar),
        DatasetReview.Confirm(grammar),
        DatasetReview.Restore(grammar),
        DatasetDuplicates.Find(grammar),
        DatasetDuplicates.Merge(grammar),
        DatasetHistory.History(grammar),
        DatasetHistory.Diff(grammar));
}
