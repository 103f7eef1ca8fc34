using System.Net;
using System.Text.Json;

namespace Otklik.Tests.Commands;

public sealed class CommandTests
{
    private const string Password = "три коня на мосту";

    [Fact]
    public async Task A_script_opens_a_centre_and_the_people_it_added_sign_in()
    {
        await using var script = await Script.StartAsync();
        await script.SucceedAsync("centre", "add", "--code", "region", "--name", "Лугоборская область");
        await script.SucceedAsync("centre", "add", "--code", "town", "--name", "Лугоборск", "--parent", "region");
        await script.SucceedAsync("organisation", "add",
            "--centre", "town", "--code", "roads", "--name", "Дорожная служба");
        var made = await script.SucceedAsync("staff", "add", "--login", "first", "--admin");
        Assert.Matches("[a-z2-9]{4}-[a-z2-9]{4}-[a-z2-9]{4}-[a-z2-9]{4}", made);
        var given = await script.RunAsync([("STAFF_PASSWORD", Password)],
            "staff", "add", "--login", "ivanova", "--role", "executor", "--centre", "town", "--organisation", "roads");
        Assert.Equal(0, given.Code);
        Assert.DoesNotContain(Password, given.Output + given.Errors, StringComparison.Ordinal);

        var (_, address) = await script.ServeAsync();
        using var client = new HttpClient(new SocketsHttpHandler
            { AllowAutoRedirect = false }) { BaseAddress = address };
        var entered = await client.SubmitAsync("/sign-in",
            "form[method=post]", ("login", "ivanova"), ("password", Password));
        Assert.Equal(HttpStatusCode.Redirect, entered.StatusCode);

        var status = JsonDocument.Parse(await script.SucceedAsync("status")).RootElement;
        Assert.Equal(0, status.GetProperty("messages").GetInt64());
        Assert.Equal(JsonValueKind.Null, status.GetProperty("oldestWaiting").ValueKind);
    }

    [Theory]
    [InlineData("centre add --code kursk", "--name")]
    [InlineData("centre add --code К_русский --name x", "--code: Код")]
    [InlineData("centre add --code a --name x --parent nowhere", "--parent: Вышестоящего")]
    [InlineData("centre add --code a --name x --timezone Mars", "--timezone: Такого часового пояса")]
    [InlineData("centre add --code a --name x --kind village", "--kind: нет значения «village»")]
    [InlineData("organisation add --centre nowhere --code a --name x", "--centre: Такого центра")]
    [InlineData("staff add --login a", "Назовите роль")]
    [InlineData("staff add --login a --role boss --centre x", "--role: нет значения «boss»")]
    [InlineData("staff add --login abc --admin --password-file missing", "Файла нет")]
    [InlineData("restore", "Назовите папку")]
    [InlineData("restore nowhere", "Такой папки нет")]
    [InlineData("nonsense", "Нет команды «nonsense»")]
    [InlineData("centre", "Назовите команду")]
    [InlineData("serve --urls foo", "--urls: адрес «foo» не понят")]
    [InlineData("serve --urls http://127.0.0.1:99999", "--urls: адрес")]
    [InlineData("serve --urls ftp://127.0.0.1:5000", "--urls: адрес")]
    public async Task A_bad_input_ends_in_a_sentence_and_a_code(string line, string said)
    {
        await using var script = await Script.StartAsync();
        var ended = await script.RunAsync(line.Split(' '));
        Assert.NotEqual(0, ended.Code);
        Assert.Contains(said, ended.Errors, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", ended.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_password_can_come_from_a_file_and_a_short_one_is_refused()
    {
        await using var script = await Script.StartAsync();
        var path = Path.Combine(script.Folder, "password");
        await File.WriteAllTextAsync(path, "коротко\n");
        var refused = await script.RunAsync("staff", "add", "--login", "first", "--admin", "--password-file", path);
        Assert.Equal(1, refused.Code);
        Assert.Contains("--password: В пароле меньше 12 знаков", refused.Errors, StringComparison.Ordinal);

        var named = await script.RunAsync([("STAFF_PASSWORD_FILE", path)],
            "staff", "add", "--login", "first", "--admin");
        Assert.Equal(1, named.Code);
        await File.WriteAllTextAsync(path, Password + "\n");
        await script.SucceedAsync("staff", "add", "--login", "first", "--admin", "--password-file", path);
    }

    [Fact]
    public async Task A_second_server_on_the_same_folder_is_refused_and_a_stopped_one_ends_well()
    {
        await using var script = await Script.StartAsync();
        var (first, address) = await script.ServeAsync();
        var second = await script.RunAsync("serve", "--urls", "http://127.0.0.1:0");
        Assert.Equal(1, second.Code);
        Assert.Contains("уже работает сервер", second.Errors, StringComparison.Ordinal);
        var third = await script.RunAsync("serve", "--data", "other", "--urls", address.ToString());
        Assert.Equal(1, third.Code);
        Assert.Contains("Адрес занят", third.Errors, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", third.Errors, StringComparison.Ordinal);

        using var kill = System.Diagnostics.Process.Start("kill", ["-TERM", $"{first.Id}"]);
        await first.WaitForExitAsync().WaitAsync(TimeSpan.FromSeconds(60));
        Assert.Equal(0, first.ExitCode);
    }

    [Fact]
    public async Task Whoever_reads_English_is_told_in_English()
    {
        await using var script = await Script.StartAsync();
        var ended = await script.RunAsync([("LANG", "en_GB.UTF-8")], "restore", "nowhere");
        Assert.StartsWith("There is no such folder", ended.Errors, StringComparison.Ordinal);
    }
}
