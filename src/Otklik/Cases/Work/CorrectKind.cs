using Otklik.Language;

namespace Otklik.Cases.Work;

/// <summary>Says what kind of message it is: a question is not a complaint, a thanks needs no outcome.</summary>
public sealed class CorrectKind(CaseDesk desk)
{
    public sealed record Request(long CaseId, int? Version, MessageKind Kind);

    public async Task<CaseOutcome> RunAsync(Request request, CancellationToken cancellation)
    {
        if (await desk.OpenAsync(request.CaseId, cancellation) is not { } file) return CaseOutcome.NotFound;
        if (!Enum.IsDefined(request.Kind)) return new CaseOutcome.Refused(CaseTexts.Get("Refused.NoKind"));
        if (file.Refusal(CaseMove.CorrectKind, desk.Actor) is { } refusal) return new CaseOutcome.Refused(refusal);
        if (request.Version is { } seen && seen != file.Case.Version) return CaseOutcome.Changed();
        var undo = new UndoSheet(file);
        file.Case.Kind = request.Kind;
        file.Apply(CaseMove.CorrectKind, desk.Actor, desk.Now,
            new MoveDetails { Reason = CaseTexts.Get($"Kind.{request.Kind}") });
        return await desk.SaveAsync(
            file, undo.Write(desk.Asker, desk.NextKey, desk.Now, CaseMove.CorrectKind), cancellation);
    }
}
