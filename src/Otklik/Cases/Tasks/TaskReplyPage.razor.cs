using System.Globalization;
using Microsoft.AspNetCore.Components;
using Otklik.Cases.Replies;
using Otklik.Cases.Sheet;
using Otklik.Centres;
using Otklik.Language.Replies;
using Otklik.Topics;
using Otklik.Ui.Forms;
using Otklik.Ui.Shell;
using Otklik.Ui.Words;

namespace Otklik.Cases.Tasks;

/// <summary>Behind the form of a thumb: a final reply when it is done or cannot be, an interim one when
/// it will be.</summary>
public sealed partial class TaskReplyPage(
    CaseSheetReader sheets, CentreBook centres, TopicBook topics, CurrentAsker asker, ReplySubmit submit,
    ReplyRehearsal rehearsal, PanelWork work, NavigationManager navigation, PageMoment moment)
{
    private const string Other = "other";
    private Around? around;
    private ReplyDraft draft = new(ReplyKind.Interim, ReplyOutcome.WillDo, "", null);
    private int version;
    private string day = Other;
    private FormErrors? errors;
    private SaveDraft.Outcome.Conflict? conflict;
    private IReadOnlyList<Choice> outcomes = [];
    private IReadOnlyList<Choice> days = [];
    private IReadOnlyList<string> ticks = [];

    [Parameter] public long Id { get; set; }
    [CascadingParameter] public required HttpContext Http { get; set; }
    [SupplyParameterFromForm] public int Version { get; set; }
    [SupplyParameterFromForm] public string? Result { get; set; }
    [SupplyParameterFromForm] public string? Day { get; set; }
    [SupplyParameterFromForm] public string? Promise { get; set; }
    [SupplyParameterFromForm] public string? Text { get; set; }
    [SupplyParameterFromForm] public string? Act { get; set; }

    private PageMoment Moment => moment;

    protected override async Task OnInitializedAsync()
    {
        var stop = Http.RequestAborted;
        if (await sheets.ReadAsync(Id, whole: false, stop) is not { } sheet)
        {
            navigation.NavigateTo($"/tasks/{Id}");
            return;
        }

        around = new Around(sheet, asker.Value, await centres.ReadAsync(stop), await topics.ReadAsync(stop),
            $"/tasks/{Id}", null);
        outcomes = [.. Enum.GetValues<ReplyOutcome>().Select(one => new Choice(one.ToString(), T[$"Outcome.{one}"]))];
        days = Days(sheet);
        if (Act is not null) (draft, version) = (Typed(), Version);
        else if (sheet.Reply is { Reply: { State: not ReplyState.Approval } reply })
            (draft, version) = (ReplyDraft.Of(reply), reply.Version);
        day = draft.PromiseOn is { } on && days.Any(choice => choice.Value == Iso(on)) ? Iso(on) : Other;
        if (draft.Text.Length == 0) return;
        ticks = [.. rehearsal.Review(sheet.Case, draft, ReplyEditor.Words(sheet)).Findings
            .Where(finding => finding.Severity == FindingSeverity.Good).Select(finding => finding.Words)];
    }

    private List<Choice> Days(CaseSheet sheet)
    {
        var today = moment.Words.Today;
        var choices = new List<Choice>
        {
            new(Iso(today.AddDays(1)), T["Task.Tomorrow"], TimeWords.WeekdayAndDay(today.AddDays(1))),
        };
        if (sheet.Case.OutcomeDueAt is { } due && moment.Words.DateOf(due) is var last && last > today.AddDays(1))
            choices.Add(new(Iso(last), T["Task.InTime"], moment.Words.Date(last)));
        choices.Add(new(Other, T["Task.Other"], T["Task.OtherHint"]));
        return choices;
    }

    private ReplyDraft Typed()
    {
        var outcome = Enum.TryParse<ReplyOutcome>(Result, out var known) && Enum.IsDefined(known)
            ? known : ReplyOutcome.WillDo;
        var will = outcome == ReplyOutcome.WillDo;
        var picked = Day == Other || string.IsNullOrEmpty(Day) ? Promise : Day;
        var on = DateOnly.TryParseExact(picked, "yyyy-MM-dd",
            CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
            ? date : (DateOnly?)null;
        return new ReplyDraft(will ? ReplyKind.Interim : ReplyKind.Final, outcome, Text ?? "", will ? on : null);
    }

    private async Task SubmitAsync()
    {
        var outcome = await submit.RunAsync(
            new(Id, Version, draft, Http.Request.Form.Files, Act == "send"), Http.RequestAborted);
        (version, errors, conflict) = (outcome.Version, outcome.Errors, outcome.Conflict);
        if (!outcome.IsDone) return;
        work.Say(T[outcome switch { { NeedsHead: true } => "Sent.Head",
            { IsSent: true } => "Sent", _ => "Draft.Saved" }]);
        navigation.NavigateTo(outcome.IsSent ? "/tasks" : $"/tasks/{Id}");
    }

    private static string Iso(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
