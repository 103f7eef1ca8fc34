using System.Text.Json;

namespace Otklik.Tests.Commands;

public sealed class AuditCommandTests
{
    [Fact]
    public async Task The_end_that_was_printed_is_known_again_and_a_strange_one_is_refused()
    {
        await using var script = await Script.StartAsync();
        await script.SucceedAsync("centre", "add", "--code", "town", "--name", "Лугоборск");
        var end = (await script.SucceedAsync("audit", "head")).Trim();
        Assert.StartsWith("1:", end, StringComparison.Ordinal);
        await script.SucceedAsync("centre", "add", "--code", "other", "--name", "Ольховка");
        Assert.Contains("Цепочка цела", await script.SucceedAsync("audit", "verify"), StringComparison.Ordinal);
        await script.SucceedAsync("audit", "verify", "--head", end);

        var cut = await script.RunAsync("audit", "verify", "--head", "9" + end[1..]);
        Assert.Equal(1, cut.Code);
        Assert.Contains("начиная с 3", cut.Errors, StringComparison.Ordinal);
        var other = await script.RunAsync("audit", "verify", "--head", "1:" + new string('a', 64));
        Assert.Equal(1, other.Code);
        Assert.Contains("переписан", other.Errors, StringComparison.Ordinal);
        Assert.Equal(1, (await script.RunAsync("audit", "verify", "--head", "x")).Code);

        await script.SucceedAsync("backup", "copy");
        var manifest = JsonDocument.Parse(
            await File.ReadAllTextAsync(Path.Combine(script.Folder, "copy", "manifest.json")));
        await script.SucceedAsync("audit", "verify", "--head",
            manifest.RootElement.GetProperty("auditHead").GetString()!);
    }
}
