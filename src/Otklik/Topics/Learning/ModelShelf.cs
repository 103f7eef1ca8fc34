using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using Otklik.Data;
using Otklik.Language.Learning;

namespace Otklik.Topics.Learning;

/// <summary>Models that are switched on and what people have put right since, in memory, by the centre that owns the
/// classifier. <see cref="TopicBook"/> refreshes it; a correction of this process counts with the next message, one of
/// another process within <see cref="TopicBook.MaxAge"/>.</summary>
public sealed class ModelShelf(ILogger<ModelShelf> logger)
{
    /// <summary>Of more the older ones are for the next training.</summary>
    public const int MostCorrections = 2_000;

    /// <summary>Rows of other processes may become visible a little later than their own time says.</summary>
    private static readonly TimeSpan Overlap = TimeSpan.FromMinutes(2);

    private readonly ConcurrentDictionary<long, CentreModels> _byOwner = new();
    private readonly ConcurrentDictionary<long, bool> _toReadAgain = new();
    private readonly Dictionary<long, LabelModel> _models = [];
    private readonly HashSet<long> _seen = [];
    private Dictionary<(long, ModelKind), (long? Model, double Precision)> _inUse = [];
    private DateTime? _readUpTo;
    private volatile bool _isStale;

    public CentreModels Of(long owner) => _byOwner.GetValueOrDefault(owner, CentreModels.None);

    /// <summary>Something was decided, or taken back (<paramref name="owner"/>), a moment ago.</summary>
    public void Forget(long? owner = null)
    {
        if (owner is { } known) _toReadAgain[known] = true;
        _isStale = true;
    }

    public bool IsStale => _isStale;

    /// <summary>Called by one at a time.</summary>
    internal async Task RefreshAsync(
        AppDb db, ISolvedCases cases, TopicSnapshot book, DateTime now, CancellationToken cancellation)
    {
        _isStale = false;
        var changed = await ReadModelsAsync(db, cancellation);
        if (_readUpTo is null)
        {
            var decided = await db.TopicCorrections.Select(row => row.CentreId).Distinct().ToListAsync(cancellation);
            changed.UnionWith(decided.Select(book.ClassifierOwner).OfType<long>());
        }

        foreach (var owner in _toReadAgain.Keys)
            if (_toReadAgain.TryRemove(owner, out _)) changed.Add(owner);

        var since = (_readUpTo ?? now) - Overlap;
        var fresh = await Decisions(db).Where(row => row.At > since).OrderBy(row => row.At).ThenBy(row => row.Id)
            .Take(MostCorrections * 10).ToListAsync(cancellation);
        var added = fresh.Where(row => _seen.Add(row.Id)).ToLookup(row => book.ClassifierOwner(row.CentreId) ?? 0);
        foreach (var owner in changed) await ReadOwnerAsync(db, cases, book, owner, cancellation);
        foreach (var owner in added.Where(group => group.Key != 0 && !changed.Contains(group.Key)))
            Put(owner.Key, Of(owner.Key).Solved.With(await TextsAsync(cases, [.. owner], cancellation)));
        _seen.IntersectWith(fresh.Select(row => row.Id));
        _readUpTo = now;
    }

    private async Task<HashSet<long>> ReadModelsAsync(AppDb db, CancellationToken cancellation)
    {
        var before = _inUse;
        _inUse = await db.ModelsInUse.AsNoTracking()
            .ToDictionaryAsync(row => (row.CentreId, row.Kind), row => (row.ModelId, row.Precision), cancellation);
        var wanted = _inUse.Values.Select(one => one.Model).OfType<long>().ToHashSet();
        foreach (var gone in _models.Keys.Where(id => !wanted.Contains(id)).ToList()) _models.Remove(gone);
        foreach (var id in wanted.Where(id => !_models.ContainsKey(id)))
            if (await LoadAsync(db, id, logger, cancellation) is { } model) _models[id] = model;
        return [.. before.Keys.Union(_inUse.Keys).Where(key =>
            before.GetValueOrDefault(key) != _inUse.GetValueOrDefault(key)).Select(key => key.Item1)];
    }

    /// <summary>Null when the file is gone or damaged: then rules go on alone.</summary>
    internal static async Task<LabelModel?> LoadAsync(
        AppDb db, long id, ILogger logger, CancellationToken cancellation)
    {
        var file = await db.LearnedModelFiles.AsNoTracking()
            .FirstOrDefaultAsync(row => row.ModelId == id, cancellation);
        if (file is null) return null;
        try
        {
            return file.Read();
        }
        catch (ModelFileException fault)
        {
            logger.LogError(fault, "Model {Id} cannot be read; rules go on without it", id);
            return null;
        }
    }

    private async Task ReadOwnerAsync(
        AppDb db, ISolvedCases cases, TopicSnapshot book, long owner, CancellationToken cancellation)
    {
        var since = _inUse.GetValueOrDefault((owner, ModelKind.Topic)).Model is { } model
            ? await db.LearnedModels.Where(row => row.Id == model)
                .Select(row => row.RequestedAt).FirstOrDefaultAsync(cancellation)
            : DateTime.MinValue;
        var centres = book.UsersOf(owner);
        var rows = await Decisions(db).Where(row => centres.Contains(row.CentreId) && row.At > since)
            .OrderByDescending(row => row.At).Take(MostCorrections).ToListAsync(cancellation);
        rows.Reverse();
        Put(owner, SolvedExamples.Empty.With(await TextsAsync(cases, rows, cancellation)));
    }

    private static IQueryable<TopicCorrection> Decisions(AppDb db) =>
        db.TopicCorrections.AsNoTracking().Where(row => row.ToTopicId != null);

    private static async Task<IEnumerable<Correction>> TextsAsync(
        ISolvedCases cases, IReadOnlyList<TopicCorrection> rows, CancellationToken cancellation)
    {
        var texts = new Dictionary<long, string>();
        foreach (var slice in rows.Select(row => row.CaseId).Distinct().Chunk(500))
            foreach (var (id, text) in await cases.TextsAsync(slice, cancellation)) texts[id] = text;
        // The last word on a case holds.
        return rows.GroupBy(row => row.CaseId).Select(group => group.Last())
            .Where(row => texts.ContainsKey(row.CaseId))
            .Select(row => new Correction(texts[row.CaseId], ModelLabels.Of(row.ToTopicId!.Value)));
    }

    private void Put(long owner, SolvedExamples solved)
    {
        var (topics, topicsFrom) = InUse(owner, ModelKind.Topic);
        var (bodies, bodiesFrom) = InUse(owner, ModelKind.Organisation);
        _byOwner[owner] = new CentreModels(topics, topicsFrom, bodies, bodiesFrom, solved);
    }

    private (LabelModel? Model, double From) InUse(long owner, ModelKind kind)
    {
        var (id, precision) = _inUse.GetValueOrDefault((owner, kind));
        return id is { } known && _models.TryGetValue(known, out var model)
            ? (model, model.ThresholdFor(precision)) : (null, 1);
    }
}
