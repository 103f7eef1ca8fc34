using Otklik.Cases;
using Otklik.Cases.Transfers;
using Otklik.Centres;

namespace Otklik.Portal.Tracking;

/// <summary>Who held a case and how long, from its history: centres and bodies only, never
/// their people.</summary>
internal static class PublicChain
{
    private const int Longest = 8;

    public static IReadOnlyList<PublicHolder> Of(
        Case about, IReadOnlyList<CaseEvent> events, IReadOnlyList<CaseHolding> holdings, CentreSnapshot tree)
    {
        var centre = tree.Centre(holdings is [var first, ..] ? first.CentreId : about.CentreId)?.Name;
        var chain = new List<PublicHolder> { new(centre, about.OpenedAt, null, HolderDeed.Holds) };
        foreach (var step in events)
        {
            switch (step.Kind)
            {
                case CaseEventKind.Routed or CaseEventKind.Assigned or CaseEventKind.Arbitrated
                    when step.OrganisationId is { } body:
                    var name = PublicNames.Of(tree.Organisation(body));
                    if (name != chain[^1].Name) Pass(chain, name, step.At, HolderDeed.PassedOn);
                    break;
                case CaseEventKind.ReturnedNotOurs:
                    Pass(chain, centre, step.At, HolderDeed.Returned);
                    break;
                case CaseEventKind.Transferred or CaseEventKind.TransferReturned or CaseEventKind.TransferArbitrated
                    when holdings.FirstOrDefault(one => one.Until == step.At) is { } left:
                    centre = tree.Centre(left.ToCentreId ?? about.CentreId)?.Name;
                    Pass(chain, centre, step.At,
                        left.Left == Handing.Returned ? HolderDeed.Returned : HolderDeed.PassedOn);
                    break;
                case CaseEventKind.ReplyPublished
                    when about.Status == CaseStatus.AnsweredFinal || !about.Status.IsOpen():
                    // The last answer puts the word to the residents; a reopened case has come back.
                    if (step == events.LastOrDefault(one => one.Kind == CaseEventKind.ReplyPublished))
                        Pass(chain, null, step.At, HolderDeed.Answered);
                    break;
            }
        }

        Finish(about, chain);
        return chain.Count > Longest ? chain[^Longest..] : chain;
    }

    private static void Finish(Case about, List<PublicHolder> chain)
    {
        if (about.Status == CaseStatus.AnsweredFinal)
        {
            if (chain[^1].Name is null) chain[^1] = chain[^1] with { Deed = HolderDeed.Awaited };
            return;
        }

        if (about.Status.IsOpen()) return;
        if (chain[^1].Name is null) chain.RemoveAt(chain.Count - 1);
        else chain[^1] = chain[^1] with { Until = about.ClosedAt, Deed = HolderDeed.Answered };
    }

    private static void Pass(List<PublicHolder> chain, string? next, DateTime at, HolderDeed deed)
    {
        chain[^1] = chain[^1] with { Until = at, Deed = deed };
        chain.Add(new PublicHolder(next, at, null, HolderDeed.Holds));
    }
}
