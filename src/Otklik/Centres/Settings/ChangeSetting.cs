using Microsoft.EntityFrameworkCore;
using Otklik.Data;

namespace Otklik.Centres.Settings;

/// <summary>Gives a centre a value of its own, or takes it away so that the centre above is asked again.</summary>
public sealed class ChangeSetting(
    AppDb db, CurrentAsker asker, AuditLog audit, IEnumerable<IOwnSetting> settings)
{
    public const int LongestKey = 100;
    public const int LongestValue = 2_000;

    /// <param name="Value">Null: inherit again.</param>
    public sealed record Request(string Code, long CentreId, string Key, string? Value);

    /// <param name="Was">The own value before, for taking the step back; null: it was inherited.</param>
    public sealed record Outcome(string? Was, Refusal? Refused = null);

    public async Task<Outcome> RunAsync(Request request, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(request);
        var setting = settings.FirstOrDefault(one => one.Code == request.Code);
        var centre = setting is null ? null
            : await db.Centres.FirstOrDefaultAsync(row => row.Id == request.CentreId, cancellation);
        if (setting is null || centre is null || !asker.Value.Can(setting.Permission, centre.Id))
            return Refused("Setting.NotYours");
        if (request.Key.Length > LongestKey || request.Value?.Length > LongestValue) return Refused("Setting.Long");

        var (was, wrong) = await setting.OwnAsync(centre, request.Key, cancellation);
        if (wrong is not null) return new Outcome(null, wrong);
        if (was == request.Value) return new Outcome(was);
        if (await setting.PutAsync(centre, request.Key, request.Value, cancellation) is { } refused)
        {
            db.ChangeTracker.Clear();
            return new Outcome(null, refused);
        }

        audit.Note(request.Value is null ? "setting.reset" : "setting.set", centre.Id,
            request.Key.Length == 0 ? request.Code : $"{request.Code} {request.Key}",
            $"{was ?? "–"} → {request.Value ?? "–"}");
        await db.SaveChangesAsync(cancellation);
        setting.Forget();
        return new Outcome(was);
    }

    private static Outcome Refused(string text) => new(null, new Refusal(null, text));
}
