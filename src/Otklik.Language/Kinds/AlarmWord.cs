using Otklik.Language.Text;

namespace Otklik.Language.Kinds;

/// <summary>What one word form says to the learned alarm, wherever it stands. Kept with the word.</summary>
/// <param name="Weight">Sum of the weights of its features; above 0 speaks for danger.</param>
/// <param name="Ideas">Lines of the sheet of words of danger that it stands in.</param>
internal sealed record AlarmWord(float Weight, byte[] Ideas)
{
    /// <summary>Of more lines than this a word says nothing in particular.</summary>
    private const int MostIdeas = 4;

    private static readonly WordSheet Sheet = new("alarm-words");

    public static int IdeaCount => Sheet.Heads.Count;

    /// <summary>Names of the ideas of a word form, by number.</summary>
    public static byte[] IdeasOf(Word word) => [.. Sheet.Of(word.Form, MostIdeas).Select(head => (byte)head)];

    public static string NameOf(int idea) => Sheet.Heads[idea];
}
