namespace Otklik.Centres;

/// <summary>One hat of a person: a role on a centre (and everything below it) or on one organisation.</summary>
public sealed class StaffRole
{
    public long Id { get; init; }
    public long StaffId { get; init; }
    public Role Role { get; init; }
    /// <summary><see cref="CentreTree.Everywhere"/>: the whole installation.</summary>
    public long CentreId { get; init; }

    /// <summary>Set: the role holds for this body only. Empty: for the centre and all below it.</summary>
    public long? OrganisationId { get; init; }

    public DateTime? From { get; set; }
    public DateTime? Until { get; set; }

    /// <summary>Set: the hat is worn for this person, who is away.</summary>
    public long? DeputyForId { get; init; }
}
