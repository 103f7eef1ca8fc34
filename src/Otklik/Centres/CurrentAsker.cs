namespace Otklik.Centres;

/// <summary>Holds the asker of one request or one piece of background work. Nobody until somebody says so.</summary>
public sealed class CurrentAsker
{
    public Asker Value { get; set; } = Asker.Nobody;
}
