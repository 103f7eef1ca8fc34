using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;

namespace Otklik.Cases.Retention.Requests;

/// <summary>The package for a person's eyes: one page without scripts, in Russian like all that goes to
/// residents.</summary>
internal static class PackageHtml
{
    public static string Of(AuthorPackage.Contents contents)
    {
        var page = new StringBuilder("<!DOCTYPE html><html lang=\"ru\"><head><meta charset=\"utf-8\"><title>");
        page.Append(Safe(Say("Package.Title"))).Append("</title></head><body><h1>").Append(Safe(Say("Package.Title")))
            .Append("</h1><p>").Append(Safe(CaseTexts.Resident("Package.Of", contents.Case, Moment(contents.MadeAt))))
            .Append("</p>");
        if (contents.You is { } you) Write(page, you);
        else page.Append("<p>").Append(Safe(Say("Package.Without"))).Append("</p>");
        Part(page, "Package.Messages", contents.Messages, Write);
        Part(page, "Package.Answers", contents.Answers, Write);
        Part(page, "Package.Sent", contents.Sent, Write);
        Part(page, "Package.Verdicts", contents.Verdicts, (one, verdict) =>
            Words(one, verdict.At, Say($"Verdict.{verdict.Verdict}"), verdict.Words ?? ""));
        return page.Append("</body></html>").ToString();
    }

    private static void Part<T>(
        StringBuilder page, string title, IReadOnlyList<T> rows, Action<StringBuilder, T> write)
    {
        if (rows.Count == 0) return;
        page.Append("<h2>").Append(Safe(Say(title))).Append("</h2>");
        foreach (var row in rows) write(page, row);
    }

    private static void Write(StringBuilder page, AuthorPackage.Identity you)
    {
        page.Append("<h2>").Append(Safe(Say("Package.You"))).Append("</h2>");
        foreach (var (name, value) in new[]
            { ("Package.Name", you.Name), ("Package.Account", you.Account), ("Package.Contact", you.Contact) })
            if (!string.IsNullOrEmpty(value))
                page.Append("<p>").Append(Safe($"{Say(name)}: {value}")).Append("</p>");
    }

    private static void Write(StringBuilder page, AuthorPackage.Written message)
    {
        Words(page, message.At, message.Network, message.Text);
        foreach (var edit in message.Edits) Words(page, edit.At, Say("Package.Edit"),
            edit.Text ?? Say("Package.Deleted"));
        foreach (var file in message.Files)
            page.Append("<p><a href=\"").Append(Safe(file)).Append("\">").Append(Safe(file)).Append("</a></p>");
    }

    private static void Write(StringBuilder page, AuthorPackage.Answer answer) =>
        Words(page, answer.At, answer.From, answer.Text);

    private static void Words(StringBuilder page, DateTime at, string? who, string text) =>
        page.Append("<h3>").Append(Safe($"{Moment(at)} · {who}")).Append("</h3><p>")
            .Append(Safe(text).Replace("&#xA;", "<br>", StringComparison.Ordinal)).Append("</p>");

    private static string Moment(DateTime at) => at.ToString("dd.MM.yyyy HH:mm 'UTC'", CultureInfo.InvariantCulture);

    private static string Say(string name) => CaseTexts.Resident(name);

    private static string Safe(string text) => HtmlEncoder.Create(System.Text.Unicode.UnicodeRanges.All).Encode(text);
}
