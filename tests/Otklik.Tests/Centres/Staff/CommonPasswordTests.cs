using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Otklik.Centres;
using Otklik.Centres.Staff;
using static Otklik.Tests.Centres.PageWords;

namespace Otklik.Tests.Centres.Staff;

/// <summary>What is easy to guess is not taken, and what is hard is.</summary>
public sealed class CommonPasswordTests
{
    [Theory]
    [InlineData("123456789012")]
    [InlineData("qwertyuiop123")]
    [InlineData("Qwerty123456")]
    [InlineData("йцукенгшщзхъ")]
    [InlineData("1qaz2wsx3edc")]
    [InlineData("zaq12wsxcde3")]
    [InlineData("PassWord1234")]
    [InlineData("p@$$w0rd2026")]
    [InlineData("парольпароль1")]
    [InlineData("ghbdtnghbdtn")]
    [InlineData("приветпривет")]
    [InlineData("iloveyou1234")]
    [InlineData("natasha19751212")]
    [InlineData("administrator")]
    [InlineData("abcdefghijklm")]
    [InlineData("monkeydragon1")]
    [InlineData("qazwsxqazwsx")]
    [InlineData("qwerty ytrewq")]
    [InlineData("letmein letmein letmein")]
    [InlineData("zzzyyyxxxwww1")]
    public void What_is_made_of_common_parts_is_easy(string password)
    {
        var bits = PasswordGuess.Bits(password, []);
        Assert.True(bits < PasswordCheck.FewestBits, $"{bits:0.0}");
    }

    [Theory]
    [InlineData("пять рыжих белок")]
    [InlineData("три коня на мосту")]
    [InlineData("correct horse battery staple")]
    [InlineData("k7mp-w2xd-9hqa-tz4e")]
    [InlineData("вчера шёл тёплый дождь")]
    [InlineData("Xk29!vmQ7#pL")]
    public void Several_unrelated_words_and_random_signs_are_hard(string password)
    {
        var bits = PasswordGuess.Bits(password, ["otklik", "town"]);
        Assert.True(bits >= PasswordCheck.FewestBits, $"{bits:0.0}");
    }

    [Fact]
    public void Of_the_whole_list_everything_that_is_long_enough_is_easy()
    {
        Assert.True(CommonPasswords.Count > 40_000, $"{CommonPasswords.Count}");
        using var stream = typeof(CommonPasswords).Assembly.GetManifestResourceStream("common-passwords.txt")!;
        using var reader = new StreamReader(stream);
        var words = reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries);
        var longEnough = words.Where(word => word.Length >= PasswordRules.Shortest)
            .Concat(words.Take(3000).Select(word => word + word))
            .Concat(words.Take(3000).Select(word => word + "123456"))
            .Concat(words.Take(3000).Select(word => word + "2026!")).ToList();
        Assert.True(longEnough.Count > 9000);
        Assert.DoesNotContain(longEnough, word => PasswordGuess.Bits(word, []) >= PasswordCheck.FewestBits);
    }

    [Theory]
    [InlineData("otklik otklik 2026")]
    [InlineData("Отклик-отклик-1")]
    [InlineData("Lugoborsk2026!")]
    [InlineData("лугоборск12345")]
    [InlineData("Keuj,jhcr2026")]
    [InlineData("Belkina1980belkina")]
    [InlineData("смена7смена7оператор")]
    public async Task Words_of_the_place_and_of_the_person_are_known_to_whoever_guesses(string password)
    {
        await using var host = await TestHost.StartAsync();
        var town = await host.AddCentreAsync("town");
        await host.WithDbAsync(db => db.Centres.Where(row => row.Id == town.Id)
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.Name, "МЦУ города Лугоборск")));
        host.Services.GetRequiredService<CentreBook>().Forget();
        var person = await host.AddPersonAsync(Role.Operator, town.Id, title: "Белкина, оператор, смена7");
        using var browser = host.ClientOf(person);
        using var refused = await browser.SubmitAsync(
            "/settings/me", Form("my-password"), ("new", password), ("again", password));
        Assert.Contains("легко угадать", (await refused.DocumentAsync()).Errors(), StringComparison.Ordinal);
    }
}
