using Otklik.Centres;
using Otklik.Data;
using Otklik.Language.PersonalData;
using Otklik.Language.Text;
using Otklik.Topics;
using Microsoft.EntityFrameworkCore;

namespace Otklik.Cases.Transfers;

/// <summary>What all ways of passing a case to another centre have in common: whether it may, the move itself, and the
/// one transaction in which everything of the case goes with it.</summary>
public sealed class Handover(
    CaseDesk desk, AppDb db, CentreBook centres, TopicBook topics, PassedRows rows, AuditLog audit)
{
    /// <param name="Words">What the kind of reason does not say; no personal data.</param>
    public sealed record Order(CaseMove Move, long? CentreId, TransferReason? Reason, string? Words)
    {
        public string Said => Words?.Trim() ?? "";
    }

    /// <summary>Why it cannot be, in words; null when it can.</summary>
    public async Task<string?> RefusalAsync(CaseFile file, Order order, CancellationToken cancellation)
    {
        if (Unreasoned(order) is { } unreasoned) return unreasoned;
        if (file.Refusal(order.Move, desk.Actor, Details(order)) is { } refusal) return refusal;
        var tree = await centres.ReadAsync(cancellation);
        var (from, to) = (file.Case.CentreId, order.CentreId!.Value);
        if (from != to && !TransferReach.Reaches(tree, from, to)) return CaseTexts.Get("Refused.CentreElsewhere");
        if (order.Move != CaseMove.ArbitrateTransfer) return null;
        var held = await HoldingsAsync(file.Case.Id, cancellation);
        var above = TransferReach.Above(tree, [from, to, .. held.Select(row => row.CentreId)]);
        return desk.Asker.Can(Permission.Arbitrate, above ?? CentreTree.Everywhere) ? null
            : CaseTexts.Get("Refused.NotAbove");
    }

    /// <summary>Changes the file and adds its rows; the caller saves by <see cref="SaveAsync"/>.</summary>
    /// <returns>Null in <c>Passed</c> when it stays in the centre where it is.</returns>
    public async Task<(string? Refusal, PassedCase? Passed)> ApplyAsync(
        CaseFile file, Order order, CancellationToken cancellation)
    {
        if (await RefusalAsync(file, order, cancellation) is { } refusal) return (refusal, null);
        var about = file.Case;
        var (from, to, topic) = (about.CentreId, order.CentreId!.Value, about.TopicId);
        var held = await HoldingsAsync(about.Id, cancellation);
        var book = await topics.ReadAsync(cancellation);
        var details = Details(order) with
        {
            KeepsTopic = topic is { } known && book.Uses(to, known),
            // Back to who gave it, though it had been taken: ping-pong all the same.
            IsReturn = held.FindLast(row => row.Until is not null) is { Left: Handing.Transferred } before
                && before.CentreId == to,
        };
        if (file.Apply(order.Move, desk.Actor, desk.Now, details) is { } why) return (why, null);
        audit.Note(Deed(order.Move), from, about.Number, book.Tree.Centre(to)?.Code ?? "");
        if (from == to) return (null, null);
        if (!details.KeepsTopic) about.TopicReasons = await GuessAsync(about.Id, to, book, cancellation);
        var left = held.Find(row => row.Until is null) ?? Begin(about.Id, from, about.OpenedAt);
        var how = order.Move switch
        {
            CaseMove.ReturnTransfer => Handing.Returned,
            CaseMove.ArbitrateTransfer => Handing.Arbitrated,
            _ => Handing.Transferred,
        };
        left.Leave(desk.Now, how, to, order.Reason!.Value, order.Said, topic);
        var begun = Begin(about.Id, to, desk.Now);
        return (null, new PassedCase(about.Id, from, to,
            await rows.AlongAsync(about.Id, from, cancellation), left.Id, begun.Id));
    }

    /// <summary>Writes the files and takes everything of the cases over, in one transaction.</summary>
    public async Task<bool> SaveAsync(
        IReadOnlyList<CaseFile> files, UndoEntry? undo, IReadOnlyList<PassedCase> passed,
        CancellationToken cancellation)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        foreach (var file in files) desk.Collect(file);
        // The cases' own rows first: from here on whoever wants to change one of them waits, or comes too late.
        if (!await desk.CommitAsync(undo, cancellation)) return false;
        foreach (var one in passed) await rows.PassAsync(one, cancellation);
        await transaction.CommitAsync(cancellation);
        return true;
    }

    private async Task<List<CaseHolding>> HoldingsAsync(long caseId, CancellationToken cancellation) =>
        await db.CaseHoldings.IgnoreQueryFilters().Where(row => row.CaseId == caseId).OrderBy(row => row.Id)
            .ToListAsync(cancellation);

    private CaseHolding Begin(long caseId, long centreId, DateTime from)
    {
        var row = new CaseHolding { Id = desk.NextKey(), CaseId = caseId, CentreId = centreId, From = from };
        db.CaseHoldings.Add(row);
        return row;
    }

    private static MoveDetails Details(Order order) =>
        new() { CentreId = order.CentreId, Reason = TransferWords.Of(order.Reason, order.Said) };

    private static string? Unreasoned(Order order)
    {
        if (order.Reason is not { } reason || !Enum.IsDefined(reason)) return CaseTexts.Get("Refused.Reason");
        if (reason == TransferReason.Other && order.Said.Length == 0) return CaseTexts.Get("Refused.ReasonWords");
        if (order.Said.Length > CaseHolding.LongestWords)
            return CaseTexts.Get("Refused.TooLong", CaseHolding.LongestWords);
        return PersonalDataFinder.Find(order.Said).Count > 0 ? CaseTexts.Get("Refused.PersonalData") : null;
    }

    private static string Deed(CaseMove move) => move switch
    {
        CaseMove.ReturnTransfer => "case.return",
        CaseMove.ArbitrateTransfer => "case.arbitrate",
        _ => "case.transfer",
    };

    /// <summary>What the new centre's own classifier makes of the first message: something to decide by.</summary>
    private async Task<string?> GuessAsync(
        long caseId, long centreId, TopicSnapshot book, CancellationToken cancellation)
    {
        var words = await db.Messages.Where(row => row.CaseId == caseId).OrderBy(row => row.Id)
            .Select(row => row.Text).FirstOrDefaultAsync(cancellation);
        if (string.IsNullOrEmpty(words)) return null;
        var text = Tokenizer.Read(words);
        var personal = PersonalDataFinder.Find(text);
        var guesses = book.Classifier(centreId).Classify(text).Take(3).Select(guess => new TopicSuggestion(
            guess.TopicId, guess.Confidence, [.. guess.Reasons
                .Where(reason => !personal.Any(found => found.Span.Overlaps(reason.Span)))
                .Select(reason => new SuggestionWord(reason.Words, reason.Share))])).ToList();
        return guesses.Count == 0 ? null : TopicSuggestions.Write(guesses);
    }
}
