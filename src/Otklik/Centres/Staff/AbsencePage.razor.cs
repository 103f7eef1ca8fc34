using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;
using Otklik.Centres.SignIn.Proof;
using Otklik.Ui.Forms;
using Otklik.Ui.Notices;

namespace Otklik.Centres.Staff;

public sealed partial class AbsencePage
{
    /// <summary>More colleagues than a list can show are searched for on the page of staff.</summary>
    private const int MostColleagues = 300;

    private StaffCard.Card? card;
    private IReadOnlyList<Choice> colleagues = [];
    private (string Title, DateOnly Last)? standing;
    private FormErrors? errors;
    private int held;

    [Parameter] public long Id { get; set; }
    [CascadingParameter] private HttpContext Http { get; set; } = null!;
    [SupplyParameterFromForm(Name = "deputy")] private string? DeputyId { get; set; }
    [SupplyParameterFromForm(Name = "from")] private string? From { get; set; }
    [SupplyParameterFromForm(Name = "until")] private string? Until { get; set; }
    [SupplyParameterFromForm(Name = "successor")] private string? Successor { get; set; }

    protected override async Task OnInitializedAsync()
    {
        var stop = Http.RequestAborted;
        card = await Cards.ReadAsync(Id, stop);
        if (card is null)
        {
            Http.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        held = await Work.CountAsync(Id, stop);
        var now = Moment.NowUtc;
        var bodies = card.Hats.Where(hat => !hat.IsOver).Select(hat => hat.Role.OrganisationId).OfType<long>().ToList();
        var near = await new StaffReach(Asker.Value).People(Db).AsNoTracking()
            .Where(row => row.Id != Id && row.LeftAt == null)
            // Those of the same body come first: they are who is looked for.
            .OrderByDescending(row => Db.StaffRoles.Any(role => role.StaffId == row.Id
                && role.OrganisationId != null && bodies.Contains(role.OrganisationId.Value)))
            .ThenBy(row => row.Title).Take(MostColleagues)
            .Select(row => new { row.Id, row.Title, row.UserName }).ToListAsync(stop);
        colleagues = [.. near.Select(row => new Choice(
            row.Id.ToString(CultureInfo.InvariantCulture), $"{row.Title} ({row.UserName})"))];
        var deputy = await Db.StaffRoles.AsNoTracking()
            .Where(row => row.DeputyForId == Id && row.Until > now).OrderBy(row => row.Id)
            .Join(Db.Users, row => row.StaffId, person => person.Id, (row, person) => new { person.Title, row.Until })
            .FirstOrDefaultAsync(stop);
        if (deputy is not null) standing = (deputy.Title, HatTerms.LastDay(deputy.Until!.Value, Moment.Words));
    }

    private async Task AppointAsync()
    {
        errors = new FormErrors();
        var days = HatTerms.Read(null, null, From, Until, Moment.Words);
        foreach (var field in days.BadDates) errors.Add(field, T["Day.Bad"]);
        if (Number(DeputyId) is not { } deputy) errors.Add("deputy", T["Deputy.Missing"]);
        else if (errors.Count == 0)
        {
            var outcome = await Deputies.RunAsync(
                new AppointDeputy.Request(Id, deputy, days.From, days.Until), Http.RequestAborted);
            if (outcome.Refused?.Text == RecentProof.Needed)
            {
                Navigation.NavigateTo(RecentProof.PageFor($"/staff/{Id}/absence"));
                return;
            }

            if (outcome.Refused is { } refused) errors.Add(refused.Field ?? "deputy", T[refused.Text]);
        }

        if (errors.Count == 0) Done(T["Deputy.Done"]);
    }

    private async Task EndAsync()
    {
        await Deputies.EndAsync(Id, Http.RequestAborted);
        Done(T["Deputy.Ended"]);
    }

    private async Task HandOverAsync()
    {
        var to = Number(Successor);
        if (card is null || (to is { } chosen
            && !colleagues.Any(one => one.Value == chosen.ToString(CultureInfo.InvariantCulture)))) return;
        var (toPerson, toLists) = await Work.HandOverAsync(Id, to, Http.RequestAborted);
        Done(T["HandOver.Done", toPerson, toLists]);
    }

    private void Done(string words)
    {
        Toasts.Say(new Toast(words, "check"));
        Navigation.NavigateTo($"/staff/{Id}/absence");
    }

    private static long? Number(string? words) => Ui.Shell.Here.Number(words);
}
