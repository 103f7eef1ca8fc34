namespace Otklik.Cases.Opening;

/// <param name="Verdict">To insert, or to update when it was among the loaded ones.</param>
/// <param name="IsMoved">More than the counts of the case changed: status, clocks, importance, place.</param>
public sealed record JoinedMessage(Verdict? Verdict, bool IsMoved);
