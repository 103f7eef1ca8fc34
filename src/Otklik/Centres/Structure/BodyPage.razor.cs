using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;
using Otklik.Ui.Forms;
using Otklik.Ui.Notices;

namespace Otklik.Centres.Structure;

public sealed partial class BodyPage
{
    private Organisation? body;
    private Centre? centre;
    private FormErrors? errors;
    private bool isCentreMine;
    private Organisation? parent;
    private Organisation? mergedInto;
    private Organisation? target;
    private FormErrors? lookErrors;
    private List<Hanging> hanging = [];

    [Parameter] public long Id { get; set; }
    [CascadingParameter] private HttpContext Http { get; set; } = null!;
    [SupplyParameterFromForm(Name = "name")] private string? Name { get; set; }
    [SupplyParameterFromForm(Name = "short")] private string? Short { get; set; }
    [SupplyParameterFromForm(Name = "was")] private string? Was { get; set; }
    [SupplyParameterFromForm(Name = "to")] private string? To { get; set; }
    [SupplyParameterFromForm(Name = "below")] private string? Below { get; set; }
    [SupplyParameterFromQuery(Name = "in")] private string? In { get; set; }
    [SupplyParameterFromQuery(Name = "into")] private string? Into { get; set; }
    [SupplyParameterFromForm(Name = "do")] private string? Step { get; set; }

    protected override async Task OnInitializedAsync()
    {
        body = await FindAsync(Id);
        if (body is not null && !Asker.Value.Can(Permission.ManageStaff, body.CentreId, body.Id)) body = null;
        if (body is null)
        {
            Http.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        isCentreMine = Asker.Value.Can(Permission.ManageStaff, body.CentreId);
        centre = await Db.Centres.AsNoTracking()
            .FirstOrDefaultAsync(row => row.Id == body.CentreId, Http.RequestAborted);
        parent = await FindAsync(body.ParentId);
        mergedInto = await FindAsync(body.MergedIntoId);
        if (!isCentreMine || body.ClosedAt is not null) return;
        await CountAsync();
        if (!string.IsNullOrWhiteSpace(Into)) await LookAsync();
    }

    private async Task<Organisation?> FindAsync(long? id) => id is null ? null
        : await Db.Organisations.AsNoTracking().FirstOrDefaultAsync(row => row.Id == id, Http.RequestAborted);

    private async Task CountAsync()
    {
        foreach (var room in Rooms) hanging.AddRange(await room.CountAsync([Id], Http.RequestAborted));
        hanging.Add(new Hanging("Hangs.People", await Db.StaffRoles
            .CountAsync(row => row.OrganisationId == Id && row.Until == null, Http.RequestAborted)));
        hanging.Add(new Hanging("Hangs.Departments", await Db.Organisations
            .CountAsync(row => row.ParentId == Id && row.ClosedAt == null, Http.RequestAborted)));
    }

    /// <summary>What a merge would do is said before it is done.</summary>
    private async Task LookAsync()
    {
        var found = await Db.Organisations.AsNoTracking().FirstOrDefaultAsync(row => row.Code == Into!.Trim()
            && row.ClosedAt == null && row.Id != Id
            && Db.Centres.Any(one => one.Id == row.CentreId && one.Code == In), Http.RequestAborted);
        if (found is not null && Asker.Value.Can(Permission.ManageStaff, found.CentreId)) target = found;
        else (lookErrors = new FormErrors()).Add("into", T["Organisation.Unknown"]);
    }

    private async Task MoveAsync()
    {
        var request = new MoveOrganisation.Request(Id, To?.Trim() ?? "", Below);
        var outcome = await Move.RunAsync(request, Http.RequestAborted);
        if (outcome.Refused is { } refused) Refuse(refused);
        else Done(new Toast(T["Organisation.Moved"], "folder-tree"));
    }

    private async Task MergeAsync()
    {
        var request = new MergeOrganisation.Request(Id, In ?? "", Into ?? "");
        var outcome = await Merge.RunAsync(request, Http.RequestAborted);
        if (outcome.Refused is { } refused) Refuse(refused);
        else Done(new Toast(T["Organisation.Merged", outcome.Into!.Shown], "git-merge"));
    }

    private async Task RenameAsync()
    {
        var request = new RenameOrganisation.Request(Id, Name ?? "", Short, Was);
        var outcome = await Rename.RunAsync(request, Http.RequestAborted);
        if (outcome.Refused is { } refused) Refuse(refused);
        else Done(new Toast(T["Saved"]));
    }

    private async Task CloseAsync()
    {
        var reopen = Step == "reopen";
        var outcome = await Close.RunAsync(new CloseOrganisation.Request(Id, reopen), Http.RequestAborted);
        if (outcome.Refused is { } refused) Refuse(refused);
        else Done(reopen ? new Toast(T["Reopened"], "door-open")
            : new Toast(T["Organisation.Closed"], "archive", StructureUndo.Path, StructureUndo.Body(Id)));
    }

    private void Refuse(Refusal refused)
    {
        errors = new FormErrors();
        errors.Add(refused.Field, T[refused.Text]);
    }

    private void Done(Toast toast)
    {
        Toasts.Say(toast);
        Navigation.NavigateTo($"/centres/bodies/{Id}");
    }
}
