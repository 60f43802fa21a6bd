using System.Text.Json;
using Microsoft.AspNetCore.Http;
using OpenData.Catalog.Model;

namespace OpenData.Web.Endpoints.Api.Writing;

/// <summary>Texts as programs send them; what is no text, and what no text of a catalogue holds, is refused with its place.</summary>
internal static class SentText
{
    /// <summary>What a JSON text says.</summary>
    /// <exception cref="WriteRefusal">It is not Unicode (half a surrogate pair, bytes that are no UTF-8), or holds control characters.</exception>
    public static string Of(string place, JsonElement value) => Plain(place, Read(place, () => value.GetString()));

    /// <summary>The name of a member.</summary>
    /// <inheritdoc cref="Of"/>
    public static string Name(string place, JsonProperty member) => Plain(place, Read(place, () => member.Name));

    /// <summary>A text, itself.</summary>
    /// <exception cref="WriteRefusal">It holds control characters other than tabs and ends of lines.</exception>
    public static string Plain(string place, string text)
    {
        var at = text.AsSpan().IndexOfAnyInRange('\0', '\u001f');
        while (at >= 0 && text[at] is '\t' or '\n' or '\r')
        {
            var next = text.AsSpan(at + 1).IndexOfAnyInRange('\0', '\u001f');
            at = next < 0 ? -1 : at + 1 + next;
        }

        return at < 0 && !text.Contains('\u007f', StringComparison.Ordinal) ? text : throw new WriteRefusal(StatusCodes.Status422UnprocessableEntity, LocalText.Of(
            sl: $"{Shown(place)}: besedilo vsebuje krmilne znake; dovoljena sta tabulator in nova vrstica.",
            en: $"{Shown(place)}: the text holds control characters; only tabs and ends of lines may stand in it."), Shown(place));
    }

    private static string Read(string place, Func<string?> text)
    {
        try
        {
            return text() ?? "";
        }
        catch (InvalidOperationException)
        {
            throw new WriteRefusal(StatusCodes.Status400BadRequest, LocalText.Of(
                sl: $"{Shown(place)}: besedilo ni veljaven Unicode (polovica nadomestnega para ali bajti, ki niso UTF-8).",
                en: $"{Shown(place)}: the text is not valid Unicode (half of a surrogate pair, or bytes that are no UTF-8)."), Shown(place));
        }
    }

    // The place may be what is at fault.
    private static string Shown(string place) => string.Concat(place.Select(static c => char.IsControl(c) ? '\ufffd' : c));
}
