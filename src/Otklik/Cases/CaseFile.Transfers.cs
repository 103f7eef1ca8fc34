namespace Otklik.Cases;

/// <summary>What passing from centre to centre does to a case.</summary>
public sealed partial class CaseFile
{
    /// <summary>Before clocks are started: those belong to the new centre, those that run stay the old one's.</summary>
    private void Leave(CaseMove move, MoveDetails details)
    {
        if (move is not (CaseMove.Transfer or CaseMove.ReturnTransfer or CaseMove.ArbitrateTransfer)
            || details.CentreId is not { } to) return;
        var from = Case.CentreId;
        Case.GivenById = move == CaseMove.Transfer ? from : null;
        if (move == CaseMove.ReturnTransfer || (move == CaseMove.Transfer && details.IsReturn)) Case.CentreReturns++;
        if (to == from) return;
        foreach (var clock in _clocks) clock.CentreId ??= from;
        Case.CentreId = to;
        Case.Returns = 0;
        Case.BodyReasons = null;
        Case.ProblemKey = details.KeepsTopic ? ProblemKeys.Passed(Case.ProblemKey, from, to) : null;
        if (details.KeepsTopic) return;
        // A topic of another classifier says nothing here: somebody has to decide.
        (Case.TopicId, Case.TopicConfidence, Case.TopicReasons) = (null, 0, null);
    }

    /// <summary>Whoever begins to work on what another centre gave has taken it.</summary>
    private void TakeOn(CaseMove move, CaseActor actor, DateTime now)
    {
        if (Case.GivenById is null || actor.Kind != CaseActors.Staff || move == CaseMove.Transfer) return;
        Case.GivenById = null;
        if (move != CaseMove.AcceptTransfer)
            Record(CaseEventKind.TransferAccepted, actor, now, MoveDetails.None);
    }
}
