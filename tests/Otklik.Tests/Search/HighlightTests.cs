using FsCheck.Xunit;
using Otklik.Search;

namespace Otklik.Tests.Search;

public sealed class HighlightTests
{
    [Fact]
    public void Any_form_of_a_word_is_marked_and_a_phrase_only_as_a_whole()
    {
        Assert.Equal("Нет [воды] и горячей, [вода] холодная", Shown("Нет воды и горячей, вода холодная", ["вод"]));
        Assert.Equal("вода есть, [горячей воды] нет", Shown("вода есть, горячей воды нет", ["горяч", "вод"]));
    }

    [Fact]
    public void Of_a_long_text_the_part_with_most_of_the_words_is_shown_cut_between_words()
    {
        var noise = string.Join(' ', Enumerable.Repeat("просто длинный рассказ", 40));
        var shown = Shown($"Вода шумит. {noise} прорвало трубу и вода течёт {noise}", ["вод"], ["труб"], ["прорва"]);
        Assert.StartsWith("…", shown, StringComparison.Ordinal);
        Assert.EndsWith("…", shown, StringComparison.Ordinal);
        Assert.Contains("[трубу] и [вода]", shown, StringComparison.Ordinal);
        Assert.InRange(shown.Length, 60, 220);
    }

    [Property(MaxTest = 1000)]
    public void Pieces_are_the_text_and_nothing_else(string? text, string? word)
    {
        var words = Otklik.Language.Text.FullText.Stems(word);
        var pieces = Highlight.Of(text ?? "", [words, ["вод"]], int.MaxValue);
        Assert.Equal(text ?? "", string.Concat(pieces.Select(piece => piece.Words)));
    }

    private static string Shown(string text, params IReadOnlyList<string>[] wanted) => string.Concat(
        Highlight.Of(text, wanted, 200).Select(piece => piece.IsFound ? $"[{piece.Words}]" : piece.Words));
}
