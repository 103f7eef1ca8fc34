using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;
using Otklik.Cases.Sheet;
using Otklik.Cases.Sheet.Panels;
using Otklik.Cases.Transfers;
using Otklik.Cases.Work;
using Otklik.Centres;
using Otklik.Data;
using Otklik.Topics;
using Otklik.Ui.Forms;
using Otklik.Ui.Words;

namespace Otklik.Cases.Queue;

/// <summary>Behind the page: first it is said who does not fit, then the rest is done.</summary>
public sealed partial class BulkView(
    AppDb db, BulkAction bulk, MergeCases merge, PanelWork work, NavigationManager navigation)
{
    private IReadOnlyList<QueueRow> rows = [];
    private IReadOnlyList<BulkAction.Misfit> misfits = [];
    private IReadOnlyList<Choice> bodies = [];
    private IReadOnlyList<Choice> topicChoices = [];
    private IReadOnlyList<Choice> importances = [];
    private IReadOnlyList<Choice> mains = [];
    private IReadOnlyList<Centre> targets = [];
    private string? refusal;
    private string? find;
    private int? fits;
    private long? main;

    [CascadingParameter] public required HttpContext Http { get; set; }
    [Parameter, EditorRequired] public required string Kind { get; set; }
    [Parameter, EditorRequired] public required IReadOnlyList<long> Picked { get; set; }
    [Parameter, EditorRequired] public required QueueFilter Filter { get; set; }
    [Parameter, EditorRequired] public required CentreSnapshot Centres { get; set; }
    [Parameter, EditorRequired] public required TopicSnapshot Topics { get; set; }
    [SupplyParameterFromForm] public long? OrganisationId { get; set; }
    [SupplyParameterFromForm] public long? TopicId { get; set; }
    [SupplyParameterFromForm] public long? MainId { get; set; }
    [SupplyParameterFromForm] public Importance? Importance { get; set; }
    [SupplyParameterFromForm] public string? Reason { get; set; }
    [SupplyParameterFromForm] public long? CentreId { get; set; }
    [SupplyParameterFromForm(Name = "Kind")] public string? ReasonKind { get; set; }
    [SupplyParameterFromForm] public string? Words { get; set; }
    [SupplyParameterFromForm] public bool Confirmed { get; set; }

    protected override async Task OnInitializedAsync()
    {
        if (Kind is not ("assign" or "merge" or "topic" or "importance" or "accept" or "transfer")) Kind = "reject";
        var ids = Picked.Distinct().Take(BulkAction.Most).ToList();
        rows = await db.Cases.AsNoTracking().Where(row => ids.Contains(row.Id)).OrderBy(row => row.QueueKey)
            .Select(row => new QueueRow
            {
                Id = row.Id, Title = row.Title, Excerpt = "", Status = row.Status, Kind = row.Kind,
                Importance = row.Importance, TopicId = row.TopicId, MessageCount = row.MessageCount,
                CentreId = row.CentreId, OrganisationId = row.OrganisationId, FirstChannelId = row.FirstChannelId,
                Settlement = row.Settlement, Street = row.Street, House = row.House, Landmark = row.Landmark,
                OpenedAt = row.OpenedAt, FirstAnswerDueAt = row.FirstAnswerDueAt, FirstAnsweredAt = row.FirstAnsweredAt,
                OutcomeDueAt = row.OutcomeDueAt, NextDueAt = row.NextDueAt, ClarifyingSince = row.ClarifyingSince,
            }).ToListAsync(Http.RequestAborted);
        main = rows.OrderByDescending(row => row.MessageCount).ThenBy(row => row.Id).FirstOrDefault()?.Id;
        mains = [.. rows.Select(row => new Choice(Key(row.Id), $"{row.Title}, {row.Place}"))];
        var centres = rows.Select(row => row.CentreId).Distinct().ToList();
        if (Kind == "transfer")
        {
            // Where one of them lies itself it cannot go; the rest of the list says so.
            targets = [.. centres.SelectMany(id => TransferReach.Of(Centres, id)).DistinctBy(centre => centre.Id)];
            find = Http.Request.Query["find"] is [{ Length: > 0 and <= 100 } sought] ? sought : null;
        }

        bodies = [.. Centres.Organisations
            .Where(row => row.ClosedAt is null && centres.Exists(id =>
                Centres.Upwards(id).Any(centre => centre.Id == row.CentreId)))
            .OrderBy(row => row.Shown, StringComparer.CurrentCulture)
            .Select(row => new Choice(Key(row.Id), row.Shown))];
        topicChoices = [.. centres.Take(1).SelectMany(Topics.TopicsOf)
            .OrderBy(topic => topic.Name, StringComparer.CurrentCulture)
            .Select(topic => new Choice(Key(topic.Id), topic.Name))];
        importances = [.. Enum.GetValues<Importance>()
            .Select(one => new Choice(one.ToString(), CaseTexts.Get($"Importance.{one}")))];
    }

    private async Task SubmitAsync()
    {
        var ids = rows.Select(row => row.Id).ToList();
        if (Kind == "merge")
        {
            var head = MainId ?? main ?? 0;
            refusal = await work.FinishAsync(
                merge.RunAsync(new(head, null, [.. ids.Where(id => id != head)]), Http.RequestAborted),
                T.Count("Bulk.merge.Done", ids.Count), Filter.With(head));
            return;
        }

        var request = new BulkAction.Request(ids, Kind switch
        {
            "assign" => BulkKind.Assign,
            "topic" => BulkKind.CorrectTopic,
            "importance" => BulkKind.ChangeImportance,
            "accept" => BulkKind.Accept,
            "transfer" => BulkKind.Transfer,
            _ => BulkKind.Reject,
        })
        {
            OrganisationId = OrganisationId, TopicId = TopicId, Importance = Importance, CentreId = CentreId,
            TransferReason = ReasonFields.Read(ReasonKind), Reason = Kind == "transfer" ? Words : Reason,
        };
        var preview = await bulk.PreviewAsync(request, Http.RequestAborted);
        (misfits, fits, refusal) = (preview.Misfits, preview.Done.Count, preview.Refused);
        if (refusal is not null || fits == 0 || (misfits.Count > 0 && !Confirmed)) return;
        var done = await bulk.RunAsync(request, Http.RequestAborted);
        if (done.Refused is not null)
        {
            refusal = done.Refused;
            return;
        }

        work.Say(T.Count($"Bulk.{Kind}.Done", done.Done.Count), done.UndoId);
        navigation.NavigateTo(Filter.ToString());
    }

    private string? Main => (MainId ?? main) is { } id ? Key(id) : null;

    private static string Key(long id) => id.ToString(CultureInfo.InvariantCulture);
}
