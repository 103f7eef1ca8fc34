using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using Microsoft.AspNetCore.DataProtection;
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

/// <summary>Seals the state into a hidden field for a day, so that nobody can put a file or an id of others
/// there.</summary>
public sealed class ReportSeal(IDataProtectionProvider protection)
{
    private static readonly TimeSpan Kept = TimeSpan.FromDays(1);
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
    };

    private readonly ITimeLimitedDataProtector _protector =
        protection.CreateProtector("Otklik.Portal.Report").ToTimeLimitedDataProtector();

    public string Seal(ReportState state) => _protector.Protect(JsonSerializer.Serialize(state, Json), Kept);

    /// <summary>Null when it is old or not ours.</summary>
    public ReportState? Open(string? field)
    {
        if (string.IsNullOrEmpty(field)) return null;
        try
        {
            return JsonSerializer.Deserialize<ReportState>(_protector.Unprotect(field), Json);
        }
        catch (Exception fault) when (fault is System.Security.Cryptography.CryptographicException or JsonException)
        {
            return null;
        }
    }
}
