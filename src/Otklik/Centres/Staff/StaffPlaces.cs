using Microsoft.EntityFrameworkCore;
using Otklik.Data;

namespace Otklik.Centres.Staff;

/// <summary>The places where the asker may give a role: their centres with the bodies of each, or single
/// bodies.</summary>
public sealed class StaffPlaces(AppDb db, CurrentAsker asker)
{
    /// <summary>Stands for the whole installation.</summary>
    public const string Everywhere = "*";

    public sealed record Body(string Value, string Code, string Name);

    /// <param name="Value">Null: of this centre only the bodies.</param>
    public sealed record Place(Centre Centre, string? Value, IReadOnlyList<Body> Bodies);

    /// <summary>Up to so many bodies are offered at once; of a larger tree only those of one centre.</summary>
    public const int MostBodies = 300;

    /// <summary>Some bodies were left out: they are offered once their centre is chosen.</summary>
    public bool IsCut { get; private set; }

    /// <param name="centreCode">The centre whose bodies are wanted, when the tree has too many for one list.</param>
    public async Task<IReadOnlyList<Place>> ReadAsync(string? centreCode, CancellationToken cancellation)
    {
        var centres = await db.Centres.AsNoTracking().Where(row => row.ClosedAt == null).OrderBy(row => row.Path)
            .ToListAsync(cancellation);
        var within = new StaffReach(asker.Value).Within(
            db.Organisations.AsNoTracking().Where(row => row.ClosedAt == null));
        IsCut = await within.CountAsync(cancellation) > MostBodies;
        var theirs = IsCut ? await within.Select(row => row.CentreId).Distinct().ToHashSetAsync(cancellation) : null;
        var wanted = centres.Find(centre => centre.Code == centreCode)?.Id ?? 0;
        var bodies = (await (IsCut ? within.Where(row => row.CentreId == wanted) : within).ToListAsync(cancellation))
            .OrderBy(row => row.Shown, StringComparer.CurrentCulture).ToLookup(row => row.CentreId);
        return
        [
            .. centres.Select(centre => new Place(
                    centre, asker.Value.Can(Permission.ManageStaff, centre.Id) ? centre.Code : null,
                    [.. bodies[centre.Id].Select(body =>
                        new Body($"{centre.Code}/{body.Code}", body.Code, body.Shown))]))
                .Where(place => place.Value is not null || place.Bodies.Count > 0
                    || theirs?.Contains(place.Centre.Id) == true),
        ];
    }

    /// <summary>Centres alone, for lists to choose from.</summary>
    public async Task<IReadOnlyList<Centre>> CentresAsync(CancellationToken cancellation) =>
        (await db.Centres.AsNoTracking().Where(row => row.ClosedAt == null).OrderBy(row => row.Path)
            .ToListAsync(cancellation)).FindAll(row => asker.Value.Can(Permission.ManageStaff, row.Id));

    public bool MayGrantEverywhere => new StaffReach(asker.Value).IsEverywhere;

    /// <summary>The codes behind a chosen value; the centre is null when nothing was chosen.</summary>
    public static (string? Centre, string? Body) Read(string? value)
    {
        if (string.IsNullOrEmpty(value)) return (null, null);
        if (value == Everywhere) return ("", null);
        var parts = value.Split('/', 2);
        return (parts[0], parts.Length > 1 ? parts[1] : null);
    }
}
