using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;
using Otklik.Ui.Forms;
using Otklik.Ui.Notices;

namespace Otklik.Centres.Structure;

public sealed partial class CentrePage
{
    private Centre? found;
    private Centre? above;
    private BodyList.Result bodies = new([], 0);
    private List<Centre> below = [];
    private FormErrors? errors;
    private string? failed;
    private bool mayClose;
    private bool mayRoot;
    private IReadOnlyList<Choice> parents = [];

    [Parameter] public long Id { get; set; }
    [CascadingParameter] private HttpContext Http { get; set; } = null!;
    [SupplyParameterFromQuery(Name = "q")] private string? Words { get; set; }
    [SupplyParameterFromQuery(Name = "page")] private string? Number { get; set; }
    [SupplyParameterFromForm(Name = "name")] private string? Name { get; set; }
    [SupplyParameterFromForm(Name = "territory")] private string? Territory { get; set; }
    [SupplyParameterFromForm(Name = "was")] private string? Was { get; set; }
    [SupplyParameterFromForm(Name = "body-name")] private string? BodyName { get; set; }
    [SupplyParameterFromForm(Name = "body-short")] private string? BodyShort { get; set; }
    [SupplyParameterFromForm(Name = "body-code")] private string? BodyCode { get; set; }
    [SupplyParameterFromForm(Name = "under")] private string? Under { get; set; }
    [SupplyParameterFromForm(Name = "do")] private string? Step { get; set; }

    private int Page => (int)Math.Clamp(Ui.Shell.Here.Number(Number) ?? 1, 1, 10_000);

    private string Address(int page) => string.IsNullOrWhiteSpace(Words) ? $"/centres/{Id}?page={page}"
        : $"/centres/{Id}?q={Uri.EscapeDataString(Words)}&page={page}";

    protected override async Task OnInitializedAsync()
    {
        if (Words is { Length: > 100 }) Words = Words[..100];
        found = await Db.Centres.AsNoTracking().FirstOrDefaultAsync(row => row.Id == Id, Http.RequestAborted);
        if (found is not null && !Asker.Value.Can(Permission.ManageStaff, found.Id)) found = null;
        if (found is null)
        {
            Http.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        above = await Db.Centres.AsNoTracking()
            .FirstOrDefaultAsync(row => row.Id == found.ParentId, Http.RequestAborted);
        below = [.. (await Db.Centres.AsNoTracking().Where(row => row.ParentId == Id && row.ClosedAt == null)
            .ToListAsync(Http.RequestAborted)).OrderBy(row => row.Name, StringComparer.CurrentCulture)];
        bodies = await Bodies.ReadAsync(Words, Id, Page, Http.RequestAborted);
        mayRoot = Asker.Value.Can(Permission.ManageStaff, CentreTree.Everywhere);
        parents = [.. (await Places.CentresAsync(Http.RequestAborted))
            .Where(row => !row.Path.StartsWith(found.Path, StringComparison.Ordinal)
                && (row.Kind != CentreKind.Municipality || row.Id == found.ParentId))
            .Select(row => new Choice(row.Code, row.Name))];
        mayClose = CloseCentre.IsFor(Asker.Value, found);
    }

    private async Task RenameAsync()
    {
        var request = new RenameCentre.Request(Id, Name ?? "", Territory, Was);
        var outcome = await Rename.RunAsync(request, Http.RequestAborted);
        if (outcome.Refused is { } refused) Refuse("rename", refused.Field, refused.Text);
        else Done(new Toast(T["Saved"]));
    }

    private async Task AddBodyAsync()
    {
        if (found is null) return;
        failed = "body";
        errors = new FormErrors();
        if (StructureNames.Wrong(BodyName) is { } wrong) errors.Add("body-name", T[wrong]);
        if (!Codes.AreGood(BodyCode?.Trim())) errors.Add("body-code", T["Code.Bad"]);
        if (found.ClosedAt is not null) errors.Add(null, T["Centre.Unknown"]);
        if (errors.Count > 0) return;
        var outcome = await Add.RunAsync(
            new AddOrganisation.Request(found.Code, BodyCode!.Trim(), BodyName!) { ShortName = BodyShort },
            Http.RequestAborted);
        if (outcome.Refused is { } refused)
        {
            errors.Add(refused.Field is null ? null : $"body-{refused.Field}", T[refused.Text]);
            return;
        }

        Book.Forget();
        Done(new Toast(T["Organisation.Added", outcome.Organisation!.Shown]));
    }

    private async Task MoveAsync()
    {
        var target = await Db.Centres.AsNoTracking().FirstOrDefaultAsync(row => row.Code == Under, Http.RequestAborted);
        if (target is null && !string.IsNullOrEmpty(Under))
        {
            Refuse("move", "under", "Centre.NoParent");
            return;
        }

        var outcome = await Move.RunAsync(new MoveCentre.Request(Id, target?.Id), Http.RequestAborted);
        if (outcome.Refused is { } refused) Refuse("move", refused.Field, refused.Text);
        else Done(new Toast(
            T["Centre.Moved"], "folder-tree", StructureUndo.Path, StructureUndo.Move(Id, outcome.WasUnder)));
    }

    private async Task CloseAsync()
    {
        var reopen = Step == "reopen";
        var outcome = await Close.RunAsync(new CloseCentre.Request(Id, reopen), Http.RequestAborted);
        if (outcome.Refused is { } refused) Refuse("close", refused.Field, refused.Text);
        else Done(reopen ? new Toast(T["Reopened"], "door-open")
            : new Toast(T["Centre.Closed"], "archive", StructureUndo.Path, StructureUndo.Centre(Id)));
    }

    private void Refuse(string form, string? field, string text)
    {
        (errors, failed) = (new FormErrors(), form);
        errors.Add(field, T[text]);
    }

    private void Done(Toast toast)
    {
        Toasts.Say(toast);
        Navigation.NavigateTo($"/centres/{Id}");
    }
}
