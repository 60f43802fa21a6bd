using System.Text;
using OpenData.Catalog.Model;

namespace OpenData.Exporters.Opsi.HandOver;

/// <summary>The same values as plain text: for those who copy from an editor, and for programs.</summary>
internal static class StepText
{
    public static string Of(HandOverStep step, StepSheet sheet)
    {
        var text = new StringBuilder().Append("OPSI · ").Append(step.Body).Append(" · ").Append(step.Name).Append('\n');
        text.Append(PageTexts.Doing(step.Action).For("sl")).Append(": ").Append(step.Title).Append("\n\n");
        Rows(text, sheet.Rows);
        var number = 0;
        foreach (var resource in sheet.Resources)
        {
            text.Append("#### ").Append(++number).Append(". ").Append(PageTexts.Group(resource.Resource.Group).For("sl")).Append(" · ")
                .Append(PageTexts.Doing(resource.Task).For("sl")).Append(": ").Append(resource.Title).Append("\n\n");
            Rows(text, resource.Rows);
        }

        return text.ToString();
    }

    private static void Rows(StringBuilder text, IReadOnlyList<SheetRow> rows)
    {
        foreach (var row in rows)
        {
            text.Append("== ").Append(row.Label).Append(" ==\n").Append(row.Value.Length == 0 ? "(izpraznite)" : row.Value).Append("\n\n");
        }
    }
}
