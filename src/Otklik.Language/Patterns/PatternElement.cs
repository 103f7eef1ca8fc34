using Otklik.Language.Problems;
using Otklik.Language.Text;

namespace Otklik.Language.Patterns;

/// <summary>One place of a pattern: any of several words, prefixes or exact forms.</summary>
internal sealed class PatternElement
{
    public const int ShortestPrefix = 3;

    private PatternElement(IReadOnlyList<Choice> choices, bool isCommon)
    {
        Choices = choices;
        Keys = [.. choices.Select(choice => WordKeys.Of(choice.Text)).Distinct()];
        IsCommon = isCommon;
    }

    public IReadOnlyList<Choice> Choices { get; }

    /// <summary>A text without any of these keys has none of the choices.</summary>
    public ushort[] Keys { get; }

    /// <summary>Every choice is a word so frequent that looking a pattern up by it would be wasteful.</summary>
    public bool IsCommon { get; }

    /// <summary><c>слово</c> by its stem, <c>сло*</c> by its beginning, <c>=слова</c> by this form only; <c>|</c>
    /// between choices. Null when nothing usable is left.</summary>
    public static PatternElement? Parse(string text, ICollection<string> problems)
    {
        var choices = new List<Choice>();
        var isCommon = true;
        foreach (var part in text.Split('|', StringSplitOptions.RemoveEmptyEntries))
        {
            var isPrefix = part.EndsWith('*');
            var tokens = Tokenizer.Read(part.TrimStart('=').TrimEnd('*'));
            if (tokens.Count == 0)
            {
                problems.Add($"«{part}»: нет ни одной буквы");
                continue;
            }

            var word = tokens[0].Word;
            if (isPrefix && word.Form.Length < ShortestPrefix)
            {
                problems.Add($"«{part}»: перед звёздочкой нужно хотя бы {ShortestPrefix} буквы");
                continue;
            }

            if (!word.Is(WordTraits.StopWord)) isCommon = false;
            choices.Add(isPrefix ? new Choice(ChoiceKind.Prefix, word.Form)
                : part[0] == '=' ? new Choice(ChoiceKind.Exact, word.Form)
                : new Choice(ChoiceKind.Stem, word.Stem));
        }

        return choices.Count == 0 ? null : new PatternElement(choices, isCommon);
    }

    public bool Matches(Word word)
    {
        for (var i = 0; i < Choices.Count; i++)
            if (Choices[i].Matches(word)) return true;
        return false;
    }

    internal enum ChoiceKind : byte { Stem, Prefix, Exact }

    internal readonly record struct Choice(ChoiceKind Kind, string Text)
    {
        /// <summary>Under this a word looks the choice up: a stem by its sound, a form by the letter.</summary>
        public ulong Key { get; } = Kind == ChoiceKind.Exact ? StableHash.Of(Text) : Sound.Of(Text);

        public bool Matches(Word word) => Kind switch
        {
            ChoiceKind.Stem => word.StemSound == Key,
            ChoiceKind.Exact => word.Form == Text,
            _ => Sound.Begins(word.Form, Text),
        };
    }
}
