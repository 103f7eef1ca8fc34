namespace Otklik.Language.Replies;

/// <summary>Whether more is to come.</summary>
public enum ReplyStage
{
    Interim = 1,
    Final = 2,
}
