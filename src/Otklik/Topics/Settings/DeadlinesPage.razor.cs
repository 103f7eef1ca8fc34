using System.Globalization;
using Microsoft.AspNetCore.Components;
using Otklik.Centres;
using Otklik.Centres.Settings;
using Otklik.Topics.WorkingTime;
using Otklik.Ui.Forms;
using Otklik.Ui.Notices;
using Otklik.Ui.Shell;

namespace Otklik.Topics.Settings;

public sealed partial class DeadlinesPage(
    TopicBook topicBook, Asker asker, ChangeSetting change, SettingWords words, Toasts toasts,
    NavigationManager navigation)
{
    private IReadOnlyList<Choice> centres = [];
    private IReadOnlyList<Choice> topics = [];
    private IReadOnlyList<Choice> clocks = [];
    private IReadOnlyList<Choice> importances = [];
    private IReadOnlyList<Choice> units = [];
    private List<DeadlineRule> own = [];
    private TopicSnapshot? book;
    private Centre? current;
    private Topic? topic;
    private FormErrors? errors;

    [CascadingParameter] private HttpContext Http { get; set; } = null!;
    [SupplyParameterFromQuery(Name = "centre")] private string? CentreCode { get; set; }
    [SupplyParameterFromQuery(Name = "topic")] private string? TopicId { get; set; }
    [SupplyParameterFromForm(Name = "clock")] private string? Clock { get; set; }
    [SupplyParameterFromForm(Name = "about")] private string? Subject { get; set; }
    [SupplyParameterFromForm(Name = "importance")] private string? Importance { get; set; }
    [SupplyParameterFromForm(Name = "amount")] private string? Amount { get; set; }
    [SupplyParameterFromForm(Name = "unit")] private string? Unit { get; set; }
    [SupplyParameterFromForm(Name = "ceiling")] private string? Ceiling { get; set; }

    protected override async Task OnInitializedAsync()
    {
        book = await topicBook.ReadAsync(Http.RequestAborted);
        (current, centres) = CentreChoices.Of(book.Tree, asker, Permission.ManageTopics, CentreCode);
        if (current is null) return;
        var known = book.TopicsOf(current.Id).OrderBy(one => one.Name, StringComparer.CurrentCulture).ToList();
        topic = known.Find(one => one.Id == Here.Number(TopicId));
        topics = [.. known.Select(one => new Choice(Shown(one.Id)!, one.Name))];
        clocks = Choices<ClockKind>("Clock");
        importances = Choices<Importance>("Importance");
        units = Choices<DeadlineUnit>("Unit");
        own = [.. book.Deadlines.Where(rule => rule.CentreId == current.Id)
            .OrderBy(rule => rule.Clock).ThenBy(rule => rule.TopicId).ThenBy(rule => rule.Importance)];
    }

    /// <summary>A rule of a nearer centre takes the place of all rules of that clock above it.</summary>
    private Whose WhoseOf(ClockKind clock) => Whose.Of(book!.Tree, current!,
        book.Deadlines.Where(rule => rule.Clock == clock).Select(rule => rule.CentreId).ToHashSet());

    private string Source(ClockKind clock, Importance importance)
    {
        if (book!.Rule(current!.Id, clock, topic?.Id, importance) is not { } rule)
            return T[clock == ClockKind.Outcome && topic?.OutcomeDays is not null ? "Source.Topic" : "Source.Usual"];
        return rule.CentreId == current.Id ? T["Source.Own"]
            : T["Source.From", book.Tree.Centre(rule.CentreId)?.Name ?? ""];
    }

    private string About(DeadlineRule rule) => string.Join(" · ", new[]
    {
        rule.TopicId is { } id ? book!.Topic(id)?.Name ?? T["Deadline.GoneTopic"].Value : T["Deadline.AnyTopic"].Value,
        rule.Importance is { } importance ? T[$"Importance.{importance}"].Value : "",
        rule.FastTrack is { } fast ? T[fast ? "Deadline.Fast" : "Deadline.NotFast"].Value : "",
    }.Where(part => part.Length > 0));

    private async Task SetAsync()
    {
        if (current is null) return;
        errors = new FormErrors();
        var amount = Here.Number(Amount?.Trim());
        if (amount is null) errors.Add("amount", T["Deadline.Wrong"]);
        var hasCeiling = !string.IsNullOrWhiteSpace(Ceiling);
        var ceiling = hasCeiling ? Here.Number(Ceiling!.Trim()) : 0;
        if (ceiling is null || (hasCeiling && ceiling is < 1 or > DeadlineTerm.MaxAmount))
            errors.Add("ceiling", T["Deadline.Ceiling.Wrong"]);
        if (errors.Count > 0) return;
        // Numbers only: the setting itself says which of them mean something.
        var key = FormattableString.Invariant(
            $"{Here.Number(Clock) ?? 0}.{Here.Number(Subject) ?? 0}.{Here.Number(Importance) ?? 0}.0");
        var value = FormattableString.Invariant($"{amount}.{Here.Number(Unit) ?? 0}.{ceiling}");
        var outcome = await change.RunAsync(
            new ChangeSetting.Request(DeadlineSetting.Deadlines, current.Id, key, value), Http.RequestAborted);
        if (outcome.Refused is { } refused)
        {
            errors.Add(refused.Field, words.Of(refused));
            return;
        }

        toasts.Say(SettingSteps.Toast(T["Deadline.Saved"], DeadlineSetting.Deadlines, current.Id, key, outcome.Was));
        navigation.NavigateTo(DeadlineSetting.Of(current)
            + (Here.Number(Subject) is { } about ? FormattableString.Invariant($"&topic={about}") : ""));
    }

    private IReadOnlyList<Choice> Choices<TValue>(string kind) where TValue : struct, Enum =>
        [.. Enum.GetValues<TValue>().Select(value => new Choice(
            Convert.ToInt32(value, CultureInfo.InvariantCulture).ToString(CultureInfo.InvariantCulture),
            T[$"{kind}.{value}"]))];

    private static string? Shown(long? value) => value?.ToString(CultureInfo.InvariantCulture);
}
