using Microsoft.AspNetCore.Components;
using Otklik.Ui.Forms;
using Otklik.Ui.Notices;

namespace Otklik.Centres.Structure;

public sealed partial class CentrePage
{
    private CentreCatalog.Node? node;
    private Centre? above;
    private List<Organisation> bodies = [];
    private List<Centre> below = [];
    private FormErrors? errors;
    private string? failed;
    private bool mayClose;

    [Parameter] public long Id { get; set; }
    [CascadingParameter] private HttpContext Http { get; set; } = null!;
    [SupplyParameterFromForm(Name = "name")] private string? Name { get; set; }
    [SupplyParameterFromForm(Name = "territory")] private string? Territory { get; set; }
    [SupplyParameterFromForm(Name = "was")] private string? Was { get; set; }
    [SupplyParameterFromForm(Name = "body-name")] private string? BodyName { get; set; }
    [SupplyParameterFromForm(Name = "body-short")] private string? BodyShort { get; set; }
    [SupplyParameterFromForm(Name = "body-code")] private string? BodyCode { get; set; }
    [SupplyParameterFromForm(Name = "do")] private string? Step { get; set; }

    protected override async Task OnInitializedAsync()
    {
        var nodes = (await Catalog.ReadAsync(Http.RequestAborted)).ToList();
        node = nodes.Find(one => one.Centre.Id == Id && one.IsWhole);
        if (node is null)
        {
            Http.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        above = nodes.Find(one => one.Centre.Id == node.Centre.ParentId)?.Centre;
        below = [.. nodes.Select(one => one.Centre).Where(one => one.ParentId == Id && one.ClosedAt is null)];
        bodies = [.. node.Bodies.OrderBy(body => body.ClosedAt is not null)];
        mayClose = CloseCentre.IsFor(Asker.Value, node.Centre);
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
        if (node is null) return;
        failed = "body";
        errors = new FormErrors();
        if (StructureNames.Wrong(BodyName) is { } wrong) errors.Add("body-name", T[wrong]);
        if (!Codes.AreGood(BodyCode?.Trim())) errors.Add("body-code", T["Code.Bad"]);
        if (node.Centre.ClosedAt is not null) errors.Add(null, T["Centre.Unknown"]);
        if (errors.Count > 0) return;
        var outcome = await Add.RunAsync(
            new AddOrganisation.Request(node.Centre.Code, BodyCode!.Trim(), BodyName!) { ShortName = BodyShort },
            Http.RequestAborted);
        if (outcome.Refused is { } refused)
        {
            errors.Add(refused.Field is null ? null : $"body-{refused.Field}", T[refused.Text]);
            return;
        }

        Book.Forget();
        Done(new Toast(T["Organisation.Added", outcome.Organisation!.Shown]));
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
