using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Otklik.Tests.Ui;

/// <summary>What every page's source has to keep to, whichever room it belongs to.</summary>
public sealed partial class SourceTests
{
    private static readonly string Source = Path.Combine(Root(), "src", "Otklik");

    [Fact]
    public void Every_text_stands_in_Russian_and_in_English()
    {
        var missing = RussianFiles().SelectMany(file =>
        {
            var russian = Keys(file);
            var english = Keys(Path.ChangeExtension(file, ".en.resx"));
            return russian.Except(english).Select(key => $"{Name(file)}: no English for {key}")
                .Concat(english.Except(russian).Select(key => $"{Name(file)}: no Russian for {key}"));
        }).ToList();
        Assert.Empty(missing);
    }

    [Fact]
    public void Both_languages_of_a_text_take_the_same_arguments()
    {
        var unlike = RussianFiles().SelectMany(file =>
        {
            var english = Texts(Path.ChangeExtension(file, ".en.resx"));
            return Texts(file)
                .Where(text => english.TryGetValue(text.Key, out var other) && Holes(text.Value) != Holes(other))
                .Select(text => $"{Name(file)}: {text.Key}");
        }).ToList();
        Assert.Empty(unlike);
    }

    [Fact]
    public void Every_text_the_kit_asks_for_exists()
    {
        var known = Keys(Path.Combine(Source, "Ui", "Texts.resx"));
        var asked = Files("Ui", "*.razor").SelectMany(file => Asked().Matches(File.ReadAllText(file)))
            .Select(match => match.Groups[1].Value).Distinct();
        Assert.Empty(asked.Except(known));
    }

    [Fact]
    public void Every_icon_that_is_named_is_in_the_sprite()
    {
        var drawn = DrawnIcon().Matches(File.ReadAllText(Path.Combine(Source, "wwwroot", "icons.svg")))
            .Select(match => match.Groups[1].Value).ToHashSet();
        var unknown = Files("", "*.razor").SelectMany(file => NamedIcon().Matches(File.ReadAllText(file))
                .Select(match => match.Groups[1].Value).Where(icon => !drawn.Contains(icon))
                .Select(icon => $"{Name(file)}: {icon}"))
            .ToList();
        Assert.Empty(unknown);
    }

    [Fact]
    public void No_page_has_inline_styles_or_scripts()
    {
        var inline = Files("", "*.razor").Where(file => Inline().IsMatch(File.ReadAllText(file))).Select(Name).ToList();
        Assert.Empty(inline);
    }

    [Fact]
    public void Colours_are_written_in_the_tokens_alone()
    {
        var coloured = Files(Path.Combine("wwwroot", "css"), "*.css")
            .Where(file => Path.GetFileName(file) != "tokens.css" && Colour().IsMatch(File.ReadAllText(file)))
            .Select(Name).ToList();
        Assert.Empty(coloured);
    }

    private static IEnumerable<string> RussianFiles() => Files("", "*.resx")
        .Where(file => !file.EndsWith(".en.resx", StringComparison.Ordinal));

    private static IEnumerable<string> Files(string under, string pattern) =>
        Directory.EnumerateFiles(Path.Combine(Source, under), pattern, SearchOption.AllDirectories);

    private static string Name(string file) => Path.GetRelativePath(Source, file);

    private static HashSet<string> Keys(string file) => [.. Texts(file).Keys];

    private static Dictionary<string, string> Texts(string file) => !File.Exists(file) ? [] : XDocument.Load(file).Root!
        .Elements("data").ToDictionary(data => data.Attribute("name")!.Value, data => data.Element("value")!.Value);

    private static string Holes(string text) =>
        string.Join(' ', Hole().Matches(text).Select(match => match.Value).Distinct().Order());

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Otklik.slnx"))) folder = folder.Parent;
        return folder?.FullName ?? throw new InvalidOperationException("The tests do not run inside the repository.");
    }

    [GeneratedRegex("""\bT(?:\.Count\(|\[)"([A-Z][A-Za-z0-9.]*)"[,\])]""")]
    private static partial Regex Asked();

    [GeneratedRegex("""<symbol id="i-([a-z0-9-]+)" """)]
    private static partial Regex DrawnIcon();

    [GeneratedRegex("""(?:<Icon\b[^>]*?\bName|\bIconName)="([a-z][a-z0-9-]*)" """)]
    private static partial Regex NamedIcon();

    [GeneratedRegex("""\sstyle="|\son[a-z]+="|<style|<script(?![^>]*\bsrc=)""")]
    private static partial Regex Inline();

    [GeneratedRegex(@"#[0-9a-fA-F]{3,8}\b(?![\w-]*\s*[,{])|\brgb\((?!23 37 42)")]
    private static partial Regex Colour();

    [GeneratedRegex(@"\{\d\}")]
    private static partial Regex Hole();
}
