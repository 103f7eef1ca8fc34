using Otklik.Language.Kinds;
using Otklik.Language.Learning;
using Otklik.Language.Patterns;
using Otklik.Language.Problems;

namespace Otklik.Language.Text;

/// <summary>A word form apart from any text: what is known about it is worked out once. Immutable.</summary>
public sealed class Word
{
    private const ulong NotLookedUp = ulong.MaxValue;

    private ulong _concepts = NotLookedUp;
    private ulong _alarm = NotLookedUp;
    private WordFacts _facts;
    private int[]? _signPatterns;
    private int[]? _lastPatterns;

    internal Word(string normal, string form, string stem, WordTraits traits, ulong hash)
    {
        Normal = normal;
        Form = form;
        Stem = stem;
        Traits = traits;
        Hash = hash;
        NormalHash = StableHash.Of(normal);
        StemHash = StableHash.Of(stem);
        StemSound = Sound.Of(stem);
        FirstLetters = Patterns.FirstLetters.Of(form);
    }

    /// <summary>Lower case, ё as е, look-alike letters put right, stretched letters shortened.</summary>
    public string Normal { get; }

    /// <summary>Stem of <see cref="Normal"/>; for a Latin word, of its Russian transliteration.</summary>
    public string Stem { get; }

    /// <summary><see cref="Normal"/> in Russian letters: of a Latin word, its transliteration. Rules look at this.
    /// </summary>
    internal string Form { get; }

    internal WordTraits Traits { get; }

    /// <summary>See <see cref="WordHash"/>; another in every process.</summary>
    internal ulong Hash { get; }

    /// <summary>The same in every process and version.</summary>
    internal ulong NormalHash { get; }

    internal ulong StemHash { get; }

    /// <summary>See <see cref="Sound"/>.</summary>
    internal ulong StemSound { get; }

    /// <summary>Those of <see cref="Form"/>, see <see cref="Patterns.FirstLetters"/>.</summary>
    internal ushort FirstLetters { get; }

    /// <summary>See <see cref="ConceptWords"/>; found at first need, and a lost race only costs finding it again.
    /// </summary>
    internal ConceptSet Concepts
    {
        get
        {
            var known = Volatile.Read(ref _concepts);
            if (known != NotLookedUp) return new ConceptSet(known);
            var found = ConceptWords.Of(Normal);
            Volatile.Write(ref _concepts, found.Packed);
            return found;
        }
    }

    /// <summary>What it says to the learned alarm; found at first need, like <see cref="Concepts"/>.</summary>
    internal AlarmWord Alarm
    {
        get
        {
            var known = Volatile.Read(ref _alarm);
            if (known != NotLookedUp) return new AlarmWord(known);
            var found = AlarmModel.Shipped.Read(this);
            Volatile.Write(ref _alarm, found.Packed);
            return found;
        }
    }

    /// <summary>See <see cref="Signs.PatternsOf"/>; found at first need, like <see cref="Concepts"/>.</summary>
    internal WordRow SignPatterns => new(_signPatterns ??= Signs.PatternsOf(this).Numbers);

    /// <summary>What it is to the set of patterns that asked last; none before any did.</summary>
    internal WordRow LastPatterns
    {
        get => new(Volatile.Read(ref _lastPatterns)!);
        set => Volatile.Write(ref _lastPatterns, value.Numbers);
    }

    internal bool Is(WordTraits traits) => (Traits & traits) != 0;

    internal bool Is(WordFacts facts)
    {
        var known = _facts;
        if (known == WordFacts.None) _facts = known = WordFactsOf.Read(this);
        return (known & facts) != 0;
    }

    public override string ToString() => Normal;
}
