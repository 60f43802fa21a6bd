using System.CommandLine;
using OpenData.Cli.Parsing;

namespace OpenData.Cli.Commands;

/// <summary>
/// <c>hvd screen|list|decide</c>: high-value data, from the candidate to the report. It is a command of its own beside <c>register hvd</c>: a decision changes
/// the register and the record at once, and screening reads the whole catalogue; history, sheets and closing are the register's.
/// </summary>
internal static class HvdCommand
{
    public static Command Create(Grammar grammar) => grammar.Group(
        "hvd",
        "Podatkovni nizi velike vrednosti (Uredba 2023/138): kandidati, odločitve, poročilo.",
        "High-value datasets (Regulation 2023/138): candidates, decisions, the report.",
        HvdScreen.Create(grammar), HvdList.Create(grammar), HvdDecide.Create(grammar));
}
