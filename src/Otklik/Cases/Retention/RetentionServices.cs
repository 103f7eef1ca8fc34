using Otklik.Cases.Retention.Requests;
using Otklik.Ui.Shell;

namespace Otklik.Cases.Retention;

/// <summary>How long things are kept: rules, their execution, holds, tombstones.</summary>
internal static class RetentionServices
{
    public static IServiceCollection AddRetention(this IServiceCollection services)
    {
        services.AddScoped<RetentionRules>();
        services.AddScoped<ErasureRows>();
        services.AddScoped<ErasureFiles>();
        services.AddScoped<EraseCases>();
        services.AddScoped<RunRetention>();
        services.AddScoped<CountRetention>();
        services.AddScoped<VerifyTombstones>();
        services.AddScoped<SetRetentionRule>();
        services.AddScoped<RemoveRetentionRule>();
        services.AddScoped<RetentionOverview>();
        services.AddScoped<IRailSource, RetentionRail>();
        services.AddScoped<AuthorRecords>();
        services.AddScoped<AuthorPackage>();
        services.AddScoped<TakeRequest>();
        services.AddScoped<EraseAuthor>();
        services.AddScoped<PreparePackage>();
        services.AddScoped<RefuseRequest>();
        services.AddScoped<RequestList>();
        services.AddScoped<TakePass>();
        services.AddScoped<PlaceHold>();
        services.AddScoped<LiftHold>();
        services.AddHostedService<RetentionWorker>();
        return services;
    }
}
