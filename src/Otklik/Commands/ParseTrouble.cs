using System.CommandLine;

namespace Otklik.Commands;

/// <summary>What is wrong with a typed line, in one sentence of one language; the parser's own words are in the
/// language of the system and come with pages of help.</summary>
internal static class ParseTrouble
{
    public static string? Of(ParseResult parsed)
    {
        // Asked for help, a line may be as wrong as it likes.
        if (parsed.Errors.Count == 0
            || parsed.Tokens.Any(token => token.Value is "--help" or "-h" or "-?" or "--version"))
            return null;
        var command = parsed.CommandResult.Command;
        var verbs = string.Join(", ", command.Subcommands.Select(verb => verb.Name));
        if (parsed.UnmatchedTokens is [var word, ..])
        {
            return word.StartsWith('-') ? CommandTexts.Say("Parse.Option", word, Line(parsed))
                : verbs.Length > 0 ? CommandTexts.Say("Parse.Verb", word, verbs)
                : CommandTexts.Say("Parse.Word", word, Line(parsed));
        }

        if (command.Action is null && verbs.Length > 0) return CommandTexts.Say("Parse.NoVerb", Line(parsed), verbs);
        var missing = command.Options.FirstOrDefault(option => option.Required
            && parsed.GetResult(option) is null or { Implicit: true });
        if (missing is not null) return CommandTexts.Say("Parse.Missing", missing.Name, Line(parsed));
        var argument = command.Arguments.FirstOrDefault(one => one.Arity.MinimumNumberOfValues > 0
            && parsed.GetResult(one) is null or { Tokens.Count: 0 });
        return argument is not null ? CommandTexts.Say("Parse.Argument", argument.Name, Line(parsed))
            : CommandTexts.Say("Parse.Value", parsed.Errors[0].Message, Line(parsed));
    }

    /// <summary>The verbs as far as they were understood: <c>channel add vk</c>.</summary>
    private static string Line(ParseResult parsed)
    {
        var names = new Stack<string>();
        for (var at = parsed.CommandResult; at?.Parent is not null;
            at = at.Parent as System.CommandLine.Parsing.CommandResult)
            names.Push(at.Command.Name);
        return string.Join(' ', names);
    }
}
