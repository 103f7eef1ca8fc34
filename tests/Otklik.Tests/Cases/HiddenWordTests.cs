using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Otklik.Centres;
using Otklik.Connectors;
using Otklik.Data;
using Otklik.Intake;
using Otklik.Tests.Unmasking;

namespace Otklik.Tests.Cases;

/// <summary>What stands masked in a text is found by nobody, whatever is typed wherever: words that are not shown
/// cannot be guessed one after another.</summary>
public sealed class HiddenWordTests
{
    /// <summary>As long as the words beside it, so that nothing differs but what is found.</summary>
    private static readonly (string Hidden, string Nonsense)[] Words =
    [
        ("+7 900 123-45-67", "+7 911 765-43-21"), ("89001234567", "89117654321"), ("9001234567", "9117654321"),
        ("1234567", "7654321"), ("ivanova77@example.org", "zyuzyuka7@example.org"), ("ivanova77", "zyuzyuka7"),
        ("Скворешникова", "Зюзюкаба-Ыжов"),
    ];

    [Fact]
    public async Task No_input_of_any_page_finds_a_case_by_what_is_masked_in_its_text()
    {
        await using var town = await TownDesk.StartAsync();
        await WriteAsync(town, "Меня зовут Скворешникова Анна Петровна, тел. +7 900 123-45-67, почта "
            + "ivanova77@example.org. Во дворе яма на дороге, порвали колесо");
        using var operators = town.Host.ClientOf(town.Operator, followRedirects: true);
        using var executor = town.Host.ClientOf(town.Executor, followRedirects: true);
        using var observer = await town.Host.SignedInAsync(Role.Observer, town.Town.Id, followRedirects: true);
        using var anybody = town.Host.Client();
        HttpClient[] clients = [operators, executor, observer, anybody];
        // The search works, by words that everybody sees.
        Assert.NotEqual(await PersonSearchTests.ReadAsync(operators, "/inbox?queue=all&x=1&", "q", "зюзюкаба"),
            await PersonSearchTests.ReadAsync(operators, "/inbox?queue=all&x=1&", "q", "колесо"));
        var tried = 0;
        foreach (var (path, input) in PersonSearchTests.Inputs.Append(("/inbox?queue=all&x=1&", "q")))
        {
            foreach (var client in clients)
            {
                foreach (var (hidden, nonsense) in Words)
                {
                    var nothing = await PersonSearchTests.ReadAsync(client, path, input, nonsense);
                    if (nothing is null) break;
                    tried++;
                    Assert.Equal(nothing, await PersonSearchTests.ReadAsync(client, path, input, hidden));
                }
            }
        }

        Assert.True(tried > 200, $"{tried}");
    }

    private static async Task WriteAsync(TownDesk town, string text)
    {
        var form = town.Host.Services.GetRequiredService<Keys>().Next();
        await town.Host.WithDbAsync(db =>
        {
            db.Channels.Add(new Channel
            {
                Id = form, CentreId = town.Town.Id, Code = "town-form", Network = Network.Form, Name = "Форма",
                State = ChannelState.Working,
            });
            return db.SaveChangesAsync();
        });
        town.Host.Services.GetRequiredService<CentreBook>().Forget();
        await town.Host.Services.GetRequiredService<Inbox>().PutAsync(form, Guid.CreateVersion7().ToString("N"),
            new OwnPayload(Guid.CreateVersion7().ToString("N"), town.Now, text).ToBytes(), EnvelopeSource.Form,
            default);
        for (var look = 0; look < 400; look++)
        {
            if (await town.Host.WithDbAsync(db => db.Messages.AnyAsync())) return;
            await Task.Delay(25);
        }

        Assert.Fail("The message was not placed");
    }
}
