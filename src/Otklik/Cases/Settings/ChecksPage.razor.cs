using System.Globalization;
using Microsoft.AspNetCore.Components;
using Otklik.Centres;
using Otklik.Centres.Settings;
using Otklik.Ui.Forms;
using Otklik.Ui.Notices;
using Otklik.Ui.Words;

namespace Otklik.Cases.Settings;

public sealed partial class ChecksPage(
    CentreBook book, ReplyBook rules, CurrentAsker asker, ChangeSetting change, SettingWords words, Toasts toasts,
    NavigationManager navigation)
{
    private IReadOnlyList<Choice> centres = [];
    private IReadOnlyList<Choice> kinds = [];
    private IReadOnlyList<Choice> weights = [];
    private IReadOnlyList<(ReplyRuleKind Kind, string Value, Whose Whose)> lines = [];
    private Centre? current;
    private FormErrors? errors;

    [CascadingParameter] private HttpContext Http { get; set; } = null!;
    [SupplyParameterFromQuery(Name = "centre")] private string? CentreCode { get; set; }
    [SupplyParameterFromForm(Name = "kind")] private string? Kind { get; set; }
    [SupplyParameterFromForm(Name = "weight")] private string? Weight { get; set; }
    [SupplyParameterFromForm(Name = "letters")] private string? Letters { get; set; }
    [SupplyParameterFromForm(Name = "days")] private string? Days { get; set; }

    protected override async Task OnInitializedAsync()
    {
        var tree = await book.ReadAsync(Http.RequestAborted);
        (current, centres) = CentreChoices.Of(tree, asker.Value, Permission.ManageTopics, CentreCode);
        if (current is null) return;
        var known = await rules.RulesAsync(Http.RequestAborted);
        var policy = await rules.PolicyAsync(current.Id, Http.RequestAborted);
        lines = [.. Enum.GetValues<ReplyRuleKind>().Select(kind => (kind, ValueOf(kind, policy),
            Whose.Of(tree, current, known.Where(rule => rule.Kind == kind).Select(rule => rule.CentreId)
                .ToHashSet())))];
        kinds = [.. Enum.GetValues<ReplyRuleKind>().Where(kind => !ReplyPolicy.IsLimit(kind))
            .Select(kind => new Choice(ReplyCheckSetting.KeyOf(kind), T[$"Check.{kind}"]))];
        weights = [.. Enum.GetValues<ReplyWeight>().Reverse().Select(weight => new Choice(
            ((int)weight).ToString(CultureInfo.InvariantCulture), T[$"Weight.{weight}"]))];
    }

    private string ValueOf(ReplyRuleKind kind, ReplyPolicy policy) => kind switch
    {
        ReplyRuleKind.MostLetters => T.Count("Checks.LettersAre", policy.MostLetters),
        ReplyRuleKind.FarthestPromise => policy.FarthestPromise is { } days
            ? T.Count("Retention.Days", days) : T["Checks.NoLimit"],
        _ => policy.Said(kind) is { } weight ? T[$"Weight.{(ReplyWeight)weight}"] : T["Weight.Usual"],
    };

    private Task SetWeightAsync() => Ui.Shell.Here.Number(Kind) is { } kind and < 200
        ? SetAsync(kind.ToString(CultureInfo.InvariantCulture), Weight) : SetAsync("", Weight);

    private Task SetLettersAsync() => SetAsync(ReplyCheckSetting.KeyOf(ReplyRuleKind.MostLetters), Letters);

    private Task SetDaysAsync() => SetAsync(ReplyCheckSetting.KeyOf(ReplyRuleKind.FarthestPromise), Days);

    private async Task SetAsync(string key, string? value)
    {
        if (current is null) return;
        var outcome = await change.RunAsync(new ChangeSetting.Request(
            ReplyCheckSetting.Check, current.Id, key, value?.Trim() ?? ""), Http.RequestAborted);
        if (outcome.Refused is { } refused)
        {
            errors = new FormErrors();
            errors.Add(refused.Field, words.Of(refused));
            return;
        }

        toasts.Say(SettingSteps.Toast(T["Checks.Saved"], ReplyCheckSetting.Check, current.Id, key, outcome.Was));
        navigation.NavigateTo(ReplyCheckSetting.Of(current));
    }
}
