using System.Text;
using MimeKit.Text;

namespace Otklik.Connectors.Email;

/// <summary>The words of an HTML mail. Nothing is fetched, run or kept of the markup: tokens are read one after the
/// other, so neither depth nor broken nesting costs anything. Quoted mails get «&gt; » before each line, as in plain
/// text, so that one rule cuts both.</summary>
internal sealed class HtmlWords
{
    /// <summary>What surrounds the words in HTML may be long; past this much text nobody reads on.</summary>
    private const int Limit = 4 * EmailBody.LongestText;

    private readonly StringBuilder words = new();
    private readonly bool showHidden;
    private HtmlTagId skipping = HtmlTagId.Unknown;
    private int skipDepth;
    private int quoteDepth;
    private int preDepth;
    private bool lineIsEmpty = true;
    private bool spaceIsDue;

    private HtmlWords(bool showHidden) => this.showHidden = showHidden;

    public static string Of(string html)
    {
        var visible = new HtmlWords(showHidden: false).Read(html);
        // A mail that hides everything, or never closes what it hides, is shown whole.
        return visible.Length > 0 ? visible : new HtmlWords(showHidden: true).Read(html);
    }

    private string Read(string html)
    {
        using var reader = new StringReader(html);
        var tokens = new HtmlTokenizer(reader);
        while (words.Length < Limit && tokens.ReadNextToken(out var token))
        {
            if (token is HtmlTagToken tag) Tag(tag);
            else if (skipDepth == 0 && token is HtmlDataToken { Kind: HtmlTokenKind.Data or HtmlTokenKind.CData } data)
                Text(data.Data);
        }

        return words.ToString().Trim();
    }

    private void Tag(HtmlTagToken tag)
    {
        if (skipDepth > 0)
        {
            if (tag.Id == skipping && !tag.IsEmptyElement) skipDepth += tag.IsEndTag ? -1 : 1;
            return;
        }

        var opens = !tag.IsEndTag && !tag.IsEmptyElement && !IsVoid(tag.Id);
        if (opens && (IsSilent(tag.Id) || (!showHidden && IsHidden(tag))))
        {
            (skipping, skipDepth) = (tag.Id, 1);
            return;
        }

        switch (tag.Id)
        {
            case HtmlTagId.Br:
                NewLine();
                break;
            case HtmlTagId.BlockQuote:
                EndLine();
                quoteDepth = Math.Max(0, quoteDepth + (tag.IsEndTag ? -1 : 1));
                break;
            case HtmlTagId.Pre:
                EndLine();
                preDepth = Math.Max(0, preDepth + (tag.IsEndTag ? -1 : 1));
                break;
            case HtmlTagId.LI when !tag.IsEndTag:
                EndLine();
                Text("- ");
                break;
            case HtmlTagId.TD or HtmlTagId.TH when tag.IsEndTag:
                spaceIsDue = true;
                break;
            case HtmlTagId.P or HtmlTagId.H1 or HtmlTagId.H2 or HtmlTagId.H3 or HtmlTagId.H4:
                EndLine();
                if (tag.IsEndTag) NewLine();
                break;
            case HtmlTagId.Div or HtmlTagId.TR or HtmlTagId.Table or HtmlTagId.UL or HtmlTagId.OL or HtmlTagId.HR
                or HtmlTagId.Section or HtmlTagId.Article or HtmlTagId.Header or HtmlTagId.Footer or HtmlTagId.DL
                or HtmlTagId.DT or HtmlTagId.DD or HtmlTagId.H5 or HtmlTagId.H6 or HtmlTagId.Center:
                EndLine();
                break;
        }
    }

    private void Text(string data)
    {
        foreach (var unit in data)
        {
            if (preDepth > 0 && unit == '\n') NewLine();
            else if (char.IsWhiteSpace(unit)) spaceIsDue = true;
            else Append(unit);
        }
    }

    private void Append(char unit)
    {
        if (lineIsEmpty && quoteDepth > 0) words.Append("> ");
        else if (spaceIsDue && !lineIsEmpty) words.Append(' ');
        words.Append(unit);
        (lineIsEmpty, spaceIsDue) = (false, false);
    }

    private void EndLine()
    {
        if (!lineIsEmpty) NewLine();
    }

    private void NewLine()
    {
        words.Append('\n');
        (lineIsEmpty, spaceIsDue) = (true, false);
    }

    private static bool IsHidden(HtmlTagToken tag) => tag.Attributes.Any(attribute =>
        attribute.Id == HtmlAttributeId.Style
        && attribute.Value?.Replace(" ", "", StringComparison.Ordinal)
            .Contains("display:none", StringComparison.OrdinalIgnoreCase) is true);

    private static bool IsSilent(HtmlTagId tag) => tag is HtmlTagId.Script or HtmlTagId.Style or HtmlTagId.Head
        or HtmlTagId.Title or HtmlTagId.NoScript or HtmlTagId.Object or HtmlTagId.IFrame or HtmlTagId.Select;

    private static bool IsVoid(HtmlTagId tag) =>
        tag is HtmlTagId.Br or HtmlTagId.HR or HtmlTagId.Image or HtmlTagId.Input
        or HtmlTagId.Meta or HtmlTagId.Link or HtmlTagId.Base or HtmlTagId.Col or HtmlTagId.Area or HtmlTagId.Embed
        or HtmlTagId.Wbr or HtmlTagId.Param or HtmlTagId.Source or HtmlTagId.Track;
}
