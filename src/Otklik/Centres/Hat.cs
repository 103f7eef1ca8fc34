namespace Otklik.Centres;

/// <summary>A role of the asker with the centres it reaches: its own and all below.</summary>
public sealed record Hat(Role Role, long CentreId, long? OrganisationId, IReadOnlySet<long> CentreIds)
{
    /// <summary>Centres above its own: their bodies and classifier may be read, for work that has to
    /// be passed up.</summary>
    public IReadOnlyList<long> CentreIdsAbove { get; init; } = [];

    public bool Covers(long centreId, long? organisationId) =>
        OrganisationId is { } own ? own == organisationId : CentreIds.Contains(centreId);
}
