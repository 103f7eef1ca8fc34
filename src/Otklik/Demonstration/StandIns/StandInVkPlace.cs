namespace Otklik.Demonstration.StandIns;

/// <summary>Where something stands in VK.</summary>
public enum StandInVkPlace
{
    Chat,
    Post,
    Wall,
    Board,
    Photo,
    Video,
    Market,
}
