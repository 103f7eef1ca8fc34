using Otklik.Language.Problems;
using Otklik.Language.Text;

namespace Otklik.Language.Learning;

/// <summary>Which ideas a word form stands for, by the shipped sheets of words that mean nearly the same. A model that
/// has met «лампочка» twice then knows something of «фонарь» too.</summary>
internal static class ConceptWords
{
    /// <summary>A word of more lines than this says nothing in particular.</summary>
    private const int Most = 4;

    private static readonly WordSheet Sheet = new("synonyms", "concepts");

    private static readonly ulong[] Keys = [.. Sheet.Heads.Select(head => StableHash.Of(head))];

    /// <summary>Keys of the ideas, at most four; the same in every process. Empty for most words.</summary>
    public static ulong[] Of(string normal)
    {
        var heads = Sheet.Of(normal, Most);
        return heads.Count == 0 ? [] : [.. heads.Select(head => Keys[head])];
    }
}
