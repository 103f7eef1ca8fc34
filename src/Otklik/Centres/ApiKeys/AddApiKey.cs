using System.Buffers.Text;
using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Otklik.Centres.SignIn.Proof;
using Otklik.Data;

namespace Otklik.Centres.ApiKeys;

/// <summary>Makes a key for another program. It is told once, here.</summary>
public sealed class AddApiKey(
    AppDb db, Keys keys, CurrentAsker asker, RecentProof proof, AuditLog audit, TimeProvider clock)
{
    public const int LongestName = 120;

    /// <summary>Nobody remembers a key for longer than this.</summary>
    public const int MostDays = 366;

    private const ApiScope All = ApiScope.ReadCases | ApiScope.ReadFigures | ApiScope.Provision;
    private const string Prefix = "otk_";
    private const int ShownLetters = 10;

    public sealed record Request(string CentreCode, string Name, ApiScope Scopes, int Days);

    public sealed record Outcome(ApiKey? Key, string? Secret = null, Refusal? Refused = null);

    public async Task<Outcome> RunAsync(Request request, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (string.IsNullOrWhiteSpace(request.Name)) return Refused("name", "Key.NameMissing");
        if (request.Name.Trim().Length > LongestName) return Refused("name", "Key.NameLong");
        if (request.Scopes == ApiScope.None || (request.Scopes & ~All) != 0)
            return Refused("scopes", "Key.ScopesMissing");
        if (request.Days is < 1 or > MostDays) return Refused("days", "Key.DaysBad");
        var centre = await db.Centres.FirstOrDefaultAsync(
            row => row.Code == request.CentreCode && row.ClosedAt == null, cancellation);
        if (centre is null || !asker.Value.Can(Permission.ManageStaff, centre.Id))
            return Refused("centre", "Centre.Unknown");

        if (!proof.Holds) return Refused("centre", RecentProof.Needed);
        var secret = Prefix + Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));
        var now = clock.GetUtcNow().UtcDateTime;
        var key = new ApiKey
        {
            Id = keys.Next(), CentreId = centre.Id, Name = request.Name.Trim(), Start = secret[..ShownLetters],
            Hash = ApiKeyBook.HashOf(secret), Scopes = request.Scopes, CreatedAt = now,
            Until = now.AddDays(request.Days), StaffId = asker.Value.StaffId == 0 ? null : asker.Value.StaffId,
        };
        db.ApiKeys.Add(key);
        audit.Note("key.add", centre.Id, $"{key.Id}", $"{key.Start} {key.Scopes}");
        await db.SaveChangesAsync(cancellation);
        return new Outcome(key, secret);
    }

    private static Outcome Refused(string field, string text) => new(null, null, new Refusal(field, text));
}
