using Microsoft.EntityFrameworkCore;
using Otklik.Centres;
using Otklik.Data;

namespace Otklik.Cases;

/// <summary>Opens files of cases inside the asker's scope and writes down what moves did to them. Optimistic: a row
/// that somebody changed meanwhile is never overwritten.</summary>
public sealed class CaseDesk(AppDb db, CurrentAsker asker, CaseDeadlines deadlines, Keys keys, TimeProvider time)
{
    public Asker Asker => asker.Value;

    public CaseActor Actor => Asker.IsStaff ? CaseActor.Staff(Asker) : CaseActor.Product;

    public DateTime Now { get; } = time.GetUtcNow().UtcDateTime;

    public long NextKey() => keys.Next();

    /// <summary>Null when there is no such case in the asker's scope.</summary>
    public async Task<CaseFile?> OpenAsync(long caseId, CancellationToken cancellation) =>
        (await OpenAsync([caseId], cancellation)).FirstOrDefault();

    /// <summary>In the order asked for; those out of scope are left out.</summary>
    public async Task<List<CaseFile>> OpenAsync(IReadOnlyList<long> caseIds, CancellationToken cancellation)
    {
        var cases = await db.Cases.Where(row => caseIds.Contains(row.Id)).ToListAsync(cancellation);
        if (cases.Count == 0) return [];
        var found = cases.ConvertAll(row => row.Id);
        var clocks = await db.Clocks.Where(row => found.Contains(row.CaseId)).ToListAsync(cancellation);
        var source = await deadlines.ReadAsync(cancellation);
        await keys.EnsureAsync(100 + found.Count * 20, cancellation);
        var byCase = clocks.OrderBy(clock => clock.Id).ToLookup(clock => clock.CaseId);
        return [.. caseIds.Join(cases, id => id, row => row.Id, (_, row) =>
            new CaseFile(row, byCase[row.Id], source, keys.Next))];
    }

    /// <summary>One move of one case, from the screen's version of it to the database.</summary>
    /// <param name="seen">The version that the person saw; null: whatever it is now.</param>
    public async Task<CaseOutcome> MoveAsync(
        long caseId, int? seen, CaseMove move, MoveDetails details, CancellationToken cancellation)
    {
        if (await OpenAsync(caseId, cancellation) is not { } file) return CaseOutcome.NotFound;
        return await MoveAsync(file, seen, move, details, cancellation);
    }

    public async Task<CaseOutcome> MoveAsync(
        CaseFile file, int? seen, CaseMove move, MoveDetails details, CancellationToken cancellation)
    {
        if (seen is { } version && version != file.Case.Version) return CaseOutcome.Changed();
        var undo = new UndoSheet(file);
        if (file.Apply(move, Actor, Now, details) is { } refusal) return new CaseOutcome.Refused(refusal);
        return await SaveAsync(file, undo.Write(Asker, keys.Next, Now, move), cancellation);
    }

    /// <summary>Writes the file; <paramref name="undo"/> with it, where the step can be taken back.</summary>
    public async Task<CaseOutcome> SaveAsync(CaseFile file, UndoEntry? undo, CancellationToken cancellation)
    {
        Collect(file);
        return await CommitAsync(undo, cancellation)
            ? new CaseOutcome.Done(file.Case.Id, file.Case.Version, undo?.Id)
            : CaseOutcome.Changed();
    }

    /// <summary>Puts the file's new rows among those to be written.</summary>
    public void Collect(CaseFile file)
    {
        db.Clocks.AddRange(file.NewClocks);
        db.CaseEvents.AddRange(file.NewEvents);
        db.Deliveries.AddRange(file.NewDeliveries);
        file.NewClocks.Clear();
        file.NewEvents.Clear();
        file.NewDeliveries.Clear();
    }

    /// <summary>False, with nothing written, when somebody else changed a row meanwhile.</summary>
    public async Task<bool> CommitAsync(UndoEntry? undo, CancellationToken cancellation)
    {
        if (undo is not null) db.Undo.Add(undo);
        try
        {
            await db.SaveChangesAsync(cancellation);
            return true;
        }
        catch (DbUpdateConcurrencyException)
        {
            db.ChangeTracker.Clear();
            return false;
        }
    }
}
