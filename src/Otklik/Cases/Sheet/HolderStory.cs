using Otklik.Cases.Transfers;
using Otklik.Centres;
using Otklik.Ui.Clocks;

namespace Otklik.Cases.Sheet;

/// <summary>The chain of who has held a case, as its history tells: one line across bodies and centres, with returns
/// and their reasons.</summary>
public static class HolderStory
{
    public static IReadOnlyList<Holder> Tell(CaseSheet sheet, CentreSnapshot book, DateTime now, string residents)
    {
        ArgumentNullException.ThrowIfNull(sheet);
        ArgumentNullException.ThrowIfNull(book);
        var centre = Name(book, sheet.Holdings is [var first, ..] ? first.CentreId : sheet.Case.CentreId);
        var legs = new List<(string Who, DateTime Since, string? Remark)> { (centre, sheet.Case.OpenedAt, null) };
        foreach (var row in sheet.History)
        {
            var last = legs[^1];
            if (row.Kind is CaseEventKind.Routed or CaseEventKind.Assigned or CaseEventKind.Arbitrated)
            {
                var body = row.OrganisationId is { } id ? book.Organisation(id)?.Shown : null;
                if (body is not null && body != last.Who) legs.Add((body, row.At, null));
            }
            else if (row.Kind == CaseEventKind.ReturnedNotOurs)
            {
                legs[^1] = last with { Remark = CaseTexts.Get("Chain.Returned", row.Words ?? "") };
                legs.Add((centre, row.At, null));
            }
            else if (row.Kind is CaseEventKind.Accepted or CaseEventKind.TransferAccepted)
            {
                legs[^1] = last with { Remark = CaseTexts.Get("Chain.Accepted", row.Who ?? "") };
            }
            else if (HandingOf(sheet, row) is { } handing)
            {
                centre = Name(book, handing.ToCentreId ?? 0);
                var remark = handing.Left == Handing.Returned ? "Chain.Returned" : "Chain.Passed";
                legs[^1] = last with { Remark = CaseTexts.Get(remark, row.Words ?? "") };
                legs.Add((centre, row.At, null));
            }
        }

        var isOver = !sheet.Case.Status.IsOpen();
        var end = isOver ? sheet.Case.ClosedAt ?? now : now;
        var chain = legs.Select((leg, at) => new Holder(leg.Who,
            at == legs.Count - 1 && !isOver && sheet.Case.Status != CaseStatus.AnsweredFinal
                ? HolderPlace.Here : HolderPlace.Past,
            (at + 1 < legs.Count ? legs[at + 1].Since : end) - leg.Since, leg.Remark)).ToList();
        if (isOver) return chain;
        chain.Add(new Holder(residents,
            sheet.Case.Status == CaseStatus.AnsweredFinal ? HolderPlace.Here : HolderPlace.Next));
        return chain;
    }

    /// <summary>What ended by this event; null also where the step was taken back.</summary>
    public static CaseHolding? HandingOf(CaseSheet sheet, Happening row)
    {
        ArgumentNullException.ThrowIfNull(sheet);
        ArgumentNullException.ThrowIfNull(row);
        return row.Kind is CaseEventKind.Transferred or CaseEventKind.TransferReturned
            or CaseEventKind.TransferArbitrated ? sheet.Holdings.FirstOrDefault(one => one.Until == row.At) : null;
    }

    private static string Name(CentreSnapshot book, long centreId) => book.Centre(centreId)?.Name ?? "";
}
