using Microsoft.EntityFrameworkCore;
using Otklik.Centres;
using Otklik.Data;

namespace Otklik.Cases.Settings;

/// <summary>What the centres have set about replies, in memory: the check runs while one types. Whoever changes
/// something calls <see cref="Forget"/>; changes of other processes are seen within <see cref="MaxAge"/>.</summary>
public sealed class ReplyBook(IServiceScopeFactory scopes, CentreBook centres, TimeProvider time)
{
    public static TimeSpan MaxAge { get; } = TimeSpan.FromSeconds(15);

    private sealed record Reading(IReadOnlyList<ReplyRule> Rules, IReadOnlyList<ReplyTemplate> Templates, long At);

    /// <param name="From">Whose template it is.</param>
    public sealed record Offer(ReplyTemplate Template, Centre From);

    private volatile Reading? _reading;
    private int _forgotten;

    public void Forget()
    {
        Interlocked.Increment(ref _forgotten);
        _reading = null;
    }

    public async ValueTask<IReadOnlyList<ReplyRule>> RulesAsync(CancellationToken cancellation) =>
        (await ReadAsync(cancellation)).Rules;

    public async ValueTask<IReadOnlyList<ReplyTemplate>> TemplatesAsync(CancellationToken cancellation) =>
        (await ReadAsync(cancellation)).Templates;

    /// <summary>What holds in a centre: of each the nearest upwards.</summary>
    public async ValueTask<ReplyPolicy> PolicyAsync(long centreId, CancellationToken cancellation)
    {
        var rules = (await ReadAsync(cancellation)).Rules;
        if (rules.Count == 0) return ReplyPolicy.Usual;
        var tree = await centres.ReadAsync(cancellation);
        return ReplyPolicy.Of(tree.Upwards(centreId).Select(centre => centre.Id), rules);
    }

    /// <summary>Templates that are offered in a centre: its own and those above it; of one name the nearest.</summary>
    public async ValueTask<IReadOnlyList<Offer>> OffersAsync(long centreId, CancellationToken cancellation)
    {
        var templates = (await ReadAsync(cancellation)).Templates;
        if (templates.Count == 0) return [];
        var byCentre = templates.ToLookup(template => template.CentreId);
        return
        [
            .. (await centres.ReadAsync(cancellation)).Upwards(centreId)
                .SelectMany(centre => byCentre[centre.Id].Select(template => new Offer(template, centre)))
                .DistinctBy(offer => offer.Template.Name, StringComparer.OrdinalIgnoreCase)
                .OrderBy(offer => offer.Template.Name, StringComparer.CurrentCulture),
        ];
    }

    private async ValueTask<Reading> ReadAsync(CancellationToken cancellation)
    {
        if (_reading is { } known && time.GetElapsedTime(known.At) < MaxAge) return known;
        var forgotten = Volatile.Read(ref _forgotten);
        await using var scope = scopes.CreateSystemScope();
        var db = scope.ServiceProvider.GetRequiredService<AppDb>();
        var reading = new Reading(
            await db.ReplyRules.AsNoTracking().ToListAsync(cancellation),
            await db.ReplyTemplates.AsNoTracking().Where(row => row.RemovedAt == null).ToListAsync(cancellation),
            time.GetTimestamp());
        // What was changed while it was read may be missing from it: the next reader reads again.
        if (forgotten == Volatile.Read(ref _forgotten)) _reading = reading;
        return reading;
    }
}
