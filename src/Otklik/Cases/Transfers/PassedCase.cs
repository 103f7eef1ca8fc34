namespace Otklik.Cases.Transfers;

/// <summary>One case that went over to another centre, as far as taking it back needs to know.</summary>
/// <param name="Along">Cases merged into it that went with it.</param>
/// <param name="LeftId">The holding that ended.</param>
/// <param name="BegunId">The holding that began.</param>
public sealed record PassedCase(
    long CaseId, long FromId, long ToId, IReadOnlyList<long> Along, long LeftId, long BegunId)
{
    public IReadOnlyList<long> Cases() => [CaseId, .. Along];

    public PassedCase Back() => this with { FromId = ToId, ToId = FromId };
}
