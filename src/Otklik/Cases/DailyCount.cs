using Otklik.Connectors;

namespace Otklik.Cases;

/// <summary>Messages and cases a day, kept by the writer; dashboards read nothing else. Zero
/// stands for "none".</summary>
public sealed class DailyCount
{
    public DateOnly Day { get; init; }
    public long CentreId { get; init; }
    public long OrganisationId { get; init; }
    public long TopicId { get; init; }
    public Network Network { get; init; }
    public int Messages { get; set; }
    public int Cases { get; set; }
}
