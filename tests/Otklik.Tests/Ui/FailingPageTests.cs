using System.Net;
using System.Security.Claims;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Otklik.Tests.Cases;
using Otklik.Ui.Shell;

namespace Otklik.Tests.Ui;

/// <summary>A page that ends at once, while its frame had to wait, leaves neighbours that were never made. The renderer
/// would write them for ever (dotnet/aspnetcore#69035), which ends the process.</summary>
public sealed class FailingPageTests
{
    [Fact]
    public async Task A_page_that_sends_elsewhere_at_once_ends_as_a_redirect()
    {
        await using var town = await StartAsync();
        using var browser = town.Host.ClientOf(town.Roadman);
        using var answer = await browser.GetAsync("/tasks/12345/reply");
        Assert.Equal(HttpStatusCode.Found, answer.StatusCode);
    }

    [Fact]
    public async Task A_page_that_fails_at_once_answers_with_an_error_and_the_next_one_is_served()
    {
        await using var town = await StartAsync();
        var id = (await town.OpenAsync()).Case.Id;
        await town.Host.WithDbAsync(db => db.Database.ExecuteSqlRawAsync("""DROP TABLE "Replies" """));
        using var browser = town.Host.ClientOf(town.Executor);
        using var failed = await browser.GetAsync($"/tasks/{id}/reply");
        Assert.Equal(HttpStatusCode.InternalServerError, failed.StatusCode);
        using var next = await browser.GetAsync("/privacy");
        Assert.Equal(HttpStatusCode.OK, next.StatusCode);
    }

    /// <summary>The frame waits for its own words, however fast the database is.</summary>
    private static Task<TownDesk> StartAsync() => TownDesk.StartAsync(services =>
    {
        var desk = services.Single(one => one.ServiceType == typeof(IStaffDesk));
        services.Remove(desk);
        services.AddScoped<IStaffDesk>(provider => new SlowDesk(
            (IStaffDesk)ActivatorUtilities.CreateInstance(provider, desk.ImplementationType!)));
    });

    private sealed class SlowDesk(IStaffDesk inner) : IStaffDesk
    {
        public async Task<StaffDesk> ReadAsync(ClaimsPrincipal person, CancellationToken cancellation)
        {
            await Task.Yield();
            return await inner.ReadAsync(person, cancellation);
        }
    }
}
