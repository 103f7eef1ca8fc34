namespace Otklik.Demonstration.Content;

/// <summary>What residents say when they are asked. The same seed gives the same answers.</summary>
public sealed class ResidentReplies
{
    private readonly Random _random;
    private readonly Territory _territory;
    private readonly InventedRegion _region = InventedRegion.Load();
    private readonly Residents _residents;
    private readonly Phrases _extras = new("message-extras.txt");

    public ResidentReplies(int seed)
    {
        _random = new Random(seed);
        _territory = new Territory(_region);
        _residents = new Residents(_random, new Phrases("names.txt"));
    }

    /// <summary>Answer to «где это?», and the place that it names, if it does.</summary>
    /// <param name="settlement">Name of the town.</param>
    public (string Text, SamplePlace? Place) Where(string settlement)
    {
        var town = _region.Settlements.First(row => row.Name == settlement);
        var slots = new Slots(_random, _territory, town, _residents);
        var text = Grammar.Expand(_extras.Any("followup", _random), _random, slots.Fill);
        return (Voice.Type(text, _random), slots.Place);
    }

    /// <summary>«Исправлено».</summary>
    public string Fixed() => Say("fixed");

    /// <summary>«Не исправлено».</summary>
    public string NotFixed() => Say("notfixed");

    /// <summary>«Частично».</summary>
    public string Partly() => Say("partly");

    private string Say(string list) => Grammar.Expand(_extras.Any(list, _random), _random, _ => "");
}
