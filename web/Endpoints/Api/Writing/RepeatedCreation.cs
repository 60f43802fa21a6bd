using Microsoft.AspNetCore.Http;
using OpenData.Catalog.Model;
using OpenData.Catalog.Store;

namespace OpenData.Web.Endpoints.Api.Writing;

/// <summary>What came of a wish that a program has for the second time.</summary>
internal static class RepeatedCreation
{
    /// <summary>A wish for which nobody has answered so long was cut off, and is taken over by who asks again.</summary>
    private static readonly TimeSpan CutOff = TimeSpan.FromSeconds(30);

    private static readonly TimeSpan Breath = TimeSpan.FromMilliseconds(50);

    private const int Breaths = 60;

    /// <summary>
    /// The record that was made for the wish then; null when the wish is new, or was cut off, and the record is to be made now.
    /// </summary>
    /// <exception cref="WriteRefusal">Something else was asked for by this key, or it is being made in this moment.</exception>
    public static async Task<CatalogRecord?> FindAsync(WriteCall call, CreationWish wish)
    {
        for (var breath = 0; ; breath++)
        {
            var (noted, isNew) = await call.Site.Store.NoteCreationAsync(wish, call.Cancel);
            if (isNew)
            {
                return null;
            }

            if (noted.Digest != wish.Digest)
            {
                throw new WriteRefusal(StatusCodes.Status422UnprocessableEntity, LocalText.Of(
                    sl: "S tem ključem ste pred tem prosili za kaj drugega. Za novo prošnjo vzemite nov ključ.",
                    en: "You have asked for something else with this key before. Take a new key for a new request."),
                        RecordCreating.KeyHeader);
            }

            var first = await call.Site.Store.FindRevisionAsync(noted.Record, 1, call.Cancel);
            if (first is not null && first.Change.Actor == call.Grant.User.Id && first.At >= noted.At)
            {
                return first.Record;
            }

            if (call.Site.Clock.GetUtcNow() - noted.At > CutOff)
            {
                await call.Site.Store.ForgetCreationAsync(noted, call.Cancel);
            }
            else if (breath == Breaths)
            {
                throw new WriteRefusal(StatusCodes.Status409Conflict, LocalText.Of(
                    sl: "Prošnja s tem ključem je še v delu. Poskusite čez pol minute.",
                    en: "The request with this key is being worked on. Try again in half a minute."), RecordCreating.KeyHeader);
            }
            else
            {
                await Task.Delay(Breath, call.Cancel);
            }
        }
    }
}
