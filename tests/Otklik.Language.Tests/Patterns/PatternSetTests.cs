using Otklik.Language.Patterns;
using Otklik.Language.Text;

namespace Otklik.Language.Tests.Patterns;

public sealed class PatternSetTests
{
    /// <summary>Enough of them that the set remembers words.</summary>
    private static readonly string[] Others =
        [.. Enumerable.Range(0, 80).Select(i => $"=лишнее{(char)('а' + (i % 30))}{i}")];

    private static PatternSet Of(params string[] rules) =>
        new([.. rules.Concat(Others).SelectMany(rule => PatternParser.Parse(rule, []))]);

    private static int[] Met(PatternSet set, string text, bool everyTime = false)
    {
        var found = new List<PatternMatch>();
        set.Find(Tokenizer.Read(text), found, everyTime, new TokenRoom());
        return [.. found.Select(match => match.Pattern)];
    }

    private static string Words(int count) => string.Concat(Enumerable.Repeat("слово ", count));

    [Theory]
    [InlineData(0, 0)]
    [InlineData(0, 60)]
    [InlineData(52, 0)]
    [InlineData(53, 1)]
    [InlineData(63, 700)]
    [InlineData(700, 63)]
    [InlineData(5000, 5000)]
    public void A_pattern_reaches_as_far_in_a_long_text_as_in_a_short_one(int before, int after)
    {
        var set = Of("яма асфальт");
        string Apart(int words) => $"{Words(before)}яма {Words(words)}асфальт {Words(after)}";
        Assert.Equal([0], Met(set, Apart(Pattern.DefaultReach - 1)));
        Assert.Empty(Met(set, Apart(Pattern.DefaultReach)));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(60)]
    [InlineData(900)]
    public void A_forbidden_word_reaches_as_far_in_a_long_text_as_in_a_short_one(int before)
    {
        var set = Of("яма -люк");
        string Apart(int words) => $"{Words(before)}яма {Words(words)}люк {Words(before)}";
        Assert.Empty(Met(set, Apart(Pattern.DefaultReach - 1)));
        Assert.Equal([0], Met(set, Apart(Pattern.DefaultReach)));
    }

    [Fact]
    public void A_misspelled_word_fills_its_place_whichever_of_its_first_letters_is_wrong()
    {
        var set = Of("кто-то убьется");
        Assert.Equal([0], Met(set, "Здесь кто-то убьётся"));
        Assert.Equal([0], Met(set, "Здесь кто-то убеьтся"));
    }

    [Fact]
    public void Sets_that_ask_of_the_same_words_in_turn_each_get_their_own_answer()
    {
        var (first, second) = (Of("яма", "люк"), Of("асфальт", "дорога яма"));
        for (var i = 0; i < 3; i++)
        {
            Assert.Equal([0], Met(first, "Яма на дороге"));
            Assert.Equal([1], Met(second, "Яма на дороге"));
        }
    }

    [Fact]
    public void Every_occurrence_is_found_when_all_are_wanted()
    {
        var set = Of("яма");
        Assert.Equal([0, 0], Met(set, "Яма у дома и яма у школы", everyTime: true));
        Assert.Equal([0], Met(set, "Яма у дома и яма у школы"));
    }

    [Fact]
    public void Threads_that_ask_of_the_same_words_at_once_get_the_answers_of_one()
    {
        var rules = Enumerable.Range(0, 200).Select(i => $"дом{(char)('а' + (i % 32))}* слово{i}").ToArray();
        string[] texts = [.. Enumerable.Range(0, 400).Select(i =>
            $"дом{(char)('а' + (i % 32))}ик{i % 7} рядом слово{i % 200} "
            + $"и дом{(char)('а' + (i % 31))}ок слово{i % 50}")];
        var alone = Of(rules);
        int[][] expected = [.. texts.Select(text => Met(alone, text))];
        var shared = Of(rules);
        for (var round = 0; round < 5; round++)
        {
            var answers = new int[texts.Length][];
            Parallel.For(0, texts.Length, i => answers[i] = Met(shared, texts[i]));
            Assert.Equal(expected, answers);
        }
    }

    [Fact]
    public void What_is_remembered_of_words_is_bounded_and_the_last_word_is_in_it()
    {
        var memory = new WordMemory();
        var row = WordRow.Of(1, [], []);
        const int many = WordMemory.Slots * 4;
        var hashes = Enumerable.Range(0, many).Select(i => WordHash.Of($"слово{i}")).ToList();
        foreach (var hash in hashes)
        {
            memory.Keep(hash, row);
            Assert.False(memory.Find(hash).IsNone);
        }

        Assert.InRange(hashes.Count(hash => !memory.Find(hash).IsNone), WordMemory.Slots / 2, WordMemory.Slots);
    }
}
