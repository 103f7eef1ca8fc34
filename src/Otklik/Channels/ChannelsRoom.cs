using Otklik.Cases;
using Otklik.Centres;
using Otklik.Channels.Attachments;
using Otklik.Channels.Connecting;
using Otklik.Channels.Deliveries;
using Otklik.Channels.List;
using Otklik.Channels.Receiving;
using Otklik.Channels.Sending;
using Otklik.Connectors;
using Otklik.Connectors.Email;
using Otklik.Connectors.Telegram;
using Otklik.Connectors.Vk;
using Otklik.Hosting;
using Otklik.Ui.Shell;

namespace Otklik.Channels;

/// <summary>
/// Connected sources: their settings, what they call us with and what we ask them for, the replies on their way out,
/// and the files that came with messages. Knows payloads and threads, never what a case is about.
/// </summary>
public static class ChannelsRoom
{
    public static IServiceCollection AddChannels(this IServiceCollection services, OtklikOptions options)
    {
        services.AddSingleton<ChannelSettingsBook>();
        services.AddSingleton(ChannelSecrets.Column);
        services.AddSingleton<ConnectorBook>();
        services.AddSingleton<ChannelMetrics>();
        // What failed together comes back apart; a simulation puts its seed here.
        services.AddSingleton(Random.Shared);
        services.AddSingleton<DeliverySignal>();
        services.AddSingleton<ChannelChanges>();
        services.AddScoped<ChannelHealth>();
        services.AddScoped<ConnectChannel>();
        services.AddScoped<CheckChannel>();
        services.AddScoped<PauseChannel>();
        services.AddScoped<ChangeSecrets>();
        services.AddScoped<DescribeChannel>();
        services.AddScoped<RemoveChannel>();
        services.AddScoped<ImportChannels>();
        services.AddScoped<ExportChannels>();
        services.AddScoped<SwitchReceiving>();
        services.AddScoped<ChannelList>();
        services.AddScoped<ChannelCard>();
        services.AddScoped<DeliveryList>();
        services.AddSingleton<IOutgoingLetters, MailboxLetters>();
        services.AddScoped<IRailSource, ChannelsRail>();
        AddNetworks(services);
        AddReceiving(services);
        AddSending(services);
        AddAttachments(services, options);
        return services;
    }

    public static WebApplication MapChannels(this WebApplication app)
    {
        WebhookApi.Map(app);
        app.MapFiles();
        return app;
    }

    private static void AddNetworks(IServiceCollection services)
    {
        // No loggers: the address of a call to Telegram holds the token.
        services.AddHttpClient(nameof(Network.Telegram), client => client.Timeout = TimeSpan.FromSeconds(120))
            .ConfigurePrimaryHttpMessageHandler(TelegramHttp.CreateHandler).AddAllowedHosts().RemoveAllLoggers();
        services.AddSingleton<IConnector>(provider => new TelegramConnector(
            ClientOf(provider, Network.Telegram), provider.GetRequiredService<TimeProvider>()));
        services.AddHttpClient(nameof(Network.Vk), client => client.Timeout = TimeSpan.FromSeconds(60))
            .ConfigurePrimaryHttpMessageHandler(TelegramHttp.CreateHandler).AddAllowedHosts().RemoveAllLoggers();
        services.AddSingleton<IConnector>(provider => new VkConnector(
            ClientOf(provider, Network.Vk), provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<IConnector>(provider => new EmailConnector(provider.GetRequiredService<TimeProvider>()));
    }

    private static void AddReceiving(IServiceCollection services)
    {
        services.AddSingleton<ChannelActivity>();
        services.AddSingleton<BytesInFlight>();
        services.AddSingleton<WebhookApi>();
        services.AddSingleton<PollLoop>();
        services.AddSingleton<TapAnswers>();
        services.AddHostedService(provider => provider.GetRequiredService<TapAnswers>());
        services.AddHostedService<ActivityRecorder>();
        services.AddHostedService<ChannelPoller>();
    }

    private static void AddSending(IServiceCollection services)
    {
        services.AddSingleton<DeliveryPost>();
        services.AddScoped<ReplyLetter>();
        services.AddScoped<FormMail>();
        services.AddScoped<DeliveryRecord>();
        services.AddScoped<SentWithdrawals>();
        services.AddHostedService<DeliverySender>();
        Readiness.AddWorker(services, DeliverySender.HeartbeatName);
        services.AddHostedService<WithdrawalWorker>();
    }

    private static void AddAttachments(IServiceCollection services, OtklikOptions options)
    {
        services.AddHttpClient(GuardedHttp.Client, client => client.Timeout = Timeout.InfiniteTimeSpan)
            .ConfigurePrimaryHttpMessageHandler(() => GuardedHttp.CreateHandler(options)).AddAllowedHosts()
            .RemoveAllLoggers();
        services.AddHttpClient(GuardedHttp.TrustedClient, client => client.Timeout = Timeout.InfiniteTimeSpan)
            .ConfigurePrimaryHttpMessageHandler(GuardedHttp.CreateTrustedHandler).AddAllowedHosts()
            .RemoveAllLoggers();
        services.AddSingleton<FileFetch>();
        services.AddSingleton<FileIntake>();
        services.AddScoped<AttachmentVisit>();
        services.AddScoped<RetryAttachment>();
        services.AddHostedService<AttachmentFetcher>();
    }

    private static Func<HttpClient> ClientOf(IServiceProvider provider, Network network)
    {
        var clients = provider.GetRequiredService<IHttpClientFactory>();
        return () => clients.CreateClient(network.ToString());
    }
}
