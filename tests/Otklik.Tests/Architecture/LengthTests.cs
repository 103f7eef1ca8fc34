namespace Otklik.Tests.Architecture;

public sealed class LengthTests
{
    [Fact]
    public void No_file_is_longer_than_400_lines()
    {
        var longFiles = Repository.Sources(".cs", ".razor", ".js", ".css")
            .Select(file => (Name: Repository.Name(file), Lines: File.ReadLines(file).Count()))
            .Where(file => file.Lines > 400).Select(file => $"{file.Name}: {file.Lines}");
        Found.Nothing(longFiles);
    }

    /// <summary>Markup may be wider: an element with its attributes reads best in one line.</summary>
    [Theory]
    [InlineData(".cs", 120)]
    [InlineData(".js", 120)]
    [InlineData(".razor", 160)]
    public void No_line_is_wider_than_a_screen(string ending, int width)
    {
        var wide = Repository.Sources(ending).SelectMany(file => File.ReadLines(file)
            .Select((line, at) => (Line: line, Place: $"{Repository.Name(file)}:{at + 1}"))
            .Where(one => one.Line.Length > width)
            .Select(one => $"{one.Place}: {one.Line.Length}"));
        Found.Nothing(wide);
    }
}
