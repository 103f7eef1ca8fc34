using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Otklik.Centres.Auditing;

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

    [Fact]
    public async Task A_database_that_was_set_back_as_a_whole_differs_from_what_was_witnessed()
    {
        await using var script = await Script.StartAsync();
        var witness = Path.Combine(script.Folder, "witness.txt");
        await script.SucceedAsync("centre", "add", "--code", "town", "--name", "Лугоборск");
        await WitnessAsync(script, witness);
        await script.SucceedAsync("backup", "copy");
        await script.SucceedAsync("centre", "add", "--code", "other", "--name", "Ольховка");
        await WitnessAsync(script, witness);
        await script.SucceedAsync("audit", "verify", "--witness", witness);

        // The chain of the older database is whole, and goes on well.
        await script.SucceedAsync("restore", "copy", "--force");
        await script.SucceedAsync("audit", "verify");
        Assert.Equal(1, (await script.RunAsync("audit", "verify", "--witness", witness)).Code);
        await script.SucceedAsync("centre", "add", "--code", "third", "--name", "Светлоярск");
        await script.SucceedAsync("centre", "add", "--code", "fourth", "--name", "Приозёрск");
        await WitnessAsync(script, witness);
        await script.SucceedAsync("audit", "verify");
        var rewritten = await script.RunAsync("audit", "verify", "--witness", witness);
        Assert.Equal(1, rewritten.Code);
        Assert.Contains("переписан", rewritten.Errors, StringComparison.Ordinal);

        // Who can write to the witness alone makes no line of ours.
        await File.WriteAllTextAsync(witness, (await File.ReadAllTextAsync(witness)).Replace(" 1:", " 2:",
            StringComparison.Ordinal));
        Assert.Contains("Строка 1", (await script.RunAsync("audit", "verify", "--witness", witness)).Errors,
            StringComparison.Ordinal);
    }

    private static async Task WitnessAsync(Script script, string path)
    {
        Assert.True(AuditEnd.TryParse((await script.SucceedAsync("audit", "head")).Trim(), out var end));
        await using var app = script.Open();
        await File.AppendAllTextAsync(path, new WitnessLine(DateTime.UnixEpoch, end).ToText(
            app.Services.GetRequiredService<AuditChain>()) + "\n");
    }
}
