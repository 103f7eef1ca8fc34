using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Otklik.Centres;
using Otklik.Centres.Settings;
using Otklik.Data;
using Otklik.Ui.Words;

namespace Otklik.Topics.Settings;

/// <summary>Topics of a centre: whose classifier it uses, and what of it is switched off (the key is the topic's id,
/// the value <c>off</c>).</summary>
internal sealed class TopicSetting(AppDb db, TopicBook book, IStringLocalizer<TopicsTexts> texts)
    : ICentreSetting, IOwnSetting
{
    public const string Topics = "topic-use";
    public const string Off = "off";

    public string Code => Topics;
    public int Order => 60;
    public Permission Permission => Permission.ManageTopics;
    public string Name => texts["Classifier"];

    public string Address(Centre centre) => Of(centre);

    public static string Of(Centre centre) => $"/topics/own?centre={Uri.EscapeDataString(centre.Code)}";

    public static string KeyOf(long topicId) => topicId.ToString(CultureInfo.InvariantCulture);

    public async ValueTask<SettingReading> ReadAsync(
        CentreSnapshot tree, Centre centre, CancellationToken cancellation)
    {
        var snapshot = await book.ReadAsync(cancellation);
        return new SettingReading(texts.Count("Classifier.Count", snapshot.TopicsOf(centre.Id).Count),
            Owners(snapshot)) { IsOne = false };
    }

    /// <summary>Centres with a classifier, a topic or a switch of their own.</summary>
    public static IReadOnlySet<long> Owners(TopicSnapshot snapshot) => snapshot.Groups.Select(group => group.CentreId)
        .Concat(snapshot.Topics.Values.Where(topic => topic.ClosedAt is null).Select(topic => topic.CentreId))
        .Concat(snapshot.Switches.Select(one => one.CentreId)).ToHashSet();

    public async Task<(string? Value, Refusal? Refused)> OwnAsync(
        Centre centre, string key, CancellationToken cancellation) => Read(key) is not { } topic
            ? (null, Wrong()) : (await FindAsync(centre.Id, topic, cancellation) is null ? null : Off, null);

    public async Task<Refusal?> PutAsync(
        Centre centre, string key, string? value, CancellationToken cancellation)
    {
        if (Read(key) is not { } id) return Wrong();
        var switched = await FindAsync(centre.Id, id, cancellation);
        if (value is null)
        {
            if (switched is not null) db.TopicSwitches.Remove(switched);
            return null;
        }

        var snapshot = await book.ReadAsync(cancellation);
        // An own topic is closed on its page; what is not used here cannot be switched off.
        if (value != Off || !snapshot.Uses(centre.Id, id) || snapshot.Topic(id)?.CentreId == centre.Id) return Wrong();
        if (switched is null) db.TopicSwitches.Add(new TopicSwitch { CentreId = centre.Id, TopicId = id });
        return null;
    }

    public void Forget() => book.Forget();

    private static long? Read(string key) =>
        long.TryParse(key, NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : null;

    private Task<TopicSwitch?> FindAsync(long centreId, long topicId, CancellationToken cancellation) =>
        db.TopicSwitches.FirstOrDefaultAsync(
            row => row.CentreId == centreId && row.TopicId == topicId, cancellation);

    private Refusal Wrong() => new(null, texts["Topic.NotInherited"]);
}
