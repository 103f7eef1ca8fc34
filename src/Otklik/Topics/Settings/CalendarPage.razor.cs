using System.Globalization;
using Microsoft.AspNetCore.Components;
using Otklik.Centres;
using Otklik.Centres.Settings;
using Otklik.Topics.WorkingTime;
using Otklik.Ui.Forms;
using Otklik.Ui.Notices;
using Otklik.Ui.Shell;

namespace Otklik.Topics.Settings;

public sealed partial class CalendarPage(
    TopicBook topicBook, Asker asker, ChangeSetting change, SettingWords words, PageMoment moment, Toasts toasts,
    NavigationManager navigation)
{
    private IReadOnlyList<Choice> centres = [];
    private IReadOnlyList<Choice> kinds = [];
    private IReadOnlyList<Centre> below = [];
    private List<(DateOnly Date, CalendarDayKind Kind, Whose Whose)> days = [];
    private TopicSnapshot? book;
    private Centre? current;
    private int year;
    private FormErrors? errors;

    [CascadingParameter] private HttpContext Http { get; set; } = null!;
    [SupplyParameterFromQuery(Name = "centre")] private string? CentreCode { get; set; }
    [SupplyParameterFromQuery(Name = "year")] private string? Year { get; set; }
    [SupplyParameterFromForm(Name = "date")] private string? Date { get; set; }
    [SupplyParameterFromForm(Name = "kind")] private string? Kind { get; set; }

    protected override async Task OnInitializedAsync()
    {
        book = await topicBook.ReadAsync(Http.RequestAborted);
        (current, centres) = CentreChoices.Of(book.Tree, asker, Permission.ManageTopics, CentreCode);
        if (current is null) return;
        year = Here.Number(Year) is { } asked and >= CalendarFile.FirstYear and <= CalendarFile.LastYear
            ? (int)asked : moment.Words.Today.Year;
        kinds = [.. Enum.GetValues<CalendarDayKind>().Select(kind => new Choice(
            ((int)kind).ToString(CultureInfo.InvariantCulture), T[$"Day.{kind}"]))];
        below = Whose.Of(book.Tree, current, book.Days.Select(day => day.CentreId).ToHashSet()).Below;
        var owners = book.Days.Where(day => day.Date.Year == year).ToLookup(day => day.Date, day => day.CentreId);
        days = [.. book.Calendar(current.Id).Days.Where(day => day.Date.Year == year)
            .Select(day => (day.Date, day.Kind, Whose.Of(book.Tree, current, owners[day.Date].ToHashSet())))
            // A day that the week already says is worth a line only where a centre has said so.
            .Where(day => day.Kind != CalendarDayKind.Ordinary || day.Item3.From is not null)];
    }

    private async Task SetAsync()
    {
        if (current is null) return;
        var outcome = await change.RunAsync(new ChangeSetting.Request(
            CalendarSetting.Day, current.Id, Date ?? "", Kind ?? ""), Http.RequestAborted);
        if (outcome.Refused is { } refused)
        {
            errors = new FormErrors();
            errors.Add(refused.Field, words.Of(refused));
            return;
        }

        toasts.Say(SettingSteps.Toast(T["Calendar.Saved"], CalendarSetting.Day, current.Id, Date!, outcome.Was));
        navigation.NavigateTo($"{CalendarSetting.Of(current)}&year={Date![..4]}");
    }
}
