using Otklik.Language.Text;

namespace Otklik.Language.Patterns;

/// <summary>A number for the first three letters of a word, as heard: words that differ in it begin differently.
/// </summary>
internal static class FirstLetters
{
    private const int Letters = 3;
    private const int Bits = 1024;

    /// <returns>0 to 1023; different beginnings may share a number.</returns>
    public static ushort Of(string word)
    {
        uint hash = 2166136261;
        for (var i = 0; i < Math.Min(Letters, word.Length); i++) hash = (hash ^ Sound.Vowel(word[i])) * 16777619;
        return (ushort)((hash ^ (hash >> 16)) & (Bits - 1));
    }
}
