using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Configuration.Json;

namespace Otklik.Hosting;

/// <summary>What the process needs before any capability: options, keys, telemetry, health, headers, limits.</summary>
public static class HostingRoom
{
    public static OtklikOptions AddHosting(
        this IServiceCollection services, WebApplicationBuilder builder, Action<OtklikOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(configure);
        var options = Options(builder, configure);
        PrivateFolder.Make(options.DataFolder);
        builder.Host.UseDefaultServiceProvider(provider =>
        {
            provider.ValidateOnBuild = true;
            provider.ValidateScopes = true;
        });
        services.AddSingleton(options);
        services.AddSingleton(TimeProvider.System);
        services.AddSingleton(provider => Sealer.FromFile(
            options.DataPath("keys", "vault.key"), provider.GetRequiredService<TimeProvider>()));
        services.AddDataProtection().SetApplicationName("otklik")
            .PersistKeysToFileSystem(new DirectoryInfo(options.DataPath("keys", "sessions")));
        services.AddSingleton<Refusals>();
        services.AddSingleton<FileStore>();
        services.AddHostedService<HeldFiles>();
        // Programs are told of what is for programs, and of nothing else.
        services.AddOpenApi("v1", api => api.ShouldInclude = one =>
            one.RelativePath?.StartsWith("api/", StringComparison.OrdinalIgnoreCase) == true);
        Logs.Configure(builder.Logging, options);

        // The loggers of HttpClient write addresses, and Telegram's hold the token.
        services.AddHttpClient().ConfigureHttpClientDefaults(client => client.RemoveAllLoggers());
        Telemetry.Configure(builder, options);
        services.AddSingleton<Trails>();
        services.AddSingleton<Heartbeats>();
        services.AddSingleton<Readiness>();
        Readiness.Add<DiskHealth>(services, "disk");
        return options;
    }

    /// <summary>The file in the data folder says least, the environment more, the command line most.</summary>
    private static OtklikOptions Options(WebApplicationBuilder builder, Action<OtklikOptions> configure)
    {
        var file = new JsonConfigurationSource { Path = Bound().DataPath("settings.json"), Optional = true };
        file.ResolveFileProvider();
        builder.Configuration.Sources.Insert(0, file);
        return Bound();

        OtklikOptions Bound()
        {
            var bound = builder.Configuration.GetSection("Otklik").Get<OtklikOptions>() ?? new OtklikOptions();
            configure(bound);
            return bound;
        }
    }

    /// <summary>Stands before everything that asks who called, and over what.</summary>
    public static WebApplication UseHosting(this WebApplication app)
    {
        app.UseTrustedProxies(app.Services.GetRequiredService<OtklikOptions>());
        app.UseCookiePrefixes();
        return app;
    }

    public static WebApplication MapHosting(this WebApplication app)
    {
        HealthApi.Map(app);
        app.MapOpenApi("/api/openapi.json").AllowAnonymous();
        return app;
    }
}
