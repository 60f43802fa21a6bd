using System.Text;
using OpenData.Catalog.Compliance.Registers;
using OpenData.Catalog.Model;
using OpenData.Web.Site;

namespace OpenData.Web.Endpoints.Forms;

/// <summary>What was sent, as its sender may read it until it is erased.</summary>
/// <param name="Entry">The entry as it stands.</param>
/// <param name="Lines">Labels and values, as sent.</param>
/// <param name="Body">The body that it went to; null when nobody is known.</param>
/// <param name="Until">When the sender's data go.</param>
internal sealed record FormReceipt(RegisterEntry Entry, IReadOnlyList<(string Label, string Value)> Lines, Organisation? Body, DateTimeOffset Until)
{
    /// <summary>The form that it was sent by.</summary>
    public SiteForm Form => SiteForm.All.First(f => f.Kind.Name == Entry.Kind);

    /// <summary>Null where there is no such receipt, or its time is over.</summary>
    public static async Task<FormReceipt?> FindAsync(SiteOptions options, Reading reading, string key, CancellationToken cancel)
    {
        if (key.Length is < 20 or > 100 || !key.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_')
            || await options.Store.FindReceiptAsync(key, cancel) is not var (entry, sender) || SiteForm.All.FirstOrDefault(f => f.Kind.Name == entry.Kind) is not { } form)
        {
            return null;
        }

        var body = entry["organisation"] is { } id ? await options.Store.FindOrganisationAsync(id, cancel) : null;
        var lines = new List<(string, string)>();
        foreach (var input in form.Inputs.Where(i => i.Field.Type is not RegisterFieldType.Organisation))
        {
            if ((sender.Values.GetValueOrDefault(input.Field.Name) ?? entry[input.Field.Name]) is { } value)
            {
                lines.Add((FormWords.LabelOf(reading, form, input.Field), FormWords.ValueOf(reading, input.Field, value)));
            }
        }

        return new FormReceipt(entry, lines, body, sender.EraseAt);
    }

    /// <summary>The same as text, UTF-8.</summary>
    public byte[] ToText(Reading reading)
    {
        var text = new StringBuilder();
        text.AppendLine(reading.Say($"forms.{Form.Name}.title")).AppendLine();
        Line(reading.Say("forms.receipt.number"), Entry.Id);
        Line(reading.Say("forms.receipt.received"), reading.Moment(Entry.CreatedAt));
        if (Entry["due"] is { } due)
        {
            Line(reading.Say("forms.receipt.due"), reading.Day(FormWords.Day(due)));
        }

        if (Body is not null)
        {
            Line(reading.Say("forms.receipt.body"), reading.Text(Body.Name));
        }

        text.AppendLine();
        foreach (var (label, value) in Lines)
        {
            Line(label, value);
        }

        return Encoding.UTF8.GetBytes(text.ToString().ReplaceLineEndings("\r\n"));

        void Line(string label, string value) => text.Append(label).Append(": ").AppendLine(value);
    }
}
