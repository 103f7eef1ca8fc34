namespace Otklik.Centres;

/// <summary>A body that answers for things: administration, ministry, utility, school.</summary>
public sealed class Organisation
{
    public long Id { get; init; }
    public long CentreId { get; set; }
    public long? ParentId { get; set; }
    public required string Code { get; set; }
    public required string Name { get; set; }

    /// <summary>What lists show; the full name when nobody gave a short one.</summary>
    public string ShortName { get; set; } = "";

    public string? Ogrn { get; set; }
    public OrganisationKind? Kind { get; set; }

    /// <summary>The body that took its work over; it is closed then.</summary>
    public long? MergedIntoId { get; set; }
    public DateTime? ClosedAt { get; set; }

    public string Shown => ShortName.Length > 0 ? ShortName : Name;

    /// <summary>Names and code folded, for sorting and finding in the database. Made of the others, so that nobody can
    /// forget to.</summary>
    public string Sought
    {
        get => Folded.Of($"{Shown} {(ShortName.Length > 0 ? Name : "")} {Code}");
        private set { }
    }
}
