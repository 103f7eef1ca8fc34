using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Otklik.Centres;
using Otklik.Centres.Settings;
using Otklik.Data;
using Otklik.Ui.Words;

namespace Otklik.Topics.Settings;

/// <summary>Who answers for a topic, a group, or all else in a centre: the key is <c>topic.group</c> (0: none), the
/// value the body's id.</summary>
internal sealed class RouteSetting(AppDb db, Keys keys, TopicBook book, IStringLocalizer<TopicsTexts> texts)
    : ICentreSetting, IOwnSetting
{
    public const string Routes = "route";

    public string Code => Routes;
    public int Order => 70;
    public Permission Permission => Permission.ManageTopics;
    public string Name => texts["Routes"];

    public string Address(Centre centre) => Of(centre);

    public static string Of(Centre centre) => $"/topics/routes?centre={Uri.EscapeDataString(centre.Code)}";

    public static string KeyOf(long? topicId, long? groupId) =>
        string.Create(CultureInfo.InvariantCulture, $"{topicId ?? 0}.{groupId ?? 0}");

    public async ValueTask<SettingReading> ReadAsync(
        CentreSnapshot tree, Centre centre, CancellationToken cancellation)
    {
        var routes = (await book.ReadAsync(cancellation)).Routes;
        return new SettingReading(texts.Count("Own.Routes", routes.Count(route => route.CentreId == centre.Id)),
            routes.Select(route => route.CentreId).ToHashSet()) { IsOne = false };
    }

    public async Task<(string? Value, Refusal? Refused)> OwnAsync(
        Centre centre, string key, CancellationToken cancellation)
    {
        if (Read(key) is not { } subject) return (null, Wrong("Route.NoTopic"));
        return ((await FindAsync(centre.Id, subject, cancellation))?.OrganisationId
            .ToString(CultureInfo.InvariantCulture), null);
    }

    public async Task<Refusal?> PutAsync(
        Centre centre, string key, string? value, CancellationToken cancellation)
    {
        if (Read(key) is not { } subject) return Wrong("Route.NoTopic");
        var route = await FindAsync(centre.Id, subject, cancellation);
        if (value is null)
        {
            if (route is not null) db.Routes.Remove(route);
            return null;
        }

        var snapshot = await book.ReadAsync(cancellation);
        if ((subject.TopicId is { } topic && !snapshot.Uses(centre.Id, topic))
            || (subject.GroupId is { } group && !snapshot.TopicsOf(centre.Id).Any(one => one.GroupId == group)))
            return Wrong("Route.NoTopic");
        if (!long.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var body)
            || snapshot.Tree.Organisation(body) is not { ClosedAt: null } found
            || !IsNear(snapshot.Tree, centre, found))
            return new Refusal("body", texts["Route.NoBody"]);
        if (route is null)
        {
            db.Routes.Add(route = new Route
            {
                Id = keys.Next(), CentreId = centre.Id, TopicId = subject.TopicId, GroupId = subject.GroupId,
            });
        }

        route.OrganisationId = body;
        return null;
    }

    public void Forget() => book.Forget();

    /// <summary>A body of the centre, of one above it or of one below.</summary>
    private static bool IsNear(CentreSnapshot tree, Centre centre, Organisation body) =>
        tree.Centre(body.CentreId) is { } home && (home.Path.StartsWith(centre.Path, StringComparison.Ordinal)
            || centre.Path.StartsWith(home.Path, StringComparison.Ordinal));

    private static (long? TopicId, long? GroupId)? Read(string key)
    {
        var parts = key.Split('.');
        if (parts.Length != 2
            || !long.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var topic)
            || !long.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var group)
            || (topic != 0 && group != 0)) return null;
        return (topic == 0 ? null : topic, group == 0 ? null : group);
    }

    private Task<Route?> FindAsync(
        long centreId, (long? TopicId, long? GroupId) key, CancellationToken cancellation) =>
        db.Routes.FirstOrDefaultAsync(row => row.CentreId == centreId && row.TopicId == key.TopicId
            && row.GroupId == key.GroupId, cancellation);

    private Refusal Wrong(string text) => new("topic", texts[text]);
}
