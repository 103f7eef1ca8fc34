using System.Text.Json;

namespace Otklik.Tests.Commands;

public sealed class BackupTests
{
    [Fact]
    public async Task A_backup_taken_beside_a_server_comes_back_elsewhere_with_keys_and_files()
    {
        await using var script = await Script.StartAsync();
        await FillAsync(script);
        await script.ServeAsync();
        await script.SucceedAsync("backup", "copy");

        var manifest =
            JsonDocument.Parse(await File.ReadAllTextAsync(Path.Combine(script.Folder, "copy", "manifest.json")));
        var centres = manifest.RootElement.GetProperty("database").GetProperty("tables").EnumerateArray()
            .Single(table => table.GetProperty("name").GetString() == "Centres");
        Assert.Equal(1, centres.GetProperty("rows").GetInt64());

        // Keys and what they seal never lie together.
        Assert.Empty(Directory.GetFiles(Path.Combine(script.Folder, "copy"), "vault.key", SearchOption.AllDirectories));
        Assert.True(File.Exists(Path.Combine(script.Folder, "copy.keys", "vault.key")));
        Assert.Equal(1, (await script.RunAsync("backup", "second", "--keys", "second/keys")).Code);

        string[] elsewhere = await script.NewDatabaseAsync() is { } database
            ? ["--data", "other", "--database", database] : ["--data", "other"];
        await script.SucceedAsync(["restore", "copy", .. elsewhere]);
        Assert.Equal("key", await File.ReadAllTextAsync(Path.Combine(script.Folder, "other", "keys", "kept")));
        Assert.Equal("photo",
            await File.ReadAllTextAsync(Path.Combine(script.Folder, "other", "files", "ab", "photo")));
        var again = await script.RunAsync(["centre", "add", "--code", "town", "--name", "x", .. elsewhere]);
        Assert.Contains("уже занят", again.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_damaged_backup_is_refused_and_nothing_is_touched()
    {
        await using var script = await Script.StartAsync();
        await FillAsync(script);
        await script.SucceedAsync("backup", "--to", "copy");
        await File.AppendAllTextAsync(Path.Combine(script.Folder, "copy", "data", "files", "ab", "photo"), "!");
        var ended = await script.RunAsync("restore", "--from", "copy", "--force");
        Assert.Equal(1, ended.Code);
        Assert.Contains("data/files/ab/photo", ended.Errors, StringComparison.Ordinal);
        Assert.Equal("photo", await File.ReadAllTextAsync(Path.Combine(script.Data, "files", "ab", "photo")));

        File.Delete(Path.Combine(script.Folder, "copy", "manifest.json"));
        Assert.Equal(1, (await script.RunAsync("restore", "copy")).Code);
    }

    [Fact]
    public async Task What_stands_is_overwritten_only_when_told_and_is_set_aside()
    {
        await using var script = await Script.StartAsync();
        await FillAsync(script);
        await script.SucceedAsync("backup", "copy");
        await script.SucceedAsync("centre", "add", "--code", "later", "--name", "Позже");

        var refused = await script.RunAsync("restore", "copy");
        Assert.Equal(1, refused.Code);
        Assert.Contains("--force", refused.Errors, StringComparison.Ordinal);

        await script.SucceedAsync("restore", "copy", "--force");
        await script.SucceedAsync("centre", "add", "--code", "later", "--name", "Снова");
        Assert.Single(Directory.GetDirectories(Path.Combine(script.Data, "replaced")));
    }

    [Fact]
    public async Task A_backup_goes_neither_over_another_one_nor_into_the_data_itself()
    {
        await using var script = await Script.StartAsync();
        await FillAsync(script);
        await script.SucceedAsync("backup", "copy");
        Assert.Equal(1, (await script.RunAsync("backup", "copy")).Code);
        Assert.Equal(1, (await script.RunAsync("backup", "data/copy")).Code);
        Assert.Empty(Directory.GetDirectories(script.Folder, "*.unfinished"));
    }

    private static async Task FillAsync(Script script)
    {
        await script.SucceedAsync("centre", "add", "--code", "town", "--name", "Лугоборск");
        foreach (var (name, content) in new[] { ("keys/kept", "key"),
            ("files/ab/photo", "photo"), ("files/unfinished/x", "") })
        {
            var path = Path.Combine(script.Data, name);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            await File.WriteAllTextAsync(path, content);
        }
    }
}
