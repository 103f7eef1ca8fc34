namespace Otklik.Tests.Commands;

public sealed class VaultCommandTests
{
    [Fact]
    public async Task A_key_is_changed_beside_a_server_and_the_old_one_is_not_retired_at_once()
    {
        await using var script = await Script.StartAsync();
        await script.SucceedAsync("centre", "add", "--code", "town", "--name", "Лугоборск");
        Assert.Equal(0, (await script.RunAsync([("TELEGRAM_TOKEN", "1:secret")], "channel", "add", "telegram", "--code",
            "bot", "--centre", "town", "--name", "Бот")).Code);
        await script.ServeAsync();
        // The first one is the key of the time before keys had ids: a new installation never uses it.
        var before = await KeysAsync(script);
        Assert.Equal([("старый", "0"), ("в работе", "1")], before.Select(key => (key[2], key[3])));
        var old = before[1][0];
        Assert.Contains("Перепечатано значений: 1", await script.SucceedAsync("vault", "rotate"),
            StringComparison.Ordinal);
        var keys = await KeysAsync(script);
        Assert.Equal([("старый", "0"), ("старый", "0"), ("в работе", "1")], keys.Select(key => (key[2], key[3])));
        var fresh = await script.RunAsync("vault", "retire", old);
        Assert.Equal(1, fresh.Code);
        Assert.Contains("моложе минуты", fresh.Errors, StringComparison.Ordinal);
        Assert.Equal(1, (await script.RunAsync("vault", "retire", keys[2][0])).Code);
        Assert.Equal(1, (await script.RunAsync("vault", "retire", "xyz")).Code);
    }

    [Fact]
    public async Task Without_its_master_key_an_installation_says_so_and_makes_no_new_one()
    {
        await using var script = await Script.StartAsync();
        await script.SucceedAsync("centre", "add", "--code", "town", "--name", "Лугоборск");
        File.Delete(Path.Combine(script.Data, "keys", "vault.key"));
        var ended = await script.RunAsync("audit", "verify");
        Assert.Equal(1, ended.Code);
        Assert.Contains("vault.key", ended.Errors, StringComparison.Ordinal);
        Assert.False(File.Exists(Path.Combine(script.Data, "keys", "vault.key")));
    }

    private static async Task<List<string[]>> KeysAsync(Script script) =>
        [.. (await script.SucceedAsync("vault", "keys")).Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => line.Split('\t'))];
}
