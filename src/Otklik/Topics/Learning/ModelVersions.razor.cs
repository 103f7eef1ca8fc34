using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Components;
using Otklik.Centres;
using Otklik.Language.Learning;
using Otklik.Ui.Forms;
using Otklik.Ui.Notices;
using Otklik.Ui.Words;

namespace Otklik.Topics.Learning;

public sealed partial class ModelVersions
{
    private static readonly double[] Offered = [0.8, 0.9, 0.95, 0.98];

    private IReadOnlyList<Choice> precisions = [];

    [Parameter, EditorRequired] public required ModelKind Kind { get; set; }
    [Parameter, EditorRequired] public required Centre Owner { get; set; }
    [Parameter, EditorRequired] public required TopicSnapshot Snapshot { get; set; }
    [Parameter, EditorRequired] public required ModelList List { get; set; }
    [CascadingParameter] public required HttpContext Http { get; set; }
    [SupplyParameterFromForm] public string? Precision { get; set; }

    protected override void OnParametersSet()
    {
        var working = Working;
        precisions = [.. Offered.Select(one => new Choice(Percent(one), working is null
            ? NumberWords.Percent(one)
            : T["Models.PrecisionChoice", NumberWords.Percent(one),
                NumberWords.Percent(working.ShareFrom(working.ThresholdFor(one)))]))];
    }

    private LabelModel? Working => Kind == ModelKind.Topic
        ? Snapshot.Models.Of(Owner.Id).Topics : Snapshot.Models.Of(Owner.Id).Bodies;

    private string InUseWords
    {
        get
        {
            if (List.Use?.ModelId is null) return T[$"Models.Without.{Kind}"];
            if (Working is not { } model) return T["Models.Unreadable", Named(List.Use.ModelId)];
            return T["Models.With", Named(List.Use.ModelId), NumberWords.Percent(List.Use.Precision),
                NumberWords.Percent(model.ShareFrom(model.ThresholdFor(List.Use.Precision)))];
        }
    }

    private string LearnedWords(LearnedModel model) => model.State switch
    {
        ModelState.Ready => T["Models.Examples", T.Count("Models.Cases", model.Examples),
            T.Count($"Models.Labels.{Kind}", model.Labels)] + Doubts(model),
        ModelState.Stopped => T["Models.Stopped"],
        _ => T[model.Problem ?? "Models.Broken", NumberWords.Count(model.Examples)],
    };

    /// <summary>What the material lacked, so that somebody can mend it.</summary>
    private string Doubts(LearnedModel model)
    {
        if (Read<TrainingReport>(model.Report) is not { } report) return "";
        var words = "";
        if (report.SingleExample.Count > 0)
            words += ". " + T["Models.Single", NumberWords.Count(report.SingleExample.Count)];
        if (report.Contradictions is [var worst, ..])
            words += ". " + T["Models.Contradiction", Label(worst.First), Label(worst.Second),
                NumberWords.Times(worst.Texts)];
        return words;
    }

    private string Label(string label) => Kind == ModelKind.Topic ? Snapshot.Named(label)
        : ModelLabels.Read(label) is { } id ? Snapshot.Tree.Organisation(id)?.Shown ?? label : label;

    private string OwnWords(LearnedModel model) => model.State != ModelState.Ready ? ""
        : model.Accuracy == 0 ? T["Models.TooFewToTell"]
        : T["Models.Shares", NumberWords.Percent(model.Accuracy), NumberWords.Percent(model.TopThree)];

    private string BesideWords(LearnedModel model)
    {
        if (model.State != ModelState.Ready) return "";
        if (Read<SideBySide>(model.Comparison) is not { } both)
            return T["Models.NothingToCompare"];
        return T["Models.BothSides", T.Count("Models.Cases", both.Cases), Named(both.OldModelId),
            NumberWords.Percent(both.Old.Accuracy), NumberWords.Percent(both.New.Accuracy),
            NumberWords.Percent(both.Old.AutomaticShare), NumberWords.Percent(both.New.AutomaticShare),
            NumberWords.Percent(both.New.AutomaticRight)];
    }

    private string Named(long? modelId) => modelId is null ? T[$"Models.Rules.{Kind}"]
        : List.Models.FirstOrDefault(row => row.Id == modelId) is { } known ? T["Models.Number", known.Version]
        : T["Models.Older"];

    private static T? Read<T>(string? json) where T : class =>
        json is null ? null : JsonSerializer.Deserialize<T>(json);

    private string Form(string name) => $"{Kind}-{name}";

    private static string Percent(double share) => share.ToString("0.00", CultureInfo.InvariantCulture);

    private async Task TrainAsync()
    {
        var outcome = await Start.RunAsync(new(Owner.Id, Kind), Http.RequestAborted);
        Back(outcome.Refused ?? "Models.Asked");
    }

    private async Task StopAsync()
    {
        if (List.Underway is not null) await Stop.RunAsync(List.Underway.Id, Http.RequestAborted);
        Back("Models.Stopped");
    }

    private async Task SwitchAsync(long? modelId) =>
        Back(await Switch.RunAsync(new(Owner.Id, Kind, modelId), Http.RequestAborted) ?? "Models.Switched");

    private async Task PrecisionAsync()
    {
        const NumberStyles Plain = NumberStyles.AllowDecimalPoint;
        var wanted = double.TryParse(Precision, Plain, CultureInfo.InvariantCulture, out var one) ? one : 0;
        Back(await Switch.SetPrecisionAsync(Owner.Id, Kind, wanted, Http.RequestAborted) ?? "Models.PrecisionSet");
    }

    private void Back(string words)
    {
        Toasts.Say(new Toast(T[words]));
        Navigation.NavigateTo($"/topics/understanding?centre={Uri.EscapeDataString(Owner.Code)}");
    }
}
