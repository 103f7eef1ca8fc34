using Otklik.Centres;

namespace Otklik.Channels.Sending;

/// <summary>Looks every few seconds for replies to delete, apart from sending: nothing is urgent here and nothing may
/// be held up by it.</summary>
internal sealed class WithdrawalWorker(
    IServiceScopeFactory scopes, TimeProvider time, ILogger<WithdrawalWorker> logger) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(5);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Every, time);
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await timer.WaitForNextTickAsync(stoppingToken);
                await using var scope = scopes.CreateSystemScope();
                await scope.ServiceProvider.GetRequiredService<SentWithdrawals>().RunAsync(stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception fault) when (fault is not OutOfMemoryException)
            {
                logger.LogError(fault, "Withdrawals could not be looked through");
            }
        }
    }
}
