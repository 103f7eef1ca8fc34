using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.WebUtilities;
using Otklik.Centres.Invitations;
using Otklik.Centres.SignIn.Outside;
using Otklik.Centres.SignIn.Proof;
using Otklik.Ui.Forms;
using Otklik.Ui.Notices;

namespace Otklik.Centres.Staff;

public sealed partial class PersonPage
{
    private StaffCard.Card? card;
    private IReadOnlyList<StaffPlaces.Place> places = [];
    private List<StaffHats.Shown> current = [];
    private List<StaffHats.Shown> past = [];
    private IReadOnlyList<OutsideLinks.Link> links = [];
    private FormErrors? errors;
    private string? failed;
    private string? password;
    private IReadOnlyList<Choice> checks = [];
    private string? mark;
    private Invitation? invitation;
    private MakeInvitation.Outcome? invited;

    [Parameter] public long Id { get; set; }
    [CascadingParameter] private HttpContext Http { get; set; } = null!;
    [SupplyParameterFromForm(Name = "role")] private string? RoleName { get; set; }
    [SupplyParameterFromForm(Name = "place")] private string? Place { get; set; }
    [SupplyParameterFromForm(Name = "from")] private string? From { get; set; }
    [SupplyParameterFromForm(Name = "until")] private string? Until { get; set; }
    [SupplyParameterFromForm(Name = "was")] private string? Was { get; set; }
    [SupplyParameterFromForm(Name = "hat")] private long HatId { get; set; }
    [SupplyParameterFromForm(Name = "do")] private string? Step { get; set; }
    [SupplyParameterFromForm(Name = "check")] private string? Check { get; set; }
    [SupplyParameterFromForm(Name = "address")] private string? Address { get; set; }

    [SupplyParameterFromQuery(Name = "role")] private string? WishedRole { get; set; }
    [SupplyParameterFromQuery(Name = "place")] private string? WishedPlace { get; set; }
    [SupplyParameterFromQuery(Name = "from")] private string? WishedFrom { get; set; }
    [SupplyParameterFromQuery(Name = "until")] private string? WishedUntil { get; set; }

    private string Here => string.Create(CultureInfo.InvariantCulture, $"/staff/{Id}");

    protected override async Task OnInitializedAsync()
    {
        if (HttpMethods.IsGet(Http.Request.Method) && WishedRole is not null)
            (RoleName, Place, From, Until, failed) = (WishedRole, WishedPlace, WishedFrom, WishedUntil, "grant");
        checks = [.. Enum.GetValues<IdentityCheck>().Where(check => check != IdentityCheck.CommandLine)
            .Select(check => new Choice(check.ToString(), T[$"Detail.{check}"]))];
        await ReadAsync();
        if (card is null) Http.Response.StatusCode = StatusCodes.Status404NotFound;
        else
        {
            links = await Outside.ReadAsync(Id, Http.RequestAborted);
            places = await Places.ReadAsync(StaffPlaces.Read(Place).Centre, Http.RequestAborted);
        }
    }

    private async Task ReadAsync()
    {
        card = await Cards.ReadAsync(Id, Http.RequestAborted);
        current = [.. card?.Hats.Where(hat => !hat.IsOver) ?? []];
        past = [.. card?.Hats.Where(hat => hat.IsOver) ?? []];
        mark = card?.Person.ConcurrencyStamp;
        if (card is not null) invitation = await Invitations.OfPersonAsync(Id, Http.RequestAborted);
    }

    private async Task GrantAsync()
    {
        if (card is null) return;
        if (Step == HatFields.ShowBodies)
        {
            failed = "grant";
            return;
        }

        var hat = HatTerms.Read(RoleName, Place, From, Until, Moment.Words);
        var wrong = new FormErrors();
        if (hat.Role is null) wrong.Add("role", T["Role.Missing"]);
        if (hat.CentreCode is null) wrong.Add("place", T["Place.Missing"]);
        foreach (var field in hat.BadDates) wrong.Add(field, T["Day.Bad"]);
        if (wrong.Count == 0)
        {
            var outcome = await Grant.RunAsync(new GrantRole.Request(Id, hat.Role!.Value, hat.CentreCode)
            {
                OrganisationCode = hat.BodyCode, From = hat.From, Until = hat.Until,
            }, Http.RequestAborted);
            if (outcome.Refused is null)
            {
                Done(new Toast(T["Hat.Granted"], "check", StaffUndo.Path, StaffUndo.End(outcome.RoleId)));
                return;
            }

            if (AskForProof(outcome.Refused, Wished())) return;
            wrong.Add(HatTerms.FieldOf(outcome.Refused.Field), T[outcome.Refused.Text]);
        }

        (errors, failed) = (wrong, "grant");
    }

    private async Task EndAsync()
    {
        var outcome = await End.RunAsync(new EndRole.Request(HatId), Http.RequestAborted);
        if (outcome.Refused is { } refused) Refuse(refused);
        else if (outcome.WasOver) Done(new Toast(T["Hat.WasOver"], "alert"));
        else
        {
            Done(new Toast(T["Hat.Ended"], "check", StaffUndo.Path,
                StaffUndo.Restore(HatId, outcome.UntilBefore)));
        }
    }

    private Task ChangeWayAsync() => Step switch
    {
        "invite" => InviteAsync(),
        "password" => IssueAsync(),
        "sessions" => EndSessionsAsync(),
        "factor" => ResetFactorAsync(),
        "block" => BlockAsync(),
        "unblock" => UnblockAsync(),
        _ => Task.CompletedTask,
    };

    private async Task IssueAsync()
    {
        var outcome = await Issue.RunAsync(new IssuePassword.Request(Id, Was), Http.RequestAborted);
        if (AskForProof(outcome.Refused, Here)) return;
        if (outcome.Refused is { } refused) Refuse(refused);
        password = outcome.Password;
        await ReadAsync();
    }

    private async Task InviteAsync()
    {
        var outcome = await Invite.RunAsync(
            new MakeInvitation.Request(Id, Address, Site.Of(Http.Request)), Http.RequestAborted);
        if (AskForProof(outcome.Refused, Here)) return;
        if (outcome.Refused is { } refused)
            (errors, failed) = (FormErrors.Of(refused.Field, T[refused.Text]), "invite");
        else invited = outcome;
        await ReadAsync();
    }

    private async Task EndSessionsAsync()
    {
        var outcome = await EndAll.RunAsync(new EndAllSessions.Request(Id), Http.RequestAborted);
        if (outcome.Refused is { } refused) Refuse(refused);
        else Done(new Toast(T["Staff.SessionsEnded"], "log-out"));
    }

    private async Task ResetFactorAsync()
    {
        IdentityCheck? check = Enum.TryParse<IdentityCheck>(Check, out var said) && Enum.IsDefined(said) ? said : null;
        var outcome = await Reset.RunAsync(new ResetSecondFactor.Request(Id, check), Http.RequestAborted);
        if (AskForProof(outcome.Refused, Here)) return;
        failed = "factor";
        if (outcome.Refused is { } refused) Refuse(refused);
        else Done(new Toast(T["Staff.FactorReset"], "shield"));
    }

    private async Task BlockAsync()
    {
        var outcome = await Block.RunAsync(new BlockStaff.Request(Id), Http.RequestAborted);
        if (outcome.Refused is { } refused) Refuse(refused);
        else Done(new Toast(T["Staff.Blocked"], "lock", StaffUndo.Path, StaffUndo.Unblock(Id)));
    }

    private async Task UnblockAsync()
    {
        var outcome = await Unblock.RunAsync(new UnblockStaff.Request(Id), Http.RequestAborted);
        if (outcome.Refused is { } refused) Refuse(refused);
        else Done(new Toast(T["Staff.Unblocked"], "door-open"));
    }

    /// <summary>Leads to the page that asks for the password, if that is what is missing; what was filled in comes
    /// back with the address.</summary>
    private bool AskForProof(Refusal? refused, string back)
    {
        if (refused?.Text != RecentProof.Needed) return false;
        Navigation.NavigateTo(RecentProof.PageFor(back));
        return true;
    }

    private string Wished() => QueryHelpers.AddQueryString(Here, new Dictionary<string, string?>
    {
        ["role"] = RoleName, ["place"] = Place, ["from"] = From, ["until"] = Until,
    });

    private void Refuse(Refusal refused)
    {
        errors = FormErrors.Of(refused.Field, T[refused.Text]);
    }

    private void Done(Toast toast)
    {
        Toasts.Say(toast);
        Navigation.NavigateTo(Here);
    }
}
