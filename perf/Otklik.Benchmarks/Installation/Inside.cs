using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Otklik.Centres;
using Otklik.Centres.Access;
using Otklik.Data;

namespace Otklik.Benchmarks.Installation;

/// <summary>The same installation looked at and worked on from this process, as a verb of the command line does beside
/// a server. Nothing is served and nothing runs in the background.</summary>
public sealed class Inside : IAsyncDisposable
{
    private readonly WebApplication _app;

    private Inside(WebApplication app) => _app = app;

    public static async Task<Inside> OpenAsync(BenchedInstallation installation)
    {
        ArgumentNullException.ThrowIfNull(installation);
        var inside = new Inside(OtklikApp.Build([], options =>
        {
            options.DataFolder = installation.Data;
            options.Database = installation.Database;
        }));
        await inside.AsProgramAsync<DatabaseSetup, bool>(async setup =>
        {
            await setup.PrepareAsync(default);
            return true;
        });
        return inside;
    }

    public Task<T> ReadAsync<T>(Func<AppDb, Task<T>> read) => AsProgramAsync(read);

    public async Task<TOutcome> AsProgramAsync<TService, TOutcome>(Func<TService, Task<TOutcome>> work)
        where TService : notnull
    {
        ArgumentNullException.ThrowIfNull(work);
        await using var scope = _app.Services.GetRequiredService<IServiceScopeFactory>().CreateSystemScope();
        return await work(scope.ServiceProvider.GetRequiredService<TService>());
    }

    /// <summary>Runs a use case as the person with this login.</summary>
    public async Task<TOutcome> AsAsync<TVerb, TOutcome>(
        string login, Func<TVerb, Task<TOutcome>> work) where TVerb : notnull
    {
        ArgumentNullException.ThrowIfNull(work);
        var person = await ReadAsync(db => db.Users.AsNoTracking().SingleAsync(row => row.UserName == login));
        await using var scope = _app.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentAsker>().Value = await scope.ServiceProvider
            .GetRequiredService<AskerCache>().ReadAsync(person.Id, person.SecurityStamp ?? "", default)
            ?? throw new BenchException($"{login} may not come in");
        return await work(scope.ServiceProvider.GetRequiredService<TVerb>());
    }

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();
}
