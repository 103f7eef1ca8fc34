using Microsoft.Extensions.DependencyInjection;
using Otklik.Centres;
using Otklik.Language.Places;
using Otklik.Tests.Topics.Exchange;
using Otklik.Topics.Exchange;
using Otklik.Topics.Places;

namespace Otklik.Tests.Topics.Places;

/// <summary>The use cases of gazetteers on the bench of the room.</summary>
internal static class PlacesOfBench
{
    public static Task<ImportOutcome> ImportPlacesAsync(
        this TopicsBench bench, string text, string centre = "region", bool replace = false) =>
        bench.AsAsync<ImportPlaces, ImportOutcome>(use => use.RunAsync(new(centre, text, replace), default));

    public static Task<string?> ExportPlacesAsync(this TopicsBench bench, long centreId, Asker? asker = null) =>
        bench.AsAsync<ExportPlaces, string?>(async use =>
        {
            if (await use.RunAsync(centreId, default) is not { } parts) return null;
            var text = "";
            await foreach (var part in parts) text += part;
            return text;
        }, asker);

    public static async Task<Gazetteer> GazetteerAsync(this TopicsBench bench, Centre centre) =>
        await bench.Host.Services.GetRequiredService<GazetteerBook>().ReadAsync(centre.Id, default);
}
