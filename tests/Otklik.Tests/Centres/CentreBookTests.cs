using Microsoft.Extensions.DependencyInjection;
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
}
