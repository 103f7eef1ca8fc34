using Otklik.Language.Places;
using Otklik.Tests.Topics.Exchange;
using Otklik.Topics.Files;

namespace Otklik.Tests.Topics.Places;

public sealed class GazetteerBookTests
{
    [Fact]
    public async Task A_centre_uses_the_places_of_the_nearest_one_upwards_that_has_some()
    {
        await using var bench = await TopicsBench.StartAsync();
        Assert.Same(Gazetteer.Empty, await bench.GazetteerAsync(bench.Lake));

        await bench.ImportPlacesAsync(GazetteerFile.Sample);
        await bench.ImportPlacesAsync("settlement\nПески\n", "hill");

        var ofRegion = await bench.GazetteerAsync(bench.Region);
        Assert.Equal(4, ofRegion.Count);
        Assert.Same(ofRegion, await bench.GazetteerAsync(bench.Lake));
        Assert.Equal(1, (await bench.GazetteerAsync(bench.Hill)).Count);
    }

    [Fact]
    public async Task It_is_built_once_and_anew_when_its_own_places_change()
    {
        await using var bench = await TopicsBench.StartAsync();
        await bench.ImportPlacesAsync(GazetteerFile.Sample);
        var first = await bench.GazetteerAsync(bench.Region);

        await bench.ImportPlacesAsync(GazetteerFile.Sample);
        await bench.ImportPlacesAsync("settlement\nПески\n", "hill");
        Assert.Same(first, await bench.GazetteerAsync(bench.Region));

        // As many places as before, but one of them stands elsewhere.
        await bench.ImportPlacesAsync("settlement,municipality,latitude,longitude\nОльховка,Заречный округ,57,42\n");
        var place = PlaceFinder.Find("живу в Ольховке", await bench.GazetteerAsync(bench.Lake));
        Assert.Equal(57, place.Point!.Value.Latitude);
    }
}
