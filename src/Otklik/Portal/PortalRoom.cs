using Otklik.Portal.Reporting;
using Otklik.Portal.Tracking;
using Otklik.Ui.Shell;

namespace Otklik.Portal;

/// <summary>Residents' pages: what is done nearby, the form of a report, one message with its verdict, what is known of
/// whom. Nobody signs in here: a code opens a message for reading, its private link for the author's word. Reads cases
/// only through
/// <see cref="PublicCases"/>; writes only envelopes and verdicts.</summary>
public static class PortalRoom
{
    public static IServiceCollection AddPortal(this IServiceCollection services)
    {
        services.AddSingleton<IPortalFrame, PortalFrameOfCentres>();
        services.AddSingleton<PortalLimits>();
        services.AddSingleton<PublicCases>();
        services.AddSingleton<Nearby>();
        services.AddScoped<TakeAnswer>();
        services.AddSingleton<ReportSeal>();
        services.AddSingleton<KeepPhotos>();
        services.AddSingleton<ReadReport>();
        services.AddScoped<SendReport>();
        services.AddScoped<ReportForm>();
        return services;
    }

    public static WebApplication MapPortal(this WebApplication app)
    {
        app.MapTracking();
        // Watchmen ask with HEAD whether the start page is there; pages answer GET and POST alone.
        app.MapMethods("/", [HttpMethods.Head], () => Results.Content("", "text/html; charset=utf-8")).AllowAnonymous();
        return app;
    }
}
