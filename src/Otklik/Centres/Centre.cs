namespace Otklik.Centres;

/// <summary>A node of the tree federation → region → municipality; the tenant to which work belongs.</summary>
public sealed class Centre
{
    public long Id { get; init; }
    public long? ParentId { get; set; }

    /// <summary>Ids from the root down to this one, <c>/1/7/</c>: a subtree is a prefix.</summary>
    public string Path { get; set; } = "/";

    public required string Code { get; set; }
    public required string Name { get; set; }
    public CentreKind Kind { get; set; } = CentreKind.Municipality;

    /// <summary>Name of the territory in the words of residents: «Лугоборск».</summary>
    public string Territory { get; set; } = "";

    /// <summary>Letters before a case number, «ЛГБ».</summary>
    public string CasePrefix { get; set; } = "ОТК";

    /// <summary>Null: as the centre above says.</summary>
    public string? TimeZone { get; set; }

    /// <summary>Both or neither; null: the hours of the centre above.</summary>
    public TimeOnly? WorkStart { get; set; }

    public TimeOnly? WorkEnd { get; set; }
    public string? Oktmo { get; set; }
    public double? Latitude { get; set; }
    public double? Longitude { get; set; }

    /// <summary>How sure the model must be before it routes alone; null: as the centre above says.</summary>
    public double? AutomaticFrom { get; set; }

    public bool IsDemonstration { get; set; }
    public DateTime? ClosedAt { get; set; }

    /// <summary>It is being set up since then and receives nothing yet; null: it is open.</summary>
    public DateTime? PreparingSince { get; set; }
}
