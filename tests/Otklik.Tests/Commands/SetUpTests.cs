namespace Otklik.Tests.Commands;

public sealed class SetUpTests
{
    [Fact]
    public async Task A_script_connects_every_kind_of_source_without_showing_a_secret()
    {
        await using var script = await Script.StartAsync();
        await script.SucceedAsync("centre", "add", "--code", "town", "--name", "Лугоборск");
        await File.WriteAllTextAsync(Path.Combine(script.Folder, "token"), "vk1.a.token-from-a-file\n");
        var vk = await script.RunAsync(
            [("VK_SECRET", "secretofcalls"), ("VK_CONFIRMATION", "a1b2c3"), ("VK_TOKEN_FILE", "token")],
            "channel", "add", "vk", "--code", "vk-town", "--centre", "town", "--group", "77", "--name", "Лугоборск",
            "--api", "http://127.0.0.1:9/vk");
        Assert.True(vk.Code == 0, vk.Errors);
        Assert.Contains("/hooks/vk/vk-town", vk.Output, StringComparison.Ordinal);
        foreach (var secret in new[] { "secretofcalls", "a1b2c3", "token-from-a-file" })
            Assert.DoesNotContain(secret, vk.Output + vk.Errors, StringComparison.Ordinal);

        var telegram = await script.RunAsync([("TELEGRAM_TOKEN", "123456:abcdefghij")],
            "channel", "add", "telegram", "--code", "tg-town", "--centre", "town", "--name", "Бот", "--poll");
        Assert.True(telegram.Code == 0, telegram.Errors);
        var mail = await script.RunAsync([("MAIL_PASSWORD", "пароль ящика")],
            "channel", "add", "email", "--code", "mail-town", "--centre", "town", "--name", "Почта",
            "--address", "town@example.org", "--imap", "imap.example.org", "--smtp", "smtp.example.org:587");
        Assert.True(mail.Code == 0, mail.Errors);
        await script.SucceedAsync("channel", "add", "form",
            "--code", "form-town", "--centre", "town", "--name", "Сайт");

        var again = await script.RunAsync("channel", "add",
            "form", "--code", "form-town", "--centre", "town", "--name", "Сайт");
        Assert.Equal(1, again.Code);
        Assert.Contains("--code: Такой код уже занят", again.Errors, StringComparison.Ordinal);
        var silent = await script.RunAsync(
            "channel", "add", "vk", "--code", "vk-2", "--centre", "town", "--group", "77", "--name", "Лугоборск");
        Assert.Equal(1, silent.Code);
        Assert.StartsWith("VK_SECRET: ", silent.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Topics_and_routes_come_from_files_and_bad_rows_are_named()
    {
        await using var script = await Script.StartAsync();
        await script.SucceedAsync("centre", "add", "--code", "town", "--name", "Лугоборск");
        await script.SucceedAsync("organisation", "add",
            "--centre", "town", "--code", "roads", "--name", "Дорожная служба");
        await WriteAsync(script, "topics.csv", "group,topic\nДороги,Ямы во дворе\nДороги,Разметка\n");
        await WriteAsync(script, "rules.csv", "topic,words,weight\nЯмы во дворе,яма двор,2\n");
        await WriteAsync(script, "routes.csv",
            "centre,group,topic,organisation\ntown,Дороги,,roads\ntown,Дороги,,nobody\n");

        Assert.StartsWith("Добавлено 2",
            await script.SucceedAsync("topics", "import", "topics.csv", "--centre", "town"), StringComparison.Ordinal);
        Assert.StartsWith("Добавлено 0",
            await script.SucceedAsync("topics", "import", "topics.csv", "--centre", "town"), StringComparison.Ordinal);
        await script.SucceedAsync("rules", "import", "rules.csv", "--centre", "town");
        var routes = await script.RunAsync("routes", "import", "routes.csv");
        Assert.Equal(3, routes.Code);
        Assert.StartsWith("Добавлено 1", routes.Output, StringComparison.Ordinal);
        Assert.Contains("строка 3:", routes.Errors, StringComparison.Ordinal);
        Assert.Equal(1, (await script.RunAsync("topics", "import", "missing.csv", "--centre", "town")).Code);
    }

    private static Task WriteAsync(Script script, string name, string content) =>
        File.WriteAllTextAsync(Path.Combine(script.Folder, name), content);
}
