namespace Otklik.Cases.Transfers;

/// <summary>One case passes, from the screen's version of it to the database.</summary>
internal static class Passing
{
    public static async Task<CaseOutcome> PassAsync(
        this CaseDesk desk, Handover handover, long caseId, int? version, Func<Case, Handover.Order> order,
        CancellationToken cancellation)
    {
        if (await desk.OpenAsync(caseId, cancellation) is not { } file) return CaseOutcome.NotFound;
        if (version is { } seen && seen != file.Case.Version) return CaseOutcome.Changed();
        var (undo, wanted) = (new UndoSheet(file), order(file.Case));
        var (refusal, passed) = await handover.ApplyAsync(file, wanted, cancellation);
        if (refusal is not null) return new CaseOutcome.Refused(refusal);
        IReadOnlyList<PassedCase> went = passed is null ? [] : [passed];
        var entry = undo.Write(desk.Asker, desk.NextKey, desk.Now, wanted.Move, went);
        return await handover.SaveAsync([file], entry, went, cancellation)
            ? new CaseOutcome.Done(caseId, file.Case.Version, entry?.Id) : CaseOutcome.Changed();
    }
}
