using Microsoft.EntityFrameworkCore;
using Otklik.Data;

namespace Otklik.Cases.Work;

/// <summary>Forgets a saved view of one's own.</summary>
public sealed class DeleteView(AppDb db, CaseDesk desk)
{
    public sealed record Request(long ViewId);

    /// <returns>False when there is no such view of theirs.</returns>
    public async Task<bool> RunAsync(Request request, CancellationToken cancellation) =>
        await db.SavedViews.Where(row => row.Id == request.ViewId && row.StaffId == desk.Asker.StaffId)
            .ExecuteDeleteAsync(cancellation) > 0;
}
