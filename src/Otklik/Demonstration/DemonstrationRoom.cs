using Otklik.Demonstration.StandIns;
using Otklik.Hosting;

namespace Otklik.Demonstration;

/// <summary>
/// What a newcomer needs in order to look around: an invented region with its staff, networks that stand in for VK and
/// Telegram at the same addresses as theirs, and residents who write there. Uses the product from outside, by its
/// webhooks; nothing of it exists unless it was asked for. </summary>
public static class DemonstrationRoom
{
    public static IServiceCollection AddDemonstration(this IServiceCollection services, OtklikOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        services.AddScoped<RegionClassifier>();
        services.AddScoped<MakeRegion>();
        services.AddScoped<ClearDemonstration>();
        if (!options.Demonstration) return services;
        services.AddSingleton<Stage>();
        services.AddSingleton<StageHands>();
        services.AddSingleton<Poster>();
        services.AddSingleton<SampleShift>();
        services.AddHostedService<OpeningNight>();
        services.AddHostedService<SampleStream>();
        services.AddScoped<Ui.Shell.IRailSource, DemonstrationRail>();
        return services;
    }

    public static WebApplication MapDemonstration(this WebApplication app)
    {
        ArgumentNullException.ThrowIfNull(app);
        if (app.Services.GetService<Stage>() is not { } stage) return app;
        foreach (var (code, vk) in stage.Vk) app.MapStandInVk($"{Stage.VkPath}/{code}", vk);
        foreach (var (code, telegram) in stage.Telegram)
        {
            var group = app.MapGroup("").AllowAnonymous();
            group.MapStandInTelegram($"{Stage.TelegramPath}/{code}", telegram);
        }

        app.MapStage();
        return app;
    }
}
