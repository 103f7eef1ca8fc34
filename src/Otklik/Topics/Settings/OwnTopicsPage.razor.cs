using System.Globalization;
using Microsoft.AspNetCore.Components;
using Otklik.Centres;
using Otklik.Centres.Settings;
using Otklik.Ui.Forms;
using Otklik.Ui.Notices;
using Otklik.Ui.Shell;

namespace Otklik.Topics.Settings;

public sealed partial class OwnTopicsPage(
    TopicBook topicBook, Asker asker, ChangeSetting change, AddTopic add, EditTopic edit, SettingWords words,
    Toasts toasts, NavigationManager navigation)
{
    private IReadOnlyList<Choice> centres = [];
    private IReadOnlyList<Choice> groups = [];
    private IReadOnlyList<Centre> below = [];
    private List<(Topic Topic, string Group)> lines = [];
    private List<Topic> off = [];
    private TopicSnapshot? book;
    private Centre? current;
    private FormErrors? errors;

    [CascadingParameter] private HttpContext Http { get; set; } = null!;
    [SupplyParameterFromQuery(Name = "centre")] private string? CentreCode { get; set; }
    [SupplyParameterFromForm(Name = "off")] private string? Off { get; set; }
    [SupplyParameterFromForm(Name = "close")] private string? CloseId { get; set; }
    [SupplyParameterFromForm(Name = "group")] private string? Group { get; set; }
    [SupplyParameterFromForm(Name = "name")] private string? Name { get; set; }
    [SupplyParameterFromForm(Name = "public")] private string? Public { get; set; }

    protected override async Task OnInitializedAsync()
    {
        book = await topicBook.ReadAsync(Http.RequestAborted);
        (current, centres) = CentreChoices.Of(book.Tree, asker, Permission.ManageTopics, CentreCode);
        if (current is null) return;
        below = Whose.Of(book.Tree, current, TopicSetting.Owners(book)).Below;
        var owned = book.Groups.Where(group => group.CentreId == book.ClassifierOwner(current.Id))
            .OrderBy(group => group.Order).ThenBy(group => group.Name, StringComparer.CurrentCulture).ToList();
        groups = [.. owned.Select(group => new Choice(
            group.Id.ToString(CultureInfo.InvariantCulture), group.Name))];
        var names = book.Groups.ToDictionary(group => group.Id, group => group.Name);
        lines = [.. book.TopicsOf(current.Id).Select(topic => (topic, names.GetValueOrDefault(topic.GroupId, "")))
            .OrderBy(line => line.Item2, StringComparer.CurrentCulture)
            .ThenBy(line => line.topic.Name, StringComparer.CurrentCulture)];
        off = [.. book.Switches.Where(one => one.CentreId == current.Id).Select(one => book.Topic(one.TopicId))
            .OfType<Topic>().Where(topic => topic.ClosedAt is null)
            .OrderBy(topic => topic.Name, StringComparer.CurrentCulture)];
    }

    /// <summary>One form for all topics: which button was pressed says which and what.</summary>
    private async Task SwitchAsync()
    {
        if (current is null) return;
        if (Here.Number(CloseId) is { } closed)
        {
            var refused = await edit.CloseAsync(closed, reopen: false, Http.RequestAborted);
            if (refused is not null) Refuse(null, T[refused]);
            else Done(new Toast(T["Topic.IsClosed"], "check", TopicUndo.Path, TopicUndo.Reopen(closed)));
            return;
        }

        if (Here.Number(Off) is not { } id) return;
        var key = TopicSetting.KeyOf(id);
        var outcome = await change.RunAsync(new ChangeSetting.Request(
            TopicSetting.Topics, current.Id, key, TopicSetting.Off), Http.RequestAborted);
        if (outcome.Refused is { } wrong) Refuse(wrong.Field, words.Of(wrong));
        else Done(SettingSteps.Toast(T["Topic.IsOff"], TopicSetting.Topics, current.Id, key, outcome.Was));
    }

    private async Task AddAsync()
    {
        if (current is null) return;
        var outcome = await add.RunAsync(new AddTopic.Request(
            current.Id, Here.Number(Group) ?? 0, Name ?? "", Public ?? ""), Http.RequestAborted);
        if (outcome.Refused is { } refused) Refuse(refused.Field, T[refused.Text]);
        else Done(new Toast(T["Topic.Added"], "check", TopicUndo.Path, TopicUndo.Close(outcome.TopicId)));
    }

    private void Refuse(string? field, string text)
    {
        errors = new FormErrors();
        errors.Add(field, text);
    }

    private void Done(Toast toast)
    {
        toasts.Say(toast);
        navigation.NavigateTo(TopicSetting.Of(current!));
    }
}
