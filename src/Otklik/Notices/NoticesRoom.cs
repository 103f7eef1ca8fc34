using Otklik.Cases.Retention;
using Otklik.Centres;
using Otklik.Connectors.Email;
using Otklik.Ui.Shell;

namespace Otklik.Notices;

/// <summary>Letters to people who work here about work that waits for them while they do not look: what has become so
/// is found in the cases, gathered for each person, and sent through the installation's own mail server. Nothing here
/// changes a case.</summary>
public static class NoticesRoom
{
    public static IServiceCollection AddNotices(this IServiceCollection services)
    {
        services.AddSingleton<OwnPost>();
        services.AddSingleton<StaffPost>();
        services.AddScoped<FindNotices>();
        services.AddScoped<SendNotices>();
        services.AddScoped<NoticeSettings>();
        services.AddScoped<IAccountLetters, AccountLetters>();
        services.AddScoped<SendAccountLetters>();
        services.AddSingleton<IOutgoingLetters, ServerLetters>();
        services.AddSingleton<IPreferencesPart, NoticesPreferences>();
        services.AddSingleton<ICaseTraces, NoticeTraces>();
        services.AddHostedService<NoticeWorker>();
        return services;
    }

    private sealed class NoticesPreferences : IPreferencesPart
    {
        public Type Component => typeof(NoticesPart);
    }
}
