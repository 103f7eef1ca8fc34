using Otklik.Demonstration.Content;
using Otklik.Topics.Exchange;

namespace Otklik.Demonstration;

/// <summary>The region's topics, keyword rules and routes, brought in as a centre brings its own.</summary>
public sealed class RegionClassifier(ImportTopics topics, ImportRules rules, ImportRoutes routes)
{
    public async Task AddAsync(string rootCode, CancellationToken cancellation)
    {
        Check(await topics.RunAsync(new ImportTopics.Request(rootCode, DemonstrationFiles.Topics), cancellation));
        Check(await rules.RunAsync(new ImportRules.Request(rootCode, DemonstrationFiles.Rules), cancellation));
        Check(await routes.RunAsync(new ImportRoutes.Request(DemonstrationFiles.Routes), cancellation));
    }

    private static void Check(ImportOutcome outcome)
    {
        if (outcome.Refused is { } words) throw new InvalidDataException(words);
        if (outcome.Faults.Count > 0)
            throw new InvalidDataException($"Line {outcome.Faults[0].Line}: {outcome.Faults[0].Words}");
    }
}
