using Microsoft.EntityFrameworkCore;

namespace Otklik.Tests.Intake;

public sealed class RealFileTests
{
    [Fact]
    public async Task Two_thousand_real_messages_go_to_the_bodies_named_in_the_file_and_only_once()
    {
        var path = SharedFolder.Find("kursk", "messages.csv");
        await using var host = await TestHost.StartAsync();
        var file = await File.ReadAllTextAsync(path);
        var first = await FileImportTests.ImportAsync(host, "messages.csv", file);
        Assert.Equal((2_000, 0, 0), (first.Placed, first.Repeated, first.SetAside));
        var again = await FileImportTests.ImportAsync(host, "messages.csv", file);
        Assert.Equal((0, 2_000), (again.Placed, again.Repeated));
        Assert.Equal(2_000, await host.WithDbAsync(db => db.Messages.CountAsync()));
        Assert.Equal(0, await host.WithDbAsync(db => db.Cases.CountAsync(row => row.OrganisationId == null)));
        Assert.Equal(75, await host.WithDbAsync(db => db.Organisations.CountAsync()));
    }
}
