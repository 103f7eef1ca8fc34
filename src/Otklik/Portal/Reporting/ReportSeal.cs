using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using Microsoft.AspNetCore.DataProtection;

namespace Otklik.Portal.Reporting;

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
