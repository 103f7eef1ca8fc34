namespace Otklik.Connectors;

/// <summary>What kind of conversation a thread is; decides how a reply is sent and who can read it.</summary>
public enum ThreadKind
{
    WallComment = 1,
    BoardComment = 2,
    PhotoComment = 3,
    VideoComment = 4,
    MarketComment = 5,
    PrivateChat = 6,
    GroupChat = 7,
    Mail = 8,
    Form = 9,
    File = 10,
}
