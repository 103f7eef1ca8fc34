using System.CommandLine;

namespace Otklik.Commands;

/// <summary>Options of the verbs: each is described under <c>Option.name</c> in the texts.</summary>
internal static class Options
{
    public static Option<string?> Text(string name, bool required = false) => new(name)
    {
        Description = CommandTexts.Say($"Option.{name.TrimStart('-')}"),
        HelpName = CommandTexts.Say("Value"),
        Required = required,
    };

    /// <summary>A value of an enumeration by its name with dashes, «page-editor»; null when the option
    /// is not given.</summary>
    public static T? Choice<T>(ParseResult result, Option<string?> option) where T : struct, Enum
    {
        if (result.GetValue(option) is not { } given) return null;
        foreach (var value in Enum.GetValues<T>())
        {
            if (string.Equals(NameOf(value), given, StringComparison.OrdinalIgnoreCase)) return value;
        }

        throw new CommandException($"{option.Name}: {CommandTexts.Say("Value.Unknown", given, Names<T>())}");
    }

    public static string Names<T>() where T : struct, Enum => string.Join(", ", Enum.GetValues<T>().Select(NameOf));

    private static string NameOf<T>(T value) where T : struct, Enum => string.Concat(
        value.ToString().Select((letter, at) => at > 0 && char.IsUpper(letter)
            ? $"-{char.ToLowerInvariant(letter)}" : $"{char.ToLowerInvariant(letter)}"));
}
