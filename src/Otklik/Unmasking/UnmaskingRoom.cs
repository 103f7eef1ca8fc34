using Otklik.Cases.Retention;
using Otklik.Ui.Shell;

namespace Otklik.Unmasking;

/// <summary>Who wrote a message is told to a person who asks with a reason, when a second one agrees, for a quarter of
/// an hour; the resident sees it, the public counts it.</summary>
public static class UnmaskingRoom
{
    public static IServiceCollection AddUnmasking(this IServiceCollection services)
    {
        services.AddScoped<AskUnmasking>();
        services.AddScoped<DecideUnmasking>();
        services.AddScoped<OpenIdentity>();
        services.AddScoped<UnmaskingList>();
        services.AddScoped<IRailSource, UnmaskingRail>();
        services.AddSingleton<ICaseTraces, UnmaskingTraces>();
        return services;
    }
}
