using Otklik.Centres.Settings;

namespace Otklik.Cases.Settings;

/// <summary>What centres set about the life of cases, in the list of a centre's settings.</summary>
internal static class ReplySettings
{
    public static IServiceCollection AddReplySettings(this IServiceCollection services) => services
        .AddSingleton<ReplyBook>()
        .AddScoped<UseTemplate>()
        .AddScoped<SaveTemplate>()
        .AddScoped<RemoveTemplate>()
        .AddCentreSetting<ApprovalSetting>()
        .AddCentreSetting<RetentionSetting>()
        .AddCentreSetting<ReplyCheckSetting>()
        .AddCentreSetting<TemplateSetting>();
}
