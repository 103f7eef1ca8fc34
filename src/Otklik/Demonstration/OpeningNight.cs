using Otklik.Centres;

namespace Otklik.Demonstration;

/// <summary>Before the doors open: the region is there, so that the greeting can say how to sign in.</summary>
internal sealed class OpeningNight(IServiceScopeFactory scopes) : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateSystemScope();
        await scope.ServiceProvider.GetRequiredService<MakeRegion>().RunAsync(cancellationToken);
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
