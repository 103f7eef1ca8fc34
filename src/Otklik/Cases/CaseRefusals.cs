using Otklik.Language;

namespace Otklik.Cases;

/// <summary>Why a move cannot be made, in words: first whether the case stands where it can, then who asks, then
/// what is missing.</summary>
internal static class CaseRefusals
{
    /// <summary>After so many returns only an arbiter assigns, and what the arbiter said is
    /// not returned again.</summary>
    public const int ReturnsBeforeArbiter = 2;

    /// <summary>Of every reason, remark and question of staff: they stand on pages that residents read.</summary>
    public const int LongestReason = 1000;

    private static readonly CaseMove[] WhileMerged =
    [
        CaseMove.Unmerge, CaseMove.JoinMessage, CaseMove.Acknowledged, CaseMove.ReplyDelivered,
        CaseMove.FinalReplyDelivered,
    ];

    public static string? Of(Case about, CaseTransition row, CaseActor actor, MoveDetails details) =>
        Standing(about, row, details) ?? Right(about, row, actor) ?? Missing(row, details)
            ?? TooLong(actor, details);

    /// <summary>Whether the move is open to this actor here, whatever has still to come with it.</summary>
    public static bool May(Case about, CaseMove move, CaseActor actor)
    {
        var row = CaseTransitions.Of(move);
        return Standing(about, row, MoveDetails.None) is null && Right(about, row, actor) is null;
    }

    private static string? Standing(Case about, CaseTransition row, MoveDetails details)
    {
        if (about.MergedIntoId is not null && !WhileMerged.Contains(row.Move)) return CaseTexts.Get("Refused.Merged");
        if (!row.Steps.ContainsKey(about.Status))
        {
            return CaseTexts.Get("Refused.Status", CaseTexts.Get($"Move.{row.Move}"),
                CaseTexts.Get($"Status.{about.Status}"));
        }

        return row.Move switch
        {
            CaseMove.Assign when about.Returns >= ReturnsBeforeArbiter && about.Status == CaseStatus.ReturnedNotOurs =>
                CaseTexts.Get("Refused.Arbiter"),
            CaseMove.ReturnNotOurs when about.Returns >= ReturnsBeforeArbiter => CaseTexts.Get("Refused.Arbitrated"),
            CaseMove.Assign when details.OrganisationId == about.OrganisationId && details.OrganisationId is not null
                && (details.HolderId is null || details.HolderId == about.HolderId) =>
                    CaseTexts.Get("Refused.SameHolder"),
            CaseMove.AskResident when about.ClarifyingSince is not null => CaseTexts.Get("Refused.AskedAlready"),
            CaseMove.ResidentAnswered or CaseMove.StopWaiting when about.ClarifyingSince is null =>
                CaseTexts.Get("Refused.NotAsked"),
            CaseMove.Confirm or CaseMove.ConfirmPartly or CaseMove.Dispute when !IsAnswered(about) =>
                CaseTexts.Get("Refused.NotAnswered"),
            CaseMove.CloseThanks when about.Kind != MessageKind.Thanks => CaseTexts.Get("Refused.NotThanks"),
            CaseMove.Unmerge when about.MergedIntoId is null => CaseTexts.Get("Refused.NotMerged"),
            CaseMove.Transfer when about.CentreReturns >= ReturnsBeforeArbiter =>
                CaseTexts.Get("Refused.CentreArbiter"),
            CaseMove.Transfer when details.CentreId == about.CentreId => CaseTexts.Get("Refused.SameCentre"),
            CaseMove.AcceptTransfer or CaseMove.ReturnTransfer when about.GivenById is null =>
                CaseTexts.Get("Refused.NotGiven"),
            CaseMove.ReturnTransfer when about.CentreReturns >= ReturnsBeforeArbiter =>
                CaseTexts.Get("Refused.CentreArbitrated"),
            CaseMove.ArbitrateTransfer when about.CentreReturns < ReturnsBeforeArbiter =>
                CaseTexts.Get("Refused.NoDispute"),
            CaseMove.Merge or CaseMove.TakeIn when details.OtherCaseId == about.Id => CaseTexts.Get("Refused.Itself"),
            _ => null,
        };
    }

    private static string? Right(Case about, CaseTransition row, CaseActor actor)
    {
        if (!row.Actors.HasFlag(actor.Kind)) return CaseTexts.Get("Refused.Actor");
        if (actor.Kind != CaseActors.Staff || row.Permission is not { } permission) return null;
        return actor.Asker!.Can(permission, about.CentreId, about.OrganisationId)
            ? null
            : CaseTexts.Get("Refused.Permission", CaseTexts.Get($"Move.{row.Move}"));
    }

    private static string? TooLong(CaseActor actor, MoveDetails details) =>
        actor.Kind == CaseActors.Staff && details.Reason?.Length > LongestReason
            ? CaseTexts.Get("Refused.TooLong", LongestReason) : null;

    private static string? Missing(CaseTransition row, MoveDetails details)
    {
        if (row.Needs.HasFlag(MoveNeeds.Reason) && string.IsNullOrWhiteSpace(details.Reason))
            return CaseTexts.Get("Refused.Reason");
        if (row.Needs.HasFlag(MoveNeeds.Organisation) && details.OrganisationId is null)
            return CaseTexts.Get("Refused.Organisation");
        if (row.Needs.HasFlag(MoveNeeds.Reply) && details.ReplyId is null) return CaseTexts.Get("Refused.Reply");
        if (row.Needs.HasFlag(MoveNeeds.PromiseDate) && details.PromiseOn is null)
            return CaseTexts.Get("Refused.PromiseDate");
        if (row.Needs.HasFlag(MoveNeeds.Centre) && details.CentreId is null) return CaseTexts.Get("Refused.Centre");
        return row.Needs.HasFlag(MoveNeeds.OtherCase) && details.OtherCaseId is null
            ? CaseTexts.Get("Refused.OtherCase")
            : null;
    }

    private static bool IsAnswered(Case about) => about.FirstAnsweredAt is not null
        || about.Status is CaseStatus.AnsweredInterim or CaseStatus.AwaitingFix or CaseStatus.AnsweredFinal;
}
