using FsCheck.Xunit;
using Otklik.Search;

namespace Otklik.Tests.Search;

public sealed class SearchParserTests
{
    private static readonly Dictionary<string, string> Fields = new() { ["тема"] = "topic", ["с"] = "from" };

    [Theory]
    [InlineData("авария труб", "авар|труб")]
    [InlineData("Аварии ТРУБАМИ авария", "авар|труб")]
    [InlineData("«горячая вода»", "горяч вод")]
    [InlineData("двор \"горячая вода", "горяч вод|двор")]
    [InlineData("вода -горячая", "вод")]
    [InlineData("из-за воды", "вод")]
    [InlineData("и в на", "")]
    [InlineData("\"", "")]
    [InlineData("- ", "")]
    [InlineData("NEAR(вода) * ^", "неар|вод")]
    public void Words_and_phrases_are_told_apart(string typed, string wanted)
    {
        var read = SearchParser.Read(typed, Fields);
        Assert.Equal(wanted, string.Join('|', read.Wanted.Select(part => string.Join(' ', part))));
    }

    [Fact]
    public void What_stands_after_a_minus_is_left_out_a_phrase_too()
    {
        var read = SearchParser.Read("вода -горячая -«холодная вода» −шум", Fields);
        Assert.Equal(["горяч", "холодн вод", "шум"], read.Excluded.Select(part => string.Join(' ', part)));
    }

    [Fact]
    public void A_known_name_before_a_colon_is_a_field_another_is_a_word()
    {
        var read = SearchParser.Read("яма Тема:\"Содержание дорог\" с:2026-03-01 цвет:синий тема: -тема:вода", Fields);
        Assert.Equal([new TypedField("topic", "Содержание дорог"), new TypedField("from", "2026-03-01")], read.Fields);
        Assert.Contains(read.Wanted, part => part is ["цвет"]);
        Assert.Contains(read.Wanted, part => part is ["син"]);
    }

    [Fact]
    public void A_page_of_words_is_cut_and_says_so()
    {
        var typed = string.Join(' ', Enumerable.Range(0, 90).Select(number => $"слово{number}x"));
        var read = SearchParser.Read(typed, Fields);
        Assert.True(read.IsCut);
        Assert.InRange(read.Wanted.Count, 1, 12);
        Assert.True(SearchParser.Read(new string('ы', 5000), Fields).IsCut);
    }

    /// <summary>Whatever is typed: every part has stems of letters and digits only, none of which could be the index's
    /// own word for a centre.</summary>
    [Property(MaxTest = 2000)]
    public void Nothing_that_can_be_typed_breaks_out_of_its_words(string? typed)
    {
        var read = SearchParser.Read(typed, Fields);
        foreach (var part in read.Wanted.Concat(read.Excluded))
        {
            Assert.NotEmpty(part);
            Assert.All(part, stem =>
            {
                Assert.NotEmpty(stem);
                Assert.All(stem, letter => Assert.True(char.IsLetterOrDigit(letter), $"{(int)letter:x}"));
                Assert.DoesNotContain('ё', stem);
            });
        }

        Assert.True(read.Wanted.Count + read.Excluded.Count <= 12);
    }

    [Property(MaxTest = 500)]
    public void A_word_for_a_centre_cannot_be_typed(long centreId)
    {
        var term = ScopeTerm.Of(centreId);
        foreach (var typed in new[] { term, $"\"{term}\"", $"-{term}", term.ToUpperInvariant(), $"е\u0308{centreId}" })
        {
            var read = SearchParser.Read(typed, Fields);
            Assert.DoesNotContain(read.Wanted.Concat(read.Excluded), part => part.Contains(term));
        }
    }
}
