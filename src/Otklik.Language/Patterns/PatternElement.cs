using Otklik.Language.Problems;
using Otklik.Language.Text;

namespace Otklik.Language.Patterns;

/// <summary>One place of a pattern: any of several words, prefixes or exact forms.</summary>
internal sealed class PatternElement
{
    public const int ShortestPrefix = 3;

    private const int Bits = 256;

    /// <summary>A bit for the sound of each stem, and one for the first letters of each form and beginning: most words
    /// are told by them to be none of the choices.</summary>
    private readonly ulong[] _stems = new ulong[Bits / 64];
    private readonly ulong[] _forms = new ulong[Bits / 64];

    private PatternElement(Choice[] choices, bool isCommon)
    {
        Choices = choices;
        IsCommon = isCommon;
        foreach (var choice in choices)
            if (choice.Kind == ChoiceKind.Stem) Set(_stems, choice.Key);
            else Set(_forms, FirstLetters.Of(choice.Text));
    }

    public Choice[] Choices { get; }

    /// <summary>Equal for places that the same words fill.</summary>
    public string Signature =>
        string.Join('|', Choices.Select(choice => $"{choice.Kind}{choice.Text}").Distinct().Order());

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

        return choices.Count == 0 ? null : new PatternElement([.. choices], isCommon);
    }

    public bool Matches(Word word) =>
        (Has(_stems, word.StemSound) | Has(_forms, word.FirstLetters)) != 0 && MatchesChoice(word);

    private bool MatchesChoice(Word word)
    {
        foreach (ref readonly var choice in Choices.AsSpan())
            if (choice.Matches(word)) return true;
        return false;
    }

    private static void Set(ulong[] bits, ulong key) => bits[(int)(key >> 6) & ((Bits / 64) - 1)] |= 1UL << (int)key;

    private static ulong Has(ulong[] bits, ulong key) =>
        (bits[(int)(key >> 6) & ((Bits / 64) - 1)] >> (int)key) & 1;

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
