using Otklik.Language.Places;

namespace Otklik.Language.Tests.Places;

/// <summary>Floors under what was measured on labelled messages; the half that was held out is counted apart.</summary>
public sealed class PlaceSetTests(ITestOutputHelper output)
{
    [Theory]
    [InlineData("settlement", 0.9, 0.77)]
    [InlineData("street", 0.94, 0.92)]
    [InlineData("house", 0.95, 0.87)]
    [InlineData("object", 0.88, 0.6)]
    public void Places_of_real_messages_are_right_or_empty(string part, double precision, double recall)
    {
        var labels = LabelledPlace.Read();
        if (labels is null) Assert.Skip("The messages are not here");
        output.WriteLine("part\thalf\tprecision\trecall\tright\twrong\tmissed");
        var tuning = Score(labels.Where(label => !label.IsHeldOut), part);
        var heldOut = Score(labels.Where(label => label.IsHeldOut), part);
        output.WriteLine($"{part}\ttuning\t{tuning}");
        output.WriteLine($"{part}\theld-out\t{heldOut}");
        Assert.InRange(heldOut.Precision, precision, 1);
        Assert.InRange(heldOut.Recall, recall, 1);
    }

    private static PlaceScore Score(IEnumerable<LabelledPlace> labels, string part)
    {
        var score = new PlaceScore();
        foreach (var label in labels)
        {
            var place = PlaceJudge.AsLabelled(PlaceFinder.Find(label.Text), label);
            _ = part switch
            {
                "settlement" => score.Count(place.Settlement, label.Settlement,
                    PlaceJudge.IsSettlement(place.Settlement, label.Settlement)),
                "street" => score.Count(place.Street, label.Street, PlaceJudge.IsStreet(place.Street, label.Street)),
                "house" => score.Count(place.House, label.House, PlaceJudge.IsHouse(place.House, label.House)),
                _ => score.Count(place.Landmark, label.Object, PlaceJudge.IsObject(place.Landmark, label)),
            };
        }

        return score;
    }
}
