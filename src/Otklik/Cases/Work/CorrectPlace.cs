using Otklik.Cases.Opening;

namespace Otklik.Cases.Work;

/// <summary>Says where it really is.</summary>
public sealed class CorrectPlace(CaseDesk desk)
{
    public const int MaxLength = 200;

    public sealed record Request(long CaseId, int? Version, PlaceParts Place);

    public async Task<CaseOutcome> RunAsync(Request request, CancellationToken cancellation)
    {
        var place = request.Place;
        if (await desk.OpenAsync(request.CaseId, cancellation) is not { } file) return CaseOutcome.NotFound;
        if (file.Refusal(CaseMove.CorrectPlace, desk.Actor) is { } refusal) return new CaseOutcome.Refused(refusal);
        if (request.Version is { } seen && seen != file.Case.Version) return CaseOutcome.Changed();
        if (place.Latitude is < -90 or > 90 || place.Longitude is < -180 or > 180
            || place.Latitude is null != place.Longitude is null)
            return new CaseOutcome.Refused(CaseTexts.Get("Refused.NoSuchPoint"));

        var undo = new UndoSheet(file);
        var about = file.Case;
        (about.Settlement, about.Street) = (Part(place.Settlement), Part(place.Street));
        (about.House, about.Landmark) = (Part(place.House), Part(place.Landmark));
        (about.Latitude, about.Longitude) = (place.Latitude, place.Longitude);
        string?[] parts = [about.Settlement, about.Street, about.House, about.Landmark];
        file.Apply(CaseMove.CorrectPlace, desk.Actor, desk.Now,
            new MoveDetails { Reason = string.Join(", ", parts.OfType<string>()) });
        return await desk.SaveAsync(
            file, undo.Write(desk.Asker, desk.NextKey, desk.Now, CaseMove.CorrectPlace), cancellation);
    }

    private static string? Part(string? words)
    {
        var part = words?.Trim();
        return string.IsNullOrEmpty(part) ? null : part.Length > MaxLength ? part[..MaxLength] : part;
    }
}
