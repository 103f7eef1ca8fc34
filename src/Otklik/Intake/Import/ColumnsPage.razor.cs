using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;
using Otklik.Ui.Forms;
using Otklik.Ui.Notices;

namespace Otklik.Intake.Import;

public sealed partial class ColumnsPage
{
    private const int SampleRows = 3;
    private const int SampleLength = 120;

    private UploadedFiles.Slip? slip;
    private IReadOnlyList<string> columns = [];
    private IReadOnlyList<TableRow> samples = [];
    private Dictionary<string, string> chosen = [];
    private IReadOnlyList<Choice> sources = [];
    private string usual = "";
    private string newName = "";
    private FormErrors? errors;

    [Parameter] public required string Id { get; set; }
    [SupplyParameterFromForm] private string? Source { get; set; }
    [SupplyParameterFromForm] private string? SourceName { get; set; }
    [SupplyParameterFromForm] private bool Leave { get; set; }
    [CascadingParameter] private HttpContext Http { get; set; } = null!;

    protected override async Task OnInitializedAsync()
    {
        slip = Uploads.Find(Id, Asker.StaffId);
        var centre = slip is null ? null
            : await Db.Centres.AsNoTracking()
            .FirstOrDefaultAsync(row => row.Code == slip.CentreCode, Http.RequestAborted);
        if (slip is null || centre is null)
        {
            Toasts.Say(new Toast(TroubleWords.Of(new Trouble("File.Gone"))));
            Navigation.NavigateTo("/import");
            return;
        }

        await using var content = File.OpenRead(Uploads.PathOf(Id));
        var offer = await Sources.ReadAsync(centre.Id, slip.FileName, content, Http.RequestAborted);
        sources = [.. offer.Known.Select(row => new Choice(row.Code, row.Name))];
        (usual, newName) = (offer.Usual?.Code ?? "", offer.NewName);
        var table = TableReader.Open(content, slip.FileName);
        columns = table.Columns;
        samples = [.. table.Rows.Where(row => row.Problem is null).Take(SampleRows)];
        chosen = ColumnGuess.Of(columns);
    }

    private async Task StartAsync()
    {
        if (slip is null) return;
        if (Leave)
        {
            Uploads.Discard(Id);
            Navigation.NavigateTo("/import");
            return;
        }

        errors = new FormErrors();
        var mapping = Mapping(await Http.Request.ReadFormAsync(Http.RequestAborted));
        var isNew = string.IsNullOrEmpty(Source);
        if (!isNew && sources.All(one => one.Value != Source)) errors.Add("Source", T["Columns.NoSource"]);
        if (isNew && string.IsNullOrWhiteSpace(SourceName)) errors.Add("SourceName", T["Columns.NoSourceName"]);
        if (errors.Count > 0) return;
        await LoadAsync(slip, mapping, isNew);
    }

    private async Task LoadAsync(UploadedFiles.Slip file, ColumnMapping mapping, bool isNew)
    {
        try
        {
            var path = Uploads.PathOf(Id);
            await using var content = File.OpenRead(path);
            var import = await Start.RunAsync(new StartImport.Request(file.FileName, content, mapping, file.CentreCode,
                isNew ? null : Source, file.IsHistory, path, isNew ? SourceName!.Trim() : null), Http.RequestAborted);
            // An import that is under way already keeps the file it has.
            Uploads.Forget(Id, fileToo: import.StoredPath != path);
        }
        catch (ImportException fault)
        {
            errors!.Add(null, fault.Message);
            return;
        }

        Toasts.Say(new Toast(T["Import.Started"]));
        Navigation.NavigateTo("/import");
    }

    private ColumnMapping Mapping(IFormCollection form)
    {
        var mapping = new Dictionary<string, string>(StringComparer.Ordinal);
        chosen = [];
        for (var at = 0; at < columns.Count; at++)
        {
            var field = form[$"column-{at}"].ToString();
            if (!ColumnMapping.Fields.Contains(field)) continue;
            chosen[columns[at]] = field;
            if (!mapping.TryAdd(field, columns[at])) errors!.Add($"column-{at}",
                T["Columns.Twice", T[$"Field.{field}"]]);
        }

        if (!mapping.ContainsKey("text")) errors!.Add("column-0", T["Columns.NoText"]);
        return new ColumnMapping(mapping);
    }

    private static string Sample(TableRow row, string column)
    {
        var words = Connectors.InboundText.Line(row.Values.GetValueOrDefault(column), SampleLength + 1) ?? "";
        return words.Length > SampleLength ? $"{words[..SampleLength]}…" : words;
    }
}
