using Otklik.Cases.Replies;
using Otklik.Data;
using Otklik.Topics;

namespace Otklik.Cases.Work;

/// <summary>Makes several cases about one problem into one: the others' messages are answered with the main one's
/// reply. Theirs stay their messages, so that the step can be taken back. Where the main one is answered already, its
/// reply goes to them at once: nobody would write it again. What was sent is not undone; such a merge comes apart
/// only by unmerging.</summary>
public sealed class MergeCases(CaseDesk desk, AppDb db, SpreadReply spread)
{
    public const int Most = 200;

    public sealed record Request(long MainId, int? Version, IReadOnlyList<long> OtherIds);

    public async Task<CaseOutcome> RunAsync(Request request, CancellationToken cancellation)
    {
        var others = request.OtherIds.Distinct().Where(id => id != request.MainId).ToList();
        if (others.Count == 0) return new CaseOutcome.Refused(CaseTexts.Get("Refused.OtherCase"));
        if (others.Count > Most) return new CaseOutcome.Refused(CaseTexts.Get("Refused.TooMany", Most));
        var files = await desk.OpenAsync([request.MainId, .. others], cancellation);
        if (files.Count != others.Count + 1) return CaseOutcome.NotFound;
        var main = files[0];
        if (request.Version is { } seen && seen != main.Case.Version) return CaseOutcome.Changed();

        var undo = new UndoSheet(files);
        foreach (var other in files.Skip(1))
        {
            if (Join(main, other) is { } refusal)
                return new CaseOutcome.Refused(CaseTexts.Get("Refused.Named", other.Case.Number, refusal));
            desk.Collect(other);
        }

        if (await StandingReply.OfAsync(db, main.Case, cancellation) is { } reply)
            return await AnswerAsync(main, reply, others, cancellation);
        return await desk.SaveAsync(
            main, undo.Write(desk.Asker, desk.NextKey, desk.Now, CaseMove.Merge), cancellation);
    }

    private async Task<CaseOutcome> AnswerAsync(
        CaseFile main, Reply reply, IReadOnlyCollection<long> others, CancellationToken cancellation)
    {
        await spread.PrepareAsync(others, cancellation);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        var outcome = await desk.SaveAsync(main, null, cancellation);
        if (outcome is not CaseOutcome.Done) return outcome;
        await spread.RunAsync(main.Case, reply, joined: true, cancellation);
        await transaction.CommitAsync(cancellation);
        return outcome;
    }

    /// <summary>Why the two cannot be one; null when they can.</summary>
    public static string? Refusal(CaseFile main, CaseFile other, CaseActor actor) =>
        other.Refusal(CaseMove.Merge, actor, new MoveDetails { OtherCaseId = main.Case.Id })
        ?? main.Refusal(CaseMove.TakeIn, actor, new MoveDetails { OtherCaseId = other.Case.Id });

    private string? Join(CaseFile main, CaseFile other)
    {
        if (Refusal(main, other, desk.Actor) is { } refusal) return refusal;
        other.Apply(CaseMove.Merge, desk.Actor, desk.Now, new MoveDetails { OtherCaseId = main.Case.Id });
        main.Apply(CaseMove.TakeIn, desk.Actor, desk.Now, new MoveDetails { OtherCaseId = other.Case.Id });
        main.Case.MessageCount += other.Case.MessageCount;
        main.Case.AuthorCount += other.Case.AuthorCount;
        if (other.Case.Importance <= main.Case.Importance) return null;
        main.Case.Importance = other.Case.Importance;
        main.Apply(CaseMove.ChangeImportance, CaseActor.Product, desk.Now,
            new MoveDetails { Reason = CaseTexts.Get($"Importance.{(Importance)other.Case.Importance}") });
        return null;
    }
}
