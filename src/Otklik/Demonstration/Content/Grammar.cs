using System.Text;
using System.Text.RegularExpressions;

namespace Otklik.Demonstration.Content;

/// <summary>Makes a text of a template: <c>[this|that|]</c> is a choice, <c>{slot}</c> is filled in; both may be
/// nested.</summary>
internal static partial class Grammar
{
    public static string Expand(string template, Random random, Func<string, string> slot)
    {
        var text = new StringBuilder();
        Append(template, random, slot, text);
        var tidy = Spaces().Replace(text.ToString(), " ");
        return BeforeMark().Replace(tidy, "$1").Trim();
    }

    private static void Append(string template, Random random, Func<string, string> slot, StringBuilder text)
    {
        for (var at = 0; at < template.Length; at++)
        {
            if (template[at] == '[')
            {
                var options = Options(template, ref at);
                Append(options[random.Next(options.Count)], random, slot, text);
            }
            else if (template[at] == '{')
            {
                var end = template.IndexOf('}', at);
                text.Append(slot(template[(at + 1)..end]));
                at = end;
            }
            else
            {
                text.Append(template[at]);
            }
        }
    }

    /// <summary>The alternatives of the choice that begins here; leaves <paramref name="at"/> on its closing
    /// bracket.</summary>
    private static List<string> Options(string template, ref int at)
    {
        var options = new List<string>();
        var (depth, start) = (0, at + 1);
        for (; at < template.Length; at++)
        {
            depth += template[at] switch { '[' => 1, ']' => -1, _ => 0 };
            if (depth == 0 || (depth == 1 && template[at] == '|'))
            {
                options.Add(template[start..at]);
                start = at + 1;
            }

            if (depth == 0)
                return options;
        }

        throw new FormatException($"A choice is not closed: {template}");
    }

    [GeneratedRegex(" {2,}")]
    private static partial Regex Spaces();

    [GeneratedRegex(" +([,.!?:])")]
    private static partial Regex BeforeMark();
}
