using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;
using Otklik.Centres;
using Otklik.Data;
using Otklik.Topics;
using Otklik.Ui.Forms;
using Otklik.Ui.Notices;
using Otklik.Ui.Shell;

namespace Otklik.Cases.Retention;

public sealed partial class RetentionPage(
    AppDb db, CurrentAsker asker, RetentionOverview overview, SetRetentionRule set, RemoveRetentionRule remove,
    TopicBook topics, Toasts toasts, NavigationManager navigation)
{
    private IReadOnlyList<Choice> centres = [];
    private IReadOnlyList<Choice> topicChoices = [];
    private IReadOnlyList<Choice> actions = [];
    private IReadOnlyList<Choice> statuses = [];
    private Dictionary<long, string> names = [];
    private Centre? current;
    private RetentionOverview.View? view;
    private TopicSnapshot? book;
    private RetentionRule? edited;
    private FormErrors? errors;

    [CascadingParameter] private HttpContext Http { get; set; } = null!;
    [SupplyParameterFromQuery(Name = "centre")] private string? CentreCode { get; set; }
    [SupplyParameterFromQuery(Name = "dry")] private string? Dry { get; set; }
    [SupplyParameterFromQuery(Name = "verify")] private string? Verify { get; set; }
    [SupplyParameterFromQuery(Name = "edit")] private string? Edit { get; set; }
    [SupplyParameterFromQuery(Name = "before")] private string? Before { get; set; }
    [SupplyParameterFromForm(Name = "action")] private string? Action { get; set; }
    [SupplyParameterFromForm(Name = "topic")] private string? Topic { get; set; }
    [SupplyParameterFromForm(Name = "status")] private string? Status { get; set; }
    [SupplyParameterFromForm(Name = "days")] private string? Days { get; set; }
    [SupplyParameterFromForm(Name = "on")] private string? On { get; set; }
    [SupplyParameterFromForm(Name = "off")] private string? Off { get; set; }
    [SupplyParameterFromForm(Name = "remove")] private string? RemoveId { get; set; }

    private bool IsDry => Dry == "1";

    protected override async Task OnInitializedAsync()
    {
        var stop = Http.RequestAborted;
        var known = await db.Centres.AsNoTracking().Where(row => row.ClosedAt == null).OrderBy(row => row.Path)
            .ToListAsync(stop);
        var mine = known.FindAll(centre => asker.Value.Can(Permission.ManageStaff, centre.Id));
        centres = [.. mine.Select(centre => new Choice(centre.Code, centre.Name))];
        names = known.ToDictionary(centre => centre.Id, centre => centre.Name);
        current = mine.Find(centre => centre.Code == CentreCode) ?? mine.FirstOrDefault();
        if (current is null) return;
        book = await topics.ReadAsync(stop);
        view = await overview.ReadAsync(current, IsDry, Verify == "1", Here.Number(Before), stop);
        edited = view.Rules.FirstOrDefault(line => line.IsOwn && line.Rule.Id == Here.Number(Edit))?.Rule;
        topicChoices = RetentionWords.Topics(current.Id, book);
        actions = [.. RetentionWords.Actions.Select(action => new Choice(Shown((int)action)!,
            T[$"Retention.{action}"]))];
        statuses = RetentionWords.Statuses(T);
    }

    private string AddressOf(string? more = null) =>
        $"/settings/retention?centre={Uri.EscapeDataString(current?.Code ?? "")}" + (more is null ? "" : $"&{more}");

    private async Task SetAsync()
    {
        if (current is null) return;
        if (!RetentionWords.Read(Topic, out var group, out var topic))
        {
            Refuse("topic", "Retention.NoTopic");
            return;
        }

        int? days = null;
        if (!string.IsNullOrWhiteSpace(Days))
        {
            if (!int.TryParse(Days.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            {
                Refuse("days", "Retention.DaysWrong");
                return;
            }

            days = number;
        }

        var request = new SetRetentionRule.Request(current.Id, (RetentionAction)(Here.Number(Action) ?? 0), days)
        {
            GroupId = group, TopicId = topic,
            Status = Here.Number(Status) is { } status ? (CaseStatus)status : null,
            // «Never» erases nothing: there is nothing to be shown first.
            IsOn = days is null,
        };
        Tell(await set.RunAsync(request, Http.RequestAborted), days is null ? "Retention.SavedNever"
            : "Retention.Saved");
    }

    private async Task AddPresetsAsync()
    {
        if (current is null || view is { Rules.Count: > 0 }) return;
        foreach (var (action, days, status) in RetentionWords.Presets)
        {
            var outcome = await set.RunAsync(
                new SetRetentionRule.Request(current.Id, action, days) { Status = status }, Http.RequestAborted);
            if (outcome.Refused is not { } refused) continue;
            Refuse(refused.Field, refused.Text);
            return;
        }

        toasts.Say(new Toast(T["Retention.PresetsAdded"], "archive"));
        navigation.NavigateTo(AddressOf("dry=1"));
    }

    /// <summary>One form for all rules: which button was pressed says which rule and what.</summary>
    private async Task RunRulesAsync()
    {
        if (view is null) return;
        if (Here.Number(RemoveId) is { } gone)
        {
            var removed = await remove.RunAsync(new RemoveRetentionRule.Request(gone), Http.RequestAborted);
            if (removed.Refused is { } refused)
            {
                Refuse(refused.Field, refused.Text);
                return;
            }

            toasts.Say(new Toast(T["Retention.Removed"], "archive", RetentionUndo.Path,
                RetentionUndo.Set(removed.Removed!)));
            navigation.NavigateTo(AddressOf());
            return;
        }

        var isOn = Here.Number(On) is not null;
        var line = view.Rules.FirstOrDefault(one => one.IsOwn && one.Rule.Id == Here.Number(isOn ? On : Off));
        if (line is null)
        {
            Refuse(null, "Retention.NotYours");
            return;
        }

        var rule = line.Rule;
        Tell(await set.RunAsync(new SetRetentionRule.Request(rule.CentreId, rule.Action, rule.Days)
        {
            GroupId = rule.GroupId, TopicId = rule.TopicId, Status = rule.Status, IsOn = isOn, Seen = line.Count,
        }, Http.RequestAborted), isOn ? "Retention.SwitchedOn" : "Retention.SwitchedOff");
    }

    private void Tell(SetRetentionRule.Outcome outcome, string done)
    {
        if (outcome.Refused is { } refused)
        {
            Refuse(refused.Field, refused.Text);
            return;
        }

        toasts.Say(new Toast(T[done], "archive", RetentionUndo.Path, outcome.Before is { } before
            ? RetentionUndo.Set(before) : RetentionUndo.Remove(outcome.RuleId)));
        navigation.NavigateTo(AddressOf(IsDry ? "dry=1" : null));
    }

    private void Refuse(string? field, string text)
    {
        errors = new FormErrors();
        errors.Add(field, T[text]);
    }

    private static string? Shown(int? value) => value?.ToString(CultureInfo.InvariantCulture);
}
