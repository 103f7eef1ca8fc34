using Otklik.Intake;

namespace Otklik.Portal.Reporting;

/// <summary>A report between its pages, carried by the form itself: any machine serves the next step and nothing is
/// kept of those who do not send.</summary>
public sealed record ReportState
{
    public string Text { get; init; } = "";
    public string Where { get; init; } = "";
    public double? Latitude { get; init; }
    public double? Longitude { get; init; }

    /// <summary>Where the answer is to be sent as well; empty when they would rather not say.</summary>
    public string Email { get; init; } = "";

    /// <summary>Code of the chosen centre.</summary>
    public string Centre { get; init; } = "";

    /// <summary>Photos in the file store.</summary>
    public IReadOnlyList<OwnPayload.StoredFile> Photos { get; init; } = [];

    /// <summary>What the resident has been shown as understood; pressed again unchanged, it goes on.</summary>
    public string? Shown { get; init; }

    /// <summary>Code of the message they join.</summary>
    public string? Joins { get; init; }

    /// <summary>Id of the message, from the second step on: sending twice gives one message.</summary>
    public long? MessageId { get; init; }
}
