using Otklik.Topics;
using Otklik.Topics.WorkingTime;

namespace Otklik.Cases.Work;

/// <summary>Raises or lowers the importance; deadlines that run are reckoned anew from their start.</summary>
public sealed class ChangeImportance(CaseDesk desk, CasePauses pauses)
{
    public sealed record Request(long CaseId, int? Version, Importance Importance);

    public async Task<CaseOutcome> RunAsync(Request request, CancellationToken cancellation)
    {
        if (await desk.OpenAsync(request.CaseId, cancellation) is not { } file) return CaseOutcome.NotFound;
        if (request.Version is { } seen && seen != file.Case.Version) return CaseOutcome.Changed();
        var undo = new UndoSheet(file);
        var stood = await pauses.OfAsync(request.CaseId, cancellation);
        if (Apply(file, request.Importance, stood) is { } refusal) return new CaseOutcome.Refused(refusal);
        return await desk.SaveAsync(
            file, undo.Write(desk.Asker, desk.NextKey, desk.Now, CaseMove.ChangeImportance), cancellation);
    }

    /// <summary>The same for one of many; does not save.</summary>
    public string? Apply(CaseFile file, Importance importance, IReadOnlyList<Pause> stood)
    {
        if (!Enum.IsDefined(importance)) return CaseTexts.Get("Refused.NoKind");
        if (file.Case.Importance == importance) return CaseTexts.Get("Refused.SameImportance");
        if (file.Refusal(CaseMove.ChangeImportance, desk.Actor) is { } refusal) return refusal;
        file.Case.Importance = importance;
        return file.Apply(CaseMove.ChangeImportance, desk.Actor, desk.Now,
            new MoveDetails { Reason = CaseTexts.Get($"Importance.{importance}"), Pauses = stood });
    }
}
