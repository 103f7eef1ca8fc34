using System.Globalization;
using Microsoft.AspNetCore.Components;
using Otklik.Centres;
using Otklik.Centres.Settings;
using Otklik.Ui.Forms;
using Otklik.Ui.Notices;

namespace Otklik.Topics.Settings;

public sealed partial class RoutesPage(
    TopicBook topicBook, Asker asker, ChangeSetting change, SettingWords words, Toasts toasts,
    NavigationManager navigation)
{
    /// <summary>A list of choices that is longer is no list any more: routes then come in a file.</summary>
    private const int MostBodies = 1_000;

    private IReadOnlyList<Choice> centres = [];
    private IReadOnlyList<Choice> subjects = [];
    private IReadOnlyList<Choice> bodies = [];
    private IReadOnlyList<Centre> below = [];
    private List<(Route Route, Whose Whose)> routes = [];
    private TopicSnapshot? book;
    private Centre? current;
    private FormErrors? errors;

    [CascadingParameter] private HttpContext Http { get; set; } = null!;
    [SupplyParameterFromQuery(Name = "centre")] private string? CentreCode { get; set; }
    [SupplyParameterFromForm(Name = "topic")] private string? Subject { get; set; }
    [SupplyParameterFromForm(Name = "body")] private string? Body { get; set; }

    protected override async Task OnInitializedAsync()
    {
        book = await topicBook.ReadAsync(Http.RequestAborted);
        (current, centres) = CentreChoices.Of(book.Tree, asker, Permission.ManageTopics, CentreCode);
        if (current is null) return;
        below = Whose.Of(book.Tree, current, book.Routes.Select(route => route.CentreId).ToHashSet()).Below;
        var steps = book.Tree.Upwards(current.Id).Select((centre, step) => (centre.Id, step))
            .ToDictionary(pair => pair.Id, pair => pair.step);
        routes = [.. book.Routes.Where(route => steps.ContainsKey(route.CentreId))
            .GroupBy(route => (route.TopicId, route.GroupId))
            // Of one and the same subject the nearest centre's holds.
            .Select(same => (same.MinBy(route => steps[route.CentreId])!, Whose.Of(book.Tree, current,
                same.Select(route => route.CentreId).ToHashSet())))
            .OrderBy(one => About(one.Item1), StringComparer.CurrentCulture)];
        subjects = Subjects(book, current.Id);
        bodies = [.. book.Tree.Organisations.Where(body => body.ClosedAt is null && steps.ContainsKey(body.CentreId))
            .OrderBy(body => steps[body.CentreId]).ThenBy(body => body.Shown, StringComparer.CurrentCulture)
            .Take(MostBodies).Select(body => new Choice(body.Id.ToString(CultureInfo.InvariantCulture),
                body.CentreId == current.Id ? body.Shown
                    : $"{body.Shown} — {book.Tree.Centre(body.CentreId)?.Name}"))];
    }

    private List<Choice> Subjects(TopicSnapshot topics, long centreId)
    {
        var byGroup = topics.TopicsOf(centreId).ToLookup(topic => topic.GroupId);
        return
        [
            new Choice(RouteSetting.KeyOf(null, null), T["Route.All"]),
            .. topics.Groups.Where(group => byGroup[group.Id].Any()).OrderBy(group => group.Order)
                .ThenBy(group => group.Name, StringComparer.CurrentCulture).SelectMany(group => byGroup[group.Id]
                    .OrderBy(topic => topic.Name, StringComparer.CurrentCulture)
                    .Select(topic => new Choice(RouteSetting.KeyOf(topic.Id, null), $"{group.Name} → {topic.Name}"))
                    .Prepend(new Choice(RouteSetting.KeyOf(null, group.Id), group.Name))),
        ];
    }

    private string About(Route route) => route switch
    {
        { TopicId: { } topic } => book!.Topic(topic)?.Name ?? T["Deadline.GoneTopic"].Value,
        { GroupId: { } group } => book!.Groups.FirstOrDefault(row => row.Id == group)?.Name
            ?? T["Deadline.GoneTopic"].Value,
        _ => T["Route.All"].Value,
    };

    private async Task SetAsync()
    {
        if (current is null) return;
        var outcome = await change.RunAsync(new ChangeSetting.Request(
            RouteSetting.Routes, current.Id, Subject ?? "", Body ?? ""), Http.RequestAborted);
        if (outcome.Refused is { } refused)
        {
            errors = new FormErrors();
            errors.Add(refused.Field, words.Of(refused));
            return;
        }

        toasts.Say(SettingSteps.Toast(T["Route.Saved"], RouteSetting.Routes, current.Id, Subject!, outcome.Was));
        navigation.NavigateTo(RouteSetting.Of(current));
    }
}
