using Microsoft.EntityFrameworkCore;
using Otklik.Cases.Opening;
using Otklik.Data;
using Otklik.Language;

namespace Otklik.Cases.Work;

/// <summary>Asks the resident, in the thread, for the one thing that is missing; the clocks pause and say so.</summary>
public sealed class AskResident(CaseDesk desk, AppDb db, PublicLinks links)
{
    public const int MaxLength = 1000;

    /// <param name="Words">Empty: our own plain question.</param>
    /// <param name="MessageId">Which writer is asked; empty: the first one who can be answered.</param>
    public sealed record Request(
        long CaseId, int? Version, Needs Missing, string? Words = null, long? MessageId = null);

    public async Task<CaseOutcome> RunAsync(Request request, CancellationToken cancellation)
    {
        if (await desk.OpenAsync(request.CaseId, cancellation) is not { } file) return CaseOutcome.NotFound;
        var words = request.Words?.Trim() ?? "";
        if (request.Missing == Needs.None && words.Length == 0)
            return new CaseOutcome.Refused(CaseTexts.Get("Refused.NoQuestion"));
        if (words.Length > MaxLength) return new CaseOutcome.Refused(CaseTexts.Get("Refused.TooLong", MaxLength));
        var message = await Answerable.MessagesOf(db, [request.CaseId])
            .Where(row => row.HasThread && (request.MessageId == null || row.Id == request.MessageId))
            .OrderBy(row => row.Id).FirstOrDefaultAsync(cancellation);
        if (message is null) return new CaseOutcome.Refused(CaseTexts.Get("Refused.NobodyToAsk"));

        var deliveries = new AutomaticDeliveries(links, desk.NextKey);
        var asked = deliveries.Ask(
            file.Case, message.AsArrived(), words.Length == 0 ? null : words, request.Missing, [], desk.Now);
        file.NewDeliveries.Add(asked);
        return await desk.MoveAsync(file, request.Version, CaseMove.AskResident,
            new MoveDetails { MessageId = message.Id, Reason = asked.Text }, cancellation);
    }
}
