using Microsoft.EntityFrameworkCore;
using Otklik.Cases;
using Otklik.Centres;
using Otklik.Data;
using Otklik.Language;
using Otklik.Language.Problems;
using Otklik.Language.Text;
using Otklik.Portal.Tracking;
using Otklik.Topics;
using Otklik.Topics.Places;

namespace Otklik.Portal.Reporting;

/// <summary>«Мы поняли так»: reads a report as Intake will, and looks whether others have written about the
/// same.</summary>
public sealed class ReadReport(
    IServiceScopeFactory scopes, TopicBook topics, GazetteerBook gazetteers, PublicCodes codes, TimeProvider time)
{
    private const int LookedThrough = 60;
    private const int MostAlike = 3;
    private const double Alike = 0.45;
    private static readonly TimeSpan Recent = TimeSpan.FromDays(30);

    /// <param name="Topic">In the words of residents; null when it is not clear.</param>
    /// <param name="Body">Who will probably answer.</param>
    public sealed record Reading(
        string? Topic, string? Place, string? Body, bool IsEmergency, bool HasPersonalData,
        IReadOnlyList<NearbyCase> Alike);

    public async Task<Reading> RunAsync(ReportState report, Centre centre, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(report);
        ArgumentNullException.ThrowIfNull(centre);
        var book = await topics.ReadAsync(cancellation);
        var text = TextOf(report);
        var places = await gazetteers.ReadAsync(centre.Id, cancellation);
        var understood = MessageUnderstanding.Understand(
            new InputText(text, null, report.Photos.Count > 0, PageHome.Of(places, centre, centre.Territory)),
            new ClassifierSet(book.Classifier(centre.Id)) { NeedsByTopic = book.NeedsByTopic, Gazetteer = places });
        var topic = understood.Topics is [{ Confidence: >= 0.3 } best, ..] ? book.Topic(best.TopicId) : null;
        var place = understood.Place;
        var shownPlace = PublicPlace.Of(place.Settlement ?? ReportPlaces.NameOf(centre), place.Street, place.House,
            place.Landmark ?? (place.Street is null ? Blank(report.Where) : null));
        var body = topic is not null && book.Route(centre.Id, topic.Id) is { } id
            ? PublicNames.Of(book.Tree.Organisation(id)) : null;
        return new Reading(
            topic is null ? null : PublicNames.Of(topic),
            shownPlace, body, understood.Urgency.Urgency == Urgency.Emergency, understood.PersonalData.Count > 0,
            topic is null ? [] : await AlikeAsync(centre, topic, text, place, book, cancellation));
    }

    /// <summary>The words as the message will hold them: the place stands under them, as in a letter.</summary>
    public static string TextOf(ReportState report) =>
        Blank(report.Where) is { } where ? $"{report.Text}\n{where}" : report.Text;

    private async Task<IReadOnlyList<NearbyCase>> AlikeAsync(
        Centre centre, Topic topic, string text, PlaceGuess place, TopicSnapshot book, CancellationToken cancellation)
    {
        var now = time.GetUtcNow().UtcDateTime;
        var since = now - Recent;
        await using var scope = scopes.CreateSystemScope();
        var db = scope.ServiceProvider.GetRequiredService<AppDb>();
        var candidates = await db.Cases.AsNoTracking()
            .Where(row => row.CentreId == centre.Id && CaseStatuses.Open.Contains(row.Status) && row.TopicId == topic.Id
                && row.MergedIntoId == null && row.OpenedAt > since && !row.IsHistory)
            .OrderByDescending(row => row.Id).Take(LookedThrough).ToListAsync(cancellation);
        var asked = new ProblemSide(Tokenizer.Read(text), topic.Id, place, now);
        var alike = candidates
            .Select(row => (Case: row, SameProblem.Judge(asked, SideOf(row)).Probability))
            .Where(pair => pair.Probability >= Alike).OrderByDescending(pair => pair.Probability)
            .Select(pair => pair.Case).Take(MostAlike * 2).ToList();
        var firsts = await OpenMessages.FirstAsync(db, [.. alike.Select(row => row.Id)], cancellation);
        return
        [
            .. alike.Where(row => firsts.ContainsKey(row.Id)).Take(MostAlike).Select(row => new NearbyCase(
                codes.Of(firsts[row.Id]), PublicNames.Of(topic),
                PublicPlace.Of(row, book.Tree.Centre(row.CentreId)?.Territory), FewPeople.Shown(row.AuthorCount),
                row.OpenedAt, book.Tree.TimeZone(centre.Id), PublicState.Of(row, null))),
        ];
    }

    private static ProblemSide SideOf(Case row) => new(Tokenizer.Read(row.Excerpt), row.TopicId,
        new PlaceGuess(row.Settlement, row.Street, row.House, row.Landmark, null), row.OpenedAt);

    private static string? Blank(string words) => string.IsNullOrWhiteSpace(words) ? null : words.Trim();
}
