using Microsoft.Extensions.Localization;
using Otklik.Topics;
using Otklik.Ui.Forms;
using Otklik.Ui.Words;

namespace Otklik.Cases.Retention;

/// <summary>A rule in words, and the choices of its form.</summary>
internal static class RetentionWords
{
    private const string Topic = "t";
    private const string Group = "g";

    /// <summary>What is offered where a centre has nothing of its own: the usual terms for letters of
    /// citizens.</summary>
    public static IReadOnlyList<(RetentionAction Action, int Days, CaseStatus? Status)> Presets { get; } =
    [
        (RetentionAction.Anonymise, 1095, null),
        (RetentionAction.PurgeText, 1825, null),
        (RetentionAction.PurgeText, 365, CaseStatus.Rejected),
    ];

    public static IReadOnlyList<RetentionAction> Actions { get; } =
        [RetentionAction.Anonymise, RetentionAction.PurgeText, RetentionAction.PurgeAll];

    public static string About(RetentionRule rule, TopicSnapshot topics, IStringLocalizer texts)
    {
        var what = rule.TopicId is { } topic ? topics.Topic(topic)?.Name ?? texts["Retention.GoneTopic"].Value
            : rule.GroupId is { } group
                ? topics.Groups.FirstOrDefault(row => row.Id == group)?.Name ?? texts["Retention.GoneTopic"].Value
            : texts["Retention.AllTopics"].Value;
        return rule.Status is { } status ? $"{what} · {texts[$"Status.{status}"].Value}" : what;
    }

    public static string Term(int? days, IStringLocalizer texts) =>
        days is { } count ? texts.Count("Retention.Days", count) : texts["Retention.Never"].Value;

    /// <summary>Groups of the centre's classifier, each with its topics.</summary>
    public static IReadOnlyList<Choice> Topics(long centreId, TopicSnapshot topics)
    {
        var own = topics.TopicsOf(centreId).ToLookup(topic => topic.GroupId);
        return
        [
            .. topics.Groups.Where(group => group.CentreId == topics.ClassifierOwner(centreId))
                .OrderBy(group => group.Order).SelectMany(group => own[group.Id]
                    .Select(topic => new Choice($"{Topic}{topic.Id}", $"{group.Name} → {topic.Name}"))
                    .Prepend(new Choice($"{Group}{group.Id}", group.Name))),
        ];
    }

    public static string? Value(RetentionRule rule) => rule.TopicId is { } topic ? $"{Topic}{topic}"
        : rule.GroupId is { } group ? $"{Group}{group}" : null;

    /// <returns>False when it is neither.</returns>
    public static bool Read(string? value, out long? groupId, out long? topicId)
    {
        (groupId, topicId) = (null, null);
        if (string.IsNullOrEmpty(value)) return true;
        var id = Ui.Shell.Here.Number(value[1..]);
        if (value.StartsWith(Topic, StringComparison.Ordinal)) topicId = id;
        else if (value.StartsWith(Group, StringComparison.Ordinal)) groupId = id;
        return id is not null && (topicId ?? groupId) is not null;
    }

    public static IReadOnlyList<Choice> Statuses(IStringLocalizer texts) =>
        [.. CaseStatuses.Finished.Select(status => new Choice($"{(int)status}", texts[$"Status.{status}"].Value))];
}
