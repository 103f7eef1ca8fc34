using System.Diagnostics;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace Otklik.Hosting;

/// <summary>The one name under which the product's spans and measurements are known, and where they are sent. Without a
/// collector's address nothing listens, nothing is collected and nobody is called.</summary>
public static class Telemetry
{
    public const string Name = "Otklik";
    private const string Endpoint = "OTEL_EXPORTER_OTLP_ENDPOINT";
    private const string Protocol = "OTEL_EXPORTER_OTLP_PROTOCOL";

    public static ActivitySource Activities { get; } = new(Name);

    internal static void Configure(WebApplicationBuilder builder, OtklikOptions options)
    {
        var settings = builder.Configuration;
        if (string.IsNullOrWhiteSpace(settings[Endpoint]))
        {
            if (string.IsNullOrWhiteSpace(options.Telemetry)) return;
            settings[Endpoint] = options.Telemetry;
            settings[Protocol] ??= "http/protobuf";
        }

        builder.Services.AddOpenTelemetry()
            .ConfigureResource(resource => resource.AddService("otklik",
                serviceVersion: typeof(Telemetry).Assembly.GetName().Version?.ToString(3)))
            .WithTracing(traces => traces.AddSource(Name)
                .AddAspNetCoreInstrumentation(requests => requests.Filter = IsWorthTracing)
                .AddHttpClientInstrumentation()
                // Before the exporter, which takes a span as this one leaves it.
                .AddProcessor(new TracePrivacy())
                .AddOtlpExporter())
            .WithMetrics(metrics => metrics.AddMeter(Name)
                .AddAspNetCoreInstrumentation().AddHttpClientInstrumentation().AddRuntimeInstrumentation()
                .AddOtlpExporter());
    }

    private static bool IsWorthTracing(HttpContext http) =>
        !http.Request.Path.StartsWithSegments("/health") && !Path.HasExtension(http.Request.Path);
}
