using System.Globalization;
using Microsoft.AspNetCore.Components;
using Otklik.Centres;
using Otklik.Centres.Settings;
using Otklik.Topics;
using Otklik.Ui.Forms;
using Otklik.Ui.Notices;
using Otklik.Ui.Shell;

namespace Otklik.Cases.Settings;

public sealed partial class TemplatesPage(
    TopicBook topicBook, ReplyBook replies, CurrentAsker asker, SaveTemplate save, RemoveTemplate remove,
    Toasts toasts, NavigationManager navigation)
{
    private IReadOnlyList<Choice> centres = [];
    private IReadOnlyList<Choice> topicChoices = [];
    private List<(ReplyTemplate Template, Whose Whose)> lines = [];
    private TopicSnapshot? topics;
    private ReplyTemplate? edited;
    private Centre? current;
    private FormErrors? errors;

    [CascadingParameter] private HttpContext Http { get; set; } = null!;
    [SupplyParameterFromQuery(Name = "centre")] private string? CentreCode { get; set; }
    [SupplyParameterFromQuery(Name = "edit")] private string? Edit { get; set; }
    [SupplyParameterFromForm(Name = "name")] private string? Name { get; set; }
    [SupplyParameterFromForm(Name = "topic")] private string? Topic { get; set; }
    [SupplyParameterFromForm(Name = "text")] private string? Text { get; set; }
    [SupplyParameterFromForm(Name = "remove")] private string? RemoveId { get; set; }

    protected override async Task OnInitializedAsync()
    {
        topics = await topicBook.ReadAsync(Http.RequestAborted);
        (current, centres) = CentreChoices.Of(topics.Tree, asker.Value, Permission.ManageTopics, CentreCode);
        if (current is null) return;
        var owners = (await replies.TemplatesAsync(Http.RequestAborted))
            .ToLookup(template => template.Name, template => template.CentreId, StringComparer.OrdinalIgnoreCase);
        lines = [.. (await replies.OffersAsync(current.Id, Http.RequestAborted)).Select(offer => (offer.Template,
            Whose.Of(topics.Tree, current, owners[offer.Template.Name].ToHashSet())))];
        edited = lines.Find(line => line.Whose.IsOwn && line.Template.Id == Here.Number(Edit)).Template;
        topicChoices = [.. topics.TopicsOf(current.Id).OrderBy(topic => topic.Name, StringComparer.CurrentCulture)
            .Select(topic => new Choice(Shown(topic.Id)!, topic.Name))];
    }

    private async Task SaveAsync()
    {
        if (current is null) return;
        var outcome = await save.RunAsync(new SaveTemplate.Request(
            current.Id, edited?.Id, Name ?? "", Text ?? "", Here.Number(Topic)), Http.RequestAborted);
        if (Refuse(outcome.Refused)) return;
        toasts.Say(outcome.IsNew
            ? new Toast(T["Template.Saved"], "check", TemplateUndo.Path, TemplateUndo.Remove(outcome.TemplateId))
            : new Toast(T["Template.Saved"]));
        navigation.NavigateTo(TemplateSetting.Of(current));
    }

    private async Task RemoveAsync()
    {
        if (current is null || Here.Number(RemoveId) is not { } id) return;
        var outcome = await remove.RunAsync(new RemoveTemplate.Request(id), Http.RequestAborted);
        if (Refuse(outcome.Refused)) return;
        toasts.Say(new Toast(T["Template.Removed"], "check", TemplateUndo.Path, TemplateUndo.PutBack(id)));
        navigation.NavigateTo(TemplateSetting.Of(current));
    }

    private bool Refuse(Refusal? refused)
    {
        if (refused is null) return false;
        errors = new FormErrors();
        errors.Add(refused.Field, T[refused.Text]);
        return true;
    }

    private static string? Shown(long? id) => id?.ToString(CultureInfo.InvariantCulture);
}
