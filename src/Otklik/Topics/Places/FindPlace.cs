using Microsoft.EntityFrameworkCore;
using Otklik.Centres;
using Otklik.Data;
using Otklik.Language;
using Otklik.Language.Places;

namespace Otklik.Topics.Places;

/// <summary>How words about a place are understood in a centre, on a page that speaks for its territory.</summary>
public sealed class FindPlace(AppDb db, GazetteerBook book, CentreBook centres)
{
    public const int Longest = 1000;
    private const int MostShown = 10;

    /// <param name="Place">What a message with these words would get.</param>
    /// <param name="Among">When a name is borne by several places here and nothing decides: some of them.</param>
    public sealed record Found(PlaceGuess Place, IReadOnlyList<GazetteerPlace> Among);

    public async Task<Found> RunAsync(long centreId, string text, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(text);
        var known = await book.ReadAsync(centreId, cancellation);
        var centre = (await centres.ReadAsync(cancellation)).Centre(centreId);
        var place = PlaceFinder.Find(
            text.Length > Longest ? text[..Longest] : text, known, PageHome.Of(known, centre, ""));
        var (kind, name) = place switch
        {
            { Street: { } street, Point: null } => (GazetteerKind.Street, street),
            { Landmark: { } thing, Point: null } => (GazetteerKind.Landmark, thing),
            { Settlement: { } town, Point: null } => (GazetteerKind.Settlement, town),
            _ => default,
        };
        if (name is null || await book.OwnerAsync(centreId, cancellation) is not { } owner) return new Found(place, []);
        var among = await db.Gazetteer.AsNoTracking()
            .Where(row => row.CentreId == owner && row.Kind == kind && row.Name == name
                && (place.Settlement == null || row.Settlement == place.Settlement))
            .OrderBy(row => row.Settlement).ThenBy(row => row.Municipality).Take(MostShown).ToListAsync(cancellation);
        return new Found(place, among.Count > 1 ? among : []);
    }
}
