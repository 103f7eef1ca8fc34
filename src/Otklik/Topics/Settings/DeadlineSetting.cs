using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Otklik.Centres;
using Otklik.Centres.Settings;
using Otklik.Data;
using Otklik.Ui.Words;

namespace Otklik.Topics.Settings;

/// <summary>Deadlines by clock, topic and importance; see <see cref="DeadlineKey"/> for the texts.</summary>
internal sealed class DeadlineSetting(AppDb db, Keys keys, TopicBook book, IStringLocalizer<TopicsTexts> texts)
    : ICentreSetting, IOwnSetting
{
    public const string Deadlines = "deadline";

    public string Code => Deadlines;
    public int Order => 40;
    public Permission Permission => Permission.ManageTopics;
    public string Name => texts["Deadlines"];

    public string Address(Centre centre) => Of(centre);

    public static string Of(Centre centre) => $"/topics/deadlines?centre={Uri.EscapeDataString(centre.Code)}";

    public async ValueTask<SettingReading> ReadAsync(
        CentreSnapshot tree, Centre centre, CancellationToken cancellation)
    {
        var rules = (await book.ReadAsync(cancellation)).Deadlines;
        return new SettingReading(texts.Count("Own.Deadlines", rules.Count(rule => rule.CentreId == centre.Id)),
            rules.Select(rule => rule.CentreId).ToHashSet()) { IsOne = false };
    }

    public async Task<(string? Value, Refusal? Refused)> OwnAsync(
        Centre centre, string key, CancellationToken cancellation)
    {
        if (DeadlineKey.Read(key) is not { } subject) return (null, Wrong("Deadline.NoSuch"));
        return (await FindAsync(centre.Id, subject, cancellation) is { } rule
            ? DeadlineKey.Amount(rule.Amount, rule.Unit, rule.CeilingHours) : null, null);
    }

    public async Task<Refusal?> PutAsync(
        Centre centre, string key, string? value, CancellationToken cancellation)
    {
        if (DeadlineKey.Read(key) is not { } subject) return Wrong("Deadline.NoSuch");
        var rule = await FindAsync(centre.Id, subject, cancellation);
        if (value is null)
        {
            if (rule is not null) db.DeadlineRules.Remove(rule);
            return null;
        }

        if (subject.ReadTerm(value) is not { } term || term.Problem() is not null) return Wrong("Deadline.Wrong");
        if (subject.TopicId is { } topic && !(await book.ReadAsync(cancellation)).Uses(centre.Id, topic))
            return Wrong("Deadline.NoTopic");
        if (rule is null)
        {
            db.DeadlineRules.Add(rule = new DeadlineRule
            {
                Id = keys.Next(), CentreId = centre.Id, Clock = subject.Clock, TopicId = subject.TopicId,
                Importance = subject.Importance, FastTrack = subject.FastTrack,
            });
        }

        (rule.Amount, rule.Unit, rule.CeilingHours) = (term.Amount, term.Unit, term.CeilingHours);
        return null;
    }

    public void Forget() => book.Forget();

    private Task<DeadlineRule?> FindAsync(long centreId, DeadlineKey key, CancellationToken cancellation) =>
        db.DeadlineRules.FirstOrDefaultAsync(row => row.CentreId == centreId && row.Clock == key.Clock
            && row.TopicId == key.TopicId && row.Importance == key.Importance && row.FastTrack == key.FastTrack,
            cancellation);

    private Refusal Wrong(string text) => new("amount", texts[text]);
}
