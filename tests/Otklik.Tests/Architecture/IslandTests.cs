using System.Text.RegularExpressions;

namespace Otklik.Tests.Architecture;

public sealed partial class IslandTests
{
    [Fact]
    public void Every_module_of_the_browser_is_described_and_every_description_has_a_module()
    {
        var modules = Repository.Files("src/Otklik/wwwroot/js", ".js").Select(file => Path.GetFileName(file));
        var described = Described().Matches(Repository.Read("docs/screens.md")).Select(match => match.Groups[1].Value);
        Assert.Equal(modules.Order(), described.Order());
    }

    [GeneratedRegex(@"^\| `([\w-]+\.js)` \|", RegexOptions.Multiline)]
    private static partial Regex Described();
}
