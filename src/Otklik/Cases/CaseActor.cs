using Otklik.Centres;

namespace Otklik.Cases;

/// <summary>Who makes a move: a member of staff with their hats, a resident, or the product itself.</summary>
public readonly record struct CaseActor(CaseActors Kind, Asker? Asker)
{
    public static CaseActor Product { get; } = new(CaseActors.Product, null);

    public static CaseActor Resident { get; } = new(CaseActors.Resident, null);

    public static CaseActor Staff(Asker asker) => new(CaseActors.Staff, asker);

    /// <summary>One of this body's own people, or the body is not known yet.</summary>
    public bool IsOf(long? organisationId) => organisationId is null
        || (Asker?.Hats.Any(hat => hat.OrganisationId == organisationId) ?? false);

    public long? StaffId => Asker is { IsStaff: true } asker ? asker.StaffId : null;
}
