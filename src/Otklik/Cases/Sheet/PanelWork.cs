using Microsoft.AspNetCore.Components;
using Otklik.Cases.Queue;
using Otklik.Ui.Notices;

namespace Otklik.Cases.Sheet;

/// <summary>What follows a step on a case: the page again with a toast that says what was done and offers to undo it,
/// or the words of the refusal.</summary>
public sealed class PanelWork(Toasts toasts, NavigationManager navigation, QueueCounts counts)
{
    public const string UndoAction = "/cases/undo";

    /// <returns>Why it was not done; null when it was and the browser is on its way back.</returns>
    public async Task<string?> FinishAsync(Task<CaseOutcome> work, string done, string back)
    {
        var outcome = await work;
        if (Refusal(outcome) is { } refusal) return refusal;
        Say(done, (outcome as CaseOutcome.Done)?.UndoId);
        navigation.NavigateTo(back);
        return null;
    }

    public void Say(string words, long? undoId = null)
    {
        counts.Forget();
        toasts.Say(undoId is { } id
            ? new Toast(words, "check", UndoAction, id.ToString(System.Globalization.CultureInfo.InvariantCulture))
            : new Toast(words));
    }

    public static string? Refusal(CaseOutcome outcome) => outcome switch
    {
        CaseOutcome.Refused refused => refused.Words,
        CaseOutcome.Stale stale => stale.Words,
        CaseOutcome.Missing => CaseTexts.Get("Delivery.Missing"),
        _ => null,
    };
}
