using Microsoft.EntityFrameworkCore;
using Otklik.Data;

namespace Otklik.Cases.Work;

/// <summary>Forgets a saved view of one's own.</summary>
public sealed class DeleteView(AppDb db, CaseDesk desk)
{
    /// <param name="Query">The view's own filters, as it keeps them.</param>
    public sealed record Request(string Query);

    /// <returns>False when there is no such view of theirs.</returns>
    public async Task<bool> RunAsync(Request request, CancellationToken cancellation) =>
        await db.SavedViews.Where(row => row.Query == request.Query && row.StaffId == desk.Asker.StaffId)
            .ExecuteDeleteAsync(cancellation) > 0;
}
