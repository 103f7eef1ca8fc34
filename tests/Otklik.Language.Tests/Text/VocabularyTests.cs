using Otklik.Language.Text;

namespace Otklik.Language.Tests.Text;

public class VocabularyTests
{
    [Fact]
    public void Words_of_any_length_have_hashes_of_their_own()
    {
        var words = Enumerable.Range(0, 65).SelectMany(length => new[] { 'а', 'я', '1' }
            .SelectMany(letter => Enumerable.Range(0, Math.Max(1, length)).Select(place =>
                string.Create(length, (letter, place), static (text, made) =>
                {
                    text.Fill('о');
                    if (text.Length > 0) text[made.place] = made.letter;
                })))).Distinct().ToList();

        Assert.Equal(words.Count, words.Select(word => WordHash.Of(word)).Distinct().Count());
        Assert.DoesNotContain(0UL, words.Select(word => WordHash.Of(word)));
    }

    [Fact]
    public void A_word_stays_itself_through_a_flood_of_invented_ones_on_every_thread()
    {
        Parallel.For(0, 4, thread =>
        {
            for (var i = 0; i < 60_000; i++)
            {
                var invented = $"выдумка{(char)('а' + (i % 32))}{(char)('а' + (i / 32 % 32))}{i}";
                Assert.Equal(invented, Vocabulary.Get(invented).Normal);
                if (i % 64 == thread) Assert.Equal("подъезд", Vocabulary.Get("подъезд").Normal);
            }
        });
    }
}
