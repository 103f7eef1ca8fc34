using System.Globalization;
using Microsoft.AspNetCore.Components;
using Otklik.Cases.Replies;
using Otklik.Cases.Settings;
using Otklik.Ui.Forms;
using Otklik.Ui.Shell;

namespace Otklik.Cases.Sheet;

/// <summary>Behind the form: keeps what was typed whatever comes of it.</summary>
public sealed partial class ReplyEditor(
    ReplySubmit submit, ReplyRehearsal rehearsal, UseTemplate templates, ReplyDeliveries deliveries, PanelWork work,
    NavigationManager navigation, PageMoment moment)
{
    private ReplyDraft draft = new(ReplyKind.Interim, ReplyOutcome.WillDo, "", null);
    private int version;
    private FormErrors? errors;
    private SaveDraft.Outcome.Conflict? conflict;
    private IReadOnlyList<Finding> findings = [];
    private IReadOnlyList<Choice> kinds = [];
    private IReadOnlyList<Choice> outcomes = [];

    [CascadingParameter] public required Around Around { get; set; }
    [CascadingParameter] public required HttpContext Http { get; set; }

    /// <summary>Behind a line that unfolds it.</summary>
    [Parameter] public bool Folded { get; set; }

    [SupplyParameterFromForm] public int Version { get; set; }
    [SupplyParameterFromForm] public string? Kind { get; set; }
    [SupplyParameterFromForm] public string? Result { get; set; }
    [SupplyParameterFromForm] public string? Text { get; set; }
    [SupplyParameterFromForm] public string? Promise { get; set; }
    [SupplyParameterFromForm] public string? Act { get; set; }

    private PageMoment Moment => moment;

    private string Preview => Around.Sheet.Reply is { Reply: var reply }
        ? deliveries.Text(reply,
            Around.Sheet.Thread.OfType<ThreadItem.FromResident>().FirstOrDefault()?.Message.Id ?? 0)
        : "";

    /// <summary>What the residents wrote, for the check.</summary>
    public static IReadOnlyList<string> Words(CaseSheet sheet) =>
        [.. sheet.Thread.OfType<ThreadItem.FromResident>().Select(item => item.Message.Text)];

    protected override async Task OnInitializedAsync()
    {
        kinds = [.. Enum.GetValues<ReplyKind>().Select(kind => new Choice(kind.ToString(), T[$"Reply.{kind}.Short"]))];
        outcomes = [.. Enum.GetValues<ReplyOutcome>().Select(one => new Choice(one.ToString(), T[$"Outcome.{one}"]))];
        if (Act is not null)
        {
            version = Version;
            draft = Typed();
        }
        else if (Around.Sheet.Reply is { Reply: { State: not ReplyState.Approval } reply })
        {
            version = reply.Version;
            draft = ReplyDraft.Of(reply);
        }

        if (await templates.RunAsync(Around.Case, draft, Act, Http.RequestAborted) is { } begun) draft = begun;
        if (draft.Text.Length > 0)
            findings = await rehearsal.FindAsync(Around.Case, draft, Words(Around.Sheet), Http.RequestAborted);
    }

    private ReplyDraft Typed() => new(
        Enum.TryParse<ReplyKind>(Kind, out var kind) && Enum.IsDefined(kind) ? kind : ReplyKind.Interim,
        Enum.TryParse<ReplyOutcome>(Result, out var outcome) && Enum.IsDefined(outcome) ? outcome : ReplyOutcome.WillDo,
        Text ?? "",
        DateOnly.TryParseExact(Promise, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? day : null);

    private async Task SubmitAsync()
    {
        if (UseTemplate.IsPick(Act)) return;
        var outcome = await submit.RunAsync(
            new(Around.Case.Id, Version, draft, Http.Request.Form.Files, Act == "send"), Http.RequestAborted);
        (version, errors, conflict) = (outcome.Version, outcome.Errors, outcome.Conflict);
        if (!outcome.IsDone) return;
        work.Say(T[outcome switch { { NeedsHead: true } => "Sent.Head",
            { IsSent: true } => "Sent", _ => "Draft.Saved" }]);
        navigation.NavigateTo(Around.Address);
    }
}
