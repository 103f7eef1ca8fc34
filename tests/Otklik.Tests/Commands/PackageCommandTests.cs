using Otklik.Tests.SetUp.Packages;

namespace Otklik.Tests.Commands;

public sealed class PackageCommandTests
{
    [Fact]
    public async Task A_script_opens_centres_from_one_file_and_gives_their_channels_keys()
    {
        await using var script = await Script.StartAsync();
        using var bench = new PackageBench();
        var package = bench.Zip(PackageBench.Small);
        var forgotten = await script.RunAsync("tree", "import", package);
        Assert.Equal(1, forgotten.Code);
        Assert.Contains("--passwords", forgotten.Errors, StringComparison.Ordinal);
        Assert.Contains("centres: строк 2, добавлено 2",
            await script.SucceedAsync("tree", "import", package, "--dry-run"), StringComparison.Ordinal);
        var first = await script.SucceedAsync("tree", "import", package, "--passwords", bench.PathOf("p1.csv"));
        Assert.Contains("routes: строк 2, добавлено 2", first, StringComparison.Ordinal);
        Assert.Contains("ничего не изменилось",
            await script.SucceedAsync("tree", "import", package, "--passwords", bench.PathOf("p2.csv")),
            StringComparison.Ordinal);
        await script.SucceedAsync("tree", "export", bench.PathOf("out.xlsx"));
        Assert.Contains("ничего не изменилось", await script.SucceedAsync(
            "tree", "import", bench.PathOf("out.xlsx"), "--passwords", bench.PathOf("p3.csv")),
            StringComparison.Ordinal);

        var keys = bench.PathOf("keys.csv");
        await File.WriteAllTextAsync(keys,
            "channel;secret;confirmation;token\ntown-vk;secretofcalls;a1b2;vk-token\nnobody;x;y;z\n");
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(keys, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead);
            Assert.Equal(1, (await script.RunAsync("channel", "keys", "--from", keys)).Code);
            File.SetUnixFileMode(keys, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }

        var given = await script.RunAsync("channel", "keys", "--from", keys);
        Assert.Equal(3, given.Code);
        Assert.Contains("Ключи вписаны: 1", given.Output, StringComparison.Ordinal);
        Assert.Contains("строка 3", given.Errors, StringComparison.Ordinal);
        Assert.DoesNotContain("secretofcalls", given.Output + given.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_no_package_is_refused_with_one_sentence()
    {
        await using var script = await Script.StartAsync();
        var missing = await script.RunAsync("tree", "import", "nowhere.zip");
        Assert.Equal(1, missing.Code);
        await File.WriteAllTextAsync(Path.Combine(script.Folder, "text.xlsx"), "код");
        var text = await script.RunAsync("tree", "import", Path.Combine(script.Folder, "text.xlsx"));
        Assert.Equal(1, text.Code);
        Assert.Contains("не ZIP", text.Errors.Replace('\u00A0', ' '), StringComparison.Ordinal);
    }
}
