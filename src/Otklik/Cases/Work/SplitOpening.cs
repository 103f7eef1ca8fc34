using Otklik.Cases.Opening;
using Otklik.Centres;
using Otklik.Data;
using Otklik.Topics;

namespace Otklik.Cases.Work;

/// <summary>Opens the case that is taken out of another. Its writers have waited since they wrote: the clocks that they
/// see start there, not now.</summary>
public sealed class SplitOpening(CaseDesk desk, AppDb db, CaseDeadlines deadlines, CentreBook centres)
{
    public sealed record New(
        string Title, string Excerpt, PlaceParts Place, DateTime Since, long ChannelId, int Messages, int Authors)
    {
        /// <summary>Best first; empty when nobody knows.</summary>
        public IReadOnlyList<TopicSuggestion> Topics { get; init; } = [];
    }

    /// <summary>Adds the case; the caller collects its file and saves.</summary>
    public async Task<CaseFile> OpenAsync(Case from, long newId, New facts, CancellationToken cancellation)
    {
        var prefix = (await centres.ReadAsync(cancellation)).Centre(from.CentreId)?.CasePrefix;
        var best = facts.Topics.Count > 0 ? facts.Topics[0] : null;
        var row = new Case
        {
            Id = newId, CentreId = from.CentreId,
            Number = await CaseNumbers.TakeAsync(db, prefix, desk.Now.Year, cancellation),
            Title = facts.Title, Excerpt = facts.Excerpt, Kind = from.Kind, Importance = from.Importance,
            TopicId = best?.TopicId, TopicConfidence = best?.Confidence ?? 0,
            TopicReasons = best is null ? null : TopicSuggestions.Write(facts.Topics),
            Settlement = facts.Place.Settlement, Street = facts.Place.Street, House = facts.Place.House,
            Landmark = facts.Place.Landmark, Latitude = facts.Place.Latitude, Longitude = facts.Place.Longitude,
            MessageCount = facts.Messages, AuthorCount = facts.Authors, FirstChannelId = facts.ChannelId,
            OpenedAt = facts.Since, ChangedAt = desk.Now, HeldSince = desk.Now, Version = 1,
        };
        var file = new CaseFile(row, [], await deadlines.ReadAsync(cancellation), desk.NextKey);
        file.Record(CaseEventKind.Split, desk.Actor, desk.Now, new MoveDetails { OtherCaseId = from.Id });
        file.Start(ClockKind.FirstAnswer, facts.Since);
        file.Start(ClockKind.Outcome, facts.Since);
        file.Apply(CaseMove.Moderate, CaseActor.Product, desk.Now);
        db.Cases.Add(row);
        return file;
    }
}
