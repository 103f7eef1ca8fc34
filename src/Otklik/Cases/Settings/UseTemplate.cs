using Otklik.Cases.Replies;
using Otklik.Topics;

namespace Otklik.Cases.Settings;

/// <summary>Puts the words of a template below what was typed. Nothing is saved by it.</summary>
public sealed class UseTemplate(ReplyBook book, TopicBook topics)
{
    /// <param name="act">Value of the button that was pressed.</param>
    /// <returns>Null: it was another button, or the template is not offered here.</returns>
    public async Task<ReplyDraft?> RunAsync(
        Case about, ReplyDraft draft, string? act, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(about);
        ArgumentNullException.ThrowIfNull(draft);
        if (!IsPick(act) || Ui.Shell.Here.Number(act![TemplatePicks.Prefix.Length..]) is not { } id) return null;
        var offer = (await book.OffersAsync(about.CentreId, cancellation)).FirstOrDefault(one => one.Template.Id == id
            && (one.Template.TopicId is not { } topic || topic == about.TopicId));
        if (offer is null) return null;
        var words = TemplateFields.Fill(
            offer.Template.Text, about, await topics.ReadAsync(cancellation), draft.PromiseOn);
        var text = string.IsNullOrWhiteSpace(draft.Text) ? words : $"{draft.Text.TrimEnd()}\n\n{words}";
        return draft with { Text = text.Length > ReplyDraft.MaxLength ? text[..ReplyDraft.MaxLength] : text };
    }

    public static bool IsPick(string? act) =>
        act?.StartsWith(TemplatePicks.Prefix, StringComparison.Ordinal) == true;
}
