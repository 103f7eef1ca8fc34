using Microsoft.EntityFrameworkCore;
using Otklik.Data;

namespace Otklik.Cases.Work;

/// <summary>Keeps a queue with its filters under a name of one's own; the same name again replaces it.</summary>
public sealed class SaveView(AppDb db, CaseDesk desk)
{
    public const int Most = 20;
    public const int MaxName = 60;
    private const int MaxQuery = 500;

    public sealed record Request(string Name, string Query);

    public sealed record Outcome(long? ViewId, string? Refused = null);

    public async Task<Outcome> RunAsync(Request request, CancellationToken cancellation)
    {
        var name = request.Name.Trim();
        var query = request.Query.TrimStart('?');
        if (name.Length is 0 or > MaxName) return new Outcome(null, CaseTexts.Get("View.Name", MaxName));
        if (query.Length > MaxQuery) return new Outcome(null, CaseTexts.Get("View.Query"));
        var mine = await db.SavedViews.Where(row => row.StaffId == desk.Asker.StaffId).ToListAsync(cancellation);
        if (mine.Find(row => row.Name == name) is { } same)
        {
            same.Query = query;
            await db.SaveChangesAsync(cancellation);
            return new Outcome(same.Id);
        }

        if (mine.Count >= Most) return new Outcome(null, CaseTexts.Get("View.Most", Most));
        var view = new SavedView { Id = desk.NextKey(), StaffId = desk.Asker.StaffId, Name = name, Query = query };
        db.SavedViews.Add(view);
        await db.SaveChangesAsync(cancellation);
        return new Outcome(view.Id);
    }
}
