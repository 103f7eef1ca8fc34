using Otklik.Language.Problems;

namespace Otklik.Language.Text;

/// <summary>What a spelling sounds like, so that «праводка» and «проводка», «подьезд» and «подъезд» are one.</summary>
/// <remarks>Unstressed о is heard as а and и as е, soft and hard signs and doubled letters are not heard, в is lost in
/// «вств». Short words are left alone: there one letter makes another word («год» and «гад»).</remarks>
internal static class Sound
{
    public const int ShortestWord = 5;

    /// <summary>Equal for words that sound alike; the same in every process.</summary>
    public static ulong Of(ReadOnlySpan<char> word)
    {
        if (word.Length < ShortestWord) return StableHash.Of(word);
        Span<char> heard = word.Length <= 64 ? stackalloc char[word.Length] : new char[word.Length];
        var length = 0;
        for (var i = 0; i < word.Length; i++)
        {
            var c = Vowel(word[i]);
            if (c is 'ь' or 'ъ' || (length > 0 && heard[length - 1] == c)) continue;
            if (c == 'в' && word[i..].StartsWith("вств")) continue;
            heard[length++] = c;
        }

        return StableHash.Of(heard[..length]);
    }

    /// <summary>The word begins so, as far as vowels can be told by ear. Short beginnings go by the letter: «выпал»
    /// must not begin «выполнить».</summary>
    public static bool Begins(string word, string beginning)
    {
        if (beginning.Length <= ShortestWord) return word.StartsWith(beginning, StringComparison.Ordinal);
        if (word.Length < beginning.Length) return false;
        for (var i = 0; i < beginning.Length; i++)
            if (Vowel(word[i]) != Vowel(beginning[i])) return false;
        return true;
    }

    public static char Vowel(char c) => c switch { 'о' => 'а', 'и' => 'е', _ => c };
}
