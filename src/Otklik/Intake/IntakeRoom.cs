using Microsoft.AspNetCore.Http.Features;
using Otklik.Cases.Retention;
using Otklik.Cluster;
using Otklik.Hosting;
using Otklik.Intake.Import;
using Otklik.Ui.Shell;

namespace Otklik.Intake;

/// <summary>Takes messages in and loses none: the inbox, the worker and its steps, quarantine, files. Networks hear
/// "ok" only when a payload is durable; what cannot be placed is set aside whole and the rest goes on.</summary>
public static class IntakeRoom
{
    public static IServiceCollection AddIntake(this IServiceCollection services)
    {
        services.AddSingleton<IntakeSignal>();
        services.AddSingleton<OwnedShares>();
        services.AddSingleton<IOwnedWork>(provider => provider.GetRequiredService<OwnedShares>());
        services.AddSingleton<IntakePace>();
        services.AddSingleton<IntakeMetrics>();
        services.AddSingleton<InboxBacklog>();
        services.AddHostedService<InboxWatch>();
        services.AddSingleton<Inbox>();
        services.AddHostedService(provider => provider.GetRequiredService<Inbox>());
        services.AddSingleton<MessageBatchWriter>();
        services.AddSingleton<Steps.DraftRows>();
        services.AddSingleton<Steps.AnsweredThreads>();
        services.AddSingleton<IntakeSteps>();
        services.AddSingleton<IntakePipeline>();
        services.AddScoped<RehearseMessage>();
        services.AddHostedService<IntakeWorker>();
        Readiness.AddWorker(services, IntakeWorker.HeartbeatName);
        services.AddSingleton<FileImporter>();
        services.AddSingleton<ImportRunner>();
        services.AddHostedService(provider => provider.GetRequiredService<ImportRunner>());
        services.AddSingleton<UploadedFiles>();
        services.AddScoped<SweepUploads>();
        services.AddScoped<FileSources>();
        services.AddScoped<StartImport>();
        // The size of a request is bound page by page; a table that its page lets through must not fail in
        // the form reader.
        services.Configure<FormOptions>(options => options.MultipartBodyLengthLimit = ImportPage.MaxRequestBytes);
        services.AddScoped<RetryEnvelope>();
        services.AddScoped<DiscardEnvelope>();
        services.AddScoped<QuarantineList>();
        services.AddSingleton<IMessageTraces, MessageTraces>();
        services.AddScoped<IRailSource, IntakeRail>();
        return services;
    }
}
