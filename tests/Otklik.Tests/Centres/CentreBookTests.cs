using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Otklik.Centres;

namespace Otklik.Tests.Centres;

public sealed class CentreBookTests
{
    [Fact]
    public async Task A_new_centre_and_its_body_are_seen_at_once()
    {
        await using var host = await TestHost.StartAsync();
        var book = host.Services.GetRequiredService<CentreBook>();
        Assert.Empty((await book.ReadAsync(default)).Centres);
        var town = await host.AddCentreAsync("town");
        Assert.NotNull((await book.ReadAsync(default)).Centre(town.Id));
        await using var scope = host.SystemScope();
        var added = await scope.ServiceProvider.GetRequiredService<AddOrganisation>()
            .RunAsync(new AddOrganisation.Request("town", "roads", "Дорожная служба"), default);
        Assert.NotNull((await book.ReadAsync(default)).Organisation(added.Organisation!.Id));
    }

    [Fact(Timeout = 60_000)]
    public async Task What_another_process_changed_is_seen_without_anybody_waiting_for_it()
    {
        var time = new FakeTimeProvider(TimeProvider.System.GetUtcNow());
        await using var host = await TestHost.StartAsync(replace: services =>
            services.AddSingleton<TimeProvider>(time));
        await host.AddCentreAsync("town");
        var book = host.Services.GetRequiredService<CentreBook>();
        var first = await book.ReadAsync(default);
        await host.WithDbAsync(db => db.Centres
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.Name, "Переименован")));
        time.Advance(CentreBook.MaxAge);
        Assert.Same(first, await book.ReadAsync(default));
        while ((await book.ReadAsync(default)).Centres.Single().Name != "Переименован")
            await Task.Delay(10, TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task What_was_read_long_ago_is_read_again_first()
    {
        var time = new FakeTimeProvider(TimeProvider.System.GetUtcNow());
        await using var host = await TestHost.StartAsync(replace: services =>
            services.AddSingleton<TimeProvider>(time));
        await host.AddCentreAsync("town");
        var book = host.Services.GetRequiredService<CentreBook>();
        await book.ReadAsync(default);
        await host.WithDbAsync(db => db.Centres
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.Name, "Переименован")));
        time.Advance(CentreBook.MaxAge * 2);
        Assert.Equal("Переименован", (await book.ReadAsync(default)).Centres.Single().Name);
    }
}
