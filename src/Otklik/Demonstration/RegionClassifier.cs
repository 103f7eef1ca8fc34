using Otklik.Demonstration.Content;
using Otklik.Topics.Exchange;
using Otklik.Topics.Places;

namespace Otklik.Demonstration;

/// <summary>The region's topics, keyword rules, routes and places, brought in as a centre brings its own.</summary>
public sealed class RegionClassifier(
    ImportTopics topics, ImportRules rules, ImportRoutes routes, ImportPlaces places)
{
    public async Task AddAsync(string rootCode, CancellationToken cancellation)
    {
        Check(await topics.RunAsync(new ImportTopics.Request(rootCode, DemonstrationFiles.Topics), cancellation));
        Check(await rules.RunAsync(new ImportRules.Request(rootCode, DemonstrationFiles.Rules), cancellation));
        Check(await routes.RunAsync(new ImportRoutes.Request(DemonstrationFiles.Routes), cancellation));
    }

    /// <summary>In a transaction of its own.</summary>
    public async Task AddPlacesAsync(InventedRegion region, CancellationToken cancellation) => Check(
        await places.RunAsync(new ImportPlaces.Request(region.Centres[0].Code, Places.FileOf(region)), cancellation));

    private static void Check(ImportOutcome outcome)
    {
        if (outcome.Refused is { } words) throw new InvalidDataException(words);
        if (outcome.Faults.Count > 0)
            throw new InvalidDataException($"Line {outcome.Faults[0].Line}: {outcome.Faults[0].Words}");
    }
}
