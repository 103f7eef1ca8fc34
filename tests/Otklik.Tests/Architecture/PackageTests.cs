using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Otklik.Tests.Architecture;

public sealed partial class PackageTests
{
    private static readonly HashSet<string> Used = [.. Repository.Sources(".csproj")
        .Append(Path.Combine(Repository.Root, "Directory.Build.props"))
        .SelectMany(file => Included(file, "PackageReference"))];

    [Fact]
    public void Every_package_says_what_it_is_for()
    {
        var described = Described().Matches(Repository.Read("docs/dependencies.md"))
            .Select(match => match.Groups[1].Value);
        Assert.Equal(Used.Order(StringComparer.Ordinal), described.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void No_version_is_pinned_that_nobody_uses()
    {
        var pinned = Included(Path.Combine(Repository.Root, "Directory.Packages.props"), "PackageVersion");
        Assert.Equal(Used.Order(StringComparer.Ordinal), pinned.Order(StringComparer.Ordinal));
    }

    private static IEnumerable<string> Included(string file, string element) =>
        XDocument.Load(file).Descendants(element).Select(one => one.Attribute("Include")!.Value);

    [GeneratedRegex(@"^\| (?!package )([\w.]+) \| [^|\n]+ \| [^|\n]+ \| [^|\n]+ \|$", RegexOptions.Multiline)]
    private static partial Regex Described();
}
