using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;
using Otklik.Centres.SignIn.Proof;
using Otklik.Ui.Forms;
using Otklik.Ui.Notices;

namespace Otklik.Centres.ApiKeys;

public sealed partial class ApiKeysPage
{
    private static readonly ApiScope[] Scopes = [ApiScope.ReadCases, ApiScope.ReadFigures, ApiScope.Provision];

    private IReadOnlyList<ApiKey> rows = [];
    private IReadOnlyList<Choice> centres = [];
    private Dictionary<long, string> names = [];
    private FormErrors? errors;
    private string? secret;
    private DateTime now;

    [CascadingParameter] private HttpContext Http { get; set; } = null!;
    [SupplyParameterFromForm(Name = "name")] private string? Name { get; set; }
    [SupplyParameterFromForm(Name = "centre")] private string? CentreCode { get; set; }
    [SupplyParameterFromForm(Name = "scopes")] private string[]? Ticked { get; set; }
    [SupplyParameterFromForm(Name = "days")] private string? Days { get; set; }

    protected override Task OnInitializedAsync() => ReadAsync();

    private async Task ReadAsync()
    {
        var mine = (await Db.Centres.AsNoTracking().OrderBy(row => row.Path).ToListAsync(Http.RequestAborted))
            .FindAll(centre => Asker.Value.Can(Permission.ManageStaff, centre.Id));
        names = mine.ToDictionary(centre => centre.Id, centre => centre.Name);
        centres = [.. mine.Where(centre => centre.ClosedAt is null)
            .Select(centre => new Choice(centre.Code, centre.Name))];
        rows = (await Db.ApiKeys.AsNoTracking().OrderByDescending(row => row.Id).ToListAsync(Http.RequestAborted))
            .FindAll(row => names.ContainsKey(row.CentreId));
        now = Moment.NowUtc;
    }

    private bool IsOpen(ApiKey row) => row.EndedAt is null && row.Until > now;

    private bool IsTicked(ApiScope scope) =>
        Ticked is null ? scope == ApiScope.ReadCases : Ticked.Contains(scope.ToString());

    private string Ends(ApiKey row) => row.EndedAt is not null ? T["Key.Ended"]
        : Moment.Words.Date(Moment.Words.DateOf(row.Until));

    private async Task AddAsync()
    {
        errors = new FormErrors();
        var scopes = ApiScope.None;
        foreach (var word in Ticked ?? [])
            if (Enum.TryParse<ApiScope>(word, out var scope) && Enum.IsDefined(scope)) scopes |= scope;
        var days = int.TryParse(Days, NumberStyles.None, CultureInfo.InvariantCulture, out var count) ? count : 0;
        var outcome = await Add.RunAsync(
            new AddApiKey.Request(CentreCode ?? "", Name ?? "", scopes, days), Http.RequestAborted);
        if (outcome.Refused?.Text == RecentProof.Needed)
        {
            Navigation.NavigateTo(RecentProof.PageFor("/keys"));
            return;
        }

        if (outcome.Refused is { } refused)
        {
            errors.Add(refused.Field ?? "name", T[refused.Text]);
            return;
        }

        // Neither the browser nor anything between may keep it.
        Http.Response.Headers.CacheControl = "no-cache, no-store";
        (secret, Name) = (outcome.Secret, null);
        await ReadAsync();
    }

    private async Task EndAsync(long id)
    {
        var isDone = await End.RunAsync(id, Http.RequestAborted);
        Toasts.Say(new Toast(T[isDone ? "Key.EndDone" : "Key.None"], isDone ? "check" : "alert"));
        Navigation.NavigateTo("/keys");
    }
}
