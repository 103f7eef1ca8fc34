using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Otklik.Centres;
using Otklik.Centres.Staff;
using Otklik.Hosting;
using Otklik.Tests.Centres.SignIn;
using Otklik.Tests.Commands;
using static Otklik.Tests.Centres.PageWords;

namespace Otklik.Tests.Centres.Staff;

public sealed class BreachedPasswordTests
{
    private const string Breached = "correct horse battery staple";

    [Fact]
    public async Task Every_password_of_the_list_is_found_and_no_other()
    {
        using var folder = new TempFolder();
        var options = new OtklikOptions { DataFolder = folder.Path };
        var bad = Enumerable.Range(0, 3_000).Select(number => $"пароль {number}").ToList();
        await BreachedList.WriteAsync(
            new StringReader(List(bad)), options.DataPath(BreachedPasswords.FileName), least: 1, default);
        var list = new BreachedPasswords(options);
        Assert.All(bad, password => Assert.True(list.Has(password)));
        Assert.All(Enumerable.Range(3_000, 3_000), number => Assert.False(list.Has($"пароль {number}")));
    }

    [Fact]
    public async Task Seldom_ones_are_left_out_when_that_is_wished()
    {
        using var folder = new TempFolder();
        var path = Path.Combine(folder.Path, BreachedPasswords.FileName);
        var text = new StringReader(List([Breached, "another one of them"], count: 3));
        Assert.Equal(0, await BreachedList.WriteAsync(text, path, least: 4, default));
        Assert.False(new BreachedPasswords(new OtklikOptions { DataFolder = folder.Path }).Has(Breached));
    }

    [Theory]
    [InlineData("nonsense", "1")]
    [InlineData("0000000000000000000000000000000000000001:1\n00000000:5", "2")]
    [InlineData("F000000000000000000000000000000000000000:1\n0000000000000000000000000000000000000001:1", "2")]
    [InlineData("000000000000000000000000000000000000000G:1", "1")]
    [InlineData("0000000000000000000000000000000000000001:много", "1")]
    public async Task A_line_that_is_none_of_the_list_is_named_and_the_old_list_stays(string text, string line)
    {
        using var folder = new TempFolder();
        var path = Path.Combine(folder.Path, BreachedPasswords.FileName);
        await BreachedList.WriteAsync(new StringReader(List([Breached])), path, 1, default);
        var fault = await Assert.ThrowsAsync<InvalidDataException>(
            () => BreachedList.WriteAsync(new StringReader(text), path, 1, default));
        Assert.Equal(line, fault.Message);
        Assert.True(new BreachedPasswords(new OtklikOptions { DataFolder = folder.Path }).Has(Breached));
    }

    [Fact]
    public async Task Nobody_chooses_a_password_that_stands_in_breaches()
    {
        await using var host = await TestHost.StartAsync();
        await host.AddCentreAsync("town");
        await host.AddStaffAsync("ivanova");
        await BreachedList.WriteAsync(new StringReader(List([Breached])),
            Path.Combine(host.Folder, BreachedPasswords.FileName), 1, default);
        using var client = await host.EnterAsync("ivanova");
        using var refused = await client.SubmitAsync("/settings/me", Form("my-password"),
            ("current", SignInDesk.Password), ("new", Breached), ("again", Breached));
        Assert.Contains("утечках", (await refused.DocumentAsync()).Errors(), StringComparison.Ordinal);

        await using var scope = host.SystemScope();
        var added = await scope.ServiceProvider.GetRequiredService<AddStaff>().RunAsync(
            new AddStaff.Request("petrov", "Оператор", Role.Operator, "town") { Password = Breached }, default);
        Assert.Equal("Password.Breached", added.Refused?.Text);
    }

    [Fact]
    public void A_list_that_was_named_and_is_not_there_stops_the_start()
    {
        using var folder = new TempFolder();
        var options = new OtklikOptions { DataFolder = folder.Path };
        options.SignIn.BreachedPasswords = "nowhere.bin";
        Assert.Throws<SettingException>(new BreachedPasswords(options).Look);
        File.WriteAllText(Path.Combine(folder.Path, "nowhere.bin"), "not a list at all");
        Assert.Throws<SettingException>(new BreachedPasswords(options).Look);
    }

    [Fact]
    public async Task The_list_is_imported_from_the_command_line()
    {
        await using var script = await Script.StartAsync();
        var file = Path.Combine(script.Folder, "list.txt");
        await File.WriteAllTextAsync(file, List([Breached, "another one of them"]));
        Assert.Contains("2", await script.SucceedAsync("passwords", "import", file), StringComparison.Ordinal);
        var refused = await script.RunAsync([("STAFF_PASSWORD", Breached)], "staff", "add", "--login", "a1", "--admin");
        Assert.NotEqual(0, refused.Code);
        Assert.Contains("утечках", refused.Errors, StringComparison.Ordinal);
        await File.WriteAllTextAsync(file, "nonsense");
        Assert.Contains("Строка 1", (await script.RunAsync("passwords", "import", file)).Errors,
            StringComparison.Ordinal);
    }

#pragma warning disable CA5350 // The public lists are of SHA-1.
    private static string List(IEnumerable<string> passwords, int count = 7) => string.Join('\n', passwords
        .Select(password => Convert.ToHexString(SHA1.HashData(Encoding.UTF8.GetBytes(password))))
        .Order(StringComparer.Ordinal)
        .Select(hash => string.Create(CultureInfo.InvariantCulture, $"{hash}:{count}")));
#pragma warning restore CA5350

    private sealed class TempFolder : IDisposable
    {
        public string Path { get; } = Directory.CreateTempSubdirectory("otklik-breached-").FullName;

        public void Dispose() => Directory.Delete(Path, recursive: true);
    }
}
