using System.Numerics;
using Otklik.Language.Text;

namespace Otklik.Language.Kinds;

/// <summary>What one word form says to the learned alarm, wherever it stands, in one number, so that it is at hand with
/// the word.</summary>
/// <param name="Packed">The weight's bits, and above them a byte for each line of the sheet, counted from 1.</param>
internal readonly record struct AlarmWord(ulong Packed)
{
    /// <summary>Of more lines than this a word says nothing in particular.</summary>
    private const int MostIdeas = 4;

    private static readonly WordSheet Sheet = new("alarm-words");

    public static int IdeaCount => Sheet.Heads.Count;

    /// <summary>Sum of the weights of its features; above 0 speaks for danger.</summary>
    public float Weight => BitConverter.UInt32BitsToSingle((uint)Packed);

    /// <summary>How many lines of the sheet of words of danger it stands in.</summary>
    public int Ideas => (39 - BitOperations.LeadingZeroCount((uint)(Packed >> 32))) / 8;

    /// <summary>The line at a place.</summary>
    public int Idea(int place) => (int)((Packed >> (32 + (8 * place))) & 0xFF) - 1;

    public static AlarmWord Of(float weight, byte[] ideas)
    {
        ulong packed = BitConverter.SingleToUInt32Bits(weight);
        for (var i = 0; i < ideas.Length; i++) packed |= (ulong)checked((byte)(ideas[i] + 1)) << (32 + (8 * i));
        return new AlarmWord(packed);
    }

    /// <summary>Names of the ideas of a word form, by number.</summary>
    public static byte[] IdeasOf(Word word) => [.. Sheet.Of(word.Form, MostIdeas).Select(head => (byte)head)];

    public static string NameOf(int idea) => Sheet.Heads[idea];
}
