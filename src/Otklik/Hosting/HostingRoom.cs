using Microsoft.AspNetCore.DataProtection;

namespace Otklik.Hosting;

/// <summary>What the process needs before any capability: options, keys, telemetry, health, headers, limits.</summary>
public static class HostingRoom
{
    public static OtklikOptions AddHosting(
        this IServiceCollection services, WebApplicationBuilder builder, Action<OtklikOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(configure);
        var options = builder.Configuration.GetSection("Otklik").Get<OtklikOptions>() ?? new OtklikOptions();
        configure(options);
        Directory.CreateDirectory(options.DataFolder);
        builder.Host.UseDefaultServiceProvider(provider =>
        {
            provider.ValidateOnBuild = true;
            provider.ValidateScopes = true;
        });
        services.AddSingleton(options);
        services.AddSingleton(TimeProvider.System);
        services.AddSingleton(_ => Sealer.FromFile(options.DataPath("keys", "vault.key")));
        services.AddDataProtection().SetApplicationName("otklik")
            .PersistKeysToFileSystem(new DirectoryInfo(options.DataPath("keys", "sessions")));
        services.AddSingleton<FileStore>();
        services.AddHttpClient();
        services.AddHealthChecks();
        return options;
    }

    public static WebApplication MapHosting(this WebApplication app)
    {
        app.MapHealthChecks("/health").AllowAnonymous();
        return app;
    }
}
